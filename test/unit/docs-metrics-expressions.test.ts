import { readFileSync } from "node:fs";
import { parser } from "@prometheus-io/lezer-promql";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { createMetrics, type Metrics } from "../../src/lib/metrics.js";

// The grammar is Prometheus' own, as its web page uses it.

const read = (name: string) => readFileSync(new URL(`../../docs/metrics/${name}`, import.meta.url), "utf8");

const rulesFile = z.object({
  groups: z.array(z.object({ rules: z.array(z.object({ alert: z.string(), expr: z.string() })) })),
});
const dashboardFile = z.object({
  panels: z.array(
    z.object({ title: z.string(), targets: z.array(z.object({ expr: z.string() })).default([]) }),
  ),
});

const alerts = rulesFile
  .parse(parse(read("alerts.yml")))
  .groups.flatMap(({ rules }) => rules.map(({ alert, expr }) => ({ where: alert, expr })));
const panels = dashboardFile
  .parse(JSON.parse(read("grafana-dashboard.json")))
  .panels.flatMap(({ title, targets }) => targets.map(({ expr }) => ({ where: title, expr })));

/** What Grafana puts in its place before it asks. */
const asAsked = (expr: string) => expr.replaceAll(/\$__rate_interval|\$__interval/g, "5m");

interface Reading {
  /** Where it is not PromQL, the text there. */
  readonly faults: readonly string[];
  readonly figures: readonly string[];
  readonly labels: readonly string[];
}

function reading(expr: string): Reading {
  const text = asAsked(expr);
  const found: Record<"faults" | "figures" | "labels", string[]> = { faults: [], figures: [], labels: [] };
  parser.parse(text).iterate({
    enter({ type, name, from, to, node }) {
      const here = text.slice(from, to);
      if (type.isError) found.faults.push(`at ${from}: ${text.slice(from)}`);
      if (name === "Identifier" && node.parent?.name === "VectorSelector") found.figures.push(here);
      if (name === "LabelName") found.labels.push(here);
    },
  });
  return found;
}

let metrics: Metrics;
/** Of each series the bot shows: its name, and the labels it bears. */
let exported: ReadonlyMap<string, ReadonlySet<string>>;
beforeAll(async () => {
  metrics = createMetrics({
    figures: async () => ({
      waiting: 1,
      oldestSeconds: 1,
      escalations: { open: 1, claimed: 1 },
      notErased: 1,
      faults: { late: 1, lost: 1, socket: 1 },
    }),
    openSockets: () => 2,
  });
  // Each once, with the labels that it gets.
  metrics.delivered("card", "shown");
  metrics.called(1);
  metrics.slackCalled("chat.postMessage", "ok");
  metrics.refused("already_claimed");
  metrics.happened("opened");
  const series = new Map<string, Set<string>>();
  for (const [, name = "", labels = ""] of (await metrics.text()).matchAll(
    /^(tsunagi_\w+)(?:\{(.*)\})? /gm,
  )) {
    const known = series.get(name) ?? new Set();
    for (const [, label = ""] of labels.matchAll(/(\w+)="/g)) known.add(label);
    series.set(name, known);
  }
  exported = series;
});
afterAll(() => metrics.close());

describe.each([...alerts, ...panels])("$where: $expr", ({ expr }) => {
  test("is PromQL", () => {
    expect(reading(expr).faults).toEqual([]);
  });

  test("asks for series that the bot shows, and for labels that they bear", () => {
    const { figures, labels } = reading(expr);
    expect(figures.length).toBeGreaterThan(0);
    expect(figures.filter((name) => !exported.has(name))).toEqual([]);
    const borne = new Set(figures.flatMap((name) => [...(exported.get(name) ?? [])]));
    expect(labels.filter((label) => !borne.has(label))).toEqual([]);
  });
});

test.each([
  ["sum(increase(tsunagi_faults_total[10m])", "faults"],
  ["sum by kind (tsunagi_faults_open)", "faults"],
  ["tsunagi_faults_open{kind=late}", "faults"],
] as const)("%s is noticed", (expr, what) => {
  expect(reading(expr)[what].length).toBeGreaterThan(0);
});

test("a figure and a label that the bot does not show are noticed", () => {
  const { figures, labels } = reading('sum by (sort) (tsunagi_faults_opened{kind="late"})');
  expect(figures.filter((name) => !exported.has(name))).toEqual(["tsunagi_faults_opened"]);
  expect(labels).toEqual(["sort", "kind"]);
});
