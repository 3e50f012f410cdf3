import { cast } from "../cast.js";
import { delivered, type Entry } from "../entry.js";
import type { Scenes } from "../scenes.js";
import type { Stage } from "../stage.js";
import type { Story } from "../story.js";

type Told = (scenes: Scenes, stage: Stage) => Story;

const { agent, lead } = cast;
const holder = (id: string, title: string, key: string, story: Told) =>
  delivered("to_holder", id, title, key, story);
const alarm = (id: string, title: string, key: string, story: Told) =>
  delivered("alarm", id, title, key, story);

/** Messages to the holder, alarms to the lead, and the daily list. */
export const noticeEntries: readonly Entry[] = [
  holder("nudge", "How is it going", "nudge:1:1", (s) => s.nudged),
  holder("nudge-settled", "She said when", "nudge:1:1", (s) => s.nudgeSettled),
  holder("nudge-open", "The next update was missed", "nudge:1:1", (s) => s.lapsed),
  holder("nudge-closed", "She answered", "nudge:1:1", (s) => s.nudgeClosed),
  holder("lapsed-calling", "Missed: the next step is due at once", "lapse:1", (s) => s.lapsed),
  holder("lapsed-called", "Missed: somebody was called", "lapse:1", (s) => s.lapsedCalled),
  holder("lapsed-list", "Missed: nobody is called for it", "lapse:1", (s) => s.lapsedListed),
  holder("lapsed-yours", "Taken again by the same person", "lapse:1", (s) => s.lapsedYours),
  holder("lapsed-taken", "Taken by somebody else", "lapse:1", (s) => s.lapsedTaken),
  holder("lapsed-closed", "Answered by somebody else", "lapse:1", (s) => s.lapsedClosed),

  alarm("nobody", "Nobody has it: to the lead", `alarm:1:${lead}`, (s) => s.alarmed),
  alarm(
    "nobody-reachable",
    "Nobody has it, some cannot be called",
    `alarm:1:${lead}`,
    (s) => s.skippedAlarmed,
  ),
  alarm("nobody-reached", "Nobody can be called", `alarm:1:${lead}`, (s) => s.nobodyReachedAlarmed),
  alarm("nobody-agent", "Nobody has it: to the agent", `alarm:1:${agent}`, (s) => s.alarmed),
  alarm(
    "nobody-supervisor",
    "Nobody has it: to the agent's supervisor",
    "alarm:1:U0YAMADA",
    (s) => s.supervised,
  ),
  alarm(
    "nobody-supervisor-decides",
    "Nobody has it, no lead: to the agent's supervisor",
    "alarm:1:U0YAMADA",
    (s) => s.supervisedAlone,
  ),
  alarm(
    "nobody-agent-supervised",
    "Nobody has it, no lead: to the agent",
    `alarm:1:${agent}`,
    (s) => s.supervisedAlone,
  ),
  alarm("reminder", "Nobody has it an hour later", `alarm:2:${lead}`, (s) => s.reminded),
  alarm("nobody-above", "Nobody above takes it over", `alarm:1:${lead}`, (s) => s.nobodyAbove),
  alarm("superseded", "A newer alarm stands in its place", `alarm:1:${lead}`, (s) => s.reminded),
  alarm("yours", "The lead took it", `alarm:1:${lead}`, (s) => s.alarmYours),
  alarm("taken", "Somebody took it", `alarm:1:${lead}`, (s) => s.alarmTaken),
  alarm("answered", "Somebody answered", `alarm:1:${lead}`, (s) => s.alarmAnswered),
  alarm("withdrawn", "Withdrawn", `alarm:1:${lead}`, (s) => s.alarmWithdrawn),
  alarm("card-lost", "The card cannot be posted", `card_lost:${lead}`, (s) => s.cardLost),
  alarm(
    "card-lost-agent",
    "The card cannot be posted, no lead",
    `card_lost:${agent}`,
    (s) => s.cardLostNobodyLeads,
  ),
  alarm("card-lost-taken", "The card cannot be posted, taken", `card_lost:${lead}`, (s) => s.cardLostClaimed),
  alarm(
    "card-lost-answered",
    "The card cannot be posted, answered",
    `card_lost:${lead}`,
    (s) => s.cardLostAnswered,
  ),

  delivered("list", "one", "One case", "list:1", (s) => s.listOfOne),
  delivered("list", "several", "Several cases", "list:1", (s) => s.listOfSeveral),
  delivered("list", "cut", "More than fit, one left out", "list:1", (s) => s.listCutByOne),
  delivered("list", "cut-more", "More than fit, many left out", "list:1", (s) => s.listCut),
];
