import type { Content, Delivery } from "../deliveries.js";
import type { Alarm, AlarmKind, Escalation } from "../escalation.js";
import type { UserId } from "../ids.js";
import { directTo, whoDecides } from "./places.js";

/** Nobody has it, or the card cannot be posted: lead and agent decide what to do. */
export function alarms(state: Escalation): readonly Delivery[] {
  const nobody = state.alarms.flatMap((one, i) => {
    const { at, kind, overdue } = one;
    const over = endOfAlarm(state, at, i === state.alarms.length - 1, kind);
    return whoHears(state, one).map((user) =>
      alarm(`alarm:${i + 1}:${user}`, { role: "alarm", to: user, kind, at, overdue, over }),
    );
  });
  const lost = state.failures.find((failure) => failure.what === "card");
  if (lost === undefined) return nobody;
  const cardLost = whoDecides(state).map((user) =>
    alarm(`card_lost:${user}`, {
      role: "alarm",
      to: user,
      kind: "card_lost",
      at: lost.at,
      overdue: null,
      over: state.status === "resolved" || state.status === "withdrawn" ? "answered" : null,
    }),
  );
  return [...nobody, ...cardLost];
}

/** Leads and agent; where somebody has it, she and not the agent. A deadline is for the leads. */
function whoHears(state: Escalation, { at, kind, holder, overdue }: Alarm): readonly UserId[] {
  if (kind === "reminder") return whoDecides(state);
  const leads = [...new Set(state.department.leads)];
  if (overdue !== null) return leads.filter((lead) => lead !== holder);
  const had = holder ?? state.claims.findLast((claim) => claim.at <= at)?.by;
  const besides = kind === "nobody" || had === undefined ? state.reporter : had;
  return [...new Set([...leads, besides])];
}

function endOfAlarm(
  state: Escalation,
  at: Date,
  isNewest: boolean,
  kind: AlarmKind,
): "answered" | "superseded" | null {
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
