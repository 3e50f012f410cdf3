import type { guide as reference } from "../ja/guide.js";
import type { Shape } from "../shape.js";

export const guide: Shape<typeof reference> = {
  title: (p) => `Escalating to ${p.department}`,
  inDoubt: "This is also where to send it when you do not know whom to ask.",
  channel: "Channel",
  send: "What to send",
  sendAnything: "Nothing in particular is laid down. Whatever leaves you in doubt is welcome.",
  checkFirst: "What to check first",
  reach: "Whom it reaches, and how fast",
  route: {
    on_hold: "While the customer is on hold",
    critical: "When somebody is hurt or data has leaked",
    urgent: "When it is urgent, or the customer is in the chat",
    usual: "Otherwise",
    low: "When another day is fine",
    same: "Always",
  },
  routeLine: (p) => `${p.route}: ${p.steps}`,
  lead: (p) => `When everybody is tied up, ${p.names} will be told.`,
  hours: "Opening hours",
  roundTheClock: "Open round the clock.",
  isOpen: "It is open now.",
  opens: (p) => `It is closed now and opens ${p.at}.`,
  closedDays: (p) => `Closed days ahead: ${p.days.join(", ")}`,
  days: (p) => `${p.from} – ${p.to}`,
  outside: "Outside these hours",
  held: "Your case is kept, and people are notified from the next opening on.",
  runsAll: "People are notified just the same.",
  runs: (p) =>
    `People are notified of cases of these urgencies: ${p.severities}. Others are kept until the next opening.`,
  closedContact: (p) => `If it cannot wait, you can have the out-of-hours contact notified: ${p.names}.`,
  categories: "Categories",
  category: (p) => `${p.name} — ${p.items.join(" ")}`,
  firstCall: (p) => `${p.names} will be notified first, in place of ${p.instead}.`,
  notice: (p) => `Notice: ${p.notice}`,
  left: (p) =>
    `${p.count === 1 ? "There is one more" : `There are ${p.count} more`}. The form shows a category's contacts and notice once you choose it.`,
  all: {
    title: "What to send where",
    more: "Add a department's name for what is cut short here (…), its chain, hours and closed days, as in /escalate guide billing",
    checkFirst: (p) => `Check first: ${p.checkFirst}`,
    firstCalls: "Some categories notify somebody else first.",
    left: (p) =>
      p.count === 1
        ? "There is one more department. Add its name to see it."
        : `There are ${p.count} more departments. Add a name to see one.`,
    none: "There are no departments yet.",
  },
  page: {
    how: "Start anywhere in Slack with /escalate.",
    asOf: (p) => `As of ${p.day}. /escalate guide shows what holds now.`,
  },
};
