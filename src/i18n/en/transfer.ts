import type { transfer as reference } from "../ja/transfer.js";
import type { Shape } from "../shape.js";

export const transfer: Shape<typeof reference> = {
  over: (p) => `${p.reference} is with ${p.department} now. Nothing for you to do.`,
  toHolder: (p) => `${p.by} moved ${p.reference} to ${p.department}. Nothing for you to do.`,
  toReporter: (p) => `${p.reference} is with ${p.department} now. We are finding a new owner.`,
  since: (p) => `${p.reference} is with ${p.department}.`,
  news: (p) => `Moved to ${p.department}.`,
  newsRetired: (p) => `Its department is retired, so ${p.department} has it now. We are finding an owner.`,
  retiredBefore: (p) => `${p.department} is retired, so this reopened case comes to you.`,
  nextTime: (p) => `You can send a case like this straight to ${p.department} next time.`,
  handOver: (p) => `From ${p.by}, ${p.department}:`,
  saidSoFar: "Said so far",
  nowhere: "There is no other department to move it to. Please tell an administrator.",
};
