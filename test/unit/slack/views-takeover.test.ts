import { describe, expect, it } from "vitest";
import type { Escalation } from "../../../src/domain/escalation.js";
import { type Situation, situations, temperatures } from "../../../src/domain/facts.js";
import { afterwards, anAnswer, manager, suzuki, tanaka } from "../../helpers/escalations.js";
import { checkMessageBlocks } from "../../workspace/block-limits.js";
import { textOfBlocks } from "../../workspace/block-text.js";
import { pressable, shown } from "./views-help.js";
import {
  asked,
  at,
  extended,
  fullFacts,
  nudged,
  paused,
  promiseMissedClaimed,
  promiseMissedTakenOver,
  replied,
  taken,
} from "./views-moments.js";

const read = (state: Escalation, locale: "ja" | "en" = "ja", key = "takeover:1") =>
  textOfBlocks(shown(state, key, locale).blocks);
const stepsTitle = "応対を代わるときの進め方";

describe("the take-over card", () => {
  it("says on the lock screen and first that it is hers, until when, and what it is about", () => {
    const card = shown(taken(), "takeover:1");
    expect(card.text).toBe(
      "ESC-128 を引き受けました。次のご連絡は 10:06 までです。ESC-128｜請求・決済｜9月分の二重請求",
    );
    expect(shown(taken(), "takeover:1", "en").text).toMatch(/^You have ESC-128\. Next update by 10:06\./);
    expect(read(extended)).toContain("次のご連絡は 10:11 までです。");
  });

  it("tells the facts in the order one says them", () => {
    const text = read(taken());
    const order = [
      "田中さんからのお願い:対応を代わってほしい",
      "9月分の二重請求",
      "お客様の状況:保留中(10:00〜)",
      "温度感:お怒り",
      "あてはまるもの:お急ぎ",
      "ご案内済みのこと・お約束:返金は本日中とご案内済み",
      "受付番号:K-20-1",
      "誰が:ご本人",
      "何が:9月分が二重に請求された",
      "どのくらい:3,980円",
      "まだわからないこと:誰に・どこで・いつ・なぜ・どのように・いくつ",
      "「正確にお調べするため、恐れ入りますが、1点だけ改めてお聞かせいただけますでしょうか。」",
      stepsTitle,
    ].map((part) => text.indexOf(part));
    expect(order).not.toContain(-1);
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  it("says what was promised, and that it has passed", () => {
    const coming = taken({ situation: "call_back", callbackAt: at(300) });
    expect(read(coming)).toContain("お客様の状況:折り返し(15:00 までのお約束)");
    expect(read(coming)).toContain("お客様へのお約束:15:00 までにご連絡");
    const missed = read(promiseMissedTakenOver);
    expect(missed).toContain("お客様へのお約束:11:00 を過ぎています。はじめにお詫びをお願いします。");
    expect(missed).toContain(
      "「11:00 までにご連絡するお約束でしたが、遅くなりまして、誠に申し訳ございません。」",
    );
    expect(read(promiseMissedClaimed)).toContain("お客様へのお約束:11:00 を過ぎています。");
    expect(read(promiseMissedClaimed)).not.toContain("お詫びをお願い");
    expect(read(promiseMissedTakenOver, "en")).toContain("We promised you news by 11:00.");
  });

  it("shows what was asked and replied so far, and what she waits for", () => {
    expect(read(asked)).toContain("確認待ち｜田中さんの返答待ち(10:01〜)");
    expect(read(replied)).toMatch(/鈴木さん 10:01:領収書の日付はいつですか\n田中さん 10:04:9月30日付です/);
    expect(read(paused)).toContain("確認待ち｜他部署の回答待ち");
  });

  it("has what she goes on with; more time is one click and says how much", () => {
    const { blocks } = shown(taken(), "takeover:1");
    expect(pressable(blocks)).toEqual([
      "resolve",
      "ask",
      "extend",
      "more:next_update",
      "more:assign",
      "more:transfer",
      "more:escalate_up",
      "more:consult",
      "more:pause",
      "more:add_note",
      "more:edit",
      "more:release",
      "more:withdraw",
    ]);
    expect(textOfBlocks(blocks)).toContain("5分延ばす");
    expect(read(taken(), "en")).toContain("+5 min");
    expect(read(taken({ situation: "mail" }))).toContain("2時間延ばす");
  });

  it("is one line without buttons once it is not hers any more", () => {
    const released = afterwards(taken(), [{ type: "release", by: suzuki }, at(2)]);
    const answered = afterwards(taken(), [anAnswer, at(2)]);
    expect(read(released)).toBe("ESC-128 を未対応に戻しました。");
    expect(read(answered)).toBe("ESC-128 は回答済みです。ありがとうございました。");
    expect(pressable(shown(answered, "takeover:1").blocks)).toEqual([]);
    const hersToTell = afterwards(taken(), [{ ...anAnswer, teller: "responder" }, at(2)]);
    expect(read(hersToTell)).toContain("お客様へのご連絡が済みましたら");
  });
});

describe("the steps of a take-over", () => {
  it("go from the name to the close, with the real names and the matter", () => {
    const text = read(taken());
    for (const part of [
      "「お電話を代わりました。請求・決済を担当しております、鈴木でございます。ここからは私が承ります。」",
      "「長くお待たせし、誠に申し訳ございません。」",
      "「田中より、9月分の二重請求の件と引き継いでおります。相違ございませんでしょうか。」",
      "私からお電話を差し上げます。",
      "「長いお時間を頂戴し、申し訳ございませんでした。お聞かせくださり、ありがとうございました。」",
    ])
      expect(text).toContain(part);
    expect(read(taken({}, manager))).toContain("請求・決済の責任者をしております、山本でございます。");
    expect(read(taken(), "en")).toContain("I understand from 田中 that this is about ‘9月分の二重請求’.");
  });

  it("suit the customer's mood: nobody calm is told of trouble, nobody furious is told to go on", () => {
    const moods = [null, ...temperatures].map((temperature) => read(taken({ temperature })));
    expect(new Set(moods.slice(1)).size).toBe(temperatures.length);
    expect(moods[0]).toContain("お待たせいたしまして、申し訳ございません。");
    expect(moods[1]).not.toContain("ご不快");
    expect(moods[5]).toContain("深くお詫び申し上げます。");
    expect(moods[5]).toContain("「まずは、お話を最後まで伺います。」");
  });

  it("suit the way one meets: no telephone in a chat or a mail, one's name and the wait first in a call back", () => {
    const where = (situation: Situation) => read(taken({ situation }));
    for (const situation of ["live_chat", "mail", "on_site"] as const)
      expect(where(situation)).not.toContain("お電話");
    expect(where("mail")).toContain("私からご返信いたします。");
    expect(where("live_chat")).toContain("ここからは私がご案内いたします。");
    const callBack = where("call_back");
    expect(callBack).toContain("お問い合わせの件で、お電話いたしました。");
    expect(callBack).toContain("「ご連絡まで長くお待たせし、誠に申し訳ございません。」");
    expect(callBack).not.toContain("代わりました");
  });

  it("stand there only for who talks to the customer; who answers through the agent reads how", () => {
    const through = read(taken({ purposes: ["decision", "knowledge"] }));
    expect(through).not.toContain(stepsTitle);
    expect(through).toContain("田中さんがそのままお客様に伝えられる文にすると、すぐにご案内できます。");
    expect(through).toContain("可否・条件・時期の順に");
    expect(through).toContain("[質問する]から田中さんに確認できます");
    const nobodyWaits = read(taken({ situation: "no_wait", purposes: ["decision"] }));
    expect(nobodyWaits).not.toMatch(/進め方|回答のポイント/);
    expect(read(taken({ purposes: ["report"] }))).toContain("共有のみの件です。");
  });

  it("an agent who takes her own case is not introduced to herself", () => {
    const own = read(taken({}, tanaka));
    expect(own).not.toContain(stepsTitle);
    expect(own).not.toMatch(/田中より|田中さんに確認できます|田中さんがそのまま/);
    expect(read(taken({}, tanaka), "ja", "agent")).not.toContain("田中に代わります");
  });

  it("nobody stays alone with harassment, and a wish for a manager is taken up", () => {
    const both = ["abuse", "asks_manager"] as const;
    const bySuzuki = read(taken({ signals: both }));
    expect(bySuzuki).toContain("1人で続けず、責任者と一緒に応対してください。");
    expect(bySuzuki).toContain("そのようなお言葉が続きますと、お話を承ることが難しくなります。");
    expect(bySuzuki).toContain("「私が責任をもって承り、責任者にも必ず申し伝えます。」");
    expect(read(taken({ signals: both }, manager))).toContain("責任者であることを、はじめにお伝えください。");
    expect(read(taken({ signals: both, purposes: ["decision"] }))).toContain(
      "田中さんが1人で続けることのないよう、責任者と一緒に支えてください。",
    );
    const withoutLeads = taken({ signals: ["abuse"] }, suzuki, { department: { leads: [] } });
    expect(read(withoutLeads)).not.toContain("責任者");
    const inChat = read(taken({ situation: "live_chat", signals: ["abuse"] }));
    expect(inChat).toContain("ご案内を続けることが難しくなります。");
    expect(read(taken())).not.toContain("カスハラ");
  });

  it.each([
    ["二重請求の返金は本日中とご案内してよいですか", "「田中より、二重請求の件と引き継いでおります。"],
    ["山田様の返金", "「田中より、二重請求の件と引き継いでおります。"],
    ["090-1234-5678 の二重登録", "「田中より、二重請求の件と引き継いでおります。"],
    ["返金できますか？", "「田中より、二重請求の件と引き継いでおります。"],
    ["領収書の再発行の件", "「田中より、領収書の再発行の件と引き継いでおります。"],
  ])("name the matter only where it reads like one and names nobody: %s", (summary, words) => {
    expect(read(taken({ summary }))).toContain(words);
  });

  it.each([
    ["領収書 > 宛名変更", "「田中より、領収書・宛名変更の件と引き継いでおります。"],
    [
      "請求 > 金額の相違(法人契約・前年度の訂正を含む)",
      "「田中より、請求・金額の相違の件と引き継いでおります。",
    ],
    ["請求 > その他", "「お問い合わせの内容は、田中より引き継いでおります。"],
    ["カスハラ", "「お問い合わせの内容は、田中より引き継いでおります。"],
  ])("say a category as a customer may hear it: %s", (category, words) => {
    expect(read(taken({ summary: "返金してよいですか", category }))).toContain(words);
  });

  it("speak of no refund to somebody who may be hurt, and ask first how she is", () => {
    const hurt = { signals: ["injury"], category: "返金", summary: "充電器でやけど" } as const;
    const text = read(taken(hurt));
    expect(text).not.toContain("の件と");
    const asksHowSheIs = text.indexOf("「お体の具合はいかがでしょうか。」");
    expect(asksHowSheIs).toBeGreaterThan(0);
    expect(asksHowSheIs).toBeLessThan(text.indexOf(stepsTitle));
    expect(read(taken({ ...hurt, purposes: ["decision"] }))).toContain(
      "お客様のお体の具合を、はじめに田中さんに確認してください。",
    );
    expect(read(taken({ ...hurt, purposes: ["decision"] }, tanaka))).not.toContain("田中さんに確認");
  });

  it("take no English sentence for the name of the matter", () => {
    const summary = "The charger ran hot and burnt a finger";
    expect(read(taken({ summary, category: "Refund" }), "en")).toContain("this is about ‘Refund’.");
  });

  it("speak of the request where there is nothing better", () => {
    expect(read(taken({ summary: "返金してよいですか", category: null }))).toContain(
      "「お問い合わせの内容は、田中より引き継いでおります。",
    );
    expect(read(taken({ summary: "May I refund this", category: null }), "en")).toContain(
      "about your request",
    );
  });

  it("name no own staff with さん, whatever the case", () => {
    for (const situation of situations)
      for (const temperature of temperatures) {
        const { blocks } = shown(
          taken({ situation, temperature, signals: ["abuse", "asks_manager"] }),
          "takeover:1",
        );
        expect(checkMessageBlocks(blocks)).toEqual([]);
        const said = textOfBlocks(blocks).match(/「[^」]*」/g) ?? [];
        expect(said.join("")).not.toContain("さん");
      }
  });

  it("never fill in what the customer's facts say", () => {
    const said =
      read(taken())
        .match(/「[^」]*」/g)
        ?.join("") ?? "";
    expect(said).not.toMatch(/3,980円|ご本人|K-20-1/);
    expect(fullFacts.answers?.how_much).toBe("3,980円");
  });
});

describe("how it is going", () => {
  it("is asked with all one may need, and says what follows", () => {
    const nudge = shown(nudged, "nudge:1:1");
    const text = textOfBlocks(nudge.blocks);
    expect(text).toContain("ESC-128 の次のご連絡は 10:06 の予定です。状況はいかがですか。");
    expect(text).toContain("10:09 に未対応へ戻し");
    expect(pressable(nudge.blocks)).toEqual(["resolve", "extend", "next_update", "release"]);
    expect(read(nudged, "en", "nudge:1:1")).toContain(
      "The next update on ESC-128 is due 10:06. How is it going?",
    );
  });

  it("is one line once it was settled", () => {
    expect(read(extended, "ja", "nudge:1:1")).toBe(
      "ESC-128 の次のご連絡について、確認が済みました。ありがとうございます。",
    );
    const lapsed = afterwards(nudged, [{ type: "release", by: suzuki }, at(6)]);
    expect(read(lapsed, "ja", "nudge:1:1")).toBe("ESC-128 は未対応に戻りました。");
    expect(pressable(shown(extended, "nudge:1:1").blocks)).toEqual([]);
  });
});
