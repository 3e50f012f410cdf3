import { delivered, type Entry } from "../entry.js";
import type { Scenes } from "../scenes.js";
import type { Stage } from "../stage.js";
import type { Story } from "../story.js";

type Told = (scenes: Scenes, stage: Stage) => Story;

const agent = (id: string, title: string, story: Told) => delivered("agent", id, title, "agent", story);
const notified = (id: string, title: string, key: string, story: Told) =>
  delivered("to_agent", id, title, key, story);

const moments = ["on_hold", "live_chat", "call_back", "promised", "mail", "on_site", "no_wait"] as const;

/** The agent's direct messages: the standing one, words for the customer, and what notifies her. */
export const agentEntries: readonly Entry[] = [
  agent("notified", "Sent, somebody was called", (s) => s.called),
  agent("silent", "Sent, nobody called yet", (s) => s.silent),
  agent("listed", "Sent, only in the daily list", (s) => s.listed),
  agent("passed", "The one called cannot now", (s) => s.passed),
  agent("skipped", "Some were not called", (s) => s.skipped),
  agent("offer-call-back", "Nobody yet, customer on hold", (s) => s.everybodyCalled),
  agent("still-open", "Nobody yet, otherwise", (s) => s.promisedEverybody),
  agent("alarmed", "The lead was told", (s) => s.alarmed),
  agent("claimed", "Taken", (s) => s.claimed),
  agent("claimed-promised", "Taken, call back promised", (s) => s.claimedPromised),
  agent("asked", "The responder asks", (s) => s.asked),
  agent("asked-twice", "The responder asks twice", (s) => s.askedTwice),
  agent("replied", "She has replied", (s) => s.replied),
  agent("paused-customer", "Paused for the customer", (s) => s.paused.customer),
  agent("paused-department", "Paused for another department", (s) => s.paused.department),
  agent("called-back", "Changed to a call back, no time yet", (s) => s.calledBack),
  agent("called-back-promised", "Changed to a call back at a time", (s) => s.calledBackPromised),
  agent("promise-missed", "The promised time has passed, nobody has it", (s) => s.promiseMissedOpen),
  agent("promise-missed-claimed", "The promised time has passed, somebody has it", (s) => s.promiseMissed),
  agent("promise-past", "The promised time has passed, a responder calls", (s) => s.takenOverTooLate),
  agent("absent", "The one called has notifications switched off", (s) => s.absentNext),
  agent("answered-by-responder", "Answered, the responder tells the customer", (s) => s.answeredByResponder),
  agent("looking-again", "Given back", (s) => s.released),
  agent("lapsed", "The next update was missed", (s) => s.lapsed),
  agent("answered", "Answered", (s) => s.answered),
  agent("answered-promised", "Answered, call back promised", (s) => s.answeredPromised),
  agent("told", "The customer was told", (s) => s.told),
  agent("withdrawn", "Withdrawn", (s) => s.withdrawn),
  agent("reopened", "Reopened", (s) => s.reopened),
  agent("long", "Every field filled to its limit", (s) => s.long),

  delivered(
    "phrases",
    "takeover-lead",
    "The lead takes the customer over",
    "agent",
    (s) => s.takenOverByLead,
  ),
  ...moments.flatMap((moment): readonly Entry[] => {
    const words = (id: keyof Scenes["moments"][typeof moment], title: string) =>
      delivered("phrases", `${moment}-${id}`, `${title}: ${moment}`, "agent", (s) => s.moments[moment][id]);
    return [
      words("waiting", "While somebody is called"),
      words("longer", "When it takes long"),
      words("taken", "When somebody has it"),
      words("asked", "When something is asked"),
      words("takeover", "When somebody takes the customer over"),
    ];
  }),

  notified("taken", "Somebody took it", "taken:1", (s) => s.claimed),
  notified("taken-later", "The next update was moved", "taken:1", (s) => s.claimedMoved),
  notified("taken-handed-on", "It went into a colleague's hands", "taken:1", (s) => s.assignedOn),
  notified("taken-over", "Given back after it was taken", "taken:1", (s) => s.released),
  notified("taken-lapsed", "The next update was missed", "taken:1", (s) => s.lapsed),
  notified("answer", "The answer", "answer:1", (s) => s.answered),
  notified(
    "answer-by-responder",
    "The answer, the responder tells the customer",
    "answer:1",
    (s) => s.answeredByResponder,
  ),
  notified("answer-word", "The answer with a word for the agent", "answer:1", (s) => s.answeredWithWord),
  notified("answer-hard", "The answer after a hard case", "answer:1", (s) => s.answeredHard),
  notified("answer-and-told", "The answer, the customer told already", "answer:1", (s) => s.answeredAndTold),
  notified("classify", "Category and reason, after a call", "classify", (s) => s.classifying),
  notified("classify-chat", "Category and reason, after a chat", "classify", (s) => s.classifyingChat),
  notified("classify-reason", "Only the reason is missing", "classify", (s) => s.classifyingReason),
  notified("classify-category", "Only the category is missing", "classify", (s) => s.classifyingCategory),
  notified("classified", "Category and reason are there", "classify", (s) => s.classified),
  notified("answer-long", "A long answer", "answer:1", (s) => s.answeredLong),
  notified("answer-told", "The answer, once the customer was told", "answer:1", (s) => s.told),
  notified("answer-not-solved", "The answer, after reopening", "answer:1", (s) => s.reopened),
  notified("origin", "Where the case began", "origin:1", (s) => s.answeredFromMessage),
];
