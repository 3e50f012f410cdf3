import { strangers } from "../cast.js";
import { delivered, type Entry } from "../entry.js";
import type { Scenes } from "../scenes.js";
import type { Stage } from "../stage.js";
import { at, type Story } from "../story.js";

type Told = (scenes: Scenes, stage: Stage) => Story;

const card = (id: string, title: string, story: Told) => delivered("card", id, title, "card", story);
const details = (id: string, title: string, story: Told) => delivered("details", id, title, "details", story);

/** The department's channel: the card in every state, and the facts under it. */
export const cardEntries: readonly Entry[] = [
  card("silent", "Open, nobody called yet", (s) => s.silent),
  card("pooled", "Open, one of several is called next", (s) => s.pooled),
  card("notifying", "Open, the first call is due at once", (s) => s.onHold),
  card("notified", "Open, somebody was called", (s) => s.called),
  card("passed", "Open, the one called said she cannot now", (s) => s.passed),
  card("everybody", "Open, the last step was called", (s) => s.everybodyCalled),
  card("last-chance", "Open, the last repeat was called", (s) => s.lastChance),
  card("nobody-reached", "Open, nobody could be called", (s) => s.nobodyReached),
  card("alarmed", "Open, the lead was told", (s) => s.alarmed),
  card("listed", "Open, only in the daily list", (s) => s.listed),
  card("skipped-outside", "Open, some were not called: of another company, an app", (s) => s.skippedOutside),
  card("from-above", "Taken, somebody above is called", (s) => s.raisedWhileHeld),
  card("skipped", "Open, some were not called: away, deactivated, empty group", (s) => s.skipped),
  card("skipped-unknown", "Open, somebody in the chain does not exist", (s) => s.skippedUnknown),
  card("absent", "Open, the one called has notifications switched off", (s) => s.absentNext),
  card("absent-all", "Open, all have notifications switched off", (s) => s.absentLast),
  card("last-chance-no-lead", "Open, the last repeat was called, no lead", (s) => s.nobodyLeadsYet),
  card("alarmed-no-lead", "Open, the agent was told, no lead", (s) => s.nobodyLeads),
  card(
    "last-chance-supervisor",
    "Open, the last repeat was called, no lead but a supervisor",
    (s) => s.supervisedAlonePending,
  ),
  card("called-back", "Open, the customer is called back instead", (s) => s.calledBackPromised),
  card("held", "Open, the next call waits for the one before", (s) => s.held),
  card("call-failed", "Open, a call could not be delivered", (s) => s.callFailed),
  card("messages-failed", "Open, other messages could not be delivered", (s) => s.everythingFailed),
  card("one-line", "Open, sent with one line", (s) => s.urgent),
  card("danger", "Open, possible injury", (s) => s.danger),
  card("from-message", "Open, begun on a message", (s) => s.fromMessage),
  card("chat", "Open, live chat with a CRM link", (s) => s.liveChat),
  card("on-site", "Open, on site, possible harassment", (s) => s.onSite),
  card("long", "Open, every field filled to its limit", (s) => s.long),
  delivered("card", "strangers", "Open, while names are being looked up", "card", (s) => s.secondCalled, {
    people: strangers,
  }),
  delivered(
    "card",
    "notice",
    "Taken, the lead has put up a notice on its category",
    "card",
    (s) => s.claimedPromised,
    {
      notice: ({ locale }) => ({
        text:
          locale === "ja"
            ? "決済エラーは復旧作業中です。17時に改めてお知らせします。"
            : "Payments are being repaired; more at five.",
        until: at(170),
      }),
    },
  ),
  delivered(
    "card",
    "notice-without-end",
    "Open, a notice without an end stands on its category",
    "card",
    (s) => s.called,
    {
      notice: ({ locale }) => ({
        text: locale === "ja" ? "手順書3章をご覧ください。" : "See chapter 3 of the manual.",
        until: null,
      }),
    },
  ),
  card("claimed", "Taken", (s) => s.claimedOnHold),
  card("claimed-promised", "Taken, call back promised", (s) => s.claimedPromised),
  card("claimed-failed", "Taken, a call had not been delivered", (s) => s.claimedAfterFailure),
  card("asked", "Taken, the agent is asked something", (s) => s.asked),
  card("paused-customer", "Paused for the customer", (s) => s.paused.customer),
  card("paused-department", "Paused for another department", (s) => s.paused.department),
  card("paused-partner", "Paused for a partner", (s) => s.paused.partner),
  card("paused-investigation", "Paused for looking into it", (s) => s.paused.investigation),
  card("promise-missed-open", "Open, the promised time has passed", (s) => s.promiseMissedOpen),
  card("promise-missed", "Taken, the promised time has passed", (s) => s.promiseMissed),
  card("answered-faq", "Answered, and in the FAQ", (s) => s.answeredFaq),
  card("answered-proposed", "Answered, and proposed for the FAQ", (s) => s.answeredProposed),
  card("answered-by-responder", "Answered, the responder tells the customer", (s) => s.answeredByResponder),
  card(
    "answered-promised-by-responder",
    "Answered, the responder calls back by then",
    (s) => s.answeredPromisedByResponder,
  ),
  card("answered-promise-missed", "Answered, the promised time has passed", (s) => s.promiseMissedAnswered),
  card("answered-and-told", "Answered, and the customer told already", (s) => s.answeredAndTold),
  card("answered", "Answered", (s) => s.answered),
  card("answered-promised", "Answered, call back promised", (s) => s.answeredPromised),
  card("answered-long", "Answered at length", (s) => s.answeredLong),
  card("done", "Done", (s) => s.told),
  card("done-at-once", "Done, answered without taking it first", (s) => s.toldAtOnce),
  card("done-fast", "Done within a minute", (s) => s.doneFast),
  card("withdrawn", "Withdrawn", (s) => s.withdrawn),
  card("reopened", "Reopened", (s) => s.reopenedCalled),
  card("reopened-twice", "Reopened twice, on another day", (s) => s.reopenedTwice),

  details("some", "Some facts", (s) => s.called),
  details("link", "A CRM link", (s) => s.liveChat),
  details("nothing", "No facts", (s) => s.urgent),
  details("long", "Every field filled to its limit", (s) => s.long),
];
