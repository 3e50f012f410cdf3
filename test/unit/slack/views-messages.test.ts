import { describe, expect, it } from "vitest";
import { deliveriesFor } from "../../../src/domain/deliveries-for.js";
import { locales } from "../../../src/domain/department.js";
import { minutes } from "../../../src/domain/duration.js";
import type { Escalation } from "../../../src/domain/escalation.js";
import { truncate } from "../../../src/slack/blocks/text.js";
import { shareRoom } from "../../../src/slack/views/details.js";
import { refusalText } from "../../../src/slack/views/refusal-text.js";
import {
  aClaimed,
  afterwards,
  aList,
  anAnswer,
  anOpen,
  aResolved,
  asTimePasses,
  aWithdrawn,
  everybodyIsThere,
  manager,
  sato,
  silentWhenLow,
  step,
  suzuki,
  tanaka,
} from "../../helpers/escalations.js";
import { checkMessageBlocks } from "../../workspace/block-limits.js";
import { textOfBlocks } from "../../workspace/block-text.js";
import { contextIn, objectsWithin, pressable, shown } from "./views-help.js";
import { at, moments } from "./views-moments.js";

const read = (state: Escalation, key: string, locale: "ja" | "en" = "ja") =>
  textOfBlocks(shown(state, key, locale).blocks);

const onHold = { situation: "on_hold", callbackAt: null } as const;
const called = asTimePasses(anOpen({ facts: onHold }), at(10));
const everybodyCalled = asTimePasses(anOpen(), at(20));
const nobodyTookIt = asTimePasses(anOpen(), at(150));
const lapsed = asTimePasses(aClaimed(), at(63));
const released = afterwards(aClaimed(), [{ type: "release", by: suzuki }, at(5)]);
const told = afterwards(aResolved(), [{ type: "told", by: tanaka }, at(31)]);
const reopened = afterwards(aResolved({ withSource: true }), [
  { type: "reopen", by: tanaka, why: null },
  at(40),
]);
const passed = afterwards(called, [{ type: "pass", by: sato }, at(11)]);
const skipped = asTimePasses(anOpen(), at(20), {
  ...everybodyIsThere,
  unreachable: (contact) => (contact.id === sato ? "away" : null),
});
const cardLost = asTimePasses(
  afterwards(anOpen(), [
    { type: "delivery_failed", what: "card", call: null, leg: 0, error: "is_archived" },
    at(1),
  ]),
  at(20),
);
const callFailed = afterwards(called, [
  { type: "delivery_failed", what: "ping", call: 1, leg: 0, error: "user_disabled" },
  at(11),
]);
const listed = afterwards(
  anOpen({ department: { chain: silentWhenLow }, facts: { severityOverride: "low" } }),
  [{ type: "tick", ...everybodyIsThere, list: aList }, at(360)],
);
const claimedAfterCalls = afterwards(everybodyCalled, [
  { type: "claim", by: sato, nextUpdateAt: at(60) },
  at(21),
]);

const states: Readonly<Record<string, Escalation>> = {
  ...moments,
  silent: anOpen(),
  called,
  everybodyCalled,
  nobodyTookIt,
  claimed: aClaimed({ withSource: true }),
  claimedAfterCalls,
  lapsed,
  released,
  resolved: aResolved({ withSource: true }),
  told,
  reopened,
  withdrawn: aWithdrawn(),
  withdrawnAfterCalls: afterwards(everybodyCalled, [{ type: "withdraw", by: tanaka }, at(25)]),
  passed,
  skipped,
  cardLost,
  cardLostClaimed: afterwards(cardLost, [{ type: "claim", by: manager, nextUpdateAt: at(60) }, at(21)]),
  callFailed,
  listed,
  longAndOdd: asTimePasses(
    anOpen({
      facts: {
        summary: "👩‍👩‍👧‍👦".repeat(300),
        customerRef: "https://crm.example.com/cases/1?a=1&b=2",
        tried: "あ".repeat(3_000),
        callbackAt: at(600),
        signals: ["hurry", "abuse"],
        answers: { who: "い".repeat(3_000), what: "う".repeat(3_000), how: "短い" },
      },
    }),
    at(20),
  ),
  nothingButASummary: anOpen({
    facts: {
      situation: "no_wait",
      customerRef: null,
      purposes: [],
      temperature: null,
      category: null,
      reason: null,
      answers: {},
    },
  }),
};

describe.each(locales)("every message of every state, in %s", (locale) => {
  it.each(Object.keys(states))("%s: Slack takes it", (name) => {
    const state = states[name] ?? anOpen();
    for (const { key } of deliveriesFor(state)) {
      const { text, blocks, metadata } = shown(state, key, locale);
      expect(checkMessageBlocks(blocks), key).toEqual([]);
      expect(text.trim(), key).not.toBe("");
      expect(Buffer.byteLength(text), key).toBeLessThanOrEqual(4_000);
      expect(textOfBlocks(blocks), key).not.toMatch(/undefined|null|\[object/);
      expect(metadata.event_payload, key).toMatchObject({ escalation: 128, delivery: "d-1" });
    }
  });

  it("no message has formatting that somebody's words could use", () => {
    for (const state of Object.values(states)) {
      for (const { key } of deliveriesFor(state)) {
        expect(
          objectsWithin(shown(state, key, locale).blocks).filter(({ type }) => type === "mrkdwn"),
        ).toEqual([]);
      }
    }
  });
});

describe("the daily list", () => {
  it("says what waits, since when and from whom; the date only where it is another day; how many more there are", () => {
    expect(read(listed, "list:1").split("\n")).toEqual([
      "請求・決済｜引き受け待ちの件(3件)",
      "お急ぎではないため、個別の通知はしていません。お手すきのときにお願いします。",
      "ESC-128｜二重請求の返金は本日中とご案内してよいですか",
      "11/22 10:00〜・田中さん",
      "ESC-131｜領収書の宛名",
      "10:00〜・鈴木さん",
      "このほか1件は、/escalate 一覧 で見られます。",
      "内容を見るときは、番号を付けて送ってください。例:/escalate 128",
    ]);
    expect(shown(listed, "list:1", "en").text).toBe(
      "Billing | 3 cases are waiting to be taken ESC-128 ESC-131",
    );
  });

  it("is found again as a note, and has no buttons of a case that only carries it", () => {
    const { blocks, metadata } = shown(listed, "list:1");
    expect(metadata.event_type).toBe("escalation_note");
    expect(pressable(blocks)).toEqual([]);
  });
});

describe("the card", () => {
  it("says in its headline and on the lock screen what is wanted and where the customer is", () => {
    const card = shown(called, "card");
    expect(card.blocks[0]).toMatchObject({
      type: "header",
      text: { text: "ESC-128｜保留中｜二重請求の返金は本日中とご案内してよいですか" },
    });
    expect(card.text).toBe("【保留中】請求・決済 ESC-128:二重請求の返金は本日中とご案内してよいですか");
    expect(shown(called, "card", "en").text).toMatch(/^\[On hold\] Billing ESC-128: /);
  });

  it.each([
    ["silent", anOpen(), "未対応｜10:10 まで引き受けがなければ、佐藤さんに通知します"],
    ["called", called, "未対応｜佐藤さんに通知しました(10:10)。10:20 に山本さん・SV全員へ通知します"],
    ["everybody called", everybodyCalled, "未対応｜全員に通知済みです。10:50 にもう一度通知します"],
    ["claimed", aClaimed(), "対応中｜鈴木さん(10:00〜)・次のご連絡は 11:00 まで"],
    ["resolved", aResolved(), "回答済み｜お客様へのご連絡がまだです"],
    ["withdrawn", aWithdrawn(), "取り下げ｜田中さん 10:00"],
    ["passed", passed, "未対応｜10:11 に山本さん・SV全員へ通知します"],
    ["released", released, "未対応｜10:10 まで引き受けがなければ、佐藤さんに通知します"],
  ])("shows where it stands: %s", (_, state, line) => {
    expect(read(state, "card")).toContain(line);
  });

  it("English state lines", () => {
    expect(read(called, "card", "en")).toContain("Waiting · 佐藤 notified 10:10 · 山本 and SV全員 at 10:20");
    expect(read(aClaimed(), "card", "en")).toContain("鈴木 has had it since 10:00 · next update by 11:00");
  });

  it("calls the first contact at once when nothing is to be waited for", () => {
    const chain = { steps: [step(0, "U0SATO")], repeat: { every: minutes(30), times: 1 } } as const;
    expect(read(anOpen({ department: { chain } }), "card")).toContain("未対応｜佐藤さんに通知しています");
  });

  it("done: who, when, and how long it took; a promise stays visible until the customer was told", () => {
    const opened = { callbackAt: at(300) };
    const waiting = afterwards(
      anOpen({ facts: opened }),
      [{ type: "claim", by: suzuki, nextUpdateAt: null }, at(1)],
      [anAnswer, at(23)],
    );
    expect(read(waiting, "card")).toContain("回答済み｜お客様へのご連絡がまだです(お約束 15:00)");
    const done = afterwards(waiting, [{ type: "told", by: tanaka }, at(30)]);
    expect(read(done, "card")).toContain("完了｜鈴木さん 10:23(引き受けまで1分・回答まで23分)");
  });

  it("offers only what works now, at most four buttons", () => {
    expect(pressable(shown(called, "card").blocks)).toEqual([
      "claim",
      "resolve",
      "ask",
      "more:assign",
      "more:transfer",
      "more:escalate_up",
      "more:join",
      "more:add_note",
      "more:edit",
      "more:withdraw",
      "more:put_up_notice",
    ]);
    const unsorted = anOpen({ facts: { category: null } });
    expect(pressable(shown(unsorted, "card").blocks)).not.toContain("more:put_up_notice");
    // The menu of a case that somebody has is full, unless it cannot be joined to another.
    expect(pressable(shown(aClaimed(), "card").blocks)).toEqual([
      "resolve",
      "ask",
      "next_update",
      "more:assign",
      "more:transfer",
      "more:escalate_up",
      "more:consult",
      "more:join",
      "more:pause",
      "more:add_note",
      "more:edit",
      "more:release",
      "more:withdraw",
    ]);
    expect(pressable(shown(aResolved(), "card").blocks)).toEqual([
      "told",
      "reopen",
      "more:add_note",
      "more:write_word",
      "more:mark_faq",
      "more:put_up_notice",
    ]);
    expect(pressable(shown(told, "card").blocks)).toEqual([
      "reopen",
      "more:add_note",
      "more:write_word",
      "more:mark_faq",
      "more:put_up_notice",
    ]);
    expect(pressable(shown(aWithdrawn(), "card").blocks)).toEqual([
      "reopen",
      "more:add_note",
      "more:write_word",
      "more:put_up_notice",
    ]);
  });

  it("carries its number on every button and on the menu's block", () => {
    const actions = shown(called, "card").blocks.find(({ type }) => type === "actions");
    expect(actions).toMatchObject({
      block_id: "escalation_128",
      elements: [{ value: "128" }, { value: "128" }, { value: "128" }, {}],
    });
  });

  it("shows who was not called and why, and what did not arrive", () => {
    expect(read(skipped, "card")).toContain("通知していない方:佐藤さん(離席中)");
    expect(read(callFailed, "card")).toContain("佐藤さんへの通知が届きませんでした(user_disabled)");
    expect(read(passed, "card")).toContain("佐藤さんは手を離せないようです");
  });

  it("does not say that everyone was notified beside those who were not", () => {
    const everybody = "未対応｜全員に通知済みです。";
    const reachable = "未対応｜通知できる方には通知済みです。";
    const someAbsent = asTimePasses(anOpen({ facts: onHold }), at(20), {
      ...everybodyIsThere,
      absent: (contact) => contact.id === sato,
    });
    expect(read(everybodyCalled, "card")).toContain(everybody);
    expect(read(skipped, "card")).toContain(reachable);
    expect(read(someAbsent, "card")).toContain(reachable);
    expect(read(skipped, "card", "en")).toContain("everyone who can be reached was notified");
  });

  it("says first of all that nothing is more urgent", () => {
    const critical = asTimePasses(
      anOpen({ facts: { signals: ["injury"], severityOverride: "critical" } }),
      at(10),
    );
    expect(shown(critical, "card").text).toMatch(/^【最優先・/);
    expect(shown(critical, "card", "en").text).toMatch(/^\[Critical · /);
    expect(shown(critical, "card").blocks[0]).toMatchObject({
      text: { text: expect.stringMatching(/^ESC-128｜最優先・/) },
    });
    expect(read(critical, "ping:1")).toMatch(/^最優先の件です。/);
    expect(read(called, "ping:1")).not.toContain("最優先");
  });

  it("takes no room for what nobody filled in", () => {
    const text = read(states.nothingButASummary ?? anOpen(), "card");
    expect(text).not.toMatch(/温度感|分類|理由|受付番号|お約束/);
    expect(read(called, "card")).toContain("温度感:強くご希望");
  });

  it("names people instead of mentioning them", () => {
    const kinds = objectsWithin(shown(called, "card").blocks).map(({ type }) => type);
    expect(kinds).not.toContain("user");
    expect(kinds).not.toContain("usergroup");
  });

  it("counts reopenings, and times of another day carry the date", () => {
    expect(read(reopened, "card")).toContain("再開1回");
    const tomorrow = afterwards(anOpen(), [{ type: "claim", by: suzuki, nextUpdateAt: at(24 * 60) }, at(1)]);
    expect(read(tomorrow, "card")).toContain("次のご連絡は 11/24 10:00 まで");
  });

  it("keeps a long summary whole under a headline cut between letters", () => {
    const family = "👩‍👩‍👧‍👦";
    const card = shown(anOpen({ facts: { summary: family.repeat(50) } }), "card");
    const [header, whole] = card.blocks;
    const text = header?.type === "header" ? header.text.text : "";
    expect(text.length).toBeLessThanOrEqual(150);
    expect(text).toMatch(/👦…$/u);
    expect(textOfBlocks([whole])).toBe(family.repeat(50));
  });

  it("has its own kind of metadata", () => {
    expect(shown(called, "card").metadata).toEqual({
      event_type: "escalation",
      event_payload: { escalation: 128, delivery: "d-1" },
    });
  });
});

describe("the details", () => {
  it("are a table of what was said, name what was not, and leave out what the card says", () => {
    const text = read(called, "details");
    expect(text).toContain("9月分が二重に請求された");
    expect(text).not.toContain("K-20-1");
    expect(text).toContain("未記入:誰が・誰に・どこで・いつ・なぜ・どのように・どのくらい・いくつ");
  });

  it("cut the longest texts first", () => {
    const long = states.longAndOdd ?? anOpen();
    expect(read(long, "details")).toContain("短い");
    const shares = shareRoom(["a".repeat(10), "b".repeat(900), "c".repeat(900)], 1_000);
    expect(shares.map((it) => it.length)).toEqual([10, 495, 495]);
  });
});

describe("a call", () => {
  it("says who asks, since when, and what for; and can be answered where it stands", () => {
    const ping = shown(called, "ping:1");
    const text = textOfBlocks(ping.blocks);
    expect(text).toContain("田中さんのお客様が保留でお待ちです(10:00〜)。引き受けられますか。");
    expect(text).toContain("二重請求の返金は本日中とご案内してよいですか");
    expect(text).toContain("請求・決済");
    expect(pressable(ping.blocks)).toEqual(["claim", "resolve", "pass", "more:transfer"]);
    expect(ping.metadata).toEqual({
      event_type: "escalation_ping",
      event_payload: { escalation: 128, delivery: "d-1", step: 1 },
    });
  });

  it("says what was promised", () => {
    const promised = asTimePasses(anOpen({ facts: { callbackAt: at(300) } }), at(10));
    expect(read(promised, "ping:1")).toContain(
      "田中さんからの相談です。15:00 までにお客様へご連絡するお約束です。",
    );
  });

  it("tells a stand-in why she is asked, without blame", () => {
    expect(read(everybodyCalled, "ping:2")).toContain(
      "佐藤さんが手を離せないようです。代わりにお願いできますか。",
    );
  });

  it("mentions a group once, in one line", () => {
    const ping = shown(everybodyCalled, "ping:3");
    expect(objectsWithin(ping.blocks).filter(({ type }) => type === "usergroup")).toHaveLength(1);
    expect(ping.text.match(/<!subteam\^S0LEADS>/g)).toHaveLength(1);
    expect(pressable(ping.blocks)).toEqual([]);
  });

  it("that nobody needs any more says so in one line, without buttons and mentions", () => {
    for (const key of ["ping:2", "ping:3"]) {
      const ping = shown(claimedAfterCalls, key);
      expect(textOfBlocks(ping.blocks)).toBe("ESC-128 は佐藤さんが引き受けました。対応は不要です。");
      expect(pressable(ping.blocks)).toEqual([]);
      expect(ping.text).not.toContain("subteam");
    }
    expect(read(passed, "ping:1")).toBe("わかりました。ESC-128 は次の方にお願いします。");
  });

  it("is one line for who took it: the take-over card goes on from there", () => {
    const ping = shown(claimedAfterCalls, "ping:1");
    expect(textOfBlocks(ping.blocks)).toBe("ESC-128 を引き受けました。内容は次のメッセージをご覧ください。");
    expect(pressable(ping.blocks)).toEqual([]);
    expect(read(claimedAfterCalls, "ping:1", "en")).toBe(
      "You have ESC-128. The next message has all the facts.",
    );
  });

  it("asks a stand-in once", () => {
    const text = read(everybodyCalled, "ping:2");
    expect(text).not.toContain("引き受けられますか");
    expect(text.match(/か。/g)).toHaveLength(1);
    expect(read(everybodyCalled, "ping:3")).toContain(
      "佐藤さんが手を離せないようです。ESC-128(折り返し)の引き受けをお願いします。",
    );
    expect(read(everybodyCalled, "ping:2", "en")).not.toContain("Can you take it?");
  });

  it("about something that is only to be known asks for no answer", () => {
    const report = asTimePasses(anOpen({ facts: { purposes: ["report"] } }), at(20));
    expect(read(report, "ping:1")).toContain("田中さんからの共有です。回答は不要です。");
    expect(read(report, "ping:1")).not.toContain("引き受けられますか");
    expect(read(report, "ping:3")).toContain("共有です。どなたかご確認をお願いします。");
    expect(read(report, "ping:1", "en")).toContain("No answer is needed.");
  });

  it("carries the facts where the card cannot be shown", () => {
    const calls = deliveriesFor(cardLost).filter(({ content }) => content.role === "ping");
    expect(calls).not.toEqual([]);
    for (const { key } of calls) expect(read(cardLost, key)).toContain("9月分が二重に請求された");
  });
});

describe("the agent's messages", () => {
  it("say what happens now and what to tell the customer", () => {
    const text = read(anOpen({ facts: onHold }), "agent");
    expect(text).toContain("ESC-128 を送りました。");
    expect(text).toContain("未対応｜10:10 まで引き受けがなければ、佐藤さんに通知します");
    expect(text).toContain("もう1、2分ほどお待ちいただけますでしょうか");
    expect(read(called, "agent")).toContain("佐藤さんに通知しました(10:10)");
  });

  it("offer a call back when it takes longer", () => {
    const long = asTimePasses(anOpen({ facts: onHold }), at(20));
    expect(read(long, "agent")).toContain("折り返しのご案内に切り替えませんか");
    expect(read(long, "agent")).toContain("こちらからお電話を差し上げましょうか");
  });

  it("say who has it and by when she hears", () => {
    expect(read(aClaimed(), "agent")).toContain(
      "鈴木さん(請求リーダー)が引き受けました。11:00 までに連絡があります。",
    );
    expect(shown(aClaimed(), "taken:1").text).toBe(
      "ESC-128 は鈴木さん(請求リーダー)が引き受けました。11:00 までに連絡があります。",
    );
    expect(shown(aClaimed(), "taken:1", "en").text).toBe(
      "ESC-128: 鈴木 (請求リーダー) has it and will reply by 11:00.",
    );
    expect(read(lapsed, "agent")).toContain("担当者を改めて探しています");
  });

  it("bring the answer, and ask how it went once the customer is told", () => {
    const answer = shown(aResolved(), "answer:1");
    expect(textOfBlocks(answer.blocks)).toContain("本日中に返金いたします。");
    expect(pressable(answer.blocks)).toEqual(["told", "reopen"]);
    expect(pressable(shown(told, "answer:1").blocks)).toEqual([
      "helped",
      "partly_helped",
      "not_helped",
      "thank",
    ]);
    expect(read(told, "answer:1")).toContain("お客様へ連絡済みです(田中さん 10:31)");
    expect(pressable(shown(reopened, "answer:1").blocks)).toEqual([]);
    expect(read(reopened, "answer:1")).toContain("この件は再開されました");
  });

  it("let her withdraw, add facts, say that the customer was told", () => {
    expect(pressable(shown(called, "agent").blocks)).toEqual([
      "call_back",
      "edit",
      "withdraw",
      "more:transfer",
      "more:escalate_up",
    ]);
    expect(pressable(shown(aResolved(), "agent").blocks)).toEqual(["told", "reopen"]);
    expect(pressable(shown(aWithdrawn(), "agent").blocks)).toEqual(["reopen"]);
  });

  it("are in her language even where the department's is another", () => {
    const english = { ...called, department: { ...called.department, locale: "ja" as const } };
    expect(read(english, "agent", "en")).toContain("佐藤 notified 10:10");
  });
});

describe("other messages", () => {
  it("a note where it began tells nothing about the case", () => {
    const note = shown(aResolved({ withSource: true }), "origin:1");
    expect(textOfBlocks(note.blocks)).toBe("ESC-128 に回答がありました(請求・決済)。");
    expect(note.metadata.event_type).toBe("escalation_note");
  });

  it("a lapse tells the holder who was called, and lets her take it again", () => {
    expect(read(lapsed, "lapse:1")).toContain("ESC-128 を未対応に戻し、佐藤さんに通知しました。");
    expect(pressable(shown(lapsed, "lapse:1").blocks)).toEqual(["claim"]);
    const again = afterwards(lapsed, [{ type: "claim", by: suzuki, nextUpdateAt: null }, at(70)]);
    expect(pressable(shown(again, "lapse:1").blocks)).toEqual([]);
  });

  it("nobody answered: the lead can take it, the agent is told", () => {
    const alarms = deliveriesFor(nobodyTookIt).filter(({ key }) => key.startsWith("alarm:1"));
    expect(alarms.map(({ key }) => key)).toEqual([`alarm:1:${manager}`, `alarm:1:${tanaka}`]);
    const first = asTimePasses(anOpen(), at(110));
    expect(read(first, `alarm:1:${manager}`)).toContain("まだ引き受けがありません。ご判断をお願いします。");
    expect(pressable(shown(first, `alarm:1:${manager}`).blocks)).toEqual(["claim", "resolve"]);
    expect(pressable(shown(first, `alarm:1:${tanaka}`).blocks)).toEqual([]);
    const taken = afterwards(first, [{ type: "claim", by: suzuki, nextUpdateAt: null }, at(111)]);
    expect(read(taken, `alarm:1:${manager}`)).toBe("ESC-128 は鈴木さんが引き受けました。");
  });

  it("a card that cannot be posted: the lead gets the whole case", () => {
    const text = read(cardLost, `card_lost:${manager}`);
    expect(text).toContain("is_archived");
    expect(text).toContain("9月分が二重に請求された");
    expect(pressable(shown(cardLost, `card_lost:${manager}`).blocks)).toEqual(["claim", "resolve"]);
  });

  it("a refusal names who was faster", () => {
    const since = at(9);
    expect(refusalText({ name: "already_claimed", holder: suzuki, since }, contextIn("ja"))).toBe(
      "ひと足先に鈴木さんが引き受けました(10:09)。ご協力ありがとうございます。",
    );
    expect(refusalText({ name: "unclassified", missing: ["category", "reason"] }, contextIn("en"))).toBe(
      "Before it closes, please choose the category and the reason (for statistics).",
    );
  });
});

describe("cutting text", () => {
  it("never takes longer than asked, and never cuts a letter", () => {
    expect(truncate("が".normalize("NFD").repeat(10), 5)).toBe(`${"が".normalize("NFD").repeat(2)}…`);
    expect(truncate("👍🏽👍🏽", 8)).toBe("👍🏽👍🏽");
    expect(truncate("👍🏽👍🏽", 7)).toBe("👍🏽…");
    expect(truncate(`a${"\u0301".repeat(5_000)}`, 100).length).toBeLessThanOrEqual(100);
  });
});
