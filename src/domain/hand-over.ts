import type { Call } from "./call.js";
import type { Escalation, Status } from "./escalation.js";
import type { EscalationNumber, UserId } from "./ids.js";

/** What somebody can be to a case that she hands over. */
export const handOverRoles = ["reporter", "holder"] as const;
export type HandOverRole = (typeof handOverRoles)[number];

/** One case among those that moved together, as it stood then. */
export interface HandOverEntry {
  readonly number: EscalationNumber;
  readonly summary: string;
  readonly as: readonly HandOverRole[];
  readonly status: Exclude<Status, "withdrawn">;
  /** The agent hears from the holder by then; null: nobody has it. */
  readonly nextUpdateAt: Date | null;
  /** A promise to the customer that nobody has kept yet. */
  readonly promised: Date | null;
}

/** Who was the agent until then, and how much of what is sent to an agent went to her. */
interface AgentBefore {
  readonly reporter: UserId;
  readonly supervisors: readonly UserId[];
  readonly claims: number;
  readonly answers: number;
  readonly asks: number;
  /** Numbers of the questions she was reminded of. */
  readonly reminded: readonly number[];
  readonly alarms: number;
  readonly failures: number;
  readonly classifyAsked: boolean;
  /** Somebody was reminded to look after her, or asked to send her a word. */
  readonly cared: boolean;
  readonly wordAsked: boolean;
  /** How often she heard that somebody took it together with another case. */
  readonly taken: number;
  readonly notes: number;
  readonly transfers: number;
}

/** Somebody handed this case over, by itself or with others. */
export interface HandOver {
  readonly by: UserId;
  readonly to: UserId;
  readonly at: Date;
  readonly note: string | null;
  /** null: it was not the agent's part that moved. */
  readonly agentBefore: AgentBefore | null;
  /** Place of the claim it made, from 0; null: it was not the holder's part that moved. */
  readonly claim: number | null;
  /** All that moved together; null: another of these cases brings the list. */
  readonly list: readonly HandOverEntry[] | null;
}

/** An agent of the case, and to whom she handed it on; null: it is hers. */
export interface Agent {
  readonly reporter: UserId;
  readonly supervisors: readonly UserId[];
  readonly handedTo: UserId | null;
}

type Handed = Pick<Escalation, "handOvers" | "reporter" | "supervisors">;

/** Everybody who was the agent, in order; the last one is. */
export function agentsOf({ handOvers, reporter, supervisors }: Handed): readonly Agent[] {
  const former = handOvers.flatMap(({ agentBefore, to }): Agent[] =>
    agentBefore === null
      ? []
      : [{ reporter: agentBefore.reporter, supervisors: agentBefore.supervisors, handedTo: to }],
  );
  return [...former, { reporter, supervisors, handedTo: null }];
}

/** Who was the agent when something was sent to her. @param went whether it was before that hand-over */
export function agentWhen(state: Handed, went: (before: AgentBefore) => boolean): Agent {
  const handOver = state.handOvers.find(({ agentBefore }) => agentBefore !== null && went(agentBefore));
  if (handOver?.agentBefore == null)
    return { reporter: state.reporter, supervisors: state.supervisors, handedTo: null };
  const { reporter, supervisors } = handOver.agentBefore;
  return { reporter, supervisors, handedTo: handOver.to };
}

/** The claim came with a hand-over, whose list brings it. @param place of the claim, from 0 */
export function cameByHandOver({ handOvers }: Pick<Escalation, "handOvers">, place: number): boolean {
  return handOvers.some(({ claim }) => claim === place);
}

/** Whether one of these calls is hers. */
export function isCalledIn(calls: readonly Call[], user: UserId): boolean {
  return calls.some(({ contact }) => contact.kind === "user" && contact.id === user);
}
