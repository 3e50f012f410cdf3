import type { callList as reference } from "../ja/call-list.js";
import type { Shape } from "../shape.js";

export const callList: Shape<typeof reference> = {
  title: (p) =>
    p.count === 1 ? "One case is waiting." : `${p.count} cases are waiting (most pressing first).`,
  since: (p) => `Since ${p.since} · ${p.reporter} · ${p.department}`,
  groupTitle: (p) =>
    p.count === 1
      ? "One case needs somebody to take it."
      : `${p.count} cases need somebody to take them (most pressing first).`,
  about: (p) => ` | ${p.situation} | ${p.summary}`,
  sinceFrom: (p) => `Since ${p.since} · ${p.reporter}`,
  promised: (p) => `The customer was promised news by ${p.promised}.`,
  more: (p) =>
    p.count === 1 ? "One more is waiting: /escalate list" : `${p.count} more are waiting: /escalate list`,
  how: (p) => `To see one, send its number, for example: /escalate ${p.number}`,

  ended: {
    claimed: (p) => `${p.reference} | ${p.by} has it.`,
    claimedByYou: (p) => `${p.reference} | You took it. Thank you.`,
    resolved: (p) => `${p.reference} | ${p.by} has answered.`,
    resolvedByYou: (p) => `${p.reference} | You answered it. Thank you.`,
    withdrawn: (p) => `${p.reference} | It was withdrawn.`,
    transferred: (p) => `${p.reference} | With ${p.department} now.`,
    joined: (p) => `${p.reference} | Merged into ${p.to}.`,
    passed: (p) => `${p.reference} | Understood. Asking the next person.`,
    superseded: (p) => `${p.reference} | There is a newer message about it.`,
  },
  moreEnded: (p) =>
    p.count === 1 ? "One more needs nothing from you." : `${p.count} more need nothing from you.`,

  newer: "There is a newer message. Nothing for you to do here.",
  done: (p) =>
    p.count === 1
      ? "The case listed here needs nothing more from you."
      : `The ${p.count} cases listed here need nothing more from you.`,
  doneButYours: (p) => `You have ${p.reference}. Nothing else for you to do here.`,
};
