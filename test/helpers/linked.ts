import { decide } from "../../src/domain/decide.js";
import { hours, later, minutes } from "../../src/domain/duration.js";
import type { Escalation } from "../../src/domain/escalation.js";
import { evolve } from "../../src/domain/evolve.js";
import type { EscalationId, EscalationNumber } from "../../src/domain/ids.js";
import type { Neighbour } from "../../src/domain/links.js";
import { openEscalation } from "../../src/domain/open-escalation.js";
import {
  afterwards,
  anAnswer,
  anOpen,
  anotherOpen,
  billing,
  everybodyIsThere,
  facts,
  manager,
  monday10,
  sato,
  suzuki,
  tanaka,
  user,
} from "./escalations.js";

/** Cases besides the one that `anOpen` makes, in the ways they can stand. */

const other = 120 as EscalationNumber;
const soon = later(monday10, minutes(5));

/** The case that others are joined to. */
export function theOther(state: Escalation): Neighbour {
  return { number: other, state };
}

export const otherClaimed = afterwards(anotherOpen(), [
  { type: "claim", by: suzuki, nextUpdateAt: later(monday10, hours(1)) },
  soon,
]);
export const otherAnswered = afterwards(otherClaimed, [{ ...anAnswer, answer: "全員に返金します。" }, soon]);
export const otherReopened = afterwards(otherAnswered, [
  { type: "reopen", by: tanaka, why: null },
  later(soon, minutes(20)),
]);
const answeredAnew = afterwards(otherReopened, [
  { ...anAnswer, answer: "本日中に返金します。" },
  later(soon, minutes(30)),
]);
const claimedByOther = afterwards(anotherOpen(), [
  { type: "claim", by: manager, nextUpdateAt: later(monday10, hours(2)) },
  later(soon, minutes(1)),
]);
export const otherWithNews = afterwards(otherClaimed, [
  { type: "add_note", by: suzuki, text: "原因がわかりました", toAll: true },
  soon,
]);
const otherWithdrawn = afterwards(anotherOpen(), [{ type: "withdraw", by: tanaka }, soon]);

/** Joined to the case that `anOpen` makes. @param which of them, from 0 */
export function aJoinedCase(which = 0, to: Escalation = anOpen(), reporter = user("U0YAMADA")): Neighbour {
  const number = (130 + which) as EscalationNumber;
  const id = `0190a0b0-0000-7000-8000-000000000${number}` as EscalationId;
  const opened: Escalation = { ...anOpen(), id, reporter };
  const parent = { number: 128 as EscalationNumber, state: to };
  return { number, state: afterwards(opened, [{ type: "join", by: sato, to: parent }, soon]) };
}

function takenOut({ number, state }: Neighbour): Neighbour {
  return { number, state: afterwards(state, [{ type: "unjoin", by: sato }, later(soon, minutes(1))]) };
}

/** A question of the case that `anOpen` makes to another department. */
export function aQuestion(): Neighbour {
  const { state } = openEscalation(
    {
      id: "0190a0b0-0000-7000-8000-000000000140" as EscalationId,
      teamId: anOpen().teamId,
      department: { ...billing, name: { ja: "物流", en: "Logistics" } },
      reporter: suzuki,
      supervisors: [],
      source: null,
      facts: { ...facts, summary: "荷物はどこですか" },
      consultOf: {
        id: anOpen().id,
        number: 128 as EscalationNumber,
        question: "荷物はどこですか",
        department: billing.name,
        until: later(monday10, hours(2)),
      },
    },
    soon,
  );
  return { number: 140 as EscalationNumber, state };
}

export function answered({ number, state }: Neighbour): Neighbour {
  return { number, state: afterwards(state, [{ ...anAnswer, by: manager }, later(soon, minutes(10))]) };
}

/** What a case may hear of: whether it is its own affair or not. */
export const neighbours: readonly Neighbour[] = [
  ...[
    anotherOpen(),
    otherClaimed,
    claimedByOther,
    otherWithNews,
    otherAnswered,
    otherReopened,
    answeredAnew,
    otherWithdrawn,
  ].map(theOther),
  aJoinedCase(0),
  aJoinedCase(1),
  takenOut(aJoinedCase(0)),
  aQuestion(),
  answered(aQuestion()),
  {
    ...aQuestion(),
    state: afterwards(aQuestion().state, [{ type: "withdraw", by: suzuki }, later(soon, minutes(2))]),
  },
];

/** Looks at its links until there is nothing to do about them. @returns the state, and the events on the way */
export function hearing(state: Escalation, links: readonly Neighbour[], now: Date) {
  const events = [];
  let current = state;
  for (let guard = 0; guard < 50; guard++) {
    const decision = decide(current, { type: "tick", ...everybodyIsThere, links }, now);
    if (!decision.ok) return { state: current, events };
    current = evolve(current, decision.event);
    events.push(decision.event);
  }
  throw new Error("it never has enough of its links");
}
