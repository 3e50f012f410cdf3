import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openTimeBetween } from "../../../../src/domain/calendar/opening.js";
import type { Command } from "../../../../src/domain/commands.js";
import { later, minutes } from "../../../../src/domain/duration.js";
import type { Escalation } from "../../../../src/domain/escalation.js";
import type { EscalationEvent } from "../../../../src/domain/events.js";
import { recordOf } from "../../../../src/domain/figures/case-record.js";
import type { UserId } from "../../../../src/domain/ids.js";
import { noLinks } from "../../../../src/domain/links.js";
import {
  afterwards,
  anOpen,
  aTransfer,
  billing,
  logistics,
  monday10,
  sato,
  suzuki,
  tick,
} from "../../../helpers/escalations.js";
import { runs } from "../../../part.js";
import { aLife, type Life } from "../lives.js";

const at = (n: number) => later(monday10, minutes(n));
const mondayFrom11 = {
  mon: [{ from: "11:00", to: "18:00" }],
  tue: [],
  wed: [],
  thu: [],
  fri: [],
  sat: [],
  sun: [],
};
const claim = { type: "claim", by: suzuki, nextUpdateAt: at(300) } as const;
const resolve: Extract<Command, { type: "resolve" }> = {
  ...{ type: "resolve", by: suzuki, answer: "返金できます。", category: null, reason: null },
  ...{ teller: "reporter", word: null, decision: { outcome: "approved" } },
};

describe("claimed in time", () => {
  it("is not settled while only the first step was called", () => {
    expect(recordOf(anOpen()).claimedInTime).toBeNull();
    expect(recordOf(afterwards(anOpen(), [tick, at(10)])).claimedInTime).toBeNull();
  });

  it("is so where somebody takes it before the second step is called", () => {
    expect(recordOf(afterwards(anOpen(), [claim, at(1)])).claimedInTime).toBe(true);
    expect(recordOf(afterwards(anOpen(), [tick, at(10)], [claim, at(19)])).claimedInTime).toBe(true);
  });

  it("is not so from the call of the second step on, whoever takes it then", () => {
    const second = afterwards(anOpen(), [tick, at(10)], [tick, at(20)]);

    expect(recordOf(second).claimedInTime).toBe(false);
    expect(recordOf(afterwards(second, [claim, at(21)]))).toMatchObject({ claimedInTime: false, calls: 3 });
  });

  it("stays as it was when the case comes back to open, and others are called", () => {
    const back = afterwards(
      anOpen(),
      [claim, at(1)],
      [{ type: "release", by: suzuki }, at(2)],
      [tick, at(30)],
    );

    expect(recordOf(back)).toMatchObject({ claimedInTime: true, calls: 0, toClaim: { wall: 60 } });
  });
});

it("who answers what somebody gave back has had it last", () => {
  const givenBack = afterwards(anOpen(), [claim, at(1)], [{ type: "release", by: suzuki }, at(2)]);

  expect(recordOf(givenBack).responder).toBe(suzuki);
  expect(recordOf(afterwards(givenBack, [{ ...resolve, by: sato }, at(5)])).responder).toBe(sato);
});

it("who answers once more what came back has had it last; who answers for another has not", () => {
  const answered = afterwards(anOpen(), [claim, at(1)], [{ ...resolve, by: sato }, at(5)]);
  const again = afterwards(
    answered,
    [{ type: "reopen", by: suzuki, why: null }, at(6)],
    [{ ...resolve, by: sato }, at(9)],
  );

  expect([recordOf(answered).responder, recordOf(again).responder]).toEqual([suzuki, sato]);
});

it("a word is called for where the customer was angry, and counts whenever it was sent", () => {
  const angry = (temperature: "angry" | "calm") =>
    afterwards(anOpen({ facts: { temperature } }), [resolve, at(5)]);
  const word: Command = { type: "send_word", by: sato, text: "お疲れさまでした" };

  expect(recordOf(angry("angry"))).toMatchObject({ hasWord: false, hasWordAfterAnger: false });
  expect(recordOf(afterwards(angry("angry"), [word, at(60)]))).toMatchObject({ hasWordAfterAnger: true });
  expect(recordOf(afterwards(angry("calm"), [word, at(60)]))).toMatchObject({
    hasWord: true,
    hasWordAfterAnger: null,
  });
});

describe("time to the answer", () => {
  it("is the whole time the customer waited, also when it had to be answered twice", () => {
    const reopen: Command = { type: "reopen", by: sato, why: null };
    const reopened = afterwards(anOpen(), [resolve, at(5)], [reopen, at(30)]);

    expect(recordOf(afterwards(anOpen(), [resolve, at(5)])).toAnswer).toEqual({ wall: 300, open: 300 });
    expect(recordOf(reopened).toAnswer).toBeNull();
    expect(recordOf(afterwards(reopened, [resolve, at(45)])).toAnswer?.wall).toBe(45 * 60);
  });

  it("counts opening hours by the department that answered", () => {
    const from10 = { ...billing.hours, week: week(["10:30", "18:00"]) };
    const state = afterwards(anOpen({ department: { hours: from10 } }), [resolve, at(40)]);

    expect(recordOf(state).toAnswer).toEqual({ wall: 40 * 60, open: 10 * 60 });
  });

  it("counts no opening hours of a department that passed it on", () => {
    const closedUntil11 = { hours: { ...billing.hours, week: mondayFrom11 } };
    const moved = afterwards(anOpen({ department: closedUntil11 }), [aTransfer(suzuki), at(10)]);

    const category = logistics.categories[0] ?? null;

    // Logistics is there round the clock.
    expect(recordOf(afterwards(moved, [{ ...resolve, category }, at(40)])).toAnswer).toEqual({
      wall: 40 * 60,
      open: 40 * 60,
    });
  });
});

function week(range: readonly [string, string]) {
  const day = [{ from: range[0], to: range[1] }];
  return { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] };
}

it("a case belongs to the department that has it now", () => {
  const moved = afterwards(anOpen(), [aTransfer(suzuki), at(1)]);

  expect(recordOf(moved)).toMatchObject({ department: logistics.key, transfers: 1 });
});

it("what was answered at once is measured by the hours of the department that answered, wherever it goes later", () => {
  const answered = afterwards(anOpen({ department: { hours: { ...billing.hours, week: mondayFrom11 } } }), [
    resolve,
    at(90),
  ]);
  const elsewhere = afterwards(
    answered,
    [{ type: "reopen", by: suzuki, why: null }, at(100)],
    [aTransfer(suzuki), at(101)],
  );

  expect(recordOf(elsewhere).department).toBe(logistics.key);
  expect(recordOf(elsewhere).toClaim).toEqual(recordOf(answered).toClaim);
  expect(recordOf(answered).toClaim).toEqual({ wall: 90 * 60, open: 30 * 60 });
});

it("what is answered with another case was never to be taken for itself", () => {
  const joinedTo = {
    id: "x",
    number: 1,
    by: suzuki,
    at: at(0),
    sinceOpening: true,
    held: null,
    notes: 0,
    answeredAt: at(9),
  };
  const state = afterwards(anOpen(), [resolve, at(9)]);
  const joined = { ...state, links: { ...noLinks, joinedTo } } as unknown as Escalation;

  expect(recordOf(joined)).toMatchObject({
    toClaim: null,
    claimedInTime: null,
    calls: null,
    responder: null,
  });
  expect(recordOf(joined).toAnswer?.wall).toBe(9 * 60);
});

/** What the history alone says, event by event, without looking at any state but the first. */
function fromHistory({
  opened,
  lines,
}: Pick<Life, "opened" | "lines">): Partial<ReturnType<typeof recordOf>> {
  const events = lines.map(({ event }) => event);
  const isTaking = ({ type }: EscalationEvent) => ["claimed", "assigned", "asked", "resolved"].includes(type);
  const first = events.find(isTaking);
  const before = first === undefined ? events : events.slice(0, events.indexOf(first));
  const calls = before.filter((event) => event.type === "called");
  const beyond = calls.some(({ step, round }) => step > 1 || round > 0);
  const last = events.findLast(({ type }) => ["resolved", "reopened"].includes(type));
  const wall = (until: Date) => Math.max(0, Math.floor((+until - +opened.openedAt) / 1_000));
  return {
    status: lines.at(-1)?.after.status ?? "open",
    toClaim: first === undefined ? null : { wall: wall(first.at), open: openUntil(opened, first.at) },
    claimedInTime: beyond ? false : first === undefined ? null : true,
    calls: first === undefined ? null : calls.reduce((sum, { contacts }) => sum + contacts.length, 0),
    toAnswer: last?.type === "resolved" ? { wall: wall(last.at), open: openUntil(opened, last.at) } : null,
    reopened: events.filter(({ type }) => type === "reopened").length,
    isOverAge: events.some(({ type }) => type === "close_overdue"),
    hasMissedPromise: events.some((event) => event.type === "promise_reminded" && event.kind === "missed"),
    ...feedbackIn(events),
    responder: whoHadItLast({ opened, lines }),
  };
}

/** Answering what nobody has is having it, too. */
function whoHadItLast({ opened, lines }: Pick<Life, "opened" | "lines">): UserId | null {
  let who: UserId | null = null;
  let before = opened.status;
  for (const { event, after } of lines) {
    const isFree = before !== "claimed";
    if (event.type === "claimed") who = event.by;
    if (event.type === "assigned") who = event.to;
    if (event.type === "handed_over" && event.as.includes("holder")) who = event.to;
    if (["asked", "resolved"].includes(event.type) && "by" in event && isFree) who = event.by;
    before = after.status;
  }
  return who;
}

/** What was said since the answer that stands, and of words all there were. */
function feedbackIn(events: readonly EscalationEvent[]): Partial<ReturnType<typeof recordOf>> {
  const end = events.findLastIndex(({ type }) => ["resolved", "reopened"].includes(type));
  const since = events[end]?.type === "resolved" ? events.slice(end) : [];
  const said = since.filter((event) => event.type === "feedback_given");
  return {
    helped: said.findLast(({ helped }) => helped !== null)?.helped ?? null,
    customer: said.findLast(({ customer }) => customer !== null)?.customer ?? null,
    isThanked: since.some(({ type }) => type === "thanked"),
    hasWord: events.some(
      (event) =>
        event.type === "word_sent" ||
        (event.type === "resolved" && event.word !== null && event.word.trim() !== ""),
    ),
  };
}

function openUntil({ department, openedAt }: Escalation, until: Date): number {
  return Math.floor(openTimeBetween(department, openedAt, until) / 1_000);
}

it("of any life, the record says what its history says", () => {
  fc.assert(
    fc.property(aLife, (life) => {
      const plain = upToWhatIsHarderToSay(life);
      const state = plain.lines.at(-1)?.after ?? plain.opened;
      expect(recordOf(state)).toMatchObject(fromHistory(plain));
    }),
    { numRuns: runs(300) },
  );
});

/**
 * Clocks that go back or stand still make "before" a matter of opinion, and by another chain earlier calls are of other
 * steps; the rest has tests of its own.
 */
function upToWhatIsHarderToSay(life: Life): Life {
  const end = life.lines.findIndex(({ event, now, after }, i) => {
    const before = life.lines.slice(0, i);
    const atOnce = before.filter((line) => +line.now === +now);
    return (
      ["joined", "rules_adopted"].includes(event.type) ||
      after.transfers.length > 0 ||
      now < (before.at(-1)?.now ?? monday10) ||
      (event.type === "called" && atOnce.some(({ after }) => after.status === "claimed")) ||
      (event.type === "resolved" && atOnce.some((line) => line.event.type === "resolved"))
    );
  });
  return end === -1 ? life : { ...life, lines: life.lines.slice(0, end) };
}
