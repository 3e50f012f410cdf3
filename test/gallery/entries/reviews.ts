import type { WaitingWeek } from "../../../src/app/reviews/ports.js";
import type { ReviewPage } from "../../../src/app/reviews/reviews.js";
import type { EscalationNumber } from "../../../src/domain/ids.js";
import { type ReviewProgress, reviewPage } from "../../../src/slack/review/page.js";
import { severalForm } from "../../../src/slack/review/several-form.js";
import { notice } from "../../../src/slack/views/notice.js";
import { answers, claims, reopens, says } from "../acts.js";
import { cast } from "../cast.js";
import { answered, type Entry, modal } from "../entry.js";
import type { Scenes } from "../scenes.js";
import type { Stage } from "../stage.js";

const { lead, agent, first } = cast;

const week = (stage: Stage, monday: string, cases: number, drawn: number, waiting: number): WaitingWeek => ({
  ...{ department: stage.departments.billing.key, monday, cases, drawn, waiting },
});

const begun: ReviewProgress = { verdict: null, skipped: [] };

function page(
  id: string,
  title: string,
  what: (scenes: Scenes, stage: Stage) => Partial<ReviewPage>,
  progress = begun,
): Entry {
  return modal("review", id, title, lead, (scenes, stage) => {
    const { billing } = stage.departments;
    const nothing = { department: billing, hers: [billing], waiting: [], shown: null, last: [] };
    return reviewPage({ ...nothing, ...what(scenes, stage) }, progress, stage.context);
  });
}

const said = (number: number) => ({
  ...({ number: number as EscalationNumber, verdict: "needed", cause: "unclear", follows: null } as const),
});

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
  page(
    "second",
    "The second click",
    (s, stage) => ({
      waiting: [week(stage, "2026-11-16", 18, 18, 17)],
      shown: s.movedAnswered.stored(131),
      last: [said(128)],
    }),
    { verdict: "first_line", skipped: [] },
  ),
  page("several-done", "After several at once", (s, stage) => ({
    waiting: [week(stage, "2026-11-16", 18, 18, 1)],
    shown: s.answered.stored(140),
    last: [said(128), said(129), said(130)],
  })),
  page("done", "Nothing waits any more", () => ({ last: [said(140)] })),
  modal("review", "several", "Several at once", lead, (s, stage) =>
    severalForm(
      [128, 129, 130, 131, 132, 133, 134, 135, 136, 137, 138].map((number, i) =>
        (i % 2 === 0 ? s.answered : s.movedAnswered).stored(number),
      ),
      {
        ...{ v: 1, locale: stage.locale, department: stage.departments.billing.key },
        ...{ shown: null, verdict: null, last: [], skipped: [] },
      },
      stage.context,
    ),
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
