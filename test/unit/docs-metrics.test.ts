import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { createMetrics, type Metrics } from "../../src/lib/metrics.js";

const read = (name: string) => readFileSync(new URL(`../../docs/${name}`, import.meta.url), "utf8");
const page = read("metrics.md");
const alerts = read("metrics/alerts.yml");
const dashboard = read("metrics/grafana-dashboard.json");

let metrics: Metrics;
let names: readonly string[];
beforeAll(async () => {
  metrics = createMetrics();
  const text = await metrics.text();
  names = [...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name ?? "");
});
afterAll(() => metrics.close());

/** Every figure that a text speaks of; parts of a histogram count as the histogram. */
function figuresIn(text: string): readonly string[] {
  const found = [...text.matchAll(/\btsunagi_[a-z_]+/g)].map(([name]) => name);
  return [...new Set(found.map((name) => name.replace(/_(bucket|count|sum)$/, "")))];
}

test("every figure is explained, and nothing else is", () => {
  const explained = [...page.matchAll(/^\| `([a-z_]+)[`{]/gm)].map(([, name]) => `tsunagi_${name}`);
  expect([...explained].sort()).toEqual([...names].sort());
});

describe("what can be imported", () => {
  test("alerts and dashboard speak of figures that exist", () => {
    for (const text of [alerts, dashboard])
      expect(figuresIn(text).filter((it) => !names.includes(it))).toEqual([]);
  });

  test("the dashboard shows every figure", () => {
    expect(names.filter((name) => !figuresIn(dashboard).includes(name))).toEqual([]);
  });

  test("the rules are rules: a name of its own, an expression, a severity and a summary each", () => {
    const { groups } = parse(alerts);
    const rules: { alert: string; expr: string; labels: object; annotations: object }[] = groups[0].rules;
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
    for (const rule of rules) {
      expect(rule).toMatchObject({
        alert: expect.stringMatching(/^Tsunagi[A-Z]/),
        expr: expect.stringContaining("tsunagi_"),
        labels: { severity: expect.stringMatching(/^(critical|warning|info)$/) },
        annotations: { summary: expect.any(String) },
      });
    }
  });

  test("the panels of the dashboard do not lie on each other", () => {
    const { panels }: { panels: { id: number; gridPos: { x: number; y: number } }[] } = JSON.parse(dashboard);
    expect(new Set(panels.map(({ gridPos }) => `${gridPos.x} ${gridPos.y}`)).size).toBe(panels.length);
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
  });
});
