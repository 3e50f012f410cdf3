import { sameContact } from "./chain.js";
import type { Content, Delivery } from "./deliveries.js";
import { deliveriesFor } from "./deliveries-for.js";
import type { Escalation } from "./escalation.js";

export interface DeliveryChanges {
  /** New, or they look different now, and they must exist. */
  readonly wanted: readonly Delivery[];
  /** They look different or are no longer needed: brought up to date where posted, not posted any more otherwise. */
  readonly noLongerPosted: readonly Delivery[];
  /** Keys that are no message any more: not sent if they were not yet. */
  readonly gone: readonly string[];
}

/** What a change of state means for the messages. @param before null: the escalation is new */
export function deliveryChanges(before: Escalation | null, after: Escalation): DeliveryChanges {
  const old = new Map(
    (before === null ? [] : deliveriesFor(before)).map((delivery) => [
      delivery.key,
      before === null ? "" : appearance(delivery, before),
    ]),
  );
  const now = deliveriesFor(after);
  const changed = now.filter((delivery) => old.get(delivery.key) !== appearance(delivery, after));
  const keys = new Set(now.map((delivery) => delivery.key));
  return {
    wanted: changed.filter((delivery) => delivery.existence === "must"),
    noLongerPosted: changed.filter((delivery) => delivery.existence === "if_posted" && old.has(delivery.key)),
    gone: [...old.keys()].filter((key) => !keys.has(key)),
  };
}

/** Two deliveries with the same appearance need no redraw. */
function appearance(delivery: Delivery, state: Escalation): string {
  return JSON.stringify([
    delivery.content,
    delivery.conversation,
    delivery.existence,
    whatItShows(delivery, state),
  ]);
}

/** The parts of the state each message is drawn from, besides its own content. */
function whatItShows(delivery: Delivery, state: Escalation): unknown {
  switch (delivery.content.role) {
    case "card":
    case "agent":
      return whatTheCardShows(state);
    case "details":
      return [state.facts, state.source];
    case "ping":
      return whatTheCallShows(delivery.content, state);
    case "alarm":
      if (delivery.content.over === "superseded") return null;
      if (delivery.content.over === "answered") return [state.status];
      return delivery.content.kind === "card_lost" ? whatTheCardShows(state) : null;
    case "lapse":
      return state.status === "open" ? [state.calls, state.position.next] : [state.status];
    default:
      return null;
  }
}

/** Who took the case from a call keeps its facts and her next update; for all others an ended call is one line. */
function whatTheCallShows({ end, call }: Extract<Content, { role: "ping" }>, state: Escalation): unknown {
  if (end === null) return [state.facts, state.severity];
  const isHolders =
    state.status === "claimed" && sameContact(call.contact, { kind: "user", id: state.holder });
  return isHolders ? [state.facts, state.severity, state.nextUpdateAt] : null;
}

function whatTheCardShows(state: Escalation): unknown {
  const {
    id: _id,
    teamId: _team,
    department: _rules,
    carriedList: _list,
    position,
    ...rest
  } = { position: null, ...state };
  return { ...rest, next: position?.next ?? null };
}
