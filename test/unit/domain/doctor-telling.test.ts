import { describe, expect, it } from "vitest";
import type { Department } from "../../../src/domain/department.js";
import { aboutDepartment, type Finding, finding } from "../../../src/domain/doctor/finding.js";
import { dayToLookAt, isToldToday } from "../../../src/domain/doctor/looking.js";
import { identityOf, isWorthAMessage, toTell } from "../../../src/domain/doctor/telling.js";
import { days, hours, later, minutes } from "../../../src/domain/duration.js";
import type { DepartmentKey, UserId } from "../../../src/domain/ids.js";
import { billing } from "../../helpers/escalations.js";

const now = new Date("2026-10-01T10:00:00+09:00");
const department = (): Department => ({
  ...billing,
  criteria: { send: null, checkFirst: null },
  categories: [],
  formerCategories: [],
  synonyms: [],
  retired: false,
});
const gone = (user: string): Finding => ({
  ...finding("contact_deactivated", "weakens", { user: user as UserId, person: user, places: [] }),
  about: aboutDepartment({ key: "billing" as DepartmentKey, name: { ja: "請求", en: "Billing" } }),
});
const sato = gone("U0SATO");
const suzuki = gone("U0SUZUKI");

function told(...entries: readonly (readonly [Finding, number])[]) {
  return new Map(entries.map(([one, ago]) => [identityOf(one), later(now, -ago)]));
}

describe("what is told at a daily look", () => {
  it.each([
    ["what is new, at once", [sato], told(), [sato]],
    ["nothing twice within a week", [sato], told([sato, days(6)]), []],
    [
      "the same again after a week, though the look was a little earlier",
      [sato],
      told([sato, days(7) - hours(1)]),
      [sato],
    ],
    ["what is new beside what was told", [sato, suzuki], told([sato, days(2)]), [suzuki]],
    [
      "all that is still there, once some of it is told again",
      [sato, suzuki],
      told([sato, days(7)], [suzuki, days(3)]),
      [sato, suzuki],
    ],
    ["nothing of what is mended", [], told([sato, days(7)]), []],
  ])("%s", (_, found, before, expected) => {
    expect(toTell(found, before, now)).toEqual(expected);
  });

  it("is the same finding the next day, whatever figures and places are in it", () => {
    const off = (seconds: number) => finding("database_clock_off", "weakens", { seconds });
    expect(identityOf(off(31))).toBe(identityOf(off(45)));
    const elsewhere: Finding = { ...sato, params: { ...sato.params, places: [{ kind: "lead" }] } } as Finding;
    expect(identityOf(elsewhere)).toBe(identityOf(sato));
    expect(identityOf(sato)).not.toBe(identityOf(suzuki));
    const atLogistics = aboutDepartment({
      key: "logistics" as DepartmentKey,
      name: { ja: "物流", en: "Logistics" },
    });
    expect(identityOf({ ...sato, about: atLogistics })).not.toBe(identityOf(sato));
  });

  it("is worth a message unless nobody knows, or somebody chose it so", () => {
    expect(isWorthAMessage(sato)).toBe(true);
    expect(isWorthAMessage(finding("slack_busy", "unchecked", {}))).toBe(false);
    expect(isWorthAMessage(finding("ops_channel_unset", "weakens", {}))).toBe(false);
  });
});

describe("when it looks", () => {
  it("once it is ten o'clock on the wall, on that day", () => {
    expect(dayToLookAt("Asia/Tokyo", later(now, -minutes(1)))).toBeNull();
    expect(dayToLookAt("Asia/Tokyo", now)).toBe("2026-10-01");
    expect(dayToLookAt("Asia/Tokyo", later(now, hours(13)))).toBe("2026-10-01");
    expect(dayToLookAt("Asia/Tokyo", later(now, hours(14)))).toBeNull();
    expect(dayToLookAt("America/New_York", later(now, hours(14)))).toBe("2026-10-01");
  });

  it("tells leads on days on which they work", () => {
    const week = {
      mon: [],
      tue: [],
      wed: [],
      thu: [{ from: "13:00", to: "18:00" }],
      fri: [],
      sat: [],
      sun: [],
    };
    const thursdays = { ...department(), hours: { ...department().hours, week } };
    expect(isToldToday(thursdays, now)).toBe(true);
    expect(isToldToday(thursdays, later(now, days(1)))).toBe(false);
    expect(isToldToday(department(), later(now, days(2)))).toBe(true);
  });

  it("tells them all the same when they never do", () => {
    const closedDays = [{ from: "2026-01-01", to: "2029-12-31" }];
    expect(isToldToday({ ...department(), hours: { ...department().hours, closedDays } }, now)).toBe(true);
  });
});
