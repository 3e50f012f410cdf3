import { callsOfPass, movingPosition } from "./chain.js";
import type { InformCause, InformRule } from "./department.js";
import type { Common, Escalation } from "./escalation.js";
import type { UserId } from "./ids.js";
import { whoLooksAfter } from "./supervision.js";

/** Somebody a case concerns without being asked to take it, and what about it concerns her. */
export interface Concerned {
  readonly user: UserId;
  readonly causes: readonly InformCause[];
}

/** Who is to know of a case like this: as the department's file says, and of harassment whoever looks after the agent. */
function concerned(state: Common): readonly Concerned[] {
  const { department, facts, reporter } = state;
  const abuse: InformRule = { when: ["abuse"], tell: whoLooksAfter(state) };
  const present: readonly InformCause[] = [
    ...(facts.temperature === null ? [] : [facts.temperature]),
    ...facts.signals,
  ];
  const found = new Map<UserId, InformCause[]>();
  for (const { when, tell } of [...department.inform, abuse]) {
    const causes = present.filter((cause) => when.includes(cause));
    for (const user of causes.length === 0 ? [] : tell) {
      found.set(user, [...new Set([...(found.get(user) ?? []), ...causes])]);
    }
  }
  found.delete(reporter);
  return [...found].map(([user, causes]) => ({ user, causes }));
}

/** Those of them whom nobody has told yet. One person is told of a case once. */
export function toInform(state: Common): readonly Concerned[] {
  const known = new Set(state.informed.map(({ user }) => user));
  return concerned(state).filter(({ user }) => !known.has(user));
}

/** She is being asked to take it, or has it: a note would be a second message about the same. */
export function knowsOtherwise(state: Escalation, user: UserId): boolean {
  if (state.status === "claimed" && state.holder === user) return true;
  const position = movingPosition(state);
  if (position === null) return false;
  return callsOfPass(state, position).some(
    ({ contact, outcome }) => outcome === "asked" && contact.kind === "user" && contact.id === user,
  );
}
