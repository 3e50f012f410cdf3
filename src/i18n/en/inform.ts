import type { inform as reference } from "../ja/inform.js";
import type { Shape } from "../shape.js";

export const inform: Shape<typeof reference> = {
  line: (p) => `FYI: ${p.causes.join(", ")}.`,
  who: {
    open: "We are finding an owner.",
    claimed: (p) => `${p.by} is handling it.`,
    resolved: (p) => `${p.by} answered.`,
  },
  nothingToDo: "For your information only. You do not have to take it.",
  notAlone: (p) => `Please keep an eye on ${p.reporter}, so that nobody is alone with this.`,
  called: (p) => `You have been asked to take ${p.reference} since. Please see that message.`,
  yours: (p) => `Thank you for looking after ${p.reference}.`,
  withdrawn: (p) => `${p.reference} was withdrawn. Nothing for you to do.`,
  care: {
    line: (p) =>
      `${p.reporter} has just been through a case of possible harassment. Could you have a word and see how things are?`,
    rest: "If it helps, please make room for a break.",
    record: (p) => `What has happened is shown by /escalate ${p.number}.`,
  },
};
