import type { commands as reference } from "../ja/commands.js";
import type { Shape } from "../shape.js";

export const commands: Shape<typeof reference> = {
  list: {
    title: (p) => `Unfinished cases (${p.count})`,
    empty: "There are no unfinished cases.",
    more: "There are more. These are the ones due soonest.",
  },
  mine: {
    title: (p) => `Your cases (${p.count})`,
    empty: "You have no unfinished cases.",
  },
  team: {
    title: (p) => `Your team's cases (${p.count})`,
    empty: "Your team has no unfinished cases. Here stand the cases of the teams that you supervise.",
  },
  entry: (p) => `${p.department} | ${p.state}`,
  caseTitle: (p) => `${p.reference} | ${p.department}`,
  historyTitle: "What has happened",
  historyCut: (p) =>
    p.count === 1
      ? "One earlier line: see the button below."
      : `${p.count} earlier lines: see the button below.`,
  historyOlder: "Earlier",
  historyNewer: "Later",
  historyPage: (p) => `Page ${p.page} of ${p.pages}, the oldest first`,
  unknownNumber: (p) =>
    `There is no ${p.reference}. Please check the number and try again; /escalate list shows what is unfinished.`,
  unknownDepartment: (p) =>
    `There is no department "${p.typed}". The departments are: ${p.departments.join(", ")}`,
  severalDepartments: (p) =>
    `"${p.typed}" fits ${p.departments.length} departments: ${p.departments.join(", ")}. Please type a little more of the name.`,
  notYet: (p) =>
    `"${p.word}" cannot be used yet; it comes with a later version. /escalate help shows what works today.`,
  summaryMissing:
    "Please add one line after /escalate now, for example: /escalate now May I promise the refund today?",
  help: {
    title: "How to use it",
    lines: {
      form: "/escalate — opens the form",
      department: "/escalate DEPARTMENT SUMMARY — opens the form of that department",
      now: "/escalate now SUMMARY — customer on hold: sends it at once, without a form",
      list: "/escalate list — unfinished cases (add a department for that one alone)",
      team: "/escalate list team — the cases of the team you supervise",
      search:
        "/escalate search words — look for earlier cases and their answers (a department's name first: only there)",
      faq: "/escalate faq — common questions and their answers (add a department for that one alone)",
      mine: "/escalate mine — the cases you sent or hold",
      me: "/escalate me — what you sent and why, over time (only you and your supervisor see it)",
      away: "/escalate away — until when you are away, and who stands in",
      handOver: "/escalate handover — hand your cases over to a colleague",
      guide: "/escalate guide — what to send where (add a department for its chain)",
      number: "/escalate 128 — where ESC-128 stands, and what has happened",
      forget: "/escalate forget 128 — erases what was written in a closed case (leads, administrators)",
      report:
        '/escalate report — counts, times, categories and reasons (add a department, "last week", "2026-10", "last year")',
      review: "/escalate review — look at answered cases again and improve what led to them (leads)",
      improvements: "/escalate improvements — what is planned, and what came of what was done (leads)",
      notice: "/escalate notice — put up a notice on a category (leads)",
      settings: "/escalate settings — who is notified and when, and the rest (leads)",
      help: "/escalate help — this page",
    },
    message: "You can also start from any message, with its More actions menu.",
    noBlame: "When in doubt, send it. Nobody is blamed for escalating.",
  },
};
