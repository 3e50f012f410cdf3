import { later, minutes } from "../../../src/domain/duration.js";
import type { Escalation } from "../../../src/domain/escalation.js";
import type { Facts } from "../../../src/domain/facts.js";
import { questions } from "../../../src/domain/facts.js";
import type { UserId } from "../../../src/domain/ids.js";
import {
  afterwards,
  anAnswer,
  anOpen,
  asTimePasses,
  everybodyIsThere,
  type Given,
  manager,
  monday10,
  sato,
  suzuki,
  tanaka,
} from "../../helpers/escalations.js";

/** Minutes after ten. */
export const at = (n: number) => later(monday10, minutes(n));

/** A case with much to say about it, on hold, to be taken over. */
export const fullFacts: Partial<Facts> = {
  summary: "9月分の二重請求",
  situation: "on_hold",
  callbackAt: null,
  purposes: ["takeover"],
  temperature: "angry",
  signals: ["hurry"],
  tried: "返金は本日中とご案内済み",
  answers: { who: "ご本人", what: "9月分が二重に請求された", how_much: "3,980円" },
};

export function taken(facts: Partial<Facts> = {}, by: UserId = suzuki, given: Given = {}): Escalation {
  const open = anOpen({ ...given, facts: { ...fullFacts, ...facts } });
  return afterwards(open, [{ type: "claim", by, nextUpdateAt: null }, at(1)]);
}

const onHold = { ...fullFacts, purposes: ["decision"] } as const;
const promised = { situation: "call_back", callbackAt: at(60) } as const;
const openOnHold = anOpen({ facts: onHold });

export const asked = afterwards(openOnHold, [
  { type: "ask", by: suzuki, text: "領収書の日付はいつですか" },
  at(1),
]);
export const askedAgain = asTimePasses(asked, at(3));
export const replied = afterwards(askedAgain, [{ type: "reply", by: tanaka, text: "9月30日付です" }, at(4)]);
export const askedAndWithdrawn = afterwards(asked, [{ type: "withdraw", by: tanaka }, at(2)]);
export const nudged = asTimePasses(taken(), at(5));
export const extended = afterwards(nudged, [{ type: "extend", by: suzuki }, at(5)]);
export const paused = afterwards(taken(onHold), [
  { type: "pause", by: suzuki, reason: "department", until: at(90) },
  at(2),
]);
export const pausedForCustomer = afterwards(taken(onHold), [
  { type: "pause", by: suzuki, reason: "customer", until: at(90) },
  at(2),
]);
export const advised = asTimePasses(openOnHold, at(1));
export const toClassify = asTimePasses(
  anOpen({ facts: { ...onHold, category: null, reason: null } }),
  at(15),
);
export const reasonToClassify = afterwards(toClassify, [
  { type: "classify", by: tanaka, category: "返金", reason: null },
  at(16),
]);
export const classified = afterwards(reasonToClassify, [
  { type: "classify", by: tanaka, category: null, reason: "unclear" },
  at(17),
]);
export const absentFirst = asTimePasses(openOnHold, at(10), {
  ...everybodyIsThere,
  absent: (contact) => contact.id === sato,
});

const openPromised = anOpen({ facts: promised });
const claimedPromised = afterwards(openPromised, [
  { type: "claim", by: suzuki, nextUpdateAt: at(90) },
  at(1),
]);
export const promiseNear = asTimePasses(openPromised, at(45));
export const promiseNearClaimed = asTimePasses(claimedPromised, at(45));
export const promiseMissed = asTimePasses(openPromised, at(60));
export const promiseMissedClaimed = asTimePasses(claimedPromised, at(60));
export const promiseMissedTakenOver = asTimePasses(
  afterwards(anOpen({ facts: { ...promised, purposes: ["takeover"] } }), [
    { type: "claim", by: suzuki, nextUpdateAt: at(90) },
    at(1),
  ]),
  at(60),
);
export const promiseMissedAnswered = asTimePasses(afterwards(claimedPromised, [anAnswer, at(20)]), at(60));
export const promiseMissedByResponder = asTimePasses(
  afterwards(claimedPromised, [{ ...anAnswer, teller: "responder" }, at(20)]),
  at(60),
);
export const promiseKept = afterwards(promiseMissedAnswered, [{ type: "told", by: tanaka }, at(61)]);

export const answeredWithWord = afterwards(taken({ signals: ["abuse"] }), [
  { ...anAnswer, word: "落ち着いた応対で助かりました" },
  at(3),
]);
export const answeredByResponder = afterwards(taken(), [{ ...anAnswer, teller: "responder" }, at(3)]);
export const alreadyTold = afterwards(taken(), [{ ...anAnswer, teller: "told" }, at(3)]);

const long = "あ".repeat(3_000);

/** One state for each new moment, and the longest there can be. */
export const moments: Readonly<Record<string, Escalation>> = {
  taken: taken(),
  takenByLead: taken(
    { situation: "call_back", temperature: "furious", signals: ["asks_manager", "abuse"] },
    manager,
  ),
  takenInChat: taken({ situation: "live_chat", temperature: "unconvinced", signals: ["abuse"] }),
  takenByMail: taken({ situation: "mail", temperature: null, customerRef: null }),
  takenOnSite: taken({ situation: "on_site", temperature: "insistent" }),
  takenForInformation: taken({ situation: "no_wait", purposes: ["report"] }),
  takenForEverything: taken({
    purposes: ["knowledge", "handling", "decision"],
    signals: ["asks_manager", "abuse"],
    answers: Object.fromEntries(questions.map((question) => [question, long])),
    tried: long,
    customerRef: "https://crm.example.com/cases/1",
  }),
  asked,
  askedAgain,
  replied,
  askedAndWithdrawn,
  nudged,
  extended,
  nudgedAndLapsed: asTimePasses(nudged, at(30)),
  paused,
  pausedForCustomer,
  advised,
  toClassify,
  reasonToClassify,
  classified,
  absentFirst,
  promiseNear,
  promiseNearClaimed,
  promiseMissed,
  promiseMissedClaimed,
  promiseMissedTakenOver,
  promiseMissedAnswered,
  promiseMissedByResponder,
  promiseKept,
  answeredWithWord,
  answeredByResponder,
  alreadyTold,
};
