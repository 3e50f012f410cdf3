import type { Content, Delivery } from "../deliveries.js";
import type { Alarm, AlarmKind, Escalation } from "../escalation.js";
import { type Agent, agentWhen } from "../hand-over.js";
import type { UserId } from "../ids.js";
import { directTo, toAgent, whoDecides } from "./places.js";

/** Nobody has it, or the card cannot be posted: lead and agent decide what to do. */
export function alarms(state: Escalation): readonly Delivery[] {
  const nobody = state.alarms.flatMap((one, i) => {
    const { at, kind, overdue } = one;
    const over = endOfAlarm(state, at, i === state.alarms.length - 1, kind);
    const agent = agentWhen(state, (before) => i < before.alarms);
    return whoHears(state, one, agent).map((user) =>
      alarm(`alarm:${i + 1}:${user}`, { role: "alarm", to: user, kind, at, overdue, over }, state, agent),
    );
  });
  const place = state.failures.findIndex((failure) => failure.what === "card");
  const lost = state.failures[place];
  if (lost === undefined) return nobody;
  const agent = agentWhen(state, (before) => place < before.failures);
  const cardLost = whoDecides({ ...state, ...agent }).map((user) => {
    const over = state.status === "resolved" || state.status === "withdrawn" ? "answered" : null;
    const lostFor = { role: "alarm", to: user, kind: "card_lost", at: lost.at } as const;
    return alarm(`card_lost:${user}`, { ...lostFor, overdue: null, over }, state, agent);
  });
  return [...nobody, ...cardLost];
}

/** Leads, agent and her supervisors; where somebody has it, leads and she. A deadline is for the leads. */
function whoHears(state: Escalation, { at, kind, holder, overdue }: Alarm, agent: Agent): readonly UserId[] {
  if (kind === "reminder") return whoDecides({ ...state, ...agent });
  const leads = [...new Set(state.department.leads)];
  if (overdue !== null) return leads.filter((lead) => lead !== holder);
  const had = holder ?? state.claims.findLast((claim) => claim.at <= at)?.by;
  if (kind !== "nobody" && had !== undefined) return [...new Set([...leads, had])];
  return [...new Set([...leads, ...agent.supervisors, agent.reporter])];
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

function alarm(
  key: string,
  content: Extract<Content, { role: "alarm" }>,
  { department }: Escalation,
  agent: Agent,
): Delivery {
  const message = { key, content, existence: content.over === null ? "must" : "if_posted" } as const;
  const { to } = content;
  // Who was told as the agent alone; a lead stays one.
  const isOnlyAgent = to === agent.reporter && ![...department.leads, ...agent.supervisors].includes(to);
  return isOnlyAgent ? toAgent(agent, message) : { ...message, ...directTo(to) };
}
