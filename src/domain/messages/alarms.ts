import type { Alarm } from "../alarm.js";
import type { Content, Delivery } from "../deliveries.js";
import type { Escalation } from "../escalation.js";
import { type Agent, agentWhen } from "../hand-over.js";
import type { UserId } from "../ids.js";
import { currentLeg, departmentIn } from "../legs.js";
import { directTo, inLeg, toAgent, whoDecides } from "./places.js";

/** Nobody has it, or the card cannot be posted: lead and agent decide what to do. */
export function alarms(state: Escalation): readonly Delivery[] {
  const nobody = state.alarms.flatMap((one, i) => {
    const { at, kind, leg, overdue } = one;
    const over = endOfAlarm(state, one, i === state.alarms.length - 1);
    const agent = agentWhen(state, (before) => i < before.alarms);
    return whoHears(state, one, agent).map((user) =>
      alarm(
        `alarm:${i + 1}:${user}`,
        { role: "alarm", to: user, kind, at, leg, overdue, over },
        state,
        agent,
      ),
    );
  });
  return [...nobody, ...state.failures.flatMap((_, place) => cardLost(state, place))];
}

/** @param place of the failure, from 0 */
function cardLost(state: Escalation, place: number): readonly Delivery[] {
  const failure = state.failures[place];
  if (failure?.what !== "card") return [];
  const { at, leg } = failure;
  const isClosed = state.status === "resolved" || state.status === "withdrawn";
  const over = leg !== currentLeg(state) ? "transferred" : isClosed ? "answered" : null;
  const content = { role: "alarm", kind: "card_lost", at, leg, overdue: null, over } as const;
  const agent = agentWhen(state, (before) => place < before.failures);
  return whoDecides({ ...agent, department: departmentIn(state, leg) }).map((to) =>
    alarm(`${inLeg("card_lost", leg)}:${to}`, { ...content, to }, state, agent),
  );
}

/** Leads, agent and her supervisors; where somebody has it, leads and she. A deadline is for the leads. */
function whoHears(
  state: Escalation,
  { at, kind, leg, holder, overdue }: Alarm,
  agent: Agent,
): readonly UserId[] {
  const department = departmentIn(state, leg);
  if (kind === "reminder") return whoDecides({ ...agent, department });
  const leads = [...new Set(department.leads)];
  if (overdue !== null) return leads.filter((lead) => lead !== holder);
  const had = holder ?? state.claims.findLast((claim) => claim.at <= at)?.by;
  if (kind !== "nobody" && had !== undefined) return [...new Set([...leads, had])];
  return [...new Set([...leads, ...agent.supervisors, agent.reporter])];
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

function alarm(
  key: string,
  content: Extract<Content, { role: "alarm" }>,
  state: Escalation,
  agent: Agent,
): Delivery {
  const message = { key, content, existence: content.over === null ? "must" : "if_posted" } as const;
  const { to, leg } = content;
  // Who was told as the agent alone; a lead stays one.
  const isOnlyAgent =
    to === agent.reporter && ![...departmentIn(state, leg).leads, ...agent.supervisors].includes(to);
  return isOnlyAgent ? toAgent(agent, message) : { ...message, ...directTo(to) };
}
