import type { promise as reference } from "../ja/promise.js";
import type { Shape } from "../shape.js";

export const promise: Shape<typeof reference> = {
  near: (p) => `The customer was promised news by ${p.promised} (${p.left} left).`,
  missed: (p) => `The promised ${p.promised} has passed. Please contact the customer first.`,
  nearBy: (p) => `${p.by} is to contact the customer by ${p.promised}, as promised (${p.left} left).`,
  missedBy: (p) => `The promised ${p.promised} has passed. ${p.by} is to contact the customer.`,
  tellReporter: (p) => `Please tell ${p.reporter} the answer, or when to expect it.`,
  speakTo: (p) => `If you are worried, have a word with ${p.by}.`,
  agreedAnew: (p) => `If you agree on another time with the customer, enter it under “${p.label}”.`,
  waiting: {
    open: "We are looking for somebody to take it.",
    claimed: (p) => `${p.by} is on it.`,
  },
  ifNotAnswered: "If there is no answer by then, you can say:",
  answered: "This is what to tell the customer:",
  pressTold: "Once the customer has been told, press Customer told.",
  say: {
    near: "I am getting in touch as promised. This is taking a little longer. I will get back to you by (time).",
    missed: "I'm sorry that we are later than promised. I will get back to you by (time).",
    missedAnswered: "I'm sorry that we are later than promised. I have the answer for you now.",
  },
  over: {
    kept: (p) => `${p.reference}: the promise for ${p.promised} is settled. Thank you.`,
    superseded: (p) => `${p.reference}: there is a newer message about the promise for ${p.promised}.`,
  },
};
