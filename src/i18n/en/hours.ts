import type { hours as reference } from "../ja/hours.js";
import type { Shape } from "../shape.js";

export const hours: Shape<typeof reference> = {
  kept: (p) => `${p.department} is open ${p.hours}. We keep it and notify them from ${p.opens}.`,
  urgent: (p) => `Urgent? Press ${p.label}.`,
  urgentLater: (p) => `Urgent? Press ${p.label} in the message that follows.`,
  callAt: (p) => `${p.at}: notifies ${p.names}.`,
  sayToCustomer: (p) => `That department is closed at the moment. May we get back to you ${p.when}?`,
  cameClosed: (p) => `${p.reporter} sent this while the department was closed (${p.since}).`,
  why: "The department is closed, so the out-of-hours contact is asked.",
  closing: {
    title: (p) => `${p.department} | Closed for today`,
    resume: (p) => (p.count === 1 ? `One case resumes ${p.opens}.` : `${p.count} cases resume ${p.opens}.`),
    promised: (p) => `The customer was promised news: please handle ${p.cases.join(", ")} first.`,
    promisedCase: (p) => `${p.reference} (${p.at})`,
  },
  opening: {
    goodMorning: "Good morning.",
    carried: (p) => `${p.department}: ${p.count} carried over.`,
    carriedPromised: (p) => `${p.department}: ${p.count} carried over, ${p.promised} promised today.`,
  },
  entry: (p) => `${p.entry} · promised ${p.promised}`,
};
