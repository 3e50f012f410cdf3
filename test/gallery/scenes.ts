import type { Unreachable } from "../../src/domain/call.js";
import type { PauseReason } from "../../src/domain/claim.js";
import type { TickFacts } from "../../src/domain/commands.js";
import { dailyList, maxListEntries } from "../../src/domain/daily-list.js";
import { deliveryRoles } from "../../src/domain/delivery-role.js";
import { minutes } from "../../src/domain/duration.js";
import type { Escalation } from "../../src/domain/escalation.js";
import type { Facts, Situation, Temperature } from "../../src/domain/facts.js";
import type { HandOverEntry } from "../../src/domain/hand-over.js";
import type { EscalationNumber } from "../../src/domain/ids.js";
import type { PromiseReminder } from "../../src/domain/reminders.js";
import { contact } from "../helpers/escalations.js";
import {
  answers,
  asks,
  asksInAbsence,
  assigns,
  callsBack,
  claims,
  classifies,
  edits,
  escalatesUp,
  extendsUpdate,
  fails,
  handsOver,
  marksFaq,
  movesUpdate,
  notes,
  passes,
  pauses,
  releases,
  reopens,
  replies,
  tells,
  unmarksFaq,
  withdraws,
} from "./acts.js";
import { cast } from "./cast.js";
import { linkedScenesOf } from "./linked-scenes.js";
import { deadlineScenes } from "./scenes-deadlines.js";
import { feedbackScenes } from "./scenes-feedback.js";
import type { Stage } from "./stage.js";
import { at } from "./story.js";
import { transferScenes } from "./transfer-scenes.js";

export type Scenes = ReturnType<typeof scenesOf>;

const words = {
  ja: {
    answer:
      "二重のお引き落としを確認いたしました。本日18時までに12,800円をご返金の手続きをいたします。お口座への反映は2〜3営業日後です。",
    receipt: "旧社名での発行を承ります。変更前の社名がわかる書類を、マイページからお送りくださいませ。",
    cash: "店頭での現金のご返金は承れないため、本日中にカード会社へ取り消しの手続きをいたします。",
    longAnswer: "按分の訂正は、昨年4月分までさかのぼって承ります。訂正後の請求書は部署ごとにお送りします。",
    again: "返金の反映が3営業日を過ぎても確認できないとのことです",
    question: "引き落としは2回とも同じ口座ですか。お客様番号の下4桁も教えてください。",
    anotherQuestion: "お支払い方法は、口座振替とカードのどちらですか。",
    note: "9月12日の二重引き落とし障害と同じ時間帯です。",
    reply: "2回とも同じ口座です。下4桁は0412です。",
    handOver: "ESC-131 のお客様は、17時以降のお電話をご希望です。",
    word: "難しい内容でしたね。落ち着いた応対で助かりました。",
  },
  en: {
    answer:
      "We have found the second payment. We will send back 128 pounds by 18:00 today; it shows on the account in two or three working days.",
    receipt: "We can use the old company name. Please upload a paper that shows it to your account page.",
    cash: "We cannot pay out cash in the shop, so we will cancel the card payment today.",
    longAnswer: "We will correct the shares back to April last year and send new bills for each department. ",
    again: "The refund has not arrived after three working days",
    question: "Were both payments taken from the same account? And which are its last four digits?",
    anotherQuestion: "Is it direct debit or a card?",
    note: "Same hour as the double-charge incident of 12 September.",
    reply: "Both from the same account; the last digits are 0412.",
    handOver: "The customer of ESC-131 prefers a call after 17:00.",
    word: "That was a hard one. Thank you for staying calm.",
  },
} as const;

/** A case that is at home in each situation. */
const caseOf = {
  on_hold: "onHold",
  live_chat: "liveChat",
  call_back: "callBack",
  mail: "mail",
  on_site: "onSite",
  no_wait: "noWait",
} as const;

function absent(why: Readonly<Record<string, Unreachable>>): Partial<TickFacts> {
  return { unreachable: ({ id }) => why[id] ?? null };
}

/** How cases can stand: everything that has messages of its own. Minutes count from the opening. */
export function scenesOf(stage: Stage) {
  const { agent, first, second, lead } = cast;
  const { cases } = stage;
  const say = words[stage.locale];
  const nobodyLeads = { department: { leads: [] } };

  const onHold = stage.opens(cases.onHold);
  const called = onHold.until(0);
  const secondCalled = called.until(1);
  const everybodyCalled = called.until(2);
  const repeated = called.until(32);
  const alarmed = called.until(92);
  const reminded = called.until(152);
  const claimed = called.does(1, claims(first));
  const answered = claimed.does(6, answers(first, say.answer));
  const told = answered.does(9, tells(agent));
  const withdrawn = called.does(1, withdraws(agent));
  const reopened = told.does(75, reopens(agent, say.again));
  const callBack = stage.opens(cases.callBack);
  const promised = callBack.until(10);
  const lapsed = claimed.when(({ status }) => status === "open");

  const cardLost = called.does(1, fails("card", "is_archived"));
  const handedOverList = [
    {
      ...{ number: 128 as EscalationNumber, summary: cases.onHold.summary, as: ["reporter"] },
      ...{ status: "open", nextUpdateAt: null, promised: null },
    },
    {
      ...{ number: 131 as EscalationNumber, summary: cases.callBack.summary, as: ["reporter"] },
      ...{ status: "claimed", nextUpdateAt: at(60), promised: at(112) },
    },
    {
      ...{ number: 134 as EscalationNumber, summary: cases.mail.summary, as: ["reporter"] },
      ...{ status: "resolved", nextUpdateAt: null, promised: null },
    },
    {
      ...{ number: 137 as EscalationNumber, summary: cases.onSite.summary, as: ["holder"] },
      ...{ status: "claimed", nextUpdateAt: at(60), promised: null },
    },
  ] as const satisfies readonly HandOverEntry[];
  const supervised = (given = {}) => stage.opens(cases.onHold, { ...given, supervisors: [cast.otherAgent] });
  const poolOf = (call: readonly string[]) => {
    const { chain } = stage.departments.billing;
    const [first, ...rest] = chain.steps;
    const pool = { ...first, call: call.map(contact), oneOf: true };
    return { department: { chain: { ...chain, steps: [pool, ...rest] } } } as const;
  };
  const chainOf = (call: readonly string[]) => ({
    department: {
      chain: {
        steps: [
          {
            after: { onHold: null, critical: 0, high: 0, normal: 0, low: 0 },
            call: call.map(contact),
            oneOf: false,
            level: null,
          },
        ],
        repeat: { every: minutes(30), times: 1 },
      } as const,
    },
  });

  const atMoment = (facts: Facts) => {
    const opened = stage.opens({ ...facts, purposes: ["decision"] });
    return {
      waiting: opened.until(0),
      longer: opened.until(30),
      taken: opened.does(2, claims(first)),
      asked: opened.does(2, asks(first, say.question)),
      takeover: stage.opens({ ...facts, purposes: ["takeover"] }).does(2, claims(first)),
    };
  };

  const lists = (...listed: readonly Facts[]) => {
    const stories = listed.map((facts) => stage.opens(facts));
    const [carrier] = stories;
    const [group, ...rest] = stories.map((story, i) => story.stored(128 + i * 3));
    if (carrier === undefined || group === undefined) throw new Error("a list has cases");
    return carrier.until(112, { list: dailyList([group, ...rest]) });
  };
  const many = (count: number) =>
    lists(...Array.from({ length: count }, (_, i) => (i % 2 === 0 ? cases.report : cases.noWait)));

  const asked = claimed.does(2, asks(first, say.question));
  const replied = asked.does(3, replies(agent, say.reply));
  const paused = (reason: PauseReason) => claimed.does(3, pauses(first, reason, 62));
  const nudged = claimed.when(
    ({ status, claims: [claim] }) => status !== "claimed" || claim?.nudges.length === 1,
  );
  const remindedOf = (kind: PromiseReminder["kind"]) => (state: Escalation) =>
    state.promiseReminders.some((it) => it.kind === kind);
  const promisedClaimed = callBack.does(60, claims(first, 200));
  const promisedAnswered = promisedClaimed.does(70, answers(first, say.answer));
  const promisedByResponder = promisedClaimed.does(70, answers(first, say.answer, { teller: "responder" }));
  const toClassify = (facts: Facts) =>
    stage
      .opens({ ...facts, category: null, reason: null })
      .when(({ classifyAskedAt }) => classifyAskedAt !== null);
  const classifying = toClassify(cases.onHold);
  const takenOver = (situation: Situation) => (temperature: Temperature) =>
    stage
      .opens({ ...cases[caseOf[situation]], situation, temperature, purposes: ["takeover"], signals: [] })
      .does(2, claims(second));
  const difficult: Partial<Facts> = { purposes: ["takeover"], signals: ["asks_manager", "abuse"] };

  const switchedOff = (...ids: readonly string[]): Partial<TickFacts> => ({
    absent: ({ id }) => ids.includes(id),
  });
  const firstAbsent = onHold.next(switchedOff("U0SATO"));
  const everybodyAbsent = onHold.until(2, switchedOff("U0SATO", "U0SUZUKI", "U0MANAGER"));

  return {
    ...transferScenes(stage, { called, claimed, everybodyCalled, alarmed, lapsed, nudged, cardLost, told }),
    ...linkedScenesOf(stage),
    ...deadlineScenes(stage),
    ...feedbackScenes(stage),
    /** Where the customer is while the agent talks to her. */
    moments: {
      on_hold: atMoment(cases.onHold),
      live_chat: atMoment(cases.liveChat),
      call_back: atMoment({ ...cases.callBack, callbackAt: null }),
      promised: atMoment(cases.callBack),
      mail: atMoment(cases.mail),
      on_site: atMoment(cases.onSite),
      no_wait: atMoment(cases.noWait),
    },
    /** Somebody takes the customer over: wherever she is and however she feels. */
    takenOver: {
      on_hold: takenOver("on_hold"),
      live_chat: takenOver("live_chat"),
      call_back: takenOver("call_back"),
      mail: takenOver("mail"),
      on_site: takenOver("on_site"),
    },
    takenOverByLead: stage.opens({ ...cases.onSite, ...difficult }).does(2, claims(lead)),
    takenOverByResponder: stage.opens({ ...cases.onSite, ...difficult }).does(2, claims(second)),
    takenOverInWriting: stage.opens({ ...cases.liveChat, ...difficult }).does(2, claims(second)),
    takenOverWithoutLead: stage.opens({ ...cases.onHold, ...difficult }, nobodyLeads).does(2, claims(second)),
    takenDifficult: stage
      .opens({ ...cases.onSite, ...difficult, purposes: ["handling"] })
      .does(2, claims(second)),
    takenDifficultByLead: stage
      .opens({ ...cases.onSite, ...difficult, purposes: ["handling"] })
      .does(2, claims(lead)),
    takenOverKnowingLittle: stage.opens({ ...cases.urgent, purposes: ["takeover"] }).does(2, claims(second)),
    takenOverByMail: stage.opens({ ...cases.mail, purposes: ["takeover"] }).does(2, claims(second)),
    takenOverTooLate: stage
      .opens({ ...cases.callBack, purposes: ["takeover"] })
      .when(remindedOf("missed"))
      .does(115, claims(second)),
    takenDanger: stage.opens(cases.danger).does(2, claims(second)),
    takenDangerThroughAgent: stage.opens({ ...cases.danger, purposes: ["handling"] }).does(2, claims(second)),
    takenPromised: callBack.does(12, claims(second)),
    takenReport: stage.opens({ ...cases.report, situation: "mail" }).does(2, claims(second)),
    takenForInformation: stage.opens(cases.report).does(2, claims(second)),
    takenMail: stage.opens(cases.mail).does(2, claims(second)),
    takenUrgent: stage.opens(cases.urgent).does(2, claims(second)),
    standIn: callBack.until(10, {
      ...absent({ U0SATO: "away" }),
      standIn: () => contact("U0YAMADA"),
    }),
    pooled: stage.opens(cases.callBack, poolOf(["U0SATO", "U0SUZUKI", "U0MANAGER"])),
    handedOver: called.does(5, handsOver(agent, second, say.handOver, handedOverList)),
    handedOverOne: called.does(5, handsOver(agent, second, null, handedOverList.slice(0, 1))),
    handedOverHeld: claimed.does(5, handsOver(first, second)),
    supervised: supervised().until(92),
    supervisedAlone: supervised(nobodyLeads).until(92),
    supervisedAlonePending: supervised(nobodyLeads).until(62),
    askedWhileAway: supervised().does(1, asksInAbsence(first, say.question)),
    raised: called.does(0.5, escalatesUp(agent)).until(0.5),
    raisedWhileHeld: claimed.does(3, escalatesUp(first)).until(3),
    takenUp: claimed.does(3, escalatesUp(first)).until(3).does(4, claims(lead)),
    nobodyAbove: claimed
      .does(3, pauses(first, "investigation", 600))
      .does(4, escalatesUp(first))
      .when(({ alarms }) => alarms.length > 0),
    noted: claimed.does(3, notes(second, say.note)),
    assigned: called.does(1, assigns(second, first)),
    assignedOn: claimed.does(3, notes(second, say.note)).does(4, assigns(first, second)),
    askedFromOpen: called.does(1, asks(second, say.question)),
    asked,
    askedTwice: asked.does(3, asks(first, say.anotherQuestion)),
    askedAgain: asked.until(4),
    askedByOther: claimed.does(2, asks(second, say.question)),
    replied,
    repliedToOther: claimed.does(2, asks(second, say.question)).does(3, replies(agent, say.reply)),
    repliedToNobody: asked.does(3, releases(first)).does(4, replies(agent, say.reply)),
    askedInMail: stage.opens(cases.mail).does(1, asks(second, say.question)),
    askedClosed: asked.does(3, withdraws(agent)),
    paused: {
      customer: paused("customer"),
      department: paused("department"),
      partner: paused("partner"),
      investigation: paused("investigation"),
    },
    nudged,
    nudgeSettled: nudged.does(5.5, extendsUpdate(first)),
    nudgeClosed: nudged.does(5.5, answers(first, say.answer)),
    signOfLife: nudged.next({ holderSpokeAt: at(5.5) }),
    promiseNearOpen: callBack.when(remindedOf("near")),
    promiseNear: promisedClaimed.when(remindedOf("near")),
    promiseNearAnswered: promisedAnswered.when(remindedOf("near")),
    promiseMissedOpen: callBack.when(remindedOf("missed")),
    promiseMissed: promisedClaimed.when(remindedOf("missed")),
    promiseMissedAnswered: promisedAnswered.when(remindedOf("missed")),
    promiseMissedByResponder: promisedByResponder.when(remindedOf("missed")),
    promiseMissedByMail: stage.opens({ ...cases.mail, callbackAt: at(112) }).when(remindedOf("missed")),
    promiseKept: promisedAnswered.when(remindedOf("missed")).does(115, tells(agent)),
    answeredByResponder: claimed.does(6, answers(first, say.answer, { teller: "responder" })),
    answeredPromisedByResponder: promisedByResponder,
    answeredProposed: claimed.does(6, answers(first, say.answer, { proposesFaq: true })),
    answeredFaq: answered.does(30, marksFaq(cast.lead)),
    answeredFaqNoMore: answered.does(30, marksFaq(cast.lead)).does(40, unmarksFaq(cast.lead)),
    answeredWithWord: claimed.does(6, answers(first, say.answer, { word: say.word })),
    answeredAndTold: claimed.does(6, answers(first, say.answer, { teller: "told" })),
    answeredHard: stage
      .opens(cases.onSite)
      .does(2, claims(second))
      .does(9, answers(second, say.cash, { word: say.word })),
    classifying,
    classifyingChat: toClassify(cases.liveChat),
    classifyingReason: classifying.does(20, classifies(agent, cases.onHold.category, null)),
    classifyingCategory: classifying.does(20, classifies(agent, null, "unclear")),
    classified: classifying.does(20, classifies(agent, cases.onHold.category, "unclear")),
    calledBack: everybodyCalled.does(3, callsBack(agent)),
    calledBackPromised: everybodyCalled.does(3, callsBack(agent, 40)),
    absentNext: firstAbsent,
    absentLast: everybodyAbsent,
    nobodyLeads: stage.opens(cases.onHold, nobodyLeads).until(92),
    nobodyLeadsYet: stage.opens(cases.onHold, nobodyLeads).until(62),
    nobodyLeadsReminded: stage.opens(cases.onHold, nobodyLeads).until(152),
    talkative: called
      .does(1, asks(second, say.question))
      .until(3)
      .does(4, replies(agent, say.reply))
      .when(({ status, claims: [claim] }) => status !== "claimed" || claim?.nudges.length === 1)
      .until(12, { holderSpokeAt: at(9) })
      .does(12, pauses(second, "partner", 60)),
    reportCalled: stage.opens(cases.report, chainOf(["U0SATO", "S0LEADS"])).until(0),
    listOfOne: lists(cases.report),
    listOfSeveral: lists(cases.report, cases.noWait, cases.mail, cases.long),
    listCutByOne: many(maxListEntries + 1),
    listCut: many(maxListEntries + 12),
    onHold,
    called,
    secondCalled,
    everybodyCalled,
    repeated,
    alarmed,
    reminded,
    claimed,
    answered,
    told,
    withdrawn,
    reopened,
    promised,
    lapsed,
    cardLost,
    say,
    liveChat: stage.opens(cases.liveChat).until(3),
    onSite: stage.opens(cases.onSite).until(3),
    mail: stage.opens(cases.mail).until(10),
    noWait: stage.opens(cases.noWait).until(10),
    urgent: stage.opens(cases.urgent).until(0),
    danger: stage.opens(cases.danger).until(0),
    silent: callBack,
    fromMessage: stage.opens(cases.mail, { fromMessage: true }).until(10),
    urgentWithCategory: stage.opens({ ...cases.urgent, category: cases.onHold.category }).until(0),
    listed: stage.opens(cases.report),
    listedElsewhere: stage.opens(cases.report).until(112),
    manyEvents: alarmed.until(3_000),
    oneEventTooMany: alarmed.until(92 + 60 * 19),
    passed: called.does(0.5, passes(first)),
    groupRepeated: everybodyCalled.until(62),
    lastChance: called.until(62),
    nobodyReached: stage.opens(cases.onHold, chainOf(["U0SATO"])).next(absent({ U0SATO: "away" })),
    groupFirst: stage.opens(cases.onHold, chainOf(["S0LEADS"])).until(0),
    skipped: callBack.until(30, absent({ U0SATO: "away", U0SUZUKI: "deactivated", S0LEADS: "empty_group" })),
    skippedOutside: callBack.until(30, absent({ U0SATO: "outside", U0SUZUKI: "bot" })),
    skippedAlarmed: callBack.when(({ alarms }) => alarms.length > 0, absent({ U0SATO: "away" })),
    nobodyReachedAlarmed: stage
      .opens(cases.onHold, chainOf(["U0SATO"]))
      .when(({ alarms }) => alarms.length > 0, absent({ U0SATO: "away" })),
    skippedUnknown: callBack.until(20, absent({ U0SATO: "unknown" })),
    held: called.until(1, { callOnItsWay: true }),
    callFailed: called.does(1, fails("ping", "user_disabled", 1)),
    everythingFailed: deliveryRoles
      .filter((role) => role !== "card" && role !== "ping")
      .reduce((story, role) => story.does(1, fails(role, "channel_not_found")), called),
    claimedOnHold: called.does(1, claims(second)),
    claimedPromised: promised.does(12, claims(first)),
    claimedByLead: everybodyCalled.does(3, claims(lead)),
    claimedMoved: claimed.does(4, movesUpdate(first, 45)),
    claimedLong: stage.opens(cases.long).until(5).does(6, claims(first)),
    answeredPromised: promised.does(12, claims(first)).does(40, answers(first, say.answer)),
    doneFast: called.does(0.2, claims(first)).does(0.6, answers(first, say.answer)).does(2, tells(agent)),
    answeredAtOnce: called.does(1, answers(first, say.answer)),
    answeredLong: stage
      .opens(cases.long)
      .until(5)
      .does(60, answers(first, say.longAnswer.repeat(40).trim())),
    answeredBySelf: called.does(1, answers(agent, say.answer)),
    answeredFromMessage: stage
      .opens(cases.mail, { fromMessage: true })
      .does(20, claims(second))
      .does(50, answers(second, say.receipt)),
    toldAtOnce: called.does(1, answers(first, say.answer)).does(5, tells(agent)),
    toldPromised: promised
      .does(12, claims(first))
      .does(40, answers(first, say.answer))
      .does(70, tells(agent)),
    claimedWithdrawn: claimed.does(4, withdraws(agent)),
    withdrawnAfterAll: everybodyCalled.does(4, withdraws(agent)),
    reopenedTwice: reopened
      .does(76, answers(second, say.answer))
      .does(80, tells(agent))
      .does(1_500, reopens(agent)),
    reopenedCalled: reopened.until(75),
    released: claimed.does(4, releases(first)),
    lapsedCalled: lapsed.next(),
    lapsedListed: stage
      .opens({ ...cases.onHold, severityOverride: "low", situation: "no_wait" })
      .does(1, claims(first))
      .until(244),
    lapsedYours: lapsed.does(10, claims(first)),
    lapsedTaken: lapsed.does(10, claims(second)),
    lapsedClosed: lapsed.does(10, answers(second, say.answer)),
    alarmTaken: alarmed.does(95, claims(second)),
    alarmYours: alarmed.does(95, claims(lead)),
    alarmAnswered: alarmed.does(95, answers(second, say.answer)),
    alarmWithdrawn: alarmed.does(95, withdraws(agent)),
    cardLostNobodyLeads: stage
      .opens(cases.onHold, nobodyLeads)
      .until(0)
      .does(1, fails("card", "is_archived")),
    cardLostClaimed: cardLost.does(2, claims(lead)),
    cardLostAnswered: cardLost.does(2, answers(first, say.answer)),
    edited: called.does(1, edits(agent, { ...cases.onHold, temperature: "furious" })),
    long: stage.opens(cases.long).until(5),
    longEverybody: stage.opens(cases.long).until(30),
    promisedEverybody: callBack.until(30),
    claimedAfterFailure: called.does(1, fails("details", "channel_not_found")).does(2, claims(second)),
    cardLostTaken: cardLost.does(2, claims(first)),
    answeredByOther: called.does(3, answers(second, say.answer)),
    answeredAfterAll: everybodyCalled.does(3, answers(second, say.answer)),
    eventful: called
      .does(0.5, passes(first))
      .until(1)
      .does(1.5, claims(second))
      .does(3, edits(agent, { ...cases.onHold, temperature: "furious" }))
      .does(5, movesUpdate(second, 30))
      .does(20, releases(second))
      .until(22, absent({ U0SATO: "away" }))
      .does(25, claims(second))
      .until(33, { callOnItsWay: true })
      .until(40)
      .does(41, fails("details", "channel_not_found"))
      .does(42, answers(lead, say.answer, { improvement: { kind: "revise", text: null, owner: lead } }))
      .does(50, tells(agent))
      .does(200, reopens(agent, say.again)),
  };
}
