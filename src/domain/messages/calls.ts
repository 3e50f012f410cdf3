import type { Call } from "../call.js";
import { cardIsLost } from "../card-lost.js";
import { sameContact } from "../chain.js";
import type { Climb } from "../climb.js";
import type { CallEnd, Content, Delivery } from "../deliveries.js";
import type { Contact } from "../department.js";
import type { Escalation } from "../escalation.js";
import { currentLeg, departmentIn } from "../legs.js";
import type { Position } from "../position.js";
import { channelOf, directTo, underTheCard } from "./places.js";

/** The calls: a direct message for a person, a mention in the thread for a group. */
export function calls(state: Escalation): readonly Delivery[] {
  return state.calls.filter((call) => call.outcome !== "failed").map((call) => pingFor(state, call));
}

function pingFor(state: Escalation, call: Call): Delivery {
  const end = endOf(state, call);
  const climb = end === null ? climbOf(state, call) : null;
  const content: Content = {
    role: "ping",
    call,
    insteadOf: end === null && climb === null ? insteadOf(state, call) : null,
    raisedBy: climb?.by ?? null,
    overdue: climb?.overdue ?? null,
    end,
    withFacts: cardIsLost(state, call.leg),
  };
  const place: Pick<Delivery, "conversation" | "parent"> =
    call.contact.kind === "user"
      ? directTo(call.contact.id)
      : { conversation: channelOf(state, call.leg), parent: underTheCard(call.leg) };
  return { key: `ping:${call.number}`, content, ...place, existence: end === null ? "must" : "if_posted" };
}

/** Why a call needs no answer any more; null: it does. */
function endOf(state: Escalation, call: Call): CallEnd | null {
  if (call.outcome === "passed") return { how: "passed" };
  if (call.leg !== currentLeg(state))
    return { how: "transferred", to: departmentIn(state, call.leg + 1).name };
  switch (state.status) {
    case "open": {
      const { joinedTo } = state.links;
      if (joinedTo !== null) return { how: "joined", to: joinedTo.number };
      return isStale(state, state.position, call) ? { how: "superseded" } : null;
    }
    case "claimed": {
      const { above, holder } = state;
      const isFromAbove = above !== null && call.number > above.passStartsAfterCall;
      if (!isFromAbove) return { how: "claimed", by: holder };
      return isStale(state, above, call) ? { how: "superseded" } : null;
    }
    case "resolved":
      return { how: "resolved", by: state.resolvedBy };
    case "withdrawn":
      return { how: "withdrawn", by: state.withdrawnBy };
  }
}

/** A newer call of the same contact, or a new pass, stands in its place. */
function isStale({ calls }: Escalation, { passStartsAfterCall }: Position, call: Call): boolean {
  return (
    call.number <= passStartsAfterCall ||
    calls.some((other) => other.number > call.number && sameContact(other.contact, call.contact))
  );
}

/** Somebody had the next level called, or a deadline passed; from there on up the calls are due to that. */
function climbOf({ climbs, claims }: Escalation, call: Call): Climb | null {
  const climb = climbs.findLast(
    ({ leg, at, step }) => leg === call.leg && step <= call.step && at <= call.at,
  );
  const wasTakenSince = claims.some(({ at }) => climb !== undefined && at > climb.at && at <= call.at);
  return wasTakenSince ? null : (climb ?? null);
}

/** The category's own contact was asked, and the others of the step after her. */
function isFollowedBy(first: Call, call: Call): boolean {
  return first.round === call.round && first.at < call.at;
}

/** Who is away, or was called before and has not answered, so that a stand-in knows why she is asked. */
function insteadOf(state: Escalation, call: Call): Contact | null {
  if (call.insteadOf !== null) return call.insteadOf;
  const isPool = state.department.chain.steps[call.step - 1]?.oneOf === true;
  const before = state.calls.findLast(
    (other) =>
      other.number < call.number &&
      other.leg === call.leg &&
      (other.step < call.step || (other.step === call.step && (isPool || isFollowedBy(other, call)))) &&
      other.outcome !== "failed",
  );
  return before === undefined || sameContact(before.contact, call.contact) ? null : before.contact;
}
