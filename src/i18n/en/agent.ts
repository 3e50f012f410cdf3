import type { agent as reference } from "../ja/agent.js";
import type { Shape } from "../shape.js";

export const agent: Shape<typeof reference> = {
  title: (p) => `${p.reference} | ${p.department} | ${p.summary}`,
  sent: (p) => `${p.reference} sent.`,
  lookingAgain: "We are finding a new owner.",
  offerCallBack: "Nobody has taken it yet. Offer a call back?",
  stillOpen: "Nobody has taken it yet. We are still looking for somebody.",
  sayToCustomer: "You can tell the customer:",
  say: {
    waiting: {
      on_hold: "I'm checking with a colleague. Could you hold for another minute or two?",
      live_chat: "I'm checking with a colleague. Please stay with me for a moment.",
      call_back: "I'll check with a colleague and call you back.",
      promised: "I'll check with a colleague and call you back by the time we agreed.",
      mail: "Thank you for writing. We are checking this with a colleague and will get back to you.",
      on_site: "I'm checking with a colleague. Could you wait here for a moment?",
      no_wait: "",
    },
    longer: {
      on_hold:
        "Thank you for waiting. This will take a little longer. Would you like to hold, or shall we call you back?",
      live_chat:
        "Thank you for waiting. This will take a little longer. Would you like to wait, or shall we get back to you?",
      call_back: "I'm sorry this is taking longer. We will call you again and tell you where it stands.",
      promised:
        "I'm sorry this is taking longer. We will call you by the time we agreed and tell you where it stands.",
      mail: "We are sorry this is taking longer. We will write again and tell you where it stands.",
      on_site:
        "Thank you for waiting. This will take a little longer. Would you like to wait, or shall we get back to you?",
      no_wait: "",
    },
    taken: {
      on_hold: "A colleague is looking into it right now. Could you hold a little longer?",
      live_chat: "A colleague is looking into it right now. Just a little longer, please.",
      call_back: "A colleague is looking into it right now. We will call you as soon as we know.",
      promised: "A colleague is looking into it right now. We will call you back by the time we agreed.",
      mail: "A colleague is looking into it right now. We will write as soon as we know.",
      on_site: "A colleague is looking into it right now. Could you wait a little longer?",
      no_wait: "",
    },
    takeover: {
      on_hold: (p) => `I'll hand you over to ${p.colleague}. I will pass on everything you have told me.`,
      live_chat: (p) =>
        `From here you will be talking to ${p.colleague}. I will pass on everything you have told me.`,
      call_back: (p) =>
        `You will get a call from ${p.colleague}. I will pass on everything you have told me.`,
      promised: (p) =>
        `By the time we agreed, you will get a call from ${p.colleague}. I will pass on everything you have told me.`,
      mail: (p) => `You will hear from ${p.colleague}. I will pass on everything you have told us.`,
      on_site: (p) => `I'll hand you over to ${p.colleague}. I will pass on everything you have told me.`,
      no_wait: () => "",
    },
    asked: {
      on_hold: "To look into this properly, may I ask you something?",
      live_chat: "To look into this properly, may I ask you something?",
      call_back: "I am calling because I have a question, to look into this properly. Is this a good moment?",
      promised: "I am calling because I have a question, to look into this properly. Is this a good moment?",
      mail: "To look into this properly, could you tell us the following?",
      on_site: "To look into this properly, may I ask you something?",
      no_wait: "",
    },
  },
  sayWhereNeeded: "If you have to ask the customer:",
  lead: (p) => `${p.name}, who is in charge`,
  responder: (p) => `${p.name}, who is looking after this`,
  promise: (p) => `The customer was promised news by ${p.at}.`,
  claimed: (p) => `${p.by} has it and will reply by ${p.nextUpdateAt}.`,
  asks: (p) => `${p.by} has it, and has a question for you. Please reply.`,
  paused: (p) => `${p.by} has it (${p.reason}) and will reply by ${p.nextUpdateAt}.`,
  taken: (p) => `${p.reference}: ${p.by} has it and will reply by ${p.nextUpdateAt}.`,
  together: "You are not alone with this.",
  claimOver: (p) => `${p.reference}: ${p.by} had it; we are finding a new owner.`,
  handedOn: (p) => `${p.reference}: ${p.by} had it; it is in other hands now.`,
  takenElsewhere: (p) => `${p.reference}: ${p.by} had it; it is with ${p.department} now.`,
  mergedOn: (p) => `${p.reference}: ${p.by} had it; it was merged into a case about the same thing.`,
  answered: (p) => `${p.by} has answered.`,
  tellCustomer: "Once the customer has been told, press Customer told.",
  responderTells: (p) => `${p.by} will tell the customer.`,
  wordFrom: (p) => `A word from ${p.by}:`,
  afterHardOne: "That was a hard one. Take a breather before the next.",
  told: (p) => `The customer has been told (${p.by} ${p.at}).`,
  notSolved: "The case was reopened after this answer.",
  withdrawn: (p) => `${p.by} withdrew it (${p.at}).`,
  promisePast: (p) => `The promised ${p.at} has passed.`,
  promiseMissed: (p) => `The promised ${p.at} has passed. Please contact the customer first.`,
  callbackIn: {
    title: "Call back when?",
    "15m": "In 15 minutes",
    "30m": "In 30 minutes",
    "1h": "In 1 hour",
    "2h": "In 2 hours",
    tomorrow: "Tomorrow morning, 09:00",
  },
  classify: {
    afterCall: (p) => `Thank you for taking that call. Please choose ${p.missing.join(" and ")}.`,
    afterward: (p) => `Thank you. Please choose ${p.missing.join(" and ")}.`,
    what: "For statistics, never for rating people.",
    done: (p) => `${p.reference}: category and reason are settled. Thank you.`,
  },
};
