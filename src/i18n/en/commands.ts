import type { commands as reference } from "../ja/commands.js";
import type { Shape } from "../shape.js";

export const commands: Shape<typeof reference> = {
  list: {
    title: (p) => `Not finished (${p.count})`,
    empty: "Everything is finished.",
    more: "There are more. Those due soonest are shown.",
  },
  mine: {
    title: (p) => `About you (${p.count})`,
    empty: "Nothing unfinished is about you.",
  },
  entry: (p) => `${p.department} | ${p.state}`,
  caseTitle: (p) => `${p.reference} | ${p.department}`,
  historyTitle: "What has happened",
  historyCut: (p) =>
    p.count === 1 ? "One earlier line is left out." : `${p.count} earlier lines are left out.`,
  unknownNumber: (p) =>
    `There is no ${p.reference}. Please check the number and try again; /escalate list shows what is open.`,
  unknownDepartment: (p) => `There is no department "${p.typed}". There are: ${p.departments.join(", ")}`,
  notYet: (p) =>
    `"${p.word}" cannot be used yet; it comes with a later version. /escalate help shows what works today.`,
  openingFailed: "The form could not be opened. Please send /escalate again.",
  summaryMissing: "The summary is missing. Please put one line after /escalate now.",
  help: {
    title: "How to use it",
    lines: {
      form: "/escalate — opens the form",
      department: "/escalate DEPARTMENT SUMMARY — opens the form of that department",
      now: "/escalate now SUMMARY — sends it at once, without a form",
      list: "/escalate list — what is not finished",
      mine: "/escalate mine — what is about you",
      number: "/escalate 128 — where ESC-128 stands, and what has happened",
      help: "/escalate help — this page",
    },
    message: "You can also start from any message, with its More actions menu.",
    noBlame: "When in doubt, send it. Nobody is blamed for escalating.",
  },
  home: {
    title: "Tsunagi",
    intro:
      "When you are stuck with a case, it brings it to the right team. If nobody takes it, the next person is called.",
    start: "Escalate a case",
    reported: "Sent by you",
    held: "Yours to answer",
    none: "Nothing right now.",
    how: "You can start anywhere with /escalate.",
  },
};
