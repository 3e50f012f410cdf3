import type { review as reference } from "../ja/review.js";
import type { Shape } from "../shape.js";

export const review: Shape<typeof reference> = {
  title: "Review",
  purpose: "This is to improve material and rules. It is never used to rate anybody.",
  choose: { department: "Department" },
  none: "No case waits to be reviewed. They are chosen from a week that is over, as the next one begins.",
  week: (p) => `Week from ${p.monday}: ${p.done} of ${p.drawn} done`,
  drawnFrom: (p) => `${p.line} (drawn at random from ${p.of}, at least ${p.least} of each category)`,
  case: (p) => `${p.reference} | ${p.summary}`,
  label: {
    category: "Category",
    reason: "Sent because",
    situation: "Customer",
    joined: "Merged with it",
    transfers: "Department changed",
    reopened: "Reopened",
    helped: "The answer was",
  },
  cases: (p) => `${p.count} more (reviewed with this one)`,
  times: (p) => (p.count === 1 ? "once" : `${p.count} times`),
  answer: "Answer",
  ask: { verdict: "This case…", cause: (p) => `${p.verdict} | What was behind it?` },
  verdicts: {
    needed: "Was needed",
    first_line: "First line, next time",
    wrong_department: "Another department",
    duplicate: "Same as another",
  },
  causes: {
    missing: "No guidance",
    incomplete: "Guidance incomplete",
    unclear: "Guidance unclear",
    outdated: "Outdated or conflicting",
    knowledge: "Knowledge",
    product: "Product or system",
    not_announced: "Not announced",
    other: "Something else",
  },
  judged: (p) => `${p.reference}: ${p.verdict}, ${p.cause}`,
  judgedBy: (p) => `${p.by} reviewed ${p.reference} a moment ago: ${p.verdict}, ${p.cause}`,
  left: (p) =>
    p.count === 1
      ? "One more was reviewed by somebody else, or opened again, meanwhile. It stays as it is."
      : `${p.count} more were reviewed by somebody else, or opened again, meanwhile. They stay as they are.`,
  judgedSeveral: (p) => `${p.count} cases: ${p.verdict}, ${p.cause}`,
  button: {
    back: "Choose again",
    skip: "Later",
    several: "Several at once",
    correct: "Correct",
    start: "Review",
  },
  several: {
    title: "Several at once",
    submit: "Save",
    cases: "Cases",
    verdict: "These cases…",
    cause: "What was behind them",
  },
  command: {
    notYours: "A department's leads do the review.",
    waits: (p) => `${p.reference} can be reviewed once it is answered.`,
  },
  home: (p) => (p.count === 1 ? "One case waits to be reviewed" : `${p.count} cases wait to be reviewed`),
  failed: "This cannot be saved right now. Please try again in a little while.",
  weekly: {
    title: (p) => `This week's review | ${p.department}`,
    all: (p) =>
      `Cases answered in the week from ${p.monday}: ${p.count}. What do they say about our material and rules? Two clicks a case will do.`,
    drawn: (p) =>
      `Of ${p.of} cases answered in the week from ${p.monday}, ${p.count} were drawn at random. What do they say about our material and rules? Two clicks a case will do.`,
    before: (p) => `Still waiting from earlier weeks: ${p.count}.`,
  },
};
