import { describe, expect, it } from "vitest";
import { readVolumes } from "../../src/app/volumes.js";
import type { Department } from "../../src/domain/department.js";
import {
  firstKnown,
  ratesOf,
  rowsOfUnits,
  whyNoRate,
  yardsticksOf,
} from "../../src/domain/figures/volumes.js";
import { billing } from "../helpers/escalations.js";

const names = ["二重請求", "返金"];
const categories = names.map((name) => ({ name, call: [], notice: null, noticeUntil: null }));
const formerCategories = [
  { name: "払い戻し", now: "返金" },
  { name: "ポイント", now: null },
];
const department: Department = { ...billing, categories, formerCategories, synonyms: [], retired: false };
const read = (...lines: string[]) =>
  readVolumes(
    ["department,category,period,inquiries", ...lines].map((text, i) => ({
      line: i + 1,
      cells: text.split(","),
    })),
    [department],
  );

describe("a table of inquiries", () => {
  it("holds weeks and months, of a category or of the whole department", () => {
    expect(read("billing,返金,2026-10-05,480", "billing,,2026-10,9400")).toEqual({
      ok: true,
      volumes: [
        { department: "billing", category: "返金", unit: "week", start: "2026-10-05", inquiries: 480 },
        { department: "billing", category: null, unit: "month", start: "2026-10-01", inquiries: 9400 },
      ],
    });
  });

  it("may be of last year, when categories had other names", () => {
    expect(read("billing,払い戻し,2025-10,480", "billing,ポイント,2025-10,20")).toMatchObject({
      ok: true,
      volumes: [{ category: "払い戻し" }, { category: "ポイント" }],
    });
  });

  it.each([
    ["fax,返金,2026-10,1", "line 2: there is no department fax; there are: billing"],
    [
      "billing,配送,2026-10,1",
      "line 2: billing has no category 配送; it has: 二重請求, 返金; an empty category is the whole department",
    ],
    [
      "billing,返金,2026-10-06,1",
      "line 2: period must be a month such as 2026-10 or the Monday of a week such as 2026-10-05, not 2026-10-06",
    ],
    [
      "billing,返金,2026-13,1",
      "line 2: period must be a month such as 2026-10 or the Monday of a week such as 2026-10-05, not 2026-13",
    ],
    ["billing,返金,2026-10,-1", "line 2: inquiries must be a whole number, not -1"],
    ["billing,返金,2026-10,", "line 2: inquiries must be a whole number, not empty"],
    ["billing,返金,2026-10", "line 2: there must be four columns, not 3"],
  ])("%s: %s", (line, fault) => {
    expect(read(line)).toEqual({ ok: false, faults: [fault] });
  });

  it("names every mistake, and a line that says what another one says", () => {
    expect(read("billing,返金,2026-10,1", "x,返金,2026-10,1", "billing,返金,2026-10,2")).toMatchObject({
      ok: false,
      faults: [
        expect.stringContaining("line 3:"),
        "line 4: the same department, category and period as line 2",
      ],
    });
    expect(readVolumes([{ line: 1, cells: ["a", "b"] }], [department])).toMatchObject({ ok: false });
  });
});

describe("what a rate is counted by", () => {
  const zone = "Asia/Tokyo";
  const at = (day: string) => new Date(`${day}T00:00:00+09:00`);
  const between = (from: string, to: string) => ({ from: at(from), to: at(to) });
  const by = (from: string, to: string, now: string) => yardsticksOf(between(from, to), at(now), zone);

  it("is the weeks that are over, also of a week or month that is still running", () => {
    const twoWeeks = [{ unit: "week", starts: ["2026-10-05", "2026-10-12"] }];
    expect(by("2026-10-05", "2026-10-26", "2026-10-20")).toEqual(twoWeeks);
    expect(by("2026-10-01", "2026-11-01", "2026-10-20")).toEqual(twoWeeks);
    expect(by("2026-09-30", "2026-10-21", "2026-12-01")).toEqual(twoWeeks);
    expect(by("2026-10-05", "2026-10-12", "2026-10-11")).toEqual([]);
  });

  it("is first of all the months that are over, where it is whole months", () => {
    const weeks = { unit: "week", starts: ["2026-10-05", "2026-10-12", "2026-10-19"] };
    expect(by("2026-10-01", "2026-11-01", "2026-11-01")).toEqual([
      { unit: "month", starts: ["2026-10-01"] },
      weeks,
    ]);
    const both = by("2026-09-01", "2026-11-01", "2026-10-27");
    expect(both[0]).toEqual({ unit: "month", starts: ["2026-09-01"] });
    expect(both[1]?.starts.slice(-2)).toEqual(["2026-10-12", "2026-10-19"]);
  });

  it("says what is waited for where nothing is over, and what is wrong where nothing will be", () => {
    expect(whyNoRate(between("2026-10-01", "2026-11-01"), zone)).toEqual({
      kind: "not_over",
      first: { unit: "week", start: "2026-10-05" },
    });
    expect(whyNoRate(between("2026-10-06", "2026-10-13"), zone)).toEqual({ kind: "no_whole_week" });
  });

  it("are rows of weeks or months without a gap", () => {
    const weeks = ["2026-10-19", "2026-09-28", "2026-10-05"];
    expect(rowsOfUnits({ unit: "week", starts: weeks })).toEqual([
      ["2026-09-28", "2026-10-05"],
      ["2026-10-19", "2026-10-19"],
    ]);
    expect(rowsOfUnits({ unit: "month", starts: ["2026-12-01", "2027-01-01", "2027-02-01"] })).toEqual([
      ["2026-12-01", "2027-02-01"],
    ]);
  });
});

describe("a rate", () => {
  const units = { unit: "week", starts: ["2026-10-05", "2026-10-12"] } as const;
  const week = (category: string | null, start: string, inquiries: number) =>
    ({ category, unit: "week", start, inquiries }) as const;

  it("divides what is known by what is known, and names the rest", () => {
    const volumes = [
      week("返金", "2026-10-05", 400),
      week("返金", "2026-10-19", 999),
      week(null, "2026-10-05", 1000),
      week(null, "2026-10-12", 1000),
      { ...week("返金", "2026-10-12", 7), unit: "month" } as const,
    ];
    const escalated = [
      { category: "返金", reason: "fault", start: "2026-10-05", count: 8 },
      { category: "返金", reason: "unclear", start: "2026-10-12", count: 5 },
      { category: null, reason: "fault", start: "2026-10-12", count: 2 },
    ] as const;

    const counted = ratesOf(units, volumes, escalated, names);

    expect(counted.rates).toEqual([
      { category: null, escalations: 15, inquiries: 2000, missing: [] },
      { category: "二重請求", escalations: 0, inquiries: 0, missing: ["2026-10-05", "2026-10-12"] },
      { category: "返金", escalations: 8, inquiries: 400, missing: ["2026-10-12"] },
    ]);
    expect(counted.reasons).toEqual([
      { reason: "unclear", escalations: 5 },
      { reason: "fault", escalations: 10 },
    ]);
  });

  it("of the whole department is by what its categories add up to, where every one of them is known", () => {
    const [first, second] = units.starts;
    const both = (start: string) => [week("返金", start, 100), week("二重請求", start, 200)];
    const escalated = [
      { category: "返金", reason: "fault", start: first, count: 8 },
      { category: null, reason: "unclear", start: first, count: 1 },
      { category: "二重請求", reason: "fault", start: second, count: 5 },
    ] as const;
    const whole = (
      volumes: Parameters<typeof ratesOf>[1],
      cases: Parameters<typeof ratesOf>[2] = escalated,
    ) => {
      const { rates, summed, reasons } = ratesOf(units, volumes, cases, names);
      return { ...rates[0], summed, reasons };
    };

    expect(whole([...both(first), ...both(second)])).toMatchObject({
      ...{ category: null, escalations: 14, inquiries: 600, missing: [], summed: [first, second] },
      reasons: [
        { reason: "unclear", escalations: 1 },
        { reason: "fault", escalations: 13 },
      ],
    });
    // One category of two, and what somebody counted as a whole.
    expect(whole([...both(first), week("返金", second, 100)])).toMatchObject({
      ...{ escalations: 9, inquiries: 300, missing: [second], summed: [first] },
    });
    expect(whole([...both(first), week(null, first, 350)])).toMatchObject({ inquiries: 350, summed: [] });
  });

  it("is of no sum that lacks a category given up since, which cases came of", () => {
    const [start] = units.starts;
    const known = [week("返金", start, 100), week("二重請求", start, 200)];
    const escalated = [{ category: "ポイント", reason: null, start, count: 3 }];
    const whole = (volumes: Parameters<typeof ratesOf>[1]) =>
      ratesOf(units, volumes, escalated, names).rates[0];

    expect(whole(known)).toMatchObject({ inquiries: 0, missing: units.starts });
    expect(whole([...known, week("ポイント", start, 20)])).toMatchObject({ escalations: 3, inquiries: 320 });
    expect(ratesOf(units, [], [], []).rates[0]).toMatchObject({ missing: units.starts });
  });

  it("is that of the months, or of the weeks where the number of no month is known; none at all is a number", () => {
    const months = ratesOf({ unit: "month", starts: ["2026-10-01"] }, [], [], names);
    const unknown = ratesOf(units, [], [], names);
    const known = ratesOf(units, [week(null, "2026-10-12", 0)], [], names);

    expect(firstKnown([months, known])).toBe(known);
    expect(firstKnown([known, months])).toBe(known);
    expect(firstKnown([months, unknown])).toBe(months);
    expect(firstKnown([])).toBeUndefined();
  });
});
