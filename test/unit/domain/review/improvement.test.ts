import { describe, expect, test } from "vitest";
import { days, hours, later } from "../../../../src/domain/duration.js";
import type { EscalationNumber, UserId } from "../../../../src/domain/ids.js";
import {
  changedFields,
  ownerOfProposal,
  type Plan,
  proposedWith,
} from "../../../../src/domain/review/improvement.js";
import { checkedFrom, daysSince, remindersOf } from "../../../../src/domain/review/reminders.js";
import { billing, facts, manager, monday10, suzuki } from "../../../helpers/escalations.js";

const zone = "Asia/Tokyo";
/** 2026-11-23, ten in the morning in Tokyo. */
const at = (day: number, of = 10) => later(monday10, days(day) + hours(of - 10));
const planned = {
  ...{ number: 12, owner: suzuki, due: "2026-11-25", checkOn: null, ended: null },
};
const said = (given: Partial<Parameters<typeof remindersOf>[0]>, now: Date) =>
  remindersOf({ ...planned, ...given }, [manager], now, zone).map(({ why, to }) => `${why} ${to}`);

describe("who hears of it, and when", () => {
  test("its owner on the day, the lead a week later; after that nobody is chased", () => {
    expect(said({}, at(1, 23.9))).toEqual([]);
    expect(said({}, at(2, 0))).toEqual([`due ${suzuki}`]);
    expect(said({}, at(8, 23.9))).toEqual([`due ${suzuki}`]);
    expect(said({}, at(9))).toEqual([`due ${suzuki}`, `late ${manager}`]);
    const keys = (now: Date) => remindersOf(planned, [manager], now, zone).map(({ key }) => key);
    expect(keys(at(200))).toEqual(keys(at(9)));
  });

  test("another day or owner begins anew; what is done is over", () => {
    const keys = (given: Partial<typeof planned>) =>
      remindersOf({ ...planned, ...given }, [manager], at(9), zone).map(({ key }) => key);
    const before = keys({});

    expect(keys({ due: "2026-11-24" }).filter((key) => before.includes(key))).toEqual([]);
    expect(keys({ owner: manager })).not.toContain(before[0]);
    expect(said({ ended: "done" }, at(30))).toEqual([]);
  });

  test("a training is looked at on its day, held or not, and not when that is long past", () => {
    const training = { checkOn: "2026-12-02", ended: "done" } as const;

    expect(said(training, at(8))).toEqual([]);
    expect(said(training, at(9))).toEqual([`check ${suzuki}`]);
    expect(said(training, at(9 + 15))).toEqual([]);
    expect(checkedFrom("2026-12-10")).toBe("2026-11-25");
  });

  test("of what is dropped nobody hears again, of a training that was neither", () => {
    expect(said({ ended: "dropped" }, at(30))).toEqual([]);
    expect(said({ ended: "dropped", checkOn: "2026-12-02" }, at(9))).toEqual([]);
  });

  test("days are the department's", () => {
    expect(daysSince("2026-11-23", at(0, 0), zone)).toBe(0);
    expect(daysSince("2026-11-23", later(at(0, 0), -1), zone)).toBe(-1);
    // The clocks go back in London in this week.
    expect(daysSince("2026-10-24", new Date("2026-10-26T00:30:00Z"), "Europe/London")).toBe(2);
  });
});

describe("what an answer proposes", () => {
  const other = "U0OTHER" as UserId;

  test("falls to the lead; to whoever proposes it, if she leads or nobody does", () => {
    expect(ownerOfProposal(suzuki, [manager, other])).toBe(manager);
    expect(ownerOfProposal(other, [manager, other])).toBe(other);
    expect(ownerOfProposal(suzuki, [])).toBe(suzuki);
  });

  test("is planned for what the case was, in a fortnight", () => {
    const number = 128 as EscalationNumber;
    const proposal = { kind: "revise", text: null, owner: manager } as const;

    expect(proposedWith(number, { at: at(0), facts }, proposal, billing)).toEqual({
      ...{ department: billing.key, kind: "revise", category: "二重請求", reason: "unclear" },
      ...{ text: "", link: null, owner: manager, due: "2026-12-07", checkOn: null, proposedIn: number },
    });
    expect(proposedWith(number, { at: at(0), facts }, { ...proposal, kind: "train" }, billing)).toMatchObject(
      { checkOn: "2027-01-04" },
    );
  });
});

test("a change says what was and what is; of the text only that it was changed", () => {
  const before: Plan = { text: "例を足す", owner: suzuki, due: "2026-11-18", checkOn: null, link: null };
  const after: Plan = { ...before, text: "例を三つ足す", owner: manager, checkOn: "2026-12-01" };

  expect(changedFields(before, before)).toEqual([]);
  expect(changedFields(before, after)).toEqual([
    { field: "text", from: null, to: null },
    { field: "owner", from: suzuki, to: manager },
    { field: "checkOn", from: null, to: "2026-12-01" },
  ]);
});
