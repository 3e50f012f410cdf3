import type { takeover as reference } from "../ja/takeover.js";
import type { Shape } from "../shape.js";

export const takeover: Shape<typeof reference> = {
  claimed: (p) => `You have ${p.reference}. Next update by ${p.nextUpdateAt}.`,
  assigned: (p) => `${p.by} asked you to take ${p.reference}. Next update by ${p.nextUpdateAt}.`,
  mayGiveBack: "If you cannot, press Give back: the next person is notified.",
  ended: {
    assigned: (p) => `${p.reference} is in other hands now. Thank you.`,
    taken_up: (p) => `Somebody above has taken ${p.reference} over. Thank you for your work on it.`,
    transferred: (p) => `${p.reference} is with another department now. Thank you for your work on it.`,
    released: (p) => `You gave ${p.reference} back.`,
    lapsed: (p) => `${p.reference} is open again.`,
    joined: (p) => `${p.reference} was merged into another case. Nothing for you to do.`,
    resolved: (p) => `${p.reference} has its answer. Thank you.`,
    tellCustomer: (p) =>
      `${p.reference} has its answer. Once you have told the customer, press Customer told on the card.`,
    withdrawn: (p) => `${p.reference} was withdrawn. Nothing for you to do.`,
  },

  wants: (p) => `Request from ${p.reporter}: ${p.purposes}`,
  wantsHelp: (p) => `Request for help from ${p.reporter}`,
  situationSince: (p) => `${p.situation}, since ${p.since}`,
  situationPromised: (p) => `${p.situation}, news promised by ${p.promised}`,
  missing: (p) => `Not known yet: ${p.items.join(", ")}`,
  askCustomerAgain: (p) => `If you have to ask again: ${p.words}`,
  askReporter: (p) => `If you need more, press Ask: ${p.reporter} will reply.`,
  promised: (p) => `Promised to the customer: news by ${p.promised}`,
  promiseMissed: (p) =>
    `Promised to the customer: news by ${p.promised}. That time has passed, so please apologise first.`,
  promisePast: (p) => `Promised to the customer: news by ${p.promised}. That time has passed.`,
  talkTitle: "Questions and replies so far",
  said: (p) => `${p.by} ${p.at}: ${p.text}`,

  hints: {
    title: "When you answer",
    ready: (p) => `Write what ${p.reporter} can say to the customer as it is.`,
    knowledge: "If it is written somewhere, say where.",
    handling: "Add the first sentence, ready to say.",
    decision: "Yes or no first, then the conditions, then by when.",
    report: "This is for information. Once you have read it, press Resolve and leave a word.",
  },

  stepsTitle: "Taking over with the customer (examples; say it in your own words)",
  steps: {
    introduce: "Introduce yourself",
    apologise: "Apologise for the wait",
    firstAnswer: "Apologise for what happened so far",
    align: "Agree on the facts",
    listen: "Listen",
    next: "Say what happens next",
    close: "Close the conversation",
  },
  listenNote: "Write down facts and feelings separately.",
  decided: (p) => `If it is decided: ${p.words}`,
  undecided: (p) => `If you have to find out: ${p.words}`,
  quoted: (p) => `“${p.words}”`,

  injury: {
    self: (p) => `Possible injury. First of all, ask how the customer is: ${p.words}`,
    reporter: (p) => `Possible injury. First of all, ask ${p.reporter} how the customer is.`,
  },
  abuse: {
    self: {
      lead: "Possible harassment. Do not stay alone with it: bring the lead in.",
      colleague: "Possible harassment. Do not stay alone with it: bring a colleague in.",
    },
    reporter: {
      lead: (p) => `Possible harassment. Do not leave ${p.reporter} alone with it: bring the lead in.`,
      colleague: (p) =>
        `Possible harassment. Do not leave ${p.reporter} alone with it: bring a colleague in.`,
    },
    words: {
      lead: (p) => `If it goes on and the lead decides so, you can say: ${p.words}`,
      colleague: (p) => `If it goes on, you can say: ${p.words}`,
    },
  },
  asksManager: {
    lead: "The customer wants a manager. Say first that you are one.",
    leadDecides: "The customer wants a manager. Please decide whether you take over.",
    responder: (p) =>
      `The customer wants a manager. If none can take over right away, you can say: ${p.words}`,
  },

  topic: (p) => `‘${p.text}’`,
  topicWithin: (p) => `${p.group}: ${p.name}`,

  say: {
    lead: (p) => `My name is ${p.name}, and I am in charge of ${p.department}.`,
    responder: (p) => `My name is ${p.name}, from ${p.department}.`,
    someone: (p) => `I work in ${p.department}.`,
    introduce: {
      on_hold: (p) => `Thank you for holding. ${p.self} I will take care of this from here.`,
      live_chat: (p) => `${p.self} I will take care of this from here.`,
      call_back: (p) => `${p.self} I am calling from (company) about your request. Is this a good moment?`,
      mail: (p) => `${p.self} I am writing to you about your request.`,
      on_site: (p) => `${p.self} I will take care of this from here.`,
    },
    apologise: {
      now: {
        calm: "I'm sorry to have kept you waiting.",
        insistent: "I know this is pressing, and I'm sorry to have kept you waiting.",
        unconvinced: "I'm sorry that this has taken so long.",
        angry: "I'm truly sorry that you had to wait this long.",
        furious: "I sincerely apologise that you have been kept waiting this long.",
      },
      call: {
        calm: "I'm sorry that it took us some time to call you.",
        insistent: "I know this is pressing, and I'm sorry that it took us some time to call you.",
        unconvinced: "I'm sorry that it took us this long to call you.",
        angry: "I'm truly sorry that you had to wait this long for our call.",
        furious: "I sincerely apologise that you were kept waiting this long for our call.",
      },
      mail: {
        calm: "I'm sorry that our reply took some time.",
        insistent: "I know this is pressing, and I'm sorry that our reply took some time.",
        unconvinced: "I'm sorry that our reply took some time.",
        angry: "I'm truly sorry that our reply took some time.",
        furious: "I sincerely apologise for the time our reply has taken.",
      },
      missed: (p) => `We promised you news by ${p.promised}. I'm truly sorry that we are late.`,
    },
    firstAnswer: {
      now: {
        calm: "I'm sorry that we could not answer you right away.",
        insistent: "I'm sorry that you did not get an answer at once.",
        unconvinced: "I'm sorry that what we told you was not clear enough.",
        angry: "I'm very sorry for the trouble this has caused you.",
        furious: "I sincerely apologise for the trouble this has caused you.",
      },
      later: {
        calm: "I'm sorry that we could not answer you when you first asked.",
        insistent: "I'm sorry that you did not get an answer when you first asked.",
        unconvinced: "I'm sorry that what we told you so far was not clear enough.",
        angry: "I'm very sorry for the trouble this has caused you.",
        furious: "I sincerely apologise for the trouble this has caused you.",
      },
    },
    align: {
      spoken: (p) => `I understand from ${p.colleague} that this is about ${p.topic}. Is that right?`,
      written: (p) => `I have your request down as ${p.topic}. Please let me know if that is not right.`,
      spokenInGeneral: (p) =>
        `I have heard about your request from ${p.colleague}. May I go over it with you, to be sure I have it right?`,
      writtenInGeneral: "I have read everything you have told us so far.",
    },
    listen: {
      spoken: {
        calm: "I see. Thank you for explaining this to me.",
        insistent: "I understand what you need. Is there anything else I should know?",
        unconvinced: "I see. Could you take me through what does not convince you, one thing at a time?",
        angry: "I see. I can understand why this has upset you.",
        furious: "I would like to hear all of it first.",
      },
      live_chat: {
        calm: "Thank you for explaining this.",
        insistent: "I understand what you need. Is there anything else I should know?",
        unconvinced: "Could you tell me what does not convince you, one thing at a time?",
        angry: "I can understand why this has upset you.",
        furious: "I will read everything you have written first.",
      },
      mail: {
        calm: "Thank you for explaining this in detail.",
        insistent: "I understand what you need.",
        unconvinced: "Let me go through what does not convince you, one thing at a time.",
        angry: "I can understand why this has upset you.",
        furious: "I have read everything you wrote, and I take it seriously.",
      },
    },
    next: {
      decided: {
        call: "We will (what will be done). I will call you myself once it is done.",
        contact: "We will (what will be done). I will let you know myself once it is done.",
      },
      undecided: {
        call: "I have to find out before I can answer. I will call you by (time) and tell you where it stands.",
        contact:
          "I have to find out before I can answer. I will get back to you by (time) and tell you where it stands.",
      },
    },
    close: {
      on_hold: "I'm sorry that this took so much of your time. Thank you for telling us.",
      live_chat: "I'm sorry that this took so much of your time. Thank you for telling us.",
      call_back: "Thank you for taking the time to talk to me.",
      mail: "I'm sorry for the inconvenience. Thank you for telling us.",
      on_site: "I'm sorry that this took so much of your time. Thank you for telling us.",
    },
    again: {
      spoken: "To look into this properly, may I ask you one thing again?",
      written: "To look into this properly, could you tell us the following?",
    },
    abuse: {
      spoken:
        "I want to help you, but I cannot go on with this conversation if you keep speaking to me like that.",
      written: "I want to help you, but I cannot go on if you keep writing to me like that.",
    },
    injury: "Before anything else: how are you now?",
    noManager: "I will see to this myself, and I will make sure that my manager knows about it.",
  },
};
