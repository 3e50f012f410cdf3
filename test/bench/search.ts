import { loadavg } from "node:os";
import { findCases } from "../../src/app/search/find.js";
import type { SearchScope, SearchStore, TextReader } from "../../src/app/search/ports.js";
import type { DepartmentKey, UserId } from "../../src/domain/ids.js";
import { createTextReader } from "../../src/language/text-reader.js";
import type { Database } from "../../src/store/database.js";
import { createSearchIndexStore } from "../../src/store/search-index-store.js";
import { createSearchStore } from "../../src/store/search-store.js";
import { labelledQueries } from "../fixtures/search/labelled.js";
import { type TestDatabase, testDatabase } from "../integration/database.js";
import { type Findings, type Line, percentile, rounded } from "./figures.js";
import { touchedBy } from "./pages.js";
import { report } from "./report.js";
import { depthOf } from "./search-depth.js";
import { fillCases, labelledIndexed } from "./search-fill.js";
import { qualityOf } from "./search-quality.js";
import { fillEscalations, startAsking } from "./search-seen.js";

const usualSizes = [1_000, 100_000, 1_000_000];
/** Cases written down at a time. */
const batch = 20;
const goals = {
  within: 90,
  without: 80,
  /** Of one search. */
  milliseconds: 50,
  /** Of what a person waits for, two searches and all around them: within a tenth of a second nobody notices a wait. */
  wait: 100,
  pages: 2_000,
};

function mustBeReadable(error: Error): never {
  throw error;
}

/**
 * How often the right case is among the first three, beside simpler ways to search, on both databases; and how long a
 * search takes. `--held-out`: on the half that nothing was tuned on, too.
 */
export async function runSearch(args: readonly string[]): Promise<boolean> {
  const startLoad = loadavg()[0] ?? 0;
  const sizes = args.filter((arg) => /^\d+$/.test(arg)).map(Number);
  const splits = args.includes("--held-out") ? (["tune", "held_out"] as const) : (["tune"] as const);
  const reader = createTextReader();
  const findings: Findings[] = [];
  for (const kind of ["embedded", "postgres"] as const) {
    const file = await testDatabase(kind);
    const searched = { reader, store: createSearchStore(file.db) };
    // Cases of the labelled set are nobody's escalations.
    await file.db.$executeRaw`ALTER TABLE search_cases DROP CONSTRAINT search_cases_escalation_id_fkey`;
    const index = createSearchIndexStore(file.db, mustBeReadable);
    const cases = await labelledIndexed(reader);
    for (let from = 0; from < cases.length; from += batch) await index.write(cases.slice(from, from + batch));
    for (const split of splits) findings.push(quality(kind, await qualityOf(searched, split)));
    if (kind === "postgres") findings.push(await speed(file, reader, sizes.length > 0 ? sizes : usualSizes));
    await file.close();
  }
  await reader.close();
  return await report("search", findings, startLoad);
}

function quality(kind: string, lines: readonly Line[]): Findings {
  const own = lines.find(({ search, kind: of }) => search === "tsunagi" && of === "all");
  return {
    title: `The right case among the first three, ${kind}`,
    notes: [
      "280 cases of six departments, written by hand and apart from the search; see test/fixtures/search.",
    ],
    lines,
    goals: [
      {
        goal: `${goals.within} % in its department`,
        isReached: Number(own?.["in its department (%)"]) >= goals.within,
      },
      { goal: `${goals.without} % everywhere`, isReached: Number(own?.["everywhere (%)"]) >= goals.without },
    ],
  };
}

async function speed(file: TestDatabase, reader: TextReader, sizes: readonly number[]): Promise<Findings> {
  const lines: Line[] = [];
  for (const size of sizes) {
    const patient = file.database.connectPatiently();
    await fillCases(patient, reader, size);
    await fillEscalations(patient, size);
    const asking = await startAsking(file.db, reader);
    for (const where of ["department", "everywhere"] as const) {
      const department = where === "department" ? ("d1" as DepartmentKey) : null;
      const but = { departments: [], person: "U0BENCH" as UserId };
      const scope = { department, findable: "answered", but, seen: [] } as const;
      const shares = await depthOf({ reader, store: createSearchStore(patient) }, scope);
      lines.push({
        ...{ cases: size, where },
        ...(await costOf(file, patient, reader, scope)),
        ...(await asking.wait(department)),
        "as good as reading everything (%), mean": rounded(100 * mean(shares)),
        worst: rounded(100 * Math.min(...shares)),
      });
      process.stderr.write(`${JSON.stringify(lines.at(-1))}\n`);
    }
    await asking.stop();
    await patient.$disconnect();
  }
  const slowest = Math.max(...lines.map((line) => Number(line["p95 (ms)"])));
  const waits = lines.flatMap((line) => [Number(line["page p95 (ms)"]), Number(line["similar p95 (ms)"])]);
  const pages = lines.map((line) => Number(line["pages, mean"]));
  return {
    title: "How long a search takes, postgres",
    notes: [
      "p50, p95, p99: one after the other, from the text to the numbers of the cases in their order: reading it, looking, ranking. Reading the few cases that are shown is not in it.",
      "page: what a person waits for after `/escalate search`, until it is drawn and sent: whether she may search, what she may see in each of 20 departments (three are closed, two of them to her), answers and open cases looked for at once, the cases read, and each looked at whether she may see it. similar: the same for the answers that whoever claims a case is shown. Who is in which channel is remembered, as it is after the first time in five minutes.",
      "Every query of the labelled set, the second time; cases are put together from parts of the labelled ones, in 20 departments. Lists lie in the order in which they would have grown.",
      "Pages of tables and indexes touched by a search, as PostgreSQL counts them; CPU of the bot with its dictionary, without the database's.",
      "As good as reading everything: how well the first three fit together, beside the first three of a search that reads every list to its end.",
    ],
    lines,
    goals: [
      { goal: `p95 below ${goals.milliseconds} ms`, isReached: slowest < goals.milliseconds },
      {
        goal: `p95 of what a person waits for below ${goals.wait} ms`,
        isReached: Math.max(...waits) < goals.wait,
      },
      { goal: `at most ${goals.pages} pages for a search`, isReached: Math.max(...pages) <= goals.pages },
    ],
  };
}

/** How long searches take, and what they touch. */
async function costOf(
  file: TestDatabase,
  counters: Database,
  reader: TextReader,
  scope: SearchScope,
): Promise<Line> {
  const queries = labelledQueries();
  const took: number[] = [];
  const round = async (store: SearchStore, times: number[]) => {
    for (const { q } of queries) {
      const start = performance.now();
      await findCases({ reader, store }, q, [], scope);
      times.push(performance.now() - start);
    }
  };
  // The first round finds the caches cold.
  await round(createSearchStore(file.db), []);
  const before = process.cpuUsage();
  await round(createSearchStore(file.db), took);
  const { user, system } = process.cpuUsage(before);
  const pages = await touchedBy(file, counters, ({ db }) => round(createSearchStore(db), []));
  const of = (share: number) => rounded(percentile(took, share));
  return {
    searches: took.length,
    "p50 (ms)": of(0.5),
    "p95 (ms)": of(0.95),
    "p99 (ms)": of(0.99),
    "CPU (ms), mean": rounded((user + system) / 1_000 / took.length),
    "pages, mean": Math.round(pages / queries.length),
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
