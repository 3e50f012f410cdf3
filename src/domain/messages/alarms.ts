import type { Content, Delivery } from "../deliveries.js";
import type { AlarmKind, Escalation } from "../escalation.js";
import type { UserId } from "../ids.js";
import { directTo, whoDecides } from "./places.js";

/** Nobody has it, or the card cannot be posted: lead and agent decide what to do. */
export function alarms(state: Escalation): readonly Delivery[] {
  const nobody = state.alarms.flatMap((it, i) => {
    const { at, kind } = it;
    const over = endOfAlarm(state, at, i === state.alarms.length - 1, kind);
    const to = whoHears(state, it);
    return to.map((user) => alarm(`alarm:${i + 1}:${user}`, { role: "alarm", to: user, kind, at, over }));
  });
  const lost = state.failures.find((failure) => failure.what === "card");
  if (lost === undefined) return nobody;
  const cardLost = whoDecides(state).map((user) =>
    alarm(`card_lost:${user}`, {
      role: "alarm",
      to: user,
      kind: "card_lost",
      at: lost.at,
      over: state.status === "resolved" || state.status === "withdrawn" ? "answered" : null,
    }),
  );
  return [...nobody, ...cardLost];
}

/** Leads, agent and her supervisors; where somebody has it, leads and she. */
function whoHears(
  state: Escalation,
  { at, kind, holder: had }: Escalation["alarms"][number],
): readonly UserId[] {
  if (kind === "reminder") return whoDecides(state);
  const holder = had ?? state.claims.findLast((claim) => claim.at <= at)?.by;
  if (kind !== "nobody" && holder !== undefined) return [...new Set([...state.department.leads, holder])];
  return [...new Set([...state.department.leads, ...state.supervisors, state.reporter])];
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
  if (state.status !== "open") return "answered";
  // The chain counts anew since then: the case was taken and came back.
  return at < state.position.countedFrom ? "superseded" : null;
}

function alarm(key: string, content: Extract<Content, { role: "alarm" }>): Delivery {
  return { key, content, ...directTo(content.to), existence: content.over === null ? "must" : "if_posted" };
}
