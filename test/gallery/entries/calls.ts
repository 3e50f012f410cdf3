import { callList, delivered, type Entry } from "../entry.js";
import type { Scenes } from "../scenes.js";
import type { Stage } from "../stage.js";
import type { Story } from "../story.js";

type Told = (scenes: Scenes, stage: Stage) => Story;

const call = (id: string, title: string, number: number, story: Told) =>
  delivered("call", id, title, `ping:${number}`, story);
const group = (id: string, title: string, number: number, story: Told) =>
  delivered("group_call", id, title, `ping:${number}`, story);

/** Calls: to a person by direct message, to a group by one mention in the thread. The samples' fourth call is the group's. */
export const callEntries: readonly Entry[] = [
  call("on-hold", "Customer on hold", 1, (s) => s.called),
  call("live-chat", "Live chat", 1, (s) => s.liveChat),
  call("on-site", "On site", 1, (s) => s.onSite),
  call("call-back", "Call back promised", 1, (s) => s.promised),
  call("mail", "Waiting for a reply by mail", 1, (s) => s.mail),
  call("no-wait", "Nobody waiting", 1, (s) => s.noWait),
  call("report", "For information", 1, (s) => s.reportCalled),
  call("danger", "Possible injury", 1, (s) => s.danger),
  call("instead-of", "Instead of somebody who is tied up", 2, (s) => s.secondCalled),
  call("stand-in", "In place of somebody who is away", 1, (s) => s.standIn),
  call("again", "Once more", 5, (s) => s.repeated),
  group("raised", "The agent asks for somebody above", 2, (s) => s.raised),
  group("raised-while-held", "The holder asks for somebody above", 2, (s) => s.raisedWhileHeld),
  call("long", "Every field filled to its limit", 1, (s) => s.long),
  delivered("call", "no-link", "The card is not posted yet", "ping:1", (s) => s.called, {
    withoutLink: true,
  }),
  call("card-lost", "The card cannot be posted", 1, (s) => s.cardLost),
  call("taken-by-other", "Somebody else took it", 1, (s) => s.claimedOnHold),
  call("taken-by-reader", "The reader took it", 1, (s) => s.claimed),
  call("taken-by-reader-long", "The reader took it, every field filled", 1, (s) => s.claimedLong),
  call(
    "taken-by-reader-card-lost",
    "The reader took it, the card cannot be posted",
    1,
    (s) => s.cardLostTaken,
  ),
  call("answered-by-other", "Somebody else answered", 1, (s) => s.answeredByOther),
  call("answered-by-reader", "The reader answered", 1, (s) => s.answered),
  call("withdrawn", "Withdrawn", 1, (s) => s.withdrawn),
  call("passed", "The reader said she cannot now", 1, (s) => s.passed),
  call("superseded", "A newer call stands in its place", 3, (s) => s.repeated),

  callList("person", "three", "Three cases", (s) => [s.called, s.promised, s.mail]),
  callList(
    "person",
    "no-cards",
    "Three cases whose cards are not posted yet",
    (s) => [s.called, s.promised, s.mail],
    true,
  ),
  callList("person", "some-ended", "One waits, the others are over", (s) => [
    s.long,
    s.claimed,
    s.claimedOnHold,
    s.answered,
    s.answeredByOther,
    s.withdrawn,
    s.passed,
    s.reopenedCalled,
  ]),
  callList("person", "more", "More than fit", (s) => [
    ...Array.from({ length: 17 }, () => s.called),
    ...Array.from({ length: 17 }, () => s.withdrawn),
  ]),
  callList("person", "done", "All are over", (s) => [s.claimedOnHold, s.answeredByOther, s.withdrawn]),
  callList("person", "done-but-yours", "All are over, the reader has one", (s) => [
    s.claimed,
    s.answeredByOther,
    s.withdrawn,
  ]),
  callList("person", "newer", "All are over, one was called again", (s) => [s.repeated, s.withdrawn]),

  group("instead-of", "Instead of somebody who is tied up", 4, (s) => s.everybodyCalled),
  group("first", "First step of the chain", 1, (s) => s.groupFirst),
  group("again", "Once more", 6, (s) => s.repeated),
  group("report", "For information", 2, (s) => s.reportCalled),
  group("long", "Every field filled to its limit", 4, (s) => s.longEverybody),
  group("taken", "Somebody took it", 4, (s) => s.claimedByLead),
  group("answered", "Somebody answered", 4, (s) => s.answeredAfterAll),
  group("withdrawn", "Withdrawn", 4, (s) => s.withdrawnAfterAll),
  group("superseded", "A newer call stands in its place", 4, (s) => s.repeated),

  callList("group", "three", "Three cases", (s) => [s.everybodyCalled, s.longEverybody, s.groupFirst]),
  callList(
    "group",
    "no-cards",
    "Three cases whose cards are not posted yet",
    (s) => [s.everybodyCalled, s.longEverybody, s.groupFirst],
    true,
  ),
  callList("group", "some-ended", "One waits, the others are over", (s) => [
    s.everybodyCalled,
    s.claimedByLead,
    s.answeredAfterAll,
    s.withdrawnAfterAll,
  ]),
  callList("group", "more", "More than fit", (s) => [
    ...Array.from({ length: 17 }, () => s.everybodyCalled),
    ...Array.from({ length: 17 }, () => s.withdrawnAfterAll),
  ]),
  callList("group", "done", "All are over", (s) => [
    s.claimedByLead,
    s.answeredAfterAll,
    s.withdrawnAfterAll,
  ]),
  callList("group", "newer", "The group was called again", (s) => [s.repeated, s.claimedByLead]),
];
