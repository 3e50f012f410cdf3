import { describe, expect, it } from "vitest";
import { readVolumes } from "../../src/app/volumes.js";
import type { Department } from "../../src/domain/department.js";
import { ratesOf, unitsOf } from "../../src/domain/figures/volumes.js";
import { billing } from "../helpers/escalations.js";

const names = ["二重請求", "返金"];
const categories = names.map((name) => ({ name, call: [], notice: null, noticeUntil: null }));
const department: Department = { ...billing, categories, formerCategories: [], synonyms: [], retired: false };
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

describe("a rate", () => {
  const midnight = (day: string) => new Date(`${day}T00:00:00+09:00`);
  const period = { from: midnight("2026-10-05"), to: midnight("2026-10-26") };
  const units = unitsOf(period, midnight("2026-10-20"), "Asia/Tokyo");

  it("is of weeks or months that are whole and over", () => {
    expect(units).toEqual({ unit: "week", starts: ["2026-10-05", "2026-10-12"] });
    const month = { from: midnight("2026-10-01"), to: midnight("2026-11-01") };
    expect(unitsOf(month, midnight("2026-11-01"), "Asia/Tokyo")).toEqual({
      unit: "month",
      starts: ["2026-10-01"],
    });
    expect(
      unitsOf({ ...period, to: midnight("2026-10-27") }, midnight("2026-12-01"), "Asia/Tokyo"),
    ).toBeNull();
  });

  it("divides what is known by what is known, and names the rest", () => {
    const week = (category: string | null, start: string, inquiries: number) =>
      ({ category, unit: "week", start, inquiries }) as const;
    const volumes = [
      week("返金", "2026-10-05", 400),
      week("返金", "2026-10-19", 999),
      week(null, "2026-10-05", 1000),
      week(null, "2026-10-12", 1000),
      { ...week("返金", "2026-10-12", 7), unit: "month" } as const,
    ];
    const escalated = [
      { category: "返金", start: "2026-10-05", count: 8 },
      { category: "返金", start: "2026-10-12", count: 5 },
      { category: null, start: "2026-10-12", count: 2 },
    ];

    expect(ratesOf(units ?? { unit: "week", starts: [] }, volumes, escalated, names)).toEqual([
      { category: null, escalations: 15, inquiries: 2000, missing: [] },
      { category: "二重請求", escalations: 0, inquiries: 0, missing: ["2026-10-05", "2026-10-12"] },
      { category: "返金", escalations: 8, inquiries: 400, missing: ["2026-10-12"] },
    ]);
  });
});
