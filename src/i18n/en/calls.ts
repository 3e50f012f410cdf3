import type { calls as reference } from "../ja/calls.js";
import type { Shape } from "../shape.js";

export const calls: Shape<typeof reference> = {
  asks: {
    on_hold: (p) => `${p.reporter} has a customer on hold since ${p.since}. Can you take it?`,
    live_chat: (p) => `${p.reporter} has a customer waiting in the chat since ${p.since}. Can you take it?`,
    on_site: (p) => `${p.reporter} has a customer waiting on site since ${p.since}. Can you take it?`,
    promised: (p) => `${p.reporter} needs help. The customer was promised news by ${p.promised}.`,
    other: (p) => `${p.reporter} needs help. Can you take it?`,
  },
  insteadOf: (p) => `${p.name} seems tied up. Could you take this instead?`,
  again: "Nobody has taken it yet, so we are asking once more.",
  group: (p) => `${p.reference} (${p.situation}) needs somebody to take it. ${p.summary}`,
  groupSays: (p) => `${p.reference} (${p.situation}) needs somebody to take it.`,
  cardMissing: "The card could not be posted in the channel, so here are the facts.",

  ended: {
    claimed: (p) => `${p.by} has it. Nothing for you to do.`,
    claimedByYou: (p) => `You have ${p.reference}. Next update by ${p.nextUpdateAt}.`,
    resolved: (p) => `${p.by} has answered. Nothing for you to do.`,
    resolvedByYou: (p) => `You answered ${p.reference}. Thank you.`,
    withdrawn: (p) => `${p.reference} was withdrawn. Nothing for you to do.`,
    passed: "Understood. Asking the next person.",
    superseded: (p) => `There is a newer message about ${p.reference}. Nothing for you to do here.`,
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
    nobody: (p) =>
      `${p.reference}: everyone was notified, but nobody has taken it. Please decide what to do.`,
    reminder: (p) =>
      `${p.reference}: nobody has taken it since it was sent at ${p.since}. Please decide what to do.`,
    nobodyReporter: (p) => `${p.reference}: nobody has taken it yet. The lead was told and asked to decide.`,
    cardLost: (p) =>
      `The card of ${p.reference} could not be posted in the channel (${p.error}). Here are the facts.`,
    cardLostUnknown: (p) =>
      `The card of ${p.reference} could not be posted in the channel. Here are the facts.`,
    taken: (p) => `${p.by} has ${p.reference}.`,
    yours: (p) => `You took ${p.reference}. Thank you.`,
    resolved: (p) => `${p.by} has answered ${p.reference}.`,
    withdrawn: (p) => `${p.reference} was withdrawn.`,
    over: (p) => `This message about ${p.reference} needs nothing more from you.`,
  },

  origin: (p) => `${p.reference} was answered (${p.department}).`,
};
