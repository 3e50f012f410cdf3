import { loadavg } from "node:os";
import { isOpenAt } from "../../src/domain/calendar/opening.js";
import { roundTheClock } from "../../src/domain/department.js";
import { hours, later } from "../../src/domain/duration.js";
import { randomFrom } from "../helpers/random-numbers.js";
import { alarmsIn, type Centre, quietTime, toldAfter } from "../helpers/simulated-centre.js";
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
const rises = [2, 3, 5, 10];
const trials = 100;

/** How often nothing is taken for something, and something is noticed. */
export async function runTrends(args: readonly string[]): Promise<boolean> {
  const startLoad = loadavg()[0] ?? 0;
  const years = args[0] === undefined ? 1 : Number(args[0]);
  const quiet = falseAlarms(years);
  const worst = Math.max(...quiet.map((line) => line["false alarms a month"]));
  const findings: readonly Findings[] = [
    {
      title: "Quiet years: what is told although nothing has happened",
      notes: [`${years} simulated years of each department, with seeds; looked at every two minutes.`],
      lines: quiet,
      goals: [{ goal: "at most one false alarm per department and month", isReached: worst <= 1 }],
    },
    {
      title: "A category that rises from one minute to the next: how likely it is told, and how soon",
      notes: [
        `${trials} times each, at a random open moment; the department has eleven other categories and days that vary (0.1).`,
        "Within a day: within 24 hours, of which the department is open for nine at most.",
      ],
      lines: detections(),
      goals: [],
    },
  ];
  return await report("trends", findings, startLoad);
}

function falseAlarms(years: number) {
  const kinds = [
    ["9-18, Poisson", calendar, 0],
    ["9-18, days vary (0.1)", calendar, 0.1],
    ["9-18, days vary (0.3)", calendar, 0.3],
    ["round the clock, days vary (0.1)", always, 0.1],
  ] as const;
  return kinds.flatMap(([department, place, unsteady]) =>
    [0.5, 4, 12].map((total) => {
      let [alarms, cases] = [0, 0];
      for (let seed = 1; seed <= years; seed++) {
        const centre = { calendar: place, rates: shares(total, 12), unsteady, agents: 15, seed };
        const year = quietTime(centre);
        alarms += alarmsIn(year).length;
        cases += year.cases.length;
      }
      const perMonth = Math.round((1_000 * alarms) / years / 12) / 1_000;
      return {
        department,
        "cases an hour": total,
        "cases a year": Math.round(cases / years),
        "false alarms a month": perMonth,
      };
    }),
  );
}

function detections() {
  return usualLevels.flatMap((level) => {
    const rates = { ...shares(6, 11), rising: level };
    const centre = { calendar, rates, unsteady: 0.1, agents: 15, seed: 7 };
    const year = quietTime(centre);
    return rises.map((times) => {
      const random = randomFrom(level * 1_000 + times);
      const found = Array.from({ length: trials }, (_, i) => {
        const at = openMoment(year.from, random);
        return toldAfter(year, centre, { category: "rising", times, at, seed: i });
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
    });
  });
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
