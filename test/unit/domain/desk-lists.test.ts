import { describe, expect, it } from "vitest";
import { type DepartmentRules, roundTheClock } from "../../../src/domain/department.js";
import { deskGroups } from "../../../src/domain/desk-lists.js";
import { later, minutes } from "../../../src/domain/duration.js";
import type { Open } from "../../../src/domain/escalation.js";
import type { DepartmentKey, EscalationId, EscalationNumber, UserId } from "../../../src/domain/ids.js";
import {
  afterwards,
  anOpen,
  asTimePasses,
  type Given,
  manager,
  suzuki,
  tanaka,
  tick,
  user,
} from "../../helpers/escalations.js";

const yamada = user("U0YAMADA");
const tokyo = (local: string) => new Date(`${local}:00+09:00`);
const noon = tokyo("2026-11-19T12:00");
const closing = tokyo("2026-11-19T18:00");
const opening = tokyo("2026-11-20T09:00");

function rules(...ranges: readonly [string, string][]): Partial<DepartmentRules> {
  const day = ranges.map(([from, to]) => ({ from, to }));
  const week = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] };
  return { hours: { ...roundTheClock, week } };
}

function numbered(number: number, given: Given & { readonly reporter?: UserId } = {}) {
  const { department = rules(["09:00", "18:00"]), reporter = tanaka, ...rest } = given;
  const id = `0190a0b0-0000-7000-8000-${String(number).padStart(12, "0")}` as EscalationId;
  const state: Open = { ...anOpen({ at: noon, ...rest, department }), id, reporter };
  return { number: number as EscalationNumber, state };
}

const shown = (list: { readonly entries: readonly { readonly number: number }[] } | undefined) =>
  list?.entries.map(({ number }) => number);

describe("when a department closes", () => {
  it("each agent hears of her own cases, the lead of all; nearest promise first", () => {
    const promised = { facts: { callbackAt: tokyo("2026-11-19T19:00") } };
    const due = [numbered(1), numbered(2, { reporter: yamada }), numbered(3, promised), numbered(4)];
    const [group, ...more] = deskGroups(due, closing);
    const lists = [...(group?.closing.values() ?? [])].flat();

    expect(more).toEqual([]);
    expect(group?.opening.size).toBe(0);
    expect(lists.map(({ to, ...list }) => [to, shown(list), list.count])).toEqual([
      [[manager], [3, 1, 2, 4], 4],
      [[tanaka], [3, 1, 4], 3],
      [[yamada], [2], 1],
    ]);
  });

  it("a lead who asked for help herself has one message", () => {
    const [group] = deskGroups([numbered(1, { reporter: manager }), numbered(2)], closing);
    const to = [...(group?.closing.values() ?? [])].flat().flatMap((list) => list.to);

    expect(to).toEqual([manager, tanaka]);
  });

  it("departments, and different hours of one, are told apart; who does not wait is left out", () => {
    const other = { department: { ...rules(["09:00", "18:00"]), key: "logistics" as DepartmentKey } };
    const early = { department: rules(["09:00", "17:00"]) };
    const { hours } = rules(["09:00", "18:00"]);
    const runs = { low: "run", normal: "run", high: "run", critical: "run" } as const;
    const running = { department: { hours: { ...roundTheClock, ...hours, outside: runs } } };
    const claimed = numbered(5);
    const due = [
      ...[numbered(1), numbered(2, other), numbered(3, early), numbered(4, running)],
      {
        ...claimed,
        state: afterwards(claimed.state, [{ type: "claim", by: suzuki, nextUpdateAt: null }, noon]),
      },
    ];

    expect(deskGroups(due, closing).map(({ members }) => members.map(({ number }) => number))).toEqual([
      [1],
      [2],
      [3],
    ]);
  });

  it("a break is nobody's news, neither when it begins nor when it ends", () => {
    const it1 = numbered(1, { department: rules(["09:00", "15:00"], ["16:00", "18:00"]) });
    const three = tokyo("2026-11-19T15:00");
    const [began] = deskGroups([it1], three);
    const closed = afterwards(it1.state, [tick, three]);
    const [ended] = deskGroups([{ ...it1, state: closed }], later(three, minutes(60)));

    expect([began?.closing.size, began?.opening.size]).toEqual([0, 0]);
    expect([ended?.closing.size, ended?.opening.size]).toEqual([0, 0]);
    expect(ended?.members).toHaveLength(1);
  });
});

describe("when it opens", () => {
  const after = (it1: ReturnType<typeof numbered>) => ({
    ...it1,
    state: asTimePasses(it1.state, later(opening, -minutes(1))),
  });

  it("one list says what was carried over, and how much of it is promised for today", () => {
    const today = { facts: { callbackAt: tokyo("2026-11-20T15:00") } };
    const nextWeek = { facts: { callbackAt: tokyo("2026-11-27T15:00") } };
    const due = [numbered(1), numbered(2, nextWeek), numbered(3, today)].map(after);
    const [group] = deskGroups(due, opening);
    const lists = [...(group?.opening.values() ?? [])];

    expect(lists).toHaveLength(1);
    expect(shown(lists[0])).toEqual([3, 2, 1]);
    expect(lists[0]).toMatchObject({ count: 3, promisedToday: 1 });
  });

  it("also where no process was there when it closed", () => {
    const [group] = deskGroups([numbered(1)], later(opening, minutes(45)));

    expect([...(group?.opening.values() ?? [])].map(({ count }) => count)).toEqual([1]);
  });
});
