import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { columns } from "../../src/app/export-formats.js";
import { reportCsv } from "../../src/app/report-csv.js";
import { recordOf } from "../../src/domain/figures/case-record.js";
import { figuresOf } from "../../src/domain/figures/report.js";
import { reviewReport } from "../gallery/review-report.js";
import { anOpen, billing, monday10 } from "../helpers/escalations.js";

const explainedIn = (table: string) =>
  table
    .split("\n##")[0]
    ?.split("\n")
    .filter((line) => line.startsWith("| `"))
    .flatMap((row) => [...(row.split("|")[1] ?? "").matchAll(/`(\w+)`/g)].map(([, name]) => name)) ?? [];

it("every exported column is explained, in the order of the table", () => {
  const [, table = ""] = readFileSync("docs/export.md", "utf8").split("| --- | --- |");
  expect(explainedIn(table)).toEqual([...columns]);
});

it("every section of a report is explained, and no other", () => {
  const [, , table = ""] = readFileSync("docs/export.md", "utf8").split(/\| --- \| --- \|.*\n/);
  const figures = figuresOf(
    [recordOf(anOpen())],
    [{ department: billing.key, category: null, at: monday10 }],
    "Asia/Tokyo",
  );
  const units = { unit: "week", starts: ["2026-11-16"] } as const;
  const rates = [{ category: null, escalations: 0, inquiries: 0, missing: ["2026-11-16"] }];

  const lines = reportCsv(
    figures,
    { kind: "counted", units, rates, summed: [], reasons: [] },
    reviewReport(null),
  ).split("\n");

  const sections = lines.slice(1).flatMap((line) => (line === "" ? [] : [line.split(",")[0]]));
  expect([...new Set(sections)].toSorted()).toEqual(explainedIn(table).toSorted());
});
