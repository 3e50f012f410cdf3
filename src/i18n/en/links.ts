import type { links as reference } from "../ja/links.js";
import type { Shape } from "../shape.js";

export const links: Shape<typeof reference> = {
  others: (p) => (p.count === 1 ? "and 1 more case" : `and ${p.count} more cases`),
  consultFor: (p) => `Question from ${p.department}, ${p.reference}`,

  state: {
    merged: (p) => `Merged into ${p.to}`,
    mergedHeld: (p) => `Merged into ${p.to} · ${p.holder} has it · next update by ${p.nextUpdateAt}`,
    consult: (p) =>
      `Paused · waiting for ${p.department} ${p.reference} · ${p.owner} has it · next update by ${p.nextUpdateAt}`,
    consultHeld: (p) =>
      `Paused · waiting for ${p.department} ${p.reference} (${p.holder}) · ${p.owner} has it · next update by ${p.nextUpdateAt}`,
  },

  agent: {
    joined: (p) => `It is the same as ${p.to}, and both are answered together.`,
    searching: "We are finding an owner and will tell you who it is.",
  },
  note: (p) => `News from ${p.by}.`,

  thread: {
    joined: (p) => `${p.by} merged this case into ${p.to}.`,
    case: (p) => `${p.reference} was merged into this case (${p.who}).`,
    who: (p) => `${p.reporter}, case number ${p.customerRef}`,
    consult: (p) => `${p.by} asks ${p.department} (${p.reference}):`,
    answered: (p) => `${p.by} of ${p.department} answers (${p.reference}):`,
    withdrawn: (p) => `${p.by} took the question to ${p.department} back (${p.reference}).`,
  },

  consult: {
    answered: (p) => `${p.by} of ${p.department} has answered (${p.reference}).`,
    question: "You asked:",
    answer: "The answer:",
  },

  join: {
    title: "Merge",
    submit: "Merge",
    to: "Same as",
    toHint:
      "Notifications for this case stop, and it is answered with the other one. Each agent gets the answer with her own case number",
    option: (p) => `${p.reference} ${p.summary}`,
    none: "This department has no other case to merge it into.",
  },
  ask: {
    title: "Ask another dept",
    submit: "Send",
    intro: "You keep this case. Nobody asks you how it is going until the answer is there.",
    department: "Whom to ask",
    question: "Your question",
    questionHint:
      "Goes to that department with the facts of this case. No names or phone numbers of customers: use the case number",
    until: "Goes on without an answer",
    none: "There is no other department to ask.",
  },
  answersAll: (p) =>
    p.count === 1
      ? "The agent of the case merged into this one gets the same answer."
      : `The agents of the ${p.count} cases merged into this one get the same answer.`,
  noteToAll: (p) =>
    p.count === 1
      ? "Also to the agent of the merged case"
      : `Also to the agents of the ${p.count} merged cases`,
  noteToAllLabel: "Who gets it",

  similar: {
    intro: "These cases of the category are open. If yours is the same, add it and get the same answer.",
    entry: (p) => `${p.reference} | ${p.summary} | ${p.state}`,
    add: "Add to this",
    chosen: (p) => `When sent, it is added to ${p.reference}. Nobody is notified again.`,
    leave: "Send it separately",
  },

  why: {
    itself: "it is this case",
    closed: "it is closed",
    joined: "it is merged into another one",
    asked: "one of the two asks the other",
  },
};
