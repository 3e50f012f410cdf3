import { DateTime } from "luxon";
import type { OwnPageShown } from "../../../src/app/own-page.js";
import type { Report } from "../../../src/app/report.js";
import { reasons } from "../../../src/domain/facts.js";
import { ownPageOf } from "../../../src/domain/figures/own-page.js";
import { readPeriod } from "../../../src/domain/figures/period.js";
import type { Figures } from "../../../src/domain/figures/report.js";
import type { Rates, Units } from "../../../src/domain/figures/volumes.js";
import type { Messages } from "../../../src/i18n/messages.js";
import { type ReportForm, reportMessages } from "../../../src/slack/views/figures/report-messages.js";
import { notice } from "../../../src/slack/views/notice.js";
import { ownPageModal, ownPageView } from "../../../src/slack/views/own-page.js";
import { cast } from "../cast.js";
import { answered, type Entry, modal } from "../entry.js";
import { reviewReport } from "../review-report.js";
import type { Scenes } from "../scenes.js";
import type { Stage } from "../stage.js";
import { opening } from "../story.js";

const { lead } = cast;
const zone = "Asia/Tokyo";
const charts: ReportForm = { kind: "blocks" };
const weeks: Units = { unit: "week", starts: ["2026-11-02", "2026-11-09", "2026-11-16"] };

function anOwnPage(scenes: Scenes, { departments: { billing } }: Stage): OwnPageShown {
  const [first = "", second = ""] = billing.categories.map(({ name }) => name);
  const { key: department } = billing;
  const page = ownPageOf(cast.agent, [
    { department, category: first, reason: "incomplete", ago: 2, count: 3 },
    { department, category: first, reason: "incomplete", ago: 0, count: 1 },
    { department, category: second, reason: "unclear", ago: 1, count: 4 },
  ]);
  return {
    page,
    cases: [scenes.claimed.stored(131), scenes.answered.stored(128)],
    faqs: [scenes.answeredFaq.stored(120)],
  };
}

function figuresOn({ departments }: Stage): Omit<Figures, "load"> {
  const department = departments.billing.key;
  const names = departments.billing.categories.map(({ name }) => name);
  // More categories than a table has rows for.
  const rare = Array.from({ length: 22 }, (_, i) => `${names[0]} ${i + 1}`);
  const share = (met: number, of: number) => ({ met, of });
  const spread = (median: number, ninetieth: number) => ({ count: 212, median, ninetieth });
  return {
    counts: {
      ...{ opened: 230, consults: 7, withdrawn: 6, unfinished: 12, calls: 297, taken: 212 },
      ...{ transferred: 9, transfers: 14, reopened: 4, overAge: 1, promisesMissed: 3 },
      claimedInTime: share(195, 212),
      answeredInTime: share(0, 0),
      ...{ deflected: 31, thanked: 40, words: 22 },
      helped: { yes: 88, partly: 14, no: 5 },
      customers: { satisfied: 70, unsatisfied: 9, unknown: 21 },
      wordsAfterAnger: share(11, 14),
    },
    times: {
      claimWall: spread(190, 1_260),
      claimOpen: spread(160, 780),
      answerWall: spread(2_400, 93_600),
      answerOpen: spread(2_400, 93_600),
    },
    pivot: [
      ...names.flatMap((category, i) =>
        reasons.map((reason, j) => ({ department, category, reason, count: 20 - i - j })),
      ),
      ...rare.map((category) => ({ department, category, reason: "other" as const, count: 1 })),
      { department, category: null, reason: null, count: 3 },
    ],
    deflections: names.slice(0, 3).map((category, i) => ({ department, category, count: 18 - 7 * i })),
    weeks: ["2026-11-02", "2026-11-09", "2026-11-16"].map((monday, i) => ({
      ...{ monday, opened: 60 + i, answered: 52 - 9 * i, deflected: 9 + i },
      ...{ claimedInTime: share(50 + i, 58), answeredInTime: share(0, 0) },
    })),
    departments: [
      {
        ...{ department, opened: 150, deflected: 31, openedIn: [] },
        claimedInTime: share(120, 140),
        answeredInTime: share(9, 10),
      },
    ],
  };
}

function reportOn(stage: Stage, given: Partial<Report> = {}): Report {
  const period = readPeriod("", opening, zone);
  if (period === null) throw new Error("without a word there is a period");
  const load = [cast.first, cast.second].map((responder, i) => ({ responder, cases: 40 + i }));
  const [first, second] = stage.departments.billing.categories.map(({ name }) => name);
  const rates: Rates = {
    kind: "counted",
    units: weeks,
    rates: [
      { category: null, escalations: 151, inquiries: 4_200, missing: ["2026-11-02"] },
      { category: first ?? "", escalations: 31, inquiries: 970, missing: [] },
      { category: second ?? "", escalations: 12, inquiries: 800, missing: ["2026-11-09", "2026-11-16"] },
    ],
    summed: ["2026-11-09"],
    reasons: reasons.map((reason, i) => ({ reason, escalations: 40 - 6 * i })),
  };
  const departments = [stage.departments.billing];
  const figures = figuresOn(stage);
  return {
    departments,
    period,
    zone,
    figures,
    trend: figures.weeks,
    rates,
    load,
    review: reviewReport(first ?? null),
    ...given,
  };
}

/** One message of a report. */
const part = (id: string, title: string, place: number, form: ReportForm, of = reportOn): Entry =>
  answered("command", `report-${id}`, title, lead, (_, stage) => {
    const view = reportMessages(of(stage), stage.context, form, true)[place];
    if (view === undefined) throw new Error(`the report has no message ${place}`);
    return view;
  });

const ofAll = (stage: Stage) => {
  const { billing, logistics } = stage.departments;
  return reportOn(stage, {
    departments: [billing, logistics],
    rates: {
      kind: "by_department",
      departments: [billing, logistics].map(({ key }, i) => ({
        department: key,
        counted: {
          ...({ kind: "counted", units: weeks, summed: [], reasons: [] } as const),
          rates: [
            {
              ...{ category: null, escalations: 150 - 70 * i, inquiries: 4_200 },
              missing: weeks.starts.slice(0, i),
            },
          ],
        },
      })),
    },
    ...{ load: null, review: null },
  });
};
/** Nothing is known, of a month. */
const unrated = (stage: Stage) => {
  const missing = ["2026-10-01"];
  const categories = stage.departments.billing.categories.map(({ name }) => name);
  return reportOn(stage, {
    rates: {
      ...{ kind: "counted", units: { unit: "month", starts: missing }, summed: [], reasons: [] },
      rates: [null, ...categories].map((category) => ({ category, escalations: 0, inquiries: 0, missing })),
    },
  });
};
const running = (stage: Stage) =>
  reportOn(stage, { rates: { kind: "not_over", first: { unit: "week", start: "2026-11-23" } } });
const someDays = (stage: Stage) => reportOn(stage, { rates: { kind: "no_whole_week" } });
const empty = (stage: Stage) => {
  const { counts, ...rest } = figuresOn(stage);
  return reportOn(stage, {
    figures: { ...rest, counts: { ...counts, opened: 0, consults: 0, deflected: 0 } },
  });
};

const csvAnswers: readonly {
  readonly id: string;
  readonly title: string;
  readonly line: (texts: Messages["figures"]["csv"]) => string;
}[] = [
  { id: "csv-words", title: "report: above the CSV file", line: (texts) => texts.words(about) },
  { id: "csv-sent", title: "report: it was sent as CSV", line: ({ sent }) => sent },
  { id: "csv-no-scope", title: "report: no files may be uploaded", line: ({ noScope }) => noScope },
  { id: "csv-failed", title: "report: the file could not be sent", line: ({ failed }) => failed },
  {
    id: "csv-doubtful",
    title: "report: nobody knows whether the file arrived",
    line: ({ doubtful }) => doubtful,
  },
];
const about = { department: "Billing", from: "2026-11-02", to: "2026-11-29" };

/** What `/escalate report` answers. */
export const figureEntries: readonly Entry[] = [
  part("figures", "report: the figures and how they are counted", 0, charts),
  part("bars", "report: where Slack takes no charts, and no files may be uploaded", 0, { kind: "bars" }),
  part("pivot", "report: category and reason", 1, charts),
  part("no-rates", "report: no number of inquiries is known", 1, charts, unrated),
  part("running", "report: no week is over yet", 1, charts, running),
  part("some-days", "report: no whole week", 1, charts, someDays),
  part("weeks", "report: week by week", 2, charts),
  part("load", "report: cases by responder, reviews and improvements, for leads", 3, charts),
  part("no-load", "report: where it is not hers to see who has how much", 3, charts, (stage) =>
    reportOn(stage, { load: null }),
  ),
  part("all", "report: all departments", 0, charts, ofAll),
  part("all-pivot", "report: all departments, category and reason", 1, charts, ofAll),
  part("departments", "report: all departments, side by side", 2, charts, ofAll),
  part("plain", "report: where Slack takes no tables", 0, { kind: "plain" }),
  part("plain-pivot", "report: category and reason without a table", 1, { kind: "plain" }),
  part("nothing", "report: nothing was sent", 0, charts, empty),
  part("year", "report: more weeks than a chart has room for", 0, charts, (stage) =>
    reportOn(stage, {
      trend: Array.from({ length: 30 }, (_, i) => ({
        monday: DateTime.fromISO("2026-01-05").plus({ weeks: i }).toFormat("yyyy-MM-dd"),
        ...{ opened: 40 + i, answered: 38 + (i % 3) },
      })),
    }),
  ),
  ...csvAnswers.map(({ id, title, line }) =>
    answered("command", `report-${id}`, title, lead, (_, { context }) =>
      notice(line(context.messages.figures.csv)),
    ),
  ),
  answered("command", "own-page", "me: what an agent sent, and why", cast.agent, (scenes, stage) =>
    ownPageView(anOwnPage(scenes, stage), stage.context),
  ),
  modal("home", "own-page", "An agent's own page, from the Home tab", cast.agent, (scenes, stage) =>
    ownPageModal(anOwnPage(scenes, stage), stage.context),
  ),
  answered("command", "own-page-no-faq", "me: no answers worth knowing yet", cast.agent, (scenes, stage) =>
    ownPageView({ ...anOwnPage(scenes, stage), faqs: [] }, stage.context),
  ),
  answered("command", "own-page-empty", "me: nothing was sent", cast.agent, (_, { context }) =>
    ownPageView({ page: ownPageOf(cast.agent, []), cases: [], faqs: [] }, context),
  ),
  modal("home", "own-page-empty", "An agent who has sent nothing", cast.agent, (_, { context }) =>
    ownPageModal({ page: ownPageOf(cast.agent, []), cases: [], faqs: [] }, context),
  ),
  answered("command", "own-page-denied", "me: somebody else's page", lead, (_, { context }) =>
    notice(context.messages.ownPage.notYours),
  ),
  answered("command", "report-unknown", "report: not understood", lead, (_, { context, locale }) =>
    notice(context.messages.figures.unknown({ typed: locale === "ja" ? "請求 昨日" : "billing yesterday" })),
  ),
  answered("command", "report-failed", "report: the database is away", lead, (_, { context }) =>
    notice(context.messages.figures.failed),
  ),
];
