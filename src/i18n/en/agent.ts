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
      call_back: "I'll check with a colleague and call you back by the time we agreed.",
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
      mail: "We are sorry this is taking longer. We will write again and tell you where it stands.",
      on_site:
        "Thank you for waiting. This will take a little longer. Would you like to wait, or shall we get back to you?",
      no_wait: "",
    },
    taken: {
      on_hold: "A colleague is looking into it right now. Could you hold a little longer?",
      live_chat: "A colleague is looking into it right now. Just a little longer, please.",
      call_back: "A colleague is looking into it right now. We will call you back by the time we agreed.",
      mail: "A colleague is looking into it right now. We will write as soon as we know.",
      on_site: "A colleague is looking into it right now. Could you wait a little longer?",
      no_wait: "",
    },
  },
  promise: (p) => `The customer was promised news by ${p.at}.`,
  claimed: (p) => `${p.by} has it and will reply by ${p.nextUpdateAt}.`,
  together: "You are not alone with this.",
  claimOver: (p) => `${p.by} had it; we are finding a new owner.`,
  claimAnswered: (p) => `${p.by} took it and has answered.`,
  claimWithdrawn: (p) => `${p.by} had it; it was withdrawn.`,
  answered: (p) => `${p.by} has answered.`,
  tellCustomer: "Once the customer has been told, press Customer told.",
  told: (p) => `The customer has been told (${p.by} ${p.at}).`,
  notSolved: "The case was reopened after this answer.",
  withdrawn: (p) => `${p.by} withdrew it (${p.at}).`,
};
