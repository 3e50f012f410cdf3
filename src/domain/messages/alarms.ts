import type { Content, Delivery } from "../deliveries.js";
import type { Alarm, Escalation, Failure } from "../escalation.js";
import type { UserId } from "../ids.js";
import { currentLeg, departmentIn } from "../legs.js";
import { directTo, inLeg, whoDecides } from "./places.js";

/** Nobody has it, or the card cannot be posted: lead and agent decide what to do. */
export function alarms(state: Escalation): readonly Delivery[] {
  const nobody = state.alarms.flatMap((one, i) => {
    const { at, kind, leg, overdue } = one;
    const over = endOfAlarm(state, one, i === state.alarms.length - 1);
    return whoHears(state, one).map((user) =>
      alarm(`alarm:${i + 1}:${user}`, { role: "alarm", to: user, kind, at, leg, overdue, over }),
    );
  });
  const lost = state.failures.filter(({ what }) => what === "card");
  return [...nobody, ...lost.flatMap((failure) => cardLost(state, failure))];
}

function cardLost(state: Escalation, { at, leg }: Failure): readonly Delivery[] {
  const isClosed = state.status === "resolved" || state.status === "withdrawn";
  const over = leg !== currentLeg(state) ? "transferred" : isClosed ? "answered" : null;
  const content = { role: "alarm", kind: "card_lost", at, leg, overdue: null, over } as const;
  return whoDecides(state, leg).map((to) => alarm(`${inLeg("card_lost", leg)}:${to}`, { ...content, to }));
}

/** Leads and agent; where somebody has it, she and not the agent. A deadline is for the leads. */
function whoHears(state: Escalation, { at, kind, leg, holder, overdue }: Alarm): readonly UserId[] {
  if (kind === "reminder") return whoDecides(state, leg);
  const leads = [...new Set(departmentIn(state, leg).leads)];
  if (overdue !== null) return leads.filter((lead) => lead !== holder);
  const had = holder ?? state.claims.findLast((claim) => claim.at <= at)?.by;
  const besides = kind === "nobody" || had === undefined ? state.reporter : had;
  return [...new Set([...leads, besides])];
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
  const isOverdue = kind === "answer_overdue" || kind === "close_overdue";
  if (isOverdue && state.status === "claimed") return null;
  if (state.status !== "open") return "answered";
  // The chain counts anew since then: the case was taken and came back.
  return at < state.position.countedFrom ? "superseded" : null;
}

function alarm(key: string, content: Extract<Content, { role: "alarm" }>): Delivery {
  return { key, content, ...directTo(content.to), existence: content.over === null ? "must" : "if_posted" };
}
