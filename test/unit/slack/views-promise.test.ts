import { describe, expect, it } from "vitest";
import { deliveriesFor } from "../../../src/domain/deliveries-for.js";
import type { Escalation } from "../../../src/domain/escalation.js";
import { refusalText } from "../../../src/slack/views/refusal-text.js";
import {
  afterwards,
  anAnswer,
  anOpen,
  asTimePasses,
  sato,
  suzuki,
  tanaka,
  tick,
} from "../../helpers/escalations.js";
import { textOfBlocks } from "../../workspace/block-text.js";
import { contextIn, objectsWithin, pressable, shown } from "./views-help.js";
import {
  absentFirst,
  advised,
  alreadyTold,
  answeredByResponder,
  answeredWithWord,
  at,
  paused,
  pausedForCustomer,
  promiseKept,
  promiseMissed,
  promiseMissedAnswered,
  promiseMissedByResponder,
  promiseMissedClaimed,
  promiseMissedTakenOver,
  promiseNear,
  promiseNearClaimed,
  taken,
} from "./views-moments.js";

const read = (state: Escalation, key: string, locale: "ja" | "en" = "ja") =>
  textOfBlocks(shown(state, key, locale).blocks);
/** The key of the newest reminder to this person. */
const newest = (state: Escalation, to: string) =>
  deliveriesFor(state).findLast(({ key }) => key.startsWith("promise:") && key.endsWith(to))?.key ?? "none";
const selects = (state: Escalation, key: string) =>
  objectsWithin(shown(state, key).blocks)
    .filter(({ type }) => type === "static_select")
    .map((it) => it.action_id);

describe("a promise that comes near", () => {
  it("says by when and how long is left, and what to say if there is no answer by then", () => {
    const key = newest(promiseNear, tanaka);
    expect(shown(promiseNear, key).text).toMatch(/^11:00 までにお客様へご連絡するお約束です\(あと15分\)。/);
    expect(read(promiseNear, key)).toContain("回答が間に合わないときのご案内例:");
    expect(selects(promiseNear, key)).toEqual(["callback_in"]);
    expect(read(promiseNear, key, "en")).toContain("promised news by 11:00 (15 min left)");
  });

  it("asks the holder to tell the agent what is known", () => {
    const key = newest(promiseNearClaimed, suzuki);
    expect(read(promiseNearClaimed, key)).toContain(
      "11:00 までに田中さんからお客様へご連絡するお約束です(あと15分)。",
    );
    expect(read(promiseNearClaimed, key)).toContain("回答できる見込みの時刻を、田中さんへお知らせください。");
    expect(pressable(shown(promiseNearClaimed, key).blocks)).toContain("resolve");
  });
});

describe("a promise whose time has passed", () => {
  it("asks for a word to the customer first, with the sentence", () => {
    const key = newest(promiseMissed, tanaka);
    const text = read(promiseMissed, key);
    expect(text).toContain("お約束の 11:00 を過ぎました。まずお客様へ一報をお願いします。");
    expect(text).toContain("お約束の時刻を過ぎ、申し訳ございません。◯時までに改めてご連絡いたします。");
    expect(read(promiseMissed, "promise:1:U0TANAKA")).toContain("新しいお知らせをご覧ください。");
  });

  it("is marked wherever the case stands", () => {
    for (const state of [promiseMissed, promiseMissedClaimed, promiseMissedAnswered])
      expect(read(state, "card")).toContain("(お約束 11:00 を過ぎています)");
    expect(read(promiseMissed, "agent")).toContain(
      "お約束の 11:00 を過ぎています。まずお客様へ一報をお願いします。",
    );
    expect(read(promiseMissed, "card", "en")).toContain("(promised 11:00, which has passed)");
  });

  it("brings the answer along where there is one, and is done with one click", () => {
    const key = newest(promiseMissedAnswered, tanaka);
    expect(read(promiseMissedAnswered, key)).toContain("本日中に返金いたします。");
    expect(pressable(shown(promiseMissedAnswered, key).blocks)).toEqual(["told"]);
    expect(read(promiseKept, key)).toBe("ESC-128:11:00 のお約束は済みました。ありがとうございました。");
  });

  it("is for who talks to the customer; the others know who that is", () => {
    expect(
      pressable(shown(promiseMissedByResponder, newest(promiseMissedByResponder, suzuki)).blocks),
    ).toEqual(["told"]);
    const toAgent = newest(promiseMissedByResponder, tanaka);
    expect(read(promiseMissedByResponder, toAgent)).toContain("お客様へは鈴木さんが連絡します。");
    expect(pressable(shown(promiseMissedByResponder, toAgent).blocks)).toEqual([]);
    expect(read(promiseMissedTakenOver, newest(promiseMissedTakenOver, suzuki))).toContain(
      "まずお客様へ一報をお願いします。",
    );
    expect(read(promiseMissedTakenOver, newest(promiseMissedTakenOver, tanaka))).toContain(
      "お客様へは鈴木さんが連絡します。",
    );
  });

  it("a mail is not made a call back by moving its promise", () => {
    const mail = asTimePasses(anOpen({ facts: { situation: "mail", callbackAt: at(60) } }), at(60));
    const key = newest(mail, tanaka);
    expect(selects(mail, key)).toEqual([]);
    expect(pressable(shown(mail, key).blocks)).toEqual(["edit"]);
  });
});

describe("what the agent can say to the customer", () => {
  it("is there while somebody has it, also for a take-over, and names no own staff with さん", () => {
    expect(read(taken(), "agent")).toContain(
      "担当の鈴木に代わります。ここまでのお話は、私から申し伝えます。",
    );
    expect(read(taken({ purposes: ["decision"] }), "agent")).toContain(
      "担当の者がただいま確認しております。",
    );
    expect(read(taken({ situation: "mail" }), "agent")).toContain("担当の鈴木から、改めてご返信いたします。");
  });

  it("speaks of an agreed time only where one was agreed", () => {
    const without = anOpen({ facts: { situation: "call_back", callbackAt: null } });
    const withTime = anOpen({ facts: { situation: "call_back", callbackAt: at(300) } });
    expect(read(without, "agent")).not.toContain("お約束の時刻までに");
    expect(read(withTime, "agent")).toContain("お約束の時刻までに、こちらからお電話を差し上げます。");
    expect(read(without, "agent", "en")).not.toContain("we agreed");
    expect(selects(without, "agent")).toEqual(["callback_in"]);
    expect(selects(withTime, "agent")).toEqual([]);
  });

  it("after a minute without anybody is the offer of a call back, one click away", () => {
    const text = read(advised, "agent");
    expect(text).toContain("折り返しのご案内に切り替えませんか。");
    expect(text).toContain("それとも、こちらからお電話を差し上げましょうか。");
    const [first] = objectsWithin(shown(advised, "agent").blocks).filter(({ type }) => type === "button");
    expect(first).toMatchObject({ action_id: "call_back", style: "primary" });
    const [before] = objectsWithin(shown(anOpen({ facts: { situation: "on_hold" } }), "agent").blocks).filter(
      ({ type }) => type === "button",
    );
    expect(before?.style).toBeUndefined();
  });

  it("while it is paused is the truth about the wait; nothing where we wait for the customer", () => {
    expect(read(paused, "agent")).toContain(
      "鈴木さん(請求リーダー)が担当しています。いまは他部署の回答待ちです。11:30 までに連絡があります。",
    );
    expect(read(paused, "agent")).toContain("確認にもう少しお時間をいただきます。");
    expect(read(pausedForCustomer, "agent")).not.toContain("お客様へのご案内例");
    expect(read(paused, "card")).toContain(
      "確認待ち｜他部署の回答待ち・担当は鈴木さん・次のご連絡は 11:30 まで",
    );
  });
});

describe("an answer", () => {
  it("brings the word for the agent apart from what the customer is told", () => {
    const text = read(answeredWithWord, "answer:1");
    expect(text.indexOf("本日中に返金いたします。")).toBeLessThan(text.indexOf("鈴木さんより:"));
    expect(text).toContain("落ち着いた応対で助かりました");
  });

  it("that the responder brings herself asks nothing of the agent", () => {
    expect(read(answeredByResponder, "answer:1")).toContain("お客様へは鈴木さんが連絡します。");
    expect(pressable(shown(answeredByResponder, "answer:1").blocks)).toEqual(["reopen"]);
    expect(read(answeredByResponder, "card")).toContain("回答済み｜お客様へは鈴木さんが連絡します");
    expect(pressable(shown(answeredByResponder, "card").blocks)).toContain("told");
  });

  it("that the customer has already says so", () => {
    expect(read(alreadyTold, "answer:1")).toContain("お客様へ連絡済みです(鈴木さん 10:03)。");
  });

  it("ends a hard call with a word of appreciation, once the customer was told", () => {
    const appreciation = "大変な応対、お疲れさまでした。少し休んでから次へ進んでください。";
    expect(read(answeredWithWord, "answer:1")).not.toContain(appreciation);
    const done = afterwards(answeredWithWord, [{ type: "told", by: tanaka }, at(4)]);
    expect(read(done, "answer:1")).toContain(appreciation);
    const easy = afterwards(taken({ temperature: "calm" }), [{ ...anAnswer, teller: "told" }, at(3)]);
    expect(read(easy, "answer:1")).not.toContain(appreciation);
  });
});

describe("what the card and the refusals say of the rest", () => {
  it("who has notifications switched off, without blame", () => {
    const justCalled = afterwards(anOpen({ facts: { situation: "on_hold" } }), [
      { ...tick, absent: (contact) => contact.id === sato },
      at(10),
    ]);
    expect(read(justCalled, "card")).toContain("佐藤さんは通知を一時停止中のため、次の方にもお知らせします");
    expect(read(absentFirst, "card")).toMatch(/^佐藤さんは通知を一時停止中です$/m);
    expect(read(absentFirst, "card", "en")).toContain("Notifications switched off: 佐藤");
  });

  it("a length of time under a minute is no number of seconds", () => {
    const quick = afterwards(
      anOpen(),
      [{ type: "claim", by: suzuki, nextUpdateAt: null }, at(0)],
      [{ ...anAnswer, teller: "told" }, at(0.4)],
    );
    expect(read(quick, "card")).toContain("(引き受けまで1分以内・回答まで1分以内)");
    expect(read(quick, "card", "en")).toContain("(taken in under a minute, answered in under a minute)");
  });

  it("a lead is spoken of only where there is one", () => {
    const nobody = { leads: [] };
    const last = asTimePasses(anOpen({ department: nobody }), at(90));
    expect(read(last, "card")).toContain("まで引き受けがなければ、一次対応者にお知らせします");
    expect(read(asTimePasses(anOpen(), at(90)), "card")).toContain("責任者にお知らせします");
    expect(read(asTimePasses(anOpen({ department: nobody }), at(120)), "card")).not.toContain("責任者");
  });

  it("why a reply or a category was not taken", () => {
    expect(refusalText({ name: "nothing_asked" }, contextIn("ja"))).toContain("対応は不要です。");
    expect(refusalText({ name: "unknown_category" }, contextIn("en"))).toContain("choose another one");
  });
});
