import type { Content, Delivery } from "../deliveries.js";
import type { Alarm, Escalation, Failure } from "../escalation.js";
import type { UserId } from "../ids.js";
import { currentLeg, departmentIn } from "../legs.js";
import { directTo, inLeg, whoDecides } from "./places.js";

/** Nobody has it, or the card cannot be posted: lead and agent decide what to do. */
export function alarms(state: Escalation): readonly Delivery[] {
  const nobody = state.alarms.flatMap((it, i) => {
    const { at, kind, leg } = it;
    const over = endOfAlarm(state, it, i === state.alarms.length - 1);
    return whoHears(state, it).map((user) =>
      alarm(`alarm:${i + 1}:${user}`, { role: "alarm", to: user, kind, at, leg, over }),
    );
  });
  const lost = state.failures.filter(({ what }) => what === "card");
  return [...nobody, ...lost.flatMap((failure) => cardLost(state, failure))];
}

function cardLost(state: Escalation, { at, leg }: Failure): readonly Delivery[] {
  const isClosed = state.status === "resolved" || state.status === "withdrawn";
  const over = leg !== currentLeg(state) ? "transferred" : isClosed ? "answered" : null;
  return whoDecides(state, leg).map((to) =>
    alarm(`${inLeg("card_lost", leg)}:${to}`, { role: "alarm", to, kind: "card_lost", at, leg, over }),
  );
}

/** Leads and agent; where somebody has it, she and not the agent. */
function whoHears(state: Escalation, { at, kind, leg }: Alarm): readonly UserId[] {
  if (kind === "reminder") return whoDecides(state, leg);
  const holder = state.claims.findLast((claim) => claim.at <= at)?.by;
  const besides = kind === "nobody" || holder === undefined ? state.reporter : holder;
  return [...new Set([...departmentIn(state, leg).leads, besides])];
}

function endOfAlarm(
  state: Escalation,
  { at, kind, leg }: Alarm,
  isNewest: boolean,
): "answered" | "superseded" | "transferred" | null {
  if (leg !== currentLeg(state)) return "transferred";
  if (!isNewest) return "superseded";
  if (kind === "nobody_above" && state.status === "claimed") {
    if (state.above !== null) return "superseded";
    return state.claimedAt > at ? "answered" : null;
  }
  if (state.status !== "open") return "answered";
  // The chain counts anew since then: the case was taken and came back.
  return at < state.position.countedFrom ? "superseded" : null;
}

function alarm(key: string, content: Extract<Content, { role: "alarm" }>): Delivery {
  return { key, content, ...directTo(content.to), existence: content.over === null ? "must" : "if_posted" };
}
