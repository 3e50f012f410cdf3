import { loadavg } from "node:os";
import { isOpenAt } from "../../src/domain/calendar/opening.js";
import { roundTheClock } from "../../src/domain/department.js";
import { hours, later } from "../../src/domain/duration.js";
import type { ToldTrend } from "../../src/domain/trends/told.js";
import { randomFrom } from "../helpers/random-numbers.js";
import {
  alarmsIn,
  type Centre,
  leftAlone,
  quietTime,
  type SimulatedYear,
  toldAfter,
} from "../helpers/simulated-centre.js";
import { type Findings, median, rounded } from "./figures.js";
import { report } from "./report.js";

const day = [{ from: "09:00", to: "18:00" }];
const week = { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: [] };
const calendar: Centre["calendar"] = {
  timezone: "Asia/Tokyo",
  hours: { ...roundTheClock, week, holidays: "JP" },
};
const always: Centre["calendar"] = { timezone: "Asia/Tokyo", hours: roundTheClock };

/** Some categories with much, many with little. */
function shares(total: number, count: number): Centre["rates"] {
  const weights = Array.from({ length: count }, (_, i) => 1 / (i + 1));
  const sum = weights.reduce((a, b) => a + b);
  return Object.fromEntries(weights.map((weight, i) => [`category ${i + 1}`, (total * weight) / sum]));
}

const usualLevels = [0.5, 1, 2, 4];
const unclassifiedLevels = [1, 2, 4];
const rises = [2, 3, 5, 10];
const trials = 100;

/** Seeds, each a year of its own, unless told. */
const usualSeeds = 20;
/** Of all months of a kind of department, the share that must have one false alarm at most. */
const calmMonths = 0.99;

/** How often nothing is taken for something, and something is noticed. */
export async function runTrends(args: readonly string[]): Promise<boolean> {
  const startLoad = loadavg()[0] ?? 0;
  const seeds = args[0] === undefined ? usualSeeds : Number(args[0]);
  const quiet = kinds.flatMap((kind) => totals.map((total) => quietYears(kind, total, seeds)));
  const findings: readonly Findings[] = [
    {
      title: "Quiet years: what is told although nothing has happened",
      notes: [
        `${seeds} seeds, a simulated year of twelve months for each kind of department with each; looked at every two minutes.`,
        "Nobody acts on any of it.",
        `All together ${rounded(100 * shareOfNoisy(quiet))} % of the department's months have more than one.`,
      ],
      lines: quiet.map(lineOf),
      goals: [
        {
          goal: "on average at most one false alarm per department and month, in each kind of department",
          isReached: quiet.every(({ months }) => mean(months) <= 1),
        },
        {
          goal: `at most one in ${calmMonths * 100} % of the months, in each kind of department`,
          isReached: quiet.every((it) => shareOfNoisy([it]) <= 1 - calmMonths),
        },
      ],
    },
    {
      title: "A category that rises from one minute to the next: how likely it is told, and how soon",
      notes: [
        `${trials} times each, at a random open moment; the department has eleven other categories and days that vary (0.1).`,
        "Within a day: within 24 hours, of which the department is open for nine at most.",
      ],
      lines: detections(() => []),
      goals: [],
    },
    {
      title: "The same, where ten days before something was told on which nobody acted",
      notes: ["What it costs to leave an alarm alone: the next one has to be that much rarer for a month."],
      lines: detections((at) => [leftAlone(at)]),
      goals: [],
    },
    {
      title: "The same, where none of its cases is classified: told as all cases of the department together",
      notes: ["The others, six an hour, are classified as usual. Nothing was told before."],
      lines: unclassifiedLevels.flatMap((level) =>
        rises.slice(1).map((times) => detection(level, times, () => [], true)),
      ),
      goals: [],
    },
  ];
  return await report("trends", findings, startLoad);
}

const kinds = [
  ["9-18, Poisson", calendar, 0],
  ["9-18, days vary (0.1)", calendar, 0.1],
  ["9-18, days vary (0.3)", calendar, 0.3],
  ["round the clock, days vary (0.1)", always, 0.1],
] as const;
/** Cases an hour, of all categories together. */
const totals = [0.5, 4, 12];

interface QuietYears {
  readonly department: string;
  readonly total: number;
  readonly cases: number;
  readonly seeds: number;
  /** False alarms of each month of each year. */
  readonly months: readonly number[];
}

function quietYears(
  [department, place, unsteady]: (typeof kinds)[number],
  total: number,
  seeds: number,
): QuietYears {
  const months: number[] = [];
  let cases = 0;
  for (let seed = 1; seed <= seeds; seed++) {
    const year = quietTime({ calendar: place, rates: shares(total, 12), unsteady, agents: 15, seed });
    const alarms = alarmsIn(year).map((it) => monthOf(it.cases.at(-1)?.openedAt ?? year.from));
    const first = monthOf(year.from);
    for (let month = first; month < first + 12; month++)
      months.push(alarms.filter((it) => it === month).length);
    cases += year.cases.length;
    // It takes long, and whoever watches sees how far it is.
    process.stderr.write(`${department}, ${total} an hour, seed ${seed}: ${alarms.length} false alarms\n`);
  }
  return { department, total, cases, seeds, months };
}

/** Of all there ever were, in Tokyo. */
function monthOf(at: Date): number {
  const there = later(at, hours(9));
  return there.getUTCFullYear() * 12 + there.getUTCMonth();
}

function mean(months: readonly number[]): number {
  return months.reduce((sum, alarms) => sum + alarms, 0) / months.length;
}

/** Of all these months, those with more than one false alarm. */
function shareOfNoisy(all: readonly QuietYears[]): number {
  const months = all.flatMap((it) => it.months);
  return months.filter((alarms) => alarms > 1).length / months.length;
}

function lineOf(it: QuietYears) {
  return {
    department: it.department,
    "cases an hour": it.total,
    "cases a year": Math.round(it.cases / it.seeds),
    "false alarms a month": rounded(mean(it.months)),
    "of the noisiest year": rounded(Math.max(...yearsOf(it).map(mean))),
    "months with more than one, %": rounded(100 * shareOfNoisy([it])),
    "most in one month": Math.max(...it.months),
  };
}

function yearsOf({ months, seeds }: QuietYears): readonly (readonly number[])[] {
  return Array.from({ length: seeds }, (_, i) => months.slice(i * 12, (i + 1) * 12));
}

function detections(before: (at: Date) => readonly ToldTrend[]) {
  return usualLevels.flatMap((level) => rises.map((times) => detection(level, times, before)));
}

function detection(
  level: number,
  times: number,
  before: (at: Date) => readonly ToldTrend[],
  unclassified = false,
) {
  const { centre, year } = risingIn(level);
  const random = randomFrom(level * 1_000 + times);
  const found = Array.from({ length: trials }, (_, i) => {
    const at = openMoment(year.from, random);
    return toldAfter(year, centre, { category: "rising", times, at, unclassified, seed: i }, before(at));
  });
  const within = (length: number) => found.filter((it) => it !== null && it <= length).length / trials;
  const told = found.filter((it) => it !== null);
  return {
    "usual cases an hour": level,
    "rises to": `${times} times`,
    "within an hour": rounded(within(hours(1))),
    "within a day": rounded(within(hours(24))),
    "median hours, where told": told.length === 0 ? null : rounded(median(told) / hours(1)),
  };
}

const rising = new Map<number, { readonly centre: Centre; readonly year: SimulatedYear }>();

function risingIn(level: number) {
  const known = rising.get(level);
  if (known !== undefined) return known;
  const centre = { calendar, rates: { ...shares(6, 11), rising: level }, unsteady: 0.1, agents: 15, seed: 7 };
  const made = { centre, year: quietTime(centre) };
  rising.set(level, made);
  return made;
}

function openMoment(from: Date, random: ReturnType<typeof randomFrom>): Date {
  for (;;) {
    const at = later(
      from,
      Math.floor(random.next() * 360 * 24) * hours(1) + Math.floor(random.next() * hours(1)),
    );
    if (isOpenAt(calendar, at)) return at;
  }
}
