import type { search as reference } from "../ja/search.js";
import type { Shape } from "../shape.js";

export const search: Shape<typeof reference> = {
  title: (p) =>
    p.department === null ? `Found for “${p.text}”` : `Found for “${p.text}” in ${p.department}`,
  nothing: (p) =>
    p.department === null
      ? `Nothing like “${p.text}” was found. Try other words.`
      : `Nothing like “${p.text}” was found in ${p.department}. Try other words, or leave the department out.`,
  empty: "Write what you are looking for behind /escalate search, e.g. /escalate search double charge refund",
  unavailable: "The search is not available right now. Please try again in a moment.",
  entry: (p) => `${p.reference} | ${p.summary}`,
  answered: (p) => `${p.department} | answered by ${p.by}, ${p.at}`,
  open: "Being worked on now",
  next: "Show more",
  button: "See similar answers",
  answers: {
    title: "Similar answers",
    intro: "Similar cases that have been answered. If none helps, press Back: what you typed is still there.",
    submit: "This answers it",
    back: "Back",
    which: "The answer that helped",
    whichHint: "Closes the form without sending. Only the number is recorded, nothing you typed",
    option: (p) => `${p.reference} ${p.summary}`,
    none: "No similar answers were found. Press Back and send it as it is.",
    noText: "Fill in the summary or the category first, so that there is something to look for.",
  },
  onClaim: (p) => `There are answers to cases like ${p.reference}.`,
};
