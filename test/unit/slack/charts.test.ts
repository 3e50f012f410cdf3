import { describe, expect, test, vi } from "vitest";
import type { Chart } from "../../../src/app/charts.js";
import { days, later } from "../../../src/domain/duration.js";
import { everyWeek } from "../../../src/domain/figures/weeks.js";
import type { DepartmentKey } from "../../../src/domain/ids.js";
import { createChartPainter } from "../../../src/drawing/chart-painter.js";
import { chartBlock } from "../../../src/slack/blocks/chart.js";
import { createChartForms } from "../../../src/slack/chart-forms.js";
import { chartBlocks } from "../../../src/slack/views/figures/chart-blocks.js";
import { pivotChart } from "../../../src/slack/views/figures/charts.js";
import { pivotRows } from "../../../src/slack/views/figures/pivot.js";
import { viewContext } from "../../../src/slack/views/view-context.js";
import { captureLog } from "../../e2e/harness/log.js";
import { checkMessageBlocks } from "../../workspace/block-limits.js";
import { textOfBlocks } from "../../workspace/block-text.js";

const english = viewContext(
  { person: () => null, groupName: () => null },
  { locale: "en", timezone: "Asia/Tokyo" },
  new Date(0),
);

const chart: Chart = {
  title: "週ごとの件数",
  categories: ["2026-11-02", "2026-11-09"],
  series: [
    { name: "上がった件", values: [8, 4] },
    { name: "うち回答済み", values: [6, 0] },
  ],
  isStacked: false,
};
const bar = (title: string, categories: readonly string[], values: readonly number[], series = 1): Chart => ({
  ...{ title, categories, isStacked: true },
  series: Array.from({ length: series }, (_, i) => ({ name: `理由 ${i}`, values })),
});

describe("Slack's own chart", () => {
  test("keeps within what Slack takes, however long names are and however many", () => {
    const names = Array.from({ length: 30 }, (_, i) => `領収書 > 宛名の変更(法人契約・按分)その${i}`);
    const much = bar(
      "題".repeat(80),
      names,
      names.map((_, i) => i),
      9,
    );

    expect(checkMessageBlocks([chartBlock(much), chartBlock(chart)])).toEqual([]);
    expect(chartBlock(much).chart.axis_config.categories.slice(0, 2)).toEqual([
      "領収書 > 宛名の変更(法人契約・按分…",
      "領収書 > 宛名の変更(法人契約… 2",
    ]);
  });

  test("is in a message twice at most, with a value for each category", () => {
    const block = chartBlock(chart);
    const [first, ...rest] = block.chart.series;
    const short = { ...block, chart: { ...block.chart, series: [{ ...first, data: [] }, ...rest] } };

    expect(checkMessageBlocks([block, block, block]).map(({ text }) => text)).toEqual([
      "no more than 2 data_visualization blocks allowed",
    ]);
    expect(checkMessageBlocks([short]).map(({ text }) => text)).toContain(
      "data must have one point for each category",
    );
  });
});

test("bars of characters: the number, the bar, what it is of; parts of a whole are added up", () => {
  expect(textOfBlocks(chartBlocks([chart], { kind: "bars" }))).toBe(
    "週ごとの件数\n8 ████████████████ 2026-11-02 上がった件\n6 ████████████░░░░ 2026-11-02 うち回答済み\n" +
      "4 ████████░░░░░░░░ 2026-11-09 上がった件\n0 ░░░░░░░░░░░░░░░░ 2026-11-09 うち回答済み",
  );
  expect(textOfBlocks(chartBlocks([bar("分類", ["返金"], [3], 2)], { kind: "bars" }))).toContain(
    "6 ████████████████ 返金 · 理由 0 3 · 理由 1 3",
  );
});

test("two departments' categories of one name are two, each with its department", () => {
  const [billing, logistics] = ["billing", "logistics"].map((key) => key as DepartmentKey);
  if (billing === undefined || logistics === undefined) throw new Error("two departments");
  const pivot = [billing, logistics].map((department, i) => ({
    ...{ department, category: "返金", reason: "unclear" as const, count: 3 - i },
  }));
  const departments = [
    { key: billing, name: { ja: "請求・決済", en: "Billing" } },
    { key: logistics, name: { ja: "物流", en: "Logistics" } },
  ];

  const chart = pivotChart(pivot, departments, english);
  const table = pivotRows({ pivot, deflections: [] }, null, departments, english);

  expect(chart).toMatchObject({
    categories: ["Billing › 返金", "Logistics › 返金"],
    series: [{ values: [3, 2] }],
  });
  expect(table.slice(1, 3)).toEqual([
    ["Billing › 返金", "3", "3"],
    ["Logistics › 返金", "2", "2"],
  ]);
});

test("a quiet week is drawn as one, and no week that has not begun", () => {
  const [from, to, now] = ["2026-11-02", "2026-12-01", "2026-11-18"].map(
    (day) => new Date(`${day}T00:00:00+09:00`),
  );
  if (from === undefined || to === undefined || now === undefined) throw new Error("three days");

  expect(
    everyWeek([{ monday: "2026-11-09", opened: 3, answered: 1 }], { from, to }, "Asia/Tokyo", now),
  ).toEqual([
    { monday: "2026-11-02", opened: 0, answered: 0 },
    { monday: "2026-11-09", opened: 3, answered: 1 },
    { monday: "2026-11-16", opened: 0, answered: 0 },
  ]);
});

describe("the best form that Slack takes", () => {
  /** Slack takes these forms; whatever is tried is written down. */
  function someSlack(
    takes: readonly string[],
    picture: () => Promise<string | { readonly kind: "refused" }>,
  ) {
    let now = new Date("2026-11-02T00:00:00Z");
    const log = captureLog();
    const forms = createChartForms({
      painter: { paint: async () => new Uint8Array([1]) },
      uploads: {
        picture: async () => {
          const it = await picture();
          return typeof it === "string" ? it : { ...it, error: "missing_scope", permanent: false };
        },
      },
      clock: { now: () => now },
      log: log.log,
    });
    return {
      log,
      passes: (time: number) => {
        now = later(now, time);
      },
      sends: async () => {
        const tried: string[] = [];
        await forms.send(
          [chart],
          async ({ kind }) => {
            tried.push(kind);
            return takes.includes(kind);
          },
          (isTaken) => !isTaken,
        );
        return tried;
      },
    };
  }

  test("is found once, kept for a day, and looked for again", async () => {
    const { sends, passes } = someSlack(["pictures", "bars"], async () => "F1");

    expect([await sends(), await sends()]).toEqual([["blocks", "pictures"], ["pictures"]]);
    passes(days(1));
    expect(await sends()).toEqual(["blocks", "pictures"]);
  });

  test("is Slack's own where it takes that: nothing is drawn or uploaded", async () => {
    const picture = vi.fn(async () => "F1");
    const { sends } = someSlack(["blocks", "pictures", "bars"], picture);

    expect([await sends(), await sends()]).toEqual([["blocks"], ["blocks"]]);
    expect(picture).not.toHaveBeenCalled();
  });

  test("is bars where nothing may be uploaded; an upload that failed once is tried again", async () => {
    const refused = someSlack(["bars"], async () => ({ kind: "refused" }));
    expect([await refused.sends(), await refused.sends()]).toEqual([["blocks", "bars"], ["bars"]]);

    const away = someSlack(["bars"], () => Promise.reject(new Error("away")));
    away.log.expects(/could not be shown as a picture/);
    expect([await away.sends(), await away.sends()]).toEqual([
      ["blocks", "bars"],
      ["blocks", "bars"],
    ]);
  });
});

test("a chart is drawn as a picture that a phone shows, with Japanese letters of its own", {
  timeout: 60_000,
}, async () => {
  const png = Buffer.from(await createChartPainter().paint(chart));

  expect(png.subarray(1, 4).toString()).toBe("PNG");
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1_200, 640]);
  const series = chart.series.map((it) => ({ ...it, name: " ".repeat(6) }));
  const blank = Buffer.from(await createChartPainter().paint({ ...chart, series }));
  expect(png.length).toBeGreaterThan(blank.length + 1_000);
});
