import type { calls as reference } from "../ja/calls.js";
import type { Shape } from "../shape.js";

export const calls: Shape<typeof reference> = {
  asks: {
    on_hold: (p) => `${p.reporter} has a customer on hold since ${p.since}.`,
    live_chat: (p) => `${p.reporter} has a customer waiting in the chat since ${p.since}.`,
    on_site: (p) => `${p.reporter} has a customer waiting on site since ${p.since}.`,
    promised: (p) => `${p.reporter} needs help. The customer was promised news by ${p.promised}.`,
    other: (p) => `${p.reporter} needs help.`,
    report: (p) => `${p.reporter} would like you to know about this. No answer is needed.`,
  },
  critical: "This is critical.",
  canYou: "Can you take it?",
  readIt: "Please read it and press Claim.",
  tiedUp: (p) => `${p.name} seems tied up.`,
  away: (p) => `${p.name} is away and named you to stand in.`,
  canYouInstead: "Could you take it instead?",
  above: (p) => `${p.by} asks for somebody above to take it.`,
  again: "Nobody has taken it yet, so we are asking once more.",
  group: (p) => `${p.reference} (${p.situation}) needs somebody to take it. ${p.summary}`,
  groupSays: (p) => `${p.reference} (${p.situation}) needs somebody to take it.`,
  groupReport: (p) => `${p.reference} (${p.situation}) is for information. Could one of you read it?`,
  cardMissing: "The card could not be posted in the channel, so here are the facts.",

  ended: {
    claimed: (p) => `${p.by} has ${p.reference}. Nothing for you to do.`,
    claimedByYou: (p) => `You have ${p.reference}. The next message has all the facts.`,
    resolved: (p) => `${p.by} has answered ${p.reference}. Nothing for you to do.`,
    resolvedByYou: (p) => `You answered ${p.reference}. Thank you.`,
    withdrawn: (p) => `${p.reference} was withdrawn. Nothing for you to do.`,
    joined: (p) => `${p.reference} was merged into ${p.to}. Nothing for you to do.`,
    passed: (p) => `Understood. Asking the next person about ${p.reference}.`,
    superseded: (p) => `There is a newer message about ${p.reference}. Nothing for you to do here.`,
  },

  nudge: {
    asks: (p) => `The next update on ${p.reference} is due ${p.nextUpdateAt}. How is it going?`,
    word: "A word in the card's thread is enough.",
    otherwise: (p) =>
      `If you are tied up, there is nothing to do: at ${p.at} it goes back to open and somebody else is asked.`,
    settled: (p) => `The next update on ${p.reference} is settled. Thank you.`,
    open: (p) => `${p.reference} is open again.`,
    closed: (p) => `${p.reference} is closed. Nothing for you to do.`,
  },

  lapse: {
    notified: (p) =>
      `${p.reference} is open again and we notified ${p.names}. Take it again if you are still on it.`,
    notifying: (p) =>
      `${p.reference} is open again and we are notifying ${p.names}. Take it again if you are still on it.`,
    open: (p) => `${p.reference} is open again. Take it again if you are still on it.`,
    yours: (p) => `${p.reference} is yours again.`,
    taken: (p) => `${p.by} has ${p.reference} now. Nothing for you to do.`,
    closed: (p) => `${p.reference} is closed. Nothing for you to do.`,
  },

  alarm: {
    nobody: {
      everybody: (p) =>
        `${p.reference}: everyone was notified, but nobody has taken it. Please decide what to do.`,
      reachable: (p) =>
        `${p.reference}: everyone who can be reached was notified, but nobody has taken it. Please decide what to do.`,
      none: (p) =>
        `${p.reference}: nobody could be notified, so nobody has taken it. Please decide what to do.`,
    },
    reminder: (p) => `${p.reference} (sent ${p.since}): still nobody has taken it. Please decide what to do.`,
    nobodyAbove: (p) =>
      `${p.reference}: the level above was notified, and nobody has taken it over yet. ${p.holder} has it. Please decide.`,
    nobodyReporter: (p) =>
      `${p.reference}: nobody has taken it yet. We told ${p.who} and asked them to decide.`,
    nobodySupervisor: (p) =>
      `${p.reference}, sent by ${p.reporter}: nobody has taken it yet. We told ${p.who} and asked them to decide.`,
    cardLost: (p) =>
      `The card of ${p.reference} could not be posted in the channel (${p.error}). Here are the facts. Please tell an administrator too.`,
    taken: (p) => `${p.by} has ${p.reference}.`,
    yours: (p) => `You took ${p.reference}. Thank you.`,
    resolved: (p) => `${p.by} has answered ${p.reference}.`,
    withdrawn: (p) => `${p.reference} was withdrawn.`,
    over: (p) => `This message about ${p.reference} needs nothing more from you.`,
  },

  origin: (p) => `${p.reference} was answered (${p.department}).`,
};
