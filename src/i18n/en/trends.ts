import type { trends as reference } from "../ja/trends.js";
import type { Shape } from "../shape.js";

export const trends: Shape<typeof reference> = {
  title: (p) => `More cases of "${p.topic}" than usual | ${p.department}`,
  titleOfAll: (p) => `More cases than usual in all | ${p.department}`,
  together:
    "They are counted together, also those without a category or reason yet. Categories and reasons you were told of are left out.",
  hour: (p) => `${p.count} in the last hour, from ${p.agents} agents. An hour usually brings ${p.usual}.`,
  day: (p) => `${p.count} in the last 24 hours, from ${p.agents} agents. A day usually brings ${p.usual}.`,
  about: (p) => `about ${p.count}`,
  hardlyAny: "hardly any",
  why: "There may be one cause: a fault, or something nobody has announced yet.",
  leftAlone:
    "If neither is used, this counts as not worth telling: for a month, the department is told only of what rises further.",
  join: "Merge them",
  notice: "Put up a notice",
  form: {
    title: "Merge cases",
    submit: "Merge",
    intro:
      "The calls for these cases stop, and all are answered together. Leave out those that are about something else.",
    to: "Merge into",
    cases: "Cases to merge",
    nothing: "There are no two cases left to merge: they are answered, or merged already.",
  },
  joined: (p) =>
    p.count === 1 ? `1 case was merged into ${p.to}.` : `${p.count} cases were merged into ${p.to}.`,
  left: (p) => `${p.reference} was not merged: ${p.why}`,
  tryAgain: "There was not enough time. Please try again.",
};
