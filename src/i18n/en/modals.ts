import type { modals as reference } from "../ja/modals.js";
import type { Shape } from "../shape.js";

export const modals: Shape<typeof reference> = {
  close: "Close",
  choose: "Choose",
  resolve: {
    title: "Resolve",
    submit: "Resolve",
    resolution: "What to tell the customer",
    resolutionHint: "Ready to say, so that the agent can use it as it is",
    decision: "Decision",
    conditions: "Conditions",
    conditionsHint: "Only if you approve with conditions, e.g. up to 50 pounds, on the next bill",
    heldByOther: (p) => `${p.holder} has this case at the moment. Your answer marks it as answered.`,
    teller: "Who tells the customer",
    tellers: {
      reporter: (p: { reporter: string }) => `${p.reporter} does`,
      responder: () => "I do",
      told: () => "It is done already",
    },
    improvement: "So that it need not come again",
    improvementHint: "Goes to the lead as a proposed improvement",
    missing: "What is missing",
    missingHint: "e.g. chapter 3 has no example of a refund after 30 days. Nothing about the customer",
    faq: "FAQ",
    faqHint: "Once a lead has confirmed it, it comes first for whoever looks for the same",
    proposeFaq: "Propose this answer for the FAQ",
    word: (p: { reporter: string }) => `A word for ${p.reporter}`,
    wordHint: "e.g. That was a tricky one, and you kept calm. Thank you.",
  },
  nextUpdate: {
    title: "Next update",
    submit: "Change",
    now: (p) => `Planned for ${p.at}. If you change it, the agent sees the new time too.`,
    in: "Next update",
    choices: {
      "15m": (p) => `In 15 minutes (${p.at})`,
      "30m": (p) => `In 30 minutes (${p.at})`,
      "1h": (p) => `In 1 hour (${p.at})`,
      "2h": (p) => `In 2 hours (${p.at})`,
      tomorrow: "Tomorrow morning, 09:00",
    },
    at: "Or at this time",
    atHint: "If filled in, it counts instead of the choice above",
  },
  ask: {
    title: "Ask",
    submit: "Send",
    question: "What you need to know",
    questionHint: (p: { reporter: string }) =>
      `Goes to ${p.reporter} and into the thread of this case. No names or phone numbers of customers: use the case number`,
    takes: "Nobody has taken this case yet: by asking, you take it.",
  },
  reply: {
    title: "Reply",
    submit: "Send",
    asked: (p: { by: string }) => `${p.by} asks`,
    reply: "Your reply",
    replyHint: "Goes to whoever asked and into the thread of this case",
  },
  pause: {
    title: "Pause",
    submit: "Pause",
    intro:
      "Nobody asks you how it is going until shortly before then. The agent sees the reason and the time.",
    reason: "Waiting for",
    until: "Goes on",
  },
  note: {
    title: "Note",
    submit: "Add",
    note: "Note for colleagues",
    noteHint:
      "It stands in this case's thread and history. No names or phone numbers of customers: use the case number",
  },
  assign: {
    title: "Assign",
    submit: "Assign",
    to: "Who should have it",
    toHint: "The take-over card goes to this colleague, and the agent hears who has it",
    heldBy: (p) => `${p.holder} has it now. Assigning puts it into other hands.`,
  },
  transfer: {
    title: "Change department",
    submit: "Move",
    department: "New department",
    note: "What they should know",
    reason: "Why it moves",
    noteHint:
      "It stands on the new card and in the history. No names or phone numbers of customers: use the case number",
    again: (p) =>
      p.times === 1
        ? "It has been moved once already. So that the customer does not wait: have you checked with them?"
        : `It has been moved ${p.times} times already. So that the customer does not wait: have you checked with them?`,
    heldBy: (p) => `${p.holder} has it now. Moving it notifies the new department.`,
  },
  away: {
    title: "Away",
    submit: "Save",
    intro:
      "While you are away you are not notified: your stand-in is, or the next person. It ends by itself.",
    now: (p) => `You are away until ${p.until}.`,
    nowWithStandIn: (p) => `You are away until ${p.until}, and ${p.standIn} stands in.`,
    until: "Back",
    back: "I am back now",
    standIn: "Stand-in",
    standInHint: "Notified in your place while you are away",
    cases: (p) =>
      p.count === 1
        ? "You have one unfinished case. If you will be away for long, you can hand it over."
        : `You have ${p.count} unfinished cases. If you will be away for long, you can hand them over.`,
    notHerself: "Please choose somebody other than yourself.",
    cannotStandIn: (p) => `This colleague cannot stand in (${p.why}). Please choose somebody else.`,
    isBack: "Welcome back. You are notified as before.",
    isAway: (p) => `You are away until ${p.until}. The next person is notified meanwhile.`,
    isAwayWithStandIn: (p) => `You are away until ${p.until}. ${p.standIn} is notified meanwhile.`,
  },
  notice: { title: "Notice" },
};
