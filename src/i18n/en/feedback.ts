import type { feedback as reference } from "../ja/feedback.js";
import type { Shape } from "../shape.js";

export const feedback: Shape<typeof reference> = {
  ask: {
    helped: "Did this answer help? We ask so that things get better, never to rate people.",
    customer: "How did the customer take it, as far as you heard?",
  },
  done: "Thank you. This helps us to get better.",
  helped: { yes: "It helped", partly: "Partly", no: "Not enough" },
  customer: { satisfied: "Satisfied", unsatisfied: "Still unhappy", unknown: "Don't know" },
  thank: "Say thanks",
  thanked: (p) => `You thanked ${p.by}.`,
  thanksFrom: (p) => `${p.by} says thank you.`,

  word: {
    ask: (p) => `${p.reporter} has been through a case with an angry customer. Would you send a word?`,
    ready: (p) => `${p.label} sends this:`,
    readyMade: "That was a hard one, thank you. When it gets difficult, come to me at any time.",
    sendIt: "Send as it is",
    write: "Write my own",
    sent: (p) => `${p.by} has sent ${p.reporter} a word. Thank you.`,
    line: (p) => `A word from ${p.by} about ${p.reference}.`,
    title: "Send a word",
    submit: "Send",
    text: (p) => `A word for ${p.reporter}`,
    hint: "Nobody else reads it. E.g. That was a long call. You stayed with it to the end, thank you",
  },
};
