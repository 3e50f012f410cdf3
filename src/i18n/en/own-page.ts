import type { ownPage as reference } from "../ja/own-page.js";
import type { Shape } from "../shape.js";

export const ownPage: Shape<typeof reference> = {
  title: (p) => `Sent by ${p.person} in the last 12 weeks`,
  sent: (p) => `Cases: ${p.counts} (four weeks each, the last ones on the right)`,
  reasons: "Reasons (four weeks each, the last ones on the right)",
  categories: "Categories (12 weeks together)",
  button: "My record",
  choose: "A colleague's record",
  cases: "Sent last",
  faqs: "FAQ of the categories you send most",
  noFaqs: "There are no FAQ entries for these yet.",
  entry: (p) => `${p.name}: ${p.counts}`,
  faq: "/escalate search and /escalate faq find answers to cases like these.",
  whose: "Only the agent and the supervisor see this. It is no rating, and nobody is ranked.",
  nothing: (p) => `${p.person} has sent no case in the last 12 weeks.`,
  notYours: "Only the agent and the supervisor see this page.",
};
