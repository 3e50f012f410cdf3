import type { deadlines as reference } from "../ja/deadlines.js";
import type { Shape } from "../shape.js";

export const deadlines: Shape<typeof reference> = {
  note: {
    answer: (p) => `To be answered by ${p.at}`,
    answerPassed: (p) => `Was to be answered by ${p.at}`,
    close: (p) => `To be closed by ${p.at}`,
    closePassed: (p) => `Was to be closed by ${p.at}`,
  },
  entry: (p) => `${p.line} · ${p.note}`,
  why: {
    answer: (p) => `It was to be answered by ${p.at}, so the level above is asked.`,
    close: (p) => `It was to be closed by ${p.at}, so the highest level is asked.`,
  },
  alarm: {
    answer: (p) => `${p.reference} was to be answered by ${p.at}. Please decide.`,
    close: (p) => `${p.reference} was to be closed by ${p.at}. Please decide.`,
  },
  longCall: {
    line: (p) => `${p.reference}: the customer has been on the line for ${p.length}.`,
    holder: "Better take the customer over yourself, or offer a call back.",
    agent: (p) => `Better have ${p.by} take over, or offer a call back.`,
    over: (p) => `About the long call of ${p.reference}: nothing left to do.`,
  },
};
