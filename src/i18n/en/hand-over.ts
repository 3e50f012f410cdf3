import type { handOver as reference } from "../ja/hand-over.js";
import type { Shape } from "../shape.js";

export const handOver: Shape<typeof reference> = {
  title: "Hand over",
  submit: "Hand over",
  to: "Hand over to",
  toHint: "Gets one list. What was promised to customers and agents stays promised",
  note: "What to know",
  noteHint: "No names or phone numbers of customers: use the case number",
  cases: "Cases",
  moreCases: "Cases, continued",
  more: (p) => `There are more. Hand these ${p.count} over first, then open this once more.`,
  button: "Hand over",
  entry: (p) => `${p.reference} | ${p.summary}`,
  as: { reporter: "You sent it", holder: "You have it" },
  nextUpdate: (p) => `next update ${p.at}`,
  promised: (p) => `promised ${p.at}`,
  nothing: "You have nothing to hand over.",
  cannot: (p) => `This colleague cannot have them (${p.why}). Please choose somebody else.`,
  done: (p) =>
    p.count === 1
      ? `${p.to} has your case now. Thank you.`
      : `${p.to} has your ${p.count} cases now. Thank you.`,
  left: (p) => `${p.reference} was not handed over. ${p.why}`,

  given: (p) =>
    p.count === 1 ? `${p.by} hands a case over to you.` : `${p.by} hands ${p.count} cases over to you.`,
  youAre: {
    holder: (p) => `It is yours to settle. Next update by ${p.at}.`,
    reporter: "The customer is yours. We are finding an owner.",
    reporterTaken: (p) => `The customer is yours. The owner replies by ${p.at}.`,
    toTell: "The answer is there. Please tell the customer.",
  },
  promisedBy: (p) => `The customer was promised news by ${p.at}.`,
  open: "Open",
  notHers: (p) => `${p.reference} | ${p.state}`,
  handedTo: (p) => `${p.to} has taken over ${p.reference}. Nothing for you to do.`,
};
