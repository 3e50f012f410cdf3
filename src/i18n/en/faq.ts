import type { faq as reference } from "../ja/faq.js";
import type { Shape } from "../shape.js";

export const faq: Shape<typeof reference> = {
  title: (p) => (p.department === null ? "FAQ" : `FAQ of ${p.department}`),
  none: (p) =>
    `There is no FAQ ${p.department === null ? "" : `of ${p.department} `}yet. A lead can add an answer with Add to FAQ in the menu of its card.`,
  entry: (p) => `FAQ: ${p.entry}`,
  marked: (p) => `In the FAQ (${p.by}, ${p.at})`,
  isMarked: "In the FAQ",
  proposed: "Proposed for the FAQ (a lead decides)",
  toDecide: "Answers proposed for the FAQ",
  unavailable: "The FAQ is not available right now. Please try again in a moment.",
};
