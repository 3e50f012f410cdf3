import type { Improvement, ImprovementChange } from "../../../src/app/reviews/improvement-ports.js";
import type { ImprovementsPage } from "../../../src/app/reviews/improvements.js";
import type { WaitingWeek } from "../../../src/app/reviews/ports.js";
import type { ReviewPage } from "../../../src/app/reviews/reviews.js";
import type { EscalationNumber } from "../../../src/domain/ids.js";
import { type Effect, effectOf, type NoEffect } from "../../../src/domain/review/effect.js";
import type { Plan } from "../../../src/domain/review/improvement.js";
import type { ImprovementKind } from "../../../src/domain/review/review.js";
import { changeForm } from "../../../src/slack/review/change-form.js";
import { dropForm } from "../../../src/slack/review/drop-form.js";
import { endedLine } from "../../../src/slack/review/ended-line.js";
import { improvementForm } from "../../../src/slack/review/improvement-form.js";
import { improvementsPage } from "../../../src/slack/review/improvements-page.js";
import { type ReviewProgress, reviewPage } from "../../../src/slack/review/page.js";
import { severalForm } from "../../../src/slack/review/several-form.js";
import { notice } from "../../../src/slack/views/notice.js";
import { answers, claims, reopens, says } from "../acts.js";
import { cast } from "../cast.js";
import { answered, type Entry, modal } from "../entry.js";
import type { Scenes } from "../scenes.js";
import type { Stage } from "../stage.js";
import { at } from "../story.js";

const { lead, agent, first } = cast;

const week = (stage: Stage, monday: string, cases: number, drawn: number, waiting: number): WaitingWeek => ({
  ...{ department: stage.departments.billing.key, monday, cases, drawn, waiting, done: drawn - waiting },
});

const begun: ReviewProgress = { verdict: null, skipped: [], left: 0 };

function page(
  id: string,
  title: string,
  what: (scenes: Scenes, stage: Stage) => Partial<ReviewPage>,
  progress = begun,
): Entry {
  return modal("review", id, title, lead, (scenes, stage) => {
    const { billing } = stage.departments;
    const nothing = { department: billing, hers: [billing], waiting: [], shown: null, last: [], planned: [] };
    const usual = { isWaiting: true, isOvertaken: false };
    return reviewPage({ ...nothing, ...usual, ...what(scenes, stage) }, progress, stage.context);
  });
}

const said = (number: number) => ({
  ...({ number: number as EscalationNumber, verdict: "needed", cause: "unclear", follows: null } as const),
  by: lead,
});

const words = {
  ja: {
    plan: "手順書3章に、30日を過ぎた返金の例を足す",
    announce: "締め日が25日に変わりました。",
    dropped: "手順書の改訂(改善12)で足りるため",
  },
  en: {
    plan: "Add an example of a refund after 30 days",
    announce: "Invoices are now due on the 25th.",
    dropped: "Covered by improvement 12",
  },
} as const;

function anImprovement(stage: Stage, it: number, given: Partial<Improvement> = {}): Improvement {
  const { billing } = stage.departments;
  return {
    ...{ number: it, department: billing.key, kind: "revise", category: billing.categories[0]?.name ?? null },
    ...{ reason: "unclear", text: words[stage.locale].plan, link: "https://wiki.example.com/refunds" },
    ...{
      owner: first,
      due: "2026-12-08",
      cases: 3,
      ended: null,
      version: 1,
      checkOn: null,
      proposedIn: null,
    },
    ...given,
  };
}

const done = { how: "done", by: first, at: at(-60 * 24 * 40) } as const;

/** Not to be done. */
function dropped(stage: Stage, it: number): Improvement {
  const why = words[stage.locale].dropped;
  return anImprovement(stage, it, { ended: { how: "dropped", by: lead, at: at(-60 * 24 * 3), why } });
}

const weeks = (counts: readonly number[], inquiries: number | null = null) =>
  counts.map((cases) => ({ cases, inquiries }));
const effects: readonly (Effect | NoEffect)[] = [
  effectOf(weeks([7, 6, 8, 5, 7, 6, 7, 6], 320), weeks([2, 2, 3, 2], 290)),
  effectOf(weeks([2, 1, 1, 3]), weeks([4, 9, 8, 7])),
  effectOf(weeks([2, 1, 1]), weeks([1, 0, 1])),
  effectOf(weeks([0, 0, 0]), weeks([4, 3])),
  effectOf(weeks([6]), weeks([2])),
  effectOf(weeks([3]), []),
  effectOf([], weeks([3])),
  effectOf(weeks([0, 0]), weeks([0])),
];

function list(
  id: string,
  title: string,
  what: (stage: Stage) => Pick<ImprovementsPage, "open" | "done"> & Partial<ImprovementsPage>,
): Entry {
  return modal("review", id, title, lead, (_, stage) => {
    const { billing } = stage.departments;
    return improvementsPage(
      { department: billing, hers: [billing], hasMoreOpen: false, dropped: [], ...what(stage) },
      stage.context,
    );
  });
}

const aPlan: Plan = { text: "", owner: lead, due: "2026-12-08", checkOn: "2027-01-12", link: null };

function form(id: string, title: string, kind: ImprovementKind, about: readonly number[]): Entry {
  return modal("review", id, title, lead, (_, { departments: { billing }, locale, context }) =>
    improvementForm(
      {
        department: billing,
        metadata: {
          ...{ v: 1, locale, department: billing.key, kind, ends: null, review: null },
          about: about.map((it) => it as EscalationNumber),
        },
        ...{ category: billing.categories[0]?.name ?? null, reason: "unclear", plan: aPlan },
      },
      context,
    ),
  );
}

/** A training, changed before. @param typed what the form had in it, if somebody was quicker */
function changed(stage: Stage, typed: Plan | null) {
  const improvement = anImprovement(stage, 13, { kind: "train", checkOn: "2027-01-12", version: 2 });
  const change: ImprovementChange = {
    ...{ at: at(-60 * 24), by: first },
    changed: [
      { field: "text", from: null, to: null },
      { field: "owner", from: lead, to: first },
      { field: "due", from: "2026-12-01", to: "2026-12-08" },
      { field: "checkOn", from: null, to: "2027-01-12" },
      { field: "link", from: null, to: "https://wiki.example.com/refunds" },
    ],
  };
  const planned = { improvement, department: stage.departments.billing, changes: [change] };
  return changeForm(planned, null, stage.context, typed);
}

/** A case with much behind it: joined cases, reopened, and the agent has said how it went. */
function eventful({ withTwo, notHelped }: Scenes) {
  const answer = notHelped.state.status === "resolved" ? notHelped.state.answer.text : "";
  return withTwo
    .does(6, answers(first, answer))
    .does(20, reopens(agent))
    .does(21, claims(first))
    .does(30, answers(first, answer))
    .does(31, { type: "told", by: agent })
    .does(40, says(agent, { helped: "partly" }));
}

/** What leads see of finished cases. */
export const reviewEntries: readonly Entry[] = [
  page("first", "The first click", (s, stage) => ({
    hers: [stage.departments.billing, stage.departments.logistics],
    waiting: [week(stage, "2026-11-09", 42, 30, 4), week(stage, "2026-11-16", 18, 18, 18)],
    shown: eventful(s).stored(128),
  })),
  page("proposed", "An answer that was proposed for the FAQ", (s) => ({
    shown: s.answeredProposed.stored(128),
  })),
  page("faq", "An answer that is in the FAQ", (s) => ({ shown: s.answeredFaq.stored(128) })),
  page(
    "second",
    "The second click",
    (s, stage) => ({
      waiting: [week(stage, "2026-11-16", 18, 18, 17)],
      shown: s.movedAnswered.stored(131),
      last: [said(128)],
      planned: [anImprovement(stage, 12)],
    }),
    { verdict: "first_line", skipped: [], left: 0 },
  ),
  page("several-done", "After several at once", (s, stage) => ({
    waiting: [week(stage, "2026-11-16", 18, 18, 1)],
    shown: s.answered.stored(140),
    last: [said(128), said(129), said(130)],
  })),
  page("overtaken", "Another lead was quicker", (s, stage) => ({
    waiting: [week(stage, "2026-11-16", 18, 18, 1)],
    ...{ shown: s.answered.stored(140), last: [{ ...said(128), by: first }], isOvertaken: true },
  })),
  page(
    "several-left",
    "After several at once, of which another lead had reviewed some",
    (s, stage) => ({
      waiting: [week(stage, "2026-11-16", 18, 18, 1)],
      ...{ shown: s.answered.stored(140), last: [said(128), said(129)] },
    }),
    { ...begun, left: 2 },
  ),
  page("done", "Nothing waits any more", () => ({ last: [{ ...said(140), follows: "clarify" }] })),
  page("nothing-follows", "Nothing follows from it", () => ({ last: [{ ...said(140), follows: "none" }] })),
  modal("review", "several", "Several at once", lead, (s, stage) =>
    severalForm(
      [128, 129, 130, 131, 132, 133, 134, 135, 136, 137, 138].map((number, i) =>
        (i % 2 === 0 ? s.answered : s.movedAnswered).stored(number),
      ),
      {
        ...{ v: 1, locale: stage.locale, department: stage.departments.billing.key },
        ...{ shown: null, waiting: false, verdict: null, last: [], skipped: [] },
      },
      stage.context,
    ),
  ),
  list("improvements", "Improvements: none", () => ({ open: [], done: [] })),
  list("improvements-most", "Improvements: as many as a page has room for, and more", (stage) => ({
    hers: [stage.departments.billing, stage.departments.logistics],
    open: Array.from({ length: 40 }, (_, i) => ({ ...anImprovement(stage, 100 + i), isLate: true })),
    hasMoreOpen: true,
    done: Array.from({ length: 8 }, (_, i) => [
      anImprovement(stage, 10 + i, { ended: done }),
      effects[0] ?? "too_early",
    ]),
    dropped: Array.from({ length: 5 }, (_, i) => dropped(stage, 20 + i)),
  })),
  list("improvements-few", "Improvements, as they usually are", (stage) => ({
    hers: stage.departments.list.slice(0, 2),
    open: [{ ...anImprovement(stage, 12), isLate: false }],
    done: [effects[0], effects[2]].map((effect = "too_early", i) => [
      anImprovement(stage, 11 - i, { ended: done }),
      effect,
    ]),
    dropped: [dropped(stage, 9)],
  })),
  list("improvements-all", "Improvements, and what came of them", (stage) => ({
    hers: stage.departments.list.slice(0, 2),
    open: [
      { ...anImprovement(stage, 12), isLate: true },
      {
        ...anImprovement(stage, 13, { kind: "train", category: null, reason: null, link: null, cases: 1 }),
        ...{ checkOn: "2027-01-12", isLate: false },
      },
      {
        ...anImprovement(stage, 14, { kind: "new_material", text: "", link: null, cases: 0 }),
        ...{ proposedIn: 128 as EscalationNumber, isLate: false },
      },
    ],
    done: effects.map((effect, i) => [anImprovement(stage, 11 - i, { ended: done }), effect]),
    dropped: [dropped(stage, 3)],
  })),
  form("plan", "An improvement is planned", "revise", [128, 131]),
  form("train", "A training is planned", "train", []),
  modal(
    "review",
    "plan-wrong",
    "What was typed as a link is none",
    lead,
    (_, { departments: { billing }, locale, context }) =>
      improvementForm(
        {
          department: billing,
          metadata: {
            v: 1,
            locale,
            department: billing.key,
            kind: "revise",
            about: [],
            ends: null,
            review: null,
          },
          ...{ category: null, reason: null, plan: aPlan },
        },
        context,
      ),
    (_, { context }) => ({ improvement_link: context.messages.improvements.form.notALink }),
  ),
  modal(
    "review",
    "announce",
    "An announcement, where it cannot be posted",
    lead,
    (_, { departments: { billing }, locale, context }) =>
      improvementForm(
        {
          department: billing,
          metadata: {
            v: 1,
            locale,
            department: billing.key,
            kind: "announce",
            about: [],
            ends: null,
            review: null,
          },
          ...{ category: null, reason: null, plan: aPlan },
        },
        context,
      ),
    (_, { context }) => ({ improvement_channel: context.messages.improvements.form.elsewhere }),
  ),
  modal("review", "change", "What is planned is changed", lead, (_, stage) => changed(stage, null)),
  modal("review", "change-meanwhile", "Somebody was quicker with a change", lead, (_, stage) =>
    changed(stage, { ...anImprovement(stage, 13), due: "2026-12-22" }),
  ),
  modal("review", "drop", "An improvement is dropped", lead, (_, stage) =>
    dropForm(anImprovement(stage, 12), stage.departments.billing.key, stage.context),
  ),
  answered("review", "finished", "Done, from a reminder", first, (_, { context }) =>
    notice(context.messages.improvements.finished({ number: "12" })),
  ),
  answered("review", "finished-before", "It was done before", first, (_, stage) =>
    notice(endedLine({ ...anImprovement(stage, 12), ended: done }, stage.context)),
  ),
  answered("review", "announced-before", "Another lead has announced it", lead, (_, stage) =>
    notice(endedLine({ ...anImprovement(stage, 12, { kind: "announce" }), ended: done }, stage.context)),
  ),
  answered("review", "dropped-before", "Another lead has dropped it", lead, (_, stage) =>
    notice(
      endedLine(
        { ...anImprovement(stage, 12), ended: { ...done, how: "dropped", why: words[stage.locale].dropped } },
        stage.context,
      ),
    ),
  ),
  answered("review", "drop-not-yours", "Only leads drop an improvement", first, (_, { context }) =>
    notice(context.messages.improvements.drop.notYours),
  ),
  answered("review", "dropped", "It is dropped, from a message", lead, (_, { context }) =>
    notice(context.messages.improvements.drop.done({ number: "12" })),
  ),
  answered("review", "improvements-not-yours", "Somebody else's improvement", agent, (_, { context }) =>
    notice(context.messages.improvements.notYours),
  ),
  answered("review", "announcement-not-yours", "Only leads announce", agent, (_, { context }) =>
    notice(context.messages.improvements.announcement.notYours),
  ),
  answered("review", "not-yours", "Somebody who leads no department", agent, (_, { context }) =>
    notice(context.messages.review.command.notYours),
  ),
  answered("review", "waits", "Nobody has answered it yet", lead, (_, { context }) =>
    notice(context.messages.review.command.waits({ reference: "ESC-128" })),
  ),
  answered("review", "failed", "The database is away", lead, (_, { context }) =>
    notice(context.messages.review.failed),
  ),
];
