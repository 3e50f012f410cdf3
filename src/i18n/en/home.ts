import type { home as reference } from "../ja/home.js";
import type { Shape } from "../shape.js";

export const home: Shape<typeof reference> = {
  title: "Tsunagi",
  intro:
    "Stuck with a case? Tsunagi brings it to the right team. If nobody takes it, the next person is notified.",
  how: "Customer on hold? Press Call supervisor: one line is enough. You can start anywhere with /escalate.",
  button: {
    callNow: "Call supervisor",
    start: "Escalate a case",
    away: "Go away",
    awayChange: "Change away",
    settings: "Settings",
    previous: "Previous",
    next: "Next",
    refresh: "Refresh",
  },
  /** One line for a customer on hold. */
  callNow: {
    title: "Call supervisor (hold)",
    submit: "Call",
    where: (p) => `This goes to ${p.department} at once.`,
  },
  none: "Nothing right now.",
  firstDepartment: "There is no department yet. Add the first one with Settings below.",
  turns: "Waiting for you",
  held: "Yours to answer",
  reported: "Sent by you",
  more: (p) =>
    `There are more. /escalate mine shows up to ${p.max} that you sent or took; what you were called for is in your messages.`,
  board: {
    title: "Your departments",
    counts: (p) => `${p.waiting} waiting · ${p.claimed} taken · ${p.ageing} to be closed soon`,
    waiting: "Waiting, the longest first",
    taken: "Taken, what comes up next first",
    empty: "There are no such cases.",
    page: (p) => `Page ${p.page} of ${p.pages}`,
    retired: (p) => `Retired, shown until the last case is over: ${p.departments}`,
    retiredName: (p) => `${p.name} (retired)`,
    late: (p) =>
      `Checking who is in the channel of ${p.departments}. The board follows as soon as that is known.`,
    unsaid: (p) =>
      `Slack does not say who is in the channel of ${p.departments}: the board shows only to those whom the settings name.`,
    anyDepartment: "All departments",
    anySeverity: "Any urgency",
    choose: { department: "Department", show: "Cases", severity: "Urgency" },
    show: {
      all: "All",
      waiting: "Waiting",
      taken: "Taken",
      mine: "Mine",
      ageing: "To be closed soon",
    },
  },
  team: {
    title: "Your team",
    empty: "Your team has no unfinished cases.",
    more: "There are more. /escalate list team shows them.",
    moreAgents: (p) => `The list names the first ${p.max} of your ${p.count} agents.`,
  },
  lead: "Change whom your department calls, and when.",
  changed: (p) => `${p.department}: settings last changed by ${p.by} at ${p.at}`,
  fault: "This could not be read just now. Please wait a moment and press Refresh.",
  aside:
    "Nobody has looked here for a while, so the cases are not shown. Press Refresh to see them as they are now.",
  last: (p) =>
    `Not updated since ${p.at}. Press Refresh to see what is going on now; it is then kept up to date again.`,
  asOf: (p) => `As of ${p.at}`,
};
