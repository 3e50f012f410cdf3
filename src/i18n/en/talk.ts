import type { talk as reference } from "../ja/talk.js";
import type { Shape } from "../shape.js";

export const talk: Shape<typeof reference> = {
  asks: (p) => `${p.by} has a question.`,
  takes: (p) => `${p.by} has taken it and has a question.`,
  asksAgain: (p) => `The question from ${p.by} (${p.at}) once more.`,
  actsFor: (p) => `${p.agent} is away, so this comes to you as well. Please reply as far as you can.`,
  replyBy: (p) => `A reply by about ${p.at} would help.`,
  replied: (p) => `${p.reference}: the question from ${p.by} has its reply.`,
  closed: (p) => `${p.reference} is closed. No reply is needed.`,

  reply: (p) => `${p.by} has replied.`,
  question: (p) => `${p.by} asked:`,
  answer: (p) => `${p.by} replied:`,
  nextUpdate: (p) => `Next update by ${p.nextUpdateAt}.`,

  inThread: {
    ask: (p) => `${p.by} asks ${p.reporter}:`,
    reply: (p) => `${p.by} replies:`,
    note: (p) => `Note by ${p.by}:`,
    hand_over: (p) => `${p.by} passes on:`,
  },
};
