import type { LocalText } from "./department.js";
import type { Escalation } from "./escalation.js";
import type { Severity } from "./facts.js";
import { cameByHandOver } from "./hand-over.js";
import type { EscalationId, EscalationNumber, UserId } from "./ids.js";
import type { Leg } from "./transfer.js";

/** Another escalation, by what never changes about it. */
export interface Linked {
  readonly id: EscalationId;
  readonly number: EscalationNumber;
}

/** Another escalation as it stands now. */
export interface Neighbour {
  readonly number: EscalationNumber;
  readonly state: Escalation;
}

/** Who has the case that another was joined to, and by when she is heard of. */
export interface Held {
  readonly by: UserId;
  readonly at: Date;
  readonly nextUpdateAt: Date;
  /** It was handed over to her with all that was promised, so that no agent need be disturbed. */
  readonly byHandOver: boolean;
}

/** Somebody took the case that this one was joined to, which the agent is told as if it were her own. */
export interface TakenWith extends Held {
  /** How that ended; null: it has not. */
  readonly end: "released" | "taken_up" | null;
}

/** Once it was made the same as another case. */
interface Joining {
  readonly by: UserId;
  readonly at: Date;
  readonly to: EscalationNumber;
  readonly leg: Leg;
}

/** This case is the same as another, which is answered for both. */
export interface JoinedTo extends Linked {
  readonly by: UserId;
  readonly at: Date;
  /** It was opened like this: nobody was called, and there is no card of its own. */
  readonly sinceOpening: boolean;
  /** As last seen; null: nobody has it. */
  readonly held: Held | null;
  /** How many of the notes to all have come here. */
  readonly notes: number;
  /** Time of the answer that closed this case too; null: not answered (yet). */
  readonly answeredAt: Date | null;
}

/** A case that was joined to this one. */
export interface JoinedCase extends Linked {
  readonly by: UserId;
  readonly at: Date;
  readonly reporter: UserId;
  readonly customerRef: string | null;
  readonly summary: string;
  readonly severity: Severity;
}

/** The question to another department that this case is; the owner of `id` waits for its answer. */
export interface ConsultOf extends Linked {
  readonly question: string;
  /** Who asks, by department. */
  readonly department: LocalText;
  /** When the asker looks at her own case again, whatever comes of this one. */
  readonly until: Date;
}

/** A question to another department, as the asking case sees it. */
export interface Consult extends Linked {
  readonly by: UserId;
  readonly at: Date;
  readonly department: LocalText;
  readonly question: string;
  readonly until: Date;
  /** Who has it there; null: nobody (yet). */
  readonly holder: UserId | null;
  readonly end:
    | { readonly how: "answered"; readonly by: UserId; readonly at: Date; readonly text: string }
    | { readonly how: "withdrawn"; readonly by: UserId; readonly at: Date }
    | null;
}

/** How a case hangs together with others. */
export interface Links {
  readonly joinedTo: JoinedTo | null;
  /** Each time it was joined while it had a card, whatever became of that. */
  readonly joinings: readonly Joining[];
  /** Each time somebody took it together with another case. */
  readonly taken: readonly TakenWith[];
  /** Joined to this one, as far as has been heard of. */
  readonly cases: readonly JoinedCase[];
  readonly consultOf: ConsultOf | null;
  readonly consults: readonly Consult[];
  /** Each time one of these ended; one that was reopened may end again. */
  readonly consultEnds: readonly EndedConsult[];
  /** In which leg this case first heard of each of them: its thread speaks of it. */
  readonly heardIn: readonly { readonly id: EscalationId; readonly leg: Leg }[];
}

export type EndedConsult = Consult & {
  readonly end: NonNullable<Consult["end"]>;
  /** Who had the case when it was heard of; where nobody had it, who asked. */
  readonly to: UserId;
  readonly leg: Leg;
};

export const noLinks: Links = {
  joinedTo: null,
  joinings: [],
  taken: [],
  cases: [],
  consultOf: null,
  consults: [],
  consultEnds: [],
  heardIn: [],
};

/** Who has it; null: nobody. */
export function heldNow(state: Escalation): Held | null {
  if (state.status !== "claimed") return null;
  const byHandOver = cameByHandOver(state, state.claims.length - 1);
  return { by: state.holder, at: state.claimedAt, nextUpdateAt: state.nextUpdateAt, byHandOver };
}

/** What is meant for the agents of all joined cases as well, the oldest first. */
export function notesToAll({ notes }: Pick<Escalation, "notes">): Escalation["notes"] {
  return notes.filter(({ toAll }) => toAll);
}

/** What the case it was joined to shows of it; null: it is joined to none. */
export function asJoinedCase({ number, state }: Neighbour): JoinedCase | null {
  const { joinedTo } = state.links;
  if (joinedTo === null) return null;
  const { by, at } = joinedTo;
  const { reporter, severity, facts } = state;
  const { customerRef, summary } = facts;
  return { id: state.id, number, by, at, reporter, customerRef, summary, severity };
}

/** What the asking case shows of a question to another department; null: it is no such question. */
export function asConsult({ number, state }: Neighbour): Consult | null {
  const { consultOf } = state.links;
  if (consultOf === null) return null;
  const { question, until } = consultOf;
  return {
    ...{ id: state.id, number, by: state.reporter, at: state.openedAt, question, until },
    department: state.department.name,
    holder: heldNow(state)?.by ?? state.links.joinedTo?.held?.by ?? null,
    end: endOf(state),
  };
}

function endOf(state: Escalation): Consult["end"] {
  switch (state.status) {
    case "resolved": {
      const { by, at, text } = state.answer;
      return { how: "answered", by, at, text };
    }
    case "withdrawn":
      return { how: "withdrawn", by: state.withdrawnBy, at: state.withdrawnAt };
    default:
      return null;
  }
}

/** Questions to other departments that are still to be answered. */
export function openConsults({ links }: Pick<Escalation, "links">): readonly Consult[] {
  return links.consults.filter(({ end }) => end === null);
}

/** The card stands in the department's channel, or is to; what was joined at once has none. */
export function hasOwnCard({ links }: Pick<Escalation, "links">): boolean {
  return links.joinedTo === null || !links.joinedTo.sinceOpening;
}

/** The leg in which this case first heard of a linked one. */
export function heardOfIn({ links }: Pick<Escalation, "links">, id: EscalationId): Leg {
  return links.heardIn.find((it) => it.id === id)?.leg ?? 0;
}
