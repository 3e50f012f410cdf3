import type { Breakage } from "./breakages.js";

const unit = (name: string, ...titles: string[]) => [
  { file: `test/unit/${name}.test.ts`, titles: [...titles] },
];
const e2e = (name: string, ...titles: string[]) => [
  { file: `test/e2e/${name}.test.ts`, titles: [...titles] },
];

/** What is promised of figures, reviews, improvements, trends, and of what is found again. */
export const breakagesOfLearning: readonly Breakage[] = [
  {
    name: "learning: cases that come in clumps pass for independent ones",
    edits: [
      {
        file: "src/domain/review/effect.ts",
        text: "dispersion([before, after], free) * reach(free)",
        replacement: "reach(free)",
      },
    ],
    caughtBy: unit(
      "domain/review/effect",
      "where the weeks differ much, nothing is claimed that steady weeks would show",
    ),
  },
  {
    name: "learning: an effect is measured by inquiries of which hardly any are known",
    edits: [
      {
        file: "src/domain/review/effect.ts",
        text: "2 * known(weeks).length >= weeks.length",
        replacement: "known(weeks).length > 0",
      },
    ],
    caughtBy: unit(
      "domain/review/effect",
      "of the weeks whose number is known, if they are half of each side; else of all of them as they are",
    ),
  },
  {
    name: "learning: a week that is not over counts as one with few cases",
    edits: [
      {
        file: "src/domain/review/effect-weeks.ts",
        text: "monday.plus({ weeks: 1 }) <= weekOf(now)",
        replacement: "monday <= weekOf(now)",
      },
    ],
    caughtBy: unit(
      "domain/review/effect",
      "leave out the one it happened in, the one that is not over, and those before the first case",
    ),
  },
  {
    name: "learning: a rare category may be left out of the review",
    edits: [
      {
        file: "src/domain/review/sample.ts",
        text: "return before < leastOfCategory;",
        replacement: "return before < 0 * leastOfCategory;",
      },
    ],
    caughtBy: unit(
      "domain/review/sample",
      "200 of one category and one of another: 41, and the one is among them",
    ),
  },
  {
    name: "learning: every week and department draws the same numbers",
    edits: [
      {
        file: "src/domain/review/sample.ts",
        text: "place: placeOf(it, seed)",
        replacement: "place: placeOf(it, seed.slice(0, 0))",
      },
    ],
    caughtBy: unit(
      "domain/review/sample",
      "each case of a category has the same chance, wherever it stands; weeks and departments draw for themselves",
    ),
  },
  {
    name: "learning: what somebody chose to review stands for all the others",
    edits: [
      {
        file: "src/domain/figures/reviews.ts",
        text: "known.filter(({ isDrawn }) => isDrawn)",
        replacement: "known",
      },
    ],
    caughtBy: unit("domain/figures/reviews", "what somebody chose is counted, and stands for no other case"),
  },
  {
    name: "learning: a rare category, drawn whole, weighs more than it has cases",
    edits: [
      {
        file: "src/domain/figures/reviews.ts",
        text: "cases += stratum.count;\n    expected += (stratum.count * sum(standing.filter(isSaid))) / sum(standing);",
        replacement: "cases += sum(standing);\n    expected += sum(standing.filter(isSaid));",
      },
    ],
    caughtBy: unit(
      "domain/figures/reviews",
      "a rare category that is drawn whole does not weigh as much as one of which few are drawn",
    ),
  },
  {
    name: "learning: a percentile is taken one place too early",
    edits: [
      {
        file: "src/domain/figures/spread.ts",
        text: "Math.ceil((sorted.length * 9) / 10) - 1",
        replacement: "Math.floor((sorted.length * 9) / 10) - 1",
      },
    ],
    caughtBy: unit(
      "domain/figures/spread",
      "at least so many are not longer, and fewer would not be any more with one that is shorter",
    ),
    says: /Property failed/,
  },
  {
    name: "learning: a case is in time though others had to be called",
    edits: [
      {
        file: "src/domain/figures/case-record.ts",
        text: "step > 1 || round > 0",
        replacement: "step > 2 || round > 0",
      },
    ],
    caughtBy: unit(
      "domain/figures/case-record",
      "is not so from the call of the second step on, whoever takes it then",
    ),
  },
  {
    name: "learning: an answer is measured by the hours of a department that did not give it",
    edits: [
      {
        file: "src/domain/figures/case-record.ts",
        text: "took(state, state.resolvedAt, state.transfers.length)",
        replacement: "took(state, state.resolvedAt, 0)",
      },
    ],
    caughtBy: unit("domain/figures/case-record", "counts no opening hours of a department that passed it on"),
  },
  {
    name: "learning: a rate counts the cases of weeks whose inquiries nobody knows",
    edits: [
      {
        file: "src/domain/figures/volumes.ts",
        text: "(it) => isKnown(it.start) && (category",
        replacement: "(it) => (category",
      },
    ],
    caughtBy: unit("volumes", "divides what is known by what is known, and names the rest"),
  },
  {
    name: "learning: what one agent alone sends is a trend",
    edits: [
      {
        file: "src/domain/trends/find.ts",
        text: "const agentsAtLeast = 2;",
        replacement: "const agentsAtLeast = 1;",
      },
    ],
    caughtBy: unit(
      "domain/trends",
      "is a category well above its own level, from more than one agent, with the cases it is made of",
    ),
  },
  {
    name: "learning: a reason is told beside the category that it comes from",
    edits: [
      {
        file: "src/domain/trends/find.ts",
        text: "return among.length * 2 > cases.length;",
        replacement: "return among.length > cases.length;",
      },
    ],
    caughtBy: unit(
      "domain/trends",
      "of a reason is told where its cases are of different categories, and not told twice with one",
    ),
  },
  {
    name: "learning: a proposal is an answer in the FAQ, before a lead has said so",
    edits: [
      {
        file: "src/domain/search/findable.ts",
        text: 'return state.status === "resolved" && state.answer.faq !== null;',
        replacement:
          'return state.status === "resolved" && (state.answer.faq !== null || state.answer.isProposedAsFaq);',
      },
    ],
    caughtBy: unit(
      "domain/faq-proposals",
      "is found as every other answer until a lead has decided, and first once she has marked it",
    ),
  },
  {
    name: "learning: whoever takes a case on the Home tab reads no similar answers",
    edits: [
      {
        file: "src/slack/listeners/similar-answers.ts",
        text: 'if (click.place.kind === "view") return await sendSimilarAnswers(deps, user, taken);',
        replacement: 'if (click.place.kind === "view") return;',
      },
    ],
    caughtBy: e2e(
      "similar",
      "on her Home tab: she reads them beside the case that comes to her, not over the board",
    ),
    // What she should have read is not there.
    says: /sees no new message/,
  },
  {
    name: "learning: who has how much is a ranking",
    edits: [
      {
        file: "src/slack/views/figures/report-messages.ts",
        text: 'rows.toSorted(([a = ""], [b = ""]) => a.localeCompare(b, context.reader.locale))',
        replacement: 'rows.toSorted(([, a = ""], [, b = ""]) => Number(b) - Number(a))',
      },
    ],
    caughtBy: e2e("figures", "its lead reads who has how much, in her language, by name and not by number"),
  },
];
