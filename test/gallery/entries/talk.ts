import { type Temperature, temperatures } from "../../../src/domain/facts.js";
import { cast, strangers } from "../cast.js";
import { delivered, type Entry } from "../entry.js";
import type { Scenes } from "../scenes.js";
import type { Stage } from "../stage.js";
import type { Story } from "../story.js";

type Told = (scenes: Scenes, stage: Stage) => Story;

const { agent, first, second } = cast;
const talk = (id: string, title: string, key: string, story: Told) =>
  delivered("talk", id, title, key, story);
const promise = (id: string, title: string, key: string, story: Told) =>
  delivered("promise", id, title, key, story);
const takeover = (id: string, title: string, story: Told) =>
  delivered("takeover", id, title, "takeover:1", story);

/** Between responder and agent: taking over, asking back, promises to the customer. */
export const talkEntries: readonly Entry[] = [
  takeover("decision", "A decision is wanted", (s) => s.claimed),
  takeover("knowledge", "Information is wanted", (s) => s.takenMail),
  takeover("handling", "How to handle it", (s) => s.takenPromised),
  takeover("report", "For information, the customer waits for mail", (s) => s.takenReport),
  takeover("report-no-wait", "For information", (s) => s.takenForInformation),
  takeover("one-line", "Little is known", (s) => s.takenUrgent),
  takeover("danger", "Possible injury, please take over", (s) => s.takenDanger),
  takeover(
    "danger-through-agent",
    "Possible injury, the agent stays with the customer",
    (s) => s.takenDangerThroughAgent,
  ),
  takeover("know-little", "Please take over, little is known", (s) => s.takenOverKnowingLittle),
  takeover("by-mail", "Please take over, by mail, something is missing", (s) => s.takenOverByMail),
  takeover("too-late", "Please take over, the promised time has passed", (s) => s.takenOverTooLate),
  takeover("late", "A decision is wanted, the promised time has passed", (s) => s.promiseMissed),
  takeover("lead", "Harassment, the lead takes over", (s) => s.takenOverByLead),
  takeover("responder", "Harassment, a responder takes over", (s) => s.takenOverByResponder),
  takeover("difficult", "Harassment, the agent stays with the customer", (s) => s.takenDifficult),
  takeover("difficult-lead", "Harassment, the agent stays, the lead has it", (s) => s.takenDifficultByLead),
  takeover("in-writing", "Harassment in the chat", (s) => s.takenOverInWriting),
  takeover("no-lead", "Harassment, the department has no lead", (s) => s.takenOverWithoutLead),
  takeover("taken-up", "Somebody above took it over", (s) => s.takenUp),
  takeover("assigned", "A colleague put it into her hands", (s) => s.assigned),
  takeover("assigned-on", "It is in other hands now", (s) => s.assignedOn),
  takeover("talk", "With a question and its reply", (s) => s.replied),
  takeover("asked", "Waiting for the agent's reply", (s) => s.askedTwice),
  takeover("paused", "Paused", (s) => s.paused.partner),
  takeover("long", "Every field filled to its limit", (s) => s.claimedLong),
  delivered(
    "takeover",
    "strangers",
    "While names are being looked up",
    "takeover:1",
    (s) => s.takenOverByResponder,
    {
      people: strangers,
    },
  ),
  ...(["on_hold", "live_chat", "call_back", "mail", "on_site"] as const).flatMap((situation) =>
    temperatures.map((mood: Temperature) =>
      takeover(`${situation}-${mood}`, `Please take over: ${situation}, ${mood}`, (s) =>
        s.takenOver[situation](mood),
      ),
    ),
  ),
  takeover("released", "Given back", (s) => s.released),
  takeover("lapsed", "The next update was missed", (s) => s.lapsed),
  takeover("answered", "Answered", (s) => s.answered),
  takeover("answered-by-responder", "Answered, she tells the customer", (s) => s.answeredByResponder),
  takeover("withdrawn", "Withdrawn", (s) => s.claimedWithdrawn),

  talk("takes", "A question that takes the case", "ask:1", (s) => s.askedFromOpen),
  talk("asks", "A question of the holder", "ask:1", (s) => s.asked),
  talk("asks-in-absence", "A question while the agent is away", "ask:1:U0YAMADA", (s) => s.askedWhileAway),
  talk("asks-mail", "A question, the customer waits for mail", "ask:1", (s) => s.askedInMail),
  talk("asks-again", "The question once more", "ask:1:again", (s) => s.askedAgain),
  talk("replied", "The question, after the reply", "ask:1", (s) => s.replied),
  talk("closed", "The question, once it is closed", "ask:1", (s) => s.askedClosed),
  talk("reply", "The reply, to the holder", `reply:1:${first}`, (s) => s.replied),
  talk("reply-asker", "The reply, to somebody else who asked", `reply:1:${second}`, (s) => s.repliedToOther),
  talk("reply-nobody", "The reply, after it was given back", `reply:1:${first}`, (s) => s.repliedToNobody),
  talk("thread-note", "A note in the thread", "talk:note:1", (s) => s.noted),
  talk("thread-ask", "The question in the thread", "talk:ask:1", (s) => s.asked),
  talk("thread-reply", "The reply in the thread", "talk:reply:1", (s) => s.replied),

  promise("near-open", "Near, nobody has it", `promise:1:${agent}`, (s) => s.promiseNearOpen),
  promise("near", "Near, somebody has it: to the agent", `promise:1:${agent}`, (s) => s.promiseNear),
  promise("near-holder", "Near: to the holder", `promise:1:${first}`, (s) => s.promiseNear),
  promise("near-answered", "Near, the answer is there", `promise:1:${agent}`, (s) => s.promiseNearAnswered),
  promise("missed-open", "Missed, nobody has it", `promise:2:${agent}`, (s) => s.promiseMissedOpen),
  promise("missed-mail", "Missed, by mail", `promise:2:${agent}`, (s) => s.promiseMissedByMail),
  promise("missed", "Missed, somebody has it: to the agent", `promise:2:${agent}`, (s) => s.promiseMissed),
  promise("missed-holder", "Missed: to the holder", `promise:2:${first}`, (s) => s.promiseMissed),
  promise(
    "missed-answered",
    "Missed, the answer is there",
    `promise:2:${agent}`,
    (s) => s.promiseMissedAnswered,
  ),
  promise(
    "missed-responder",
    "Missed, the responder tells the customer",
    `promise:2:${first}`,
    (s) => s.promiseMissedByResponder,
  ),
  promise(
    "missed-onlooker",
    "The same, to the agent",
    `promise:2:${agent}`,
    (s) => s.promiseMissedByResponder,
  ),
  promise("kept", "Kept after all", `promise:2:${agent}`, (s) => s.promiseKept),
  promise("superseded", "Near, once it was missed", `promise:1:${agent}`, (s) => s.promiseMissed),
];
