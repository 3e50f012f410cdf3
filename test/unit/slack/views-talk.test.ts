import { describe, expect, it } from "vitest";
import type { Escalation } from "../../../src/domain/escalation.js";
import { historyLine } from "../../../src/slack/views/history-line.js";
import { afterwards, anOpen, manager, suzuki, tanaka } from "../../helpers/escalations.js";
import { textOfBlocks } from "../../workspace/block-text.js";
import { contextIn, objectsWithin, pressable, shown } from "./views-help.js";
import {
  asked,
  askedAgain,
  askedAndWithdrawn,
  at,
  classified,
  reasonToClassify,
  replied,
  toClassify,
} from "./views-moments.js";

const read = (state: Escalation, key: string, locale: "ja" | "en" = "ja") =>
  textOfBlocks(shown(state, key, locale).blocks);

describe("a question to the agent", () => {
  it("says who has taken it, what she asks, by when, and what to say to the customer; the reply is one click", () => {
    const ask = shown(asked, "ask:1");
    const text = textOfBlocks(ask.blocks);
    expect(ask.text).toMatch(
      /^鈴木さん\(請求リーダー\)が引き受けました。先に進めるため、次の点を教えてください。/,
    );
    expect(text).toContain("領収書の日付はいつですか");
    expect(text).toContain("10:03 ごろまでに");
    expect(text).toContain("恐れ入りますが、少しお伺いしてもよろしいでしょうか。");
    expect(pressable(ask.blocks)).toEqual(["reply"]);
    expect(read(asked, "ask:1", "en")).toContain("鈴木 (請求リーダー) has taken it and has a question.");
  });

  it("is brought up once more without a time that has passed", () => {
    const text = read(askedAgain, "ask:1:again");
    expect(text).toContain("鈴木さんからの質問(10:01)を、もう一度お送りします。");
    expect(text).not.toContain("10:03");
    expect(pressable(shown(askedAgain, "ask:1:again").blocks)).toEqual(["reply"]);
  });

  it("is one line once it has its reply or needs none", () => {
    expect(read(replied, "ask:1")).toBe("ESC-128:鈴木さんからの質問には返答済みです。");
    expect(read(askedAndWithdrawn, "ask:1")).toBe("ESC-128 は終了したため、返答は不要です。");
    expect(pressable(shown(replied, "ask:1").blocks)).toEqual([]);
  });

  it("stands first in the agent's own message, with the reply as the first button", () => {
    const text = read(asked, "agent");
    expect(text).toContain(
      "鈴木さん(請求リーダー)が担当しています。質問が届いていますので、返答をお願いします。",
    );
    expect(text).toContain("領収書の日付はいつですか");
    expect(pressable(shown(asked, "agent").blocks)).toEqual([
      "reply",
      "call_back",
      "edit",
      "withdraw",
      "more:transfer",
      "more:escalate_up",
    ]);
    expect(read(asked, "card")).toContain("確認待ち｜田中さんの返答待ち(10:01〜)・担当は鈴木さん");
    expect(read(asked, "card", "en")).toContain(
      "Paused · waiting for 田中's reply since 10:01 · 鈴木 has it",
    );
  });
});

describe("the agent's reply", () => {
  it("reaches who asked with the question, and lets the holder go on", () => {
    const reply = shown(replied, `reply:1:${suzuki}`);
    const text = textOfBlocks(reply.blocks);
    expect(reply.text).toMatch(/^田中さんから返答がありました。/);
    expect(text.indexOf("領収書の日付はいつですか")).toBeLessThan(text.indexOf("9月30日付です"));
    expect(text).toContain("次のご連絡は 10:09 までです。");
    expect(pressable(reply.blocks).slice(0, 3)).toEqual(["resolve", "ask", "extend"]);
  });

  it("is news, and no more, for who asked without having the case", () => {
    const both = afterwards(
      asked,
      [{ type: "ask", by: manager, text: "金額はいくらですか" }, at(2)],
      [{ type: "reply", by: tanaka, text: "3,980円です" }, at(2)],
    );
    const reply = shown(both, `reply:1:${manager}`);
    expect(textOfBlocks(reply.blocks)).toContain("3,980円です");
    expect(pressable(reply.blocks)).toEqual([]);
  });

  it("stands in the thread with the question, naming people without calling them", () => {
    expect(read(replied, "talk:ask:1")).toBe("鈴木さんから田中さんへの質問:\n領収書の日付はいつですか");
    expect(read(replied, "talk:reply:1")).toBe("田中さんからの返答:\n9月30日付です");
    expect(read(replied, "talk:ask:1", "en")).toBe("鈴木 asks 田中:\n領収書の日付はいつですか");
    for (const key of ["talk:ask:1", "talk:reply:1"])
      expect(objectsWithin(shown(replied, key).blocks).filter(({ type }) => type === "user")).toEqual([]);
  });
});

describe("category and reason after the call", () => {
  const selects = (state: Escalation) =>
    objectsWithin(shown(state, "classify").blocks).filter(({ type }) => type === "static_select");

  it("are chosen where they are asked for, and only what is missing", () => {
    expect(read(toClassify, "classify")).toContain(
      "お電話お疲れさまでした。内容の分類と上げる理由を選んでください。",
    );
    expect(read(toClassify, "classify")).toContain("評価には使いません");
    expect(selects(toClassify).map((it) => it.action_id)).toEqual(["classify_category", "classify_reason"]);
    expect(selects(toClassify)[0]?.options).toMatchObject([{ value: "0" }, { value: "1" }]);
    expect(selects(reasonToClassify).map((it) => it.action_id)).toEqual(["classify_reason"]);
    expect(read(toClassify, "classify", "en")).toContain("never for rating people");
  });

  it("a category in two levels is found under its group, by its place in the department's list", () => {
    const state = {
      ...toClassify,
      department: { ...toClassify.department, categories: ["課金 > エラー", "配送 > 遅延", "課金 > 返金"] },
    };
    expect(selects(state)[0]?.option_groups).toMatchObject([
      { label: { text: "課金" }, options: [{ value: "0" }, { value: "2" }] },
      { label: { text: "配送" }, options: [{ value: "1" }] },
    ]);
  });

  it("end with a word of thanks", () => {
    expect(read(classified, "classify")).toBe(
      "ESC-128 の分類と理由は、これで済みです。ありがとうございました。",
    );
  });
});

describe("the history", () => {
  const said = (event: Parameters<typeof historyLine>[0]) => historyLine(event, anOpen(), contextIn("ja"));

  it("tells the new moments as they happened", () => {
    expect(said({ type: "paused", at: at(2), by: suzuki, reason: "partner", until: at(60) })).toBe(
      "10:02 鈴木さんが確認待ちにしました(取引先の回答待ち・11:00 まで)",
    );
    expect(
      said({
        type: "replied",
        at: at(3),
        by: tanaka,
        text: "はい\nそうです",
        to: [suzuki],
        nextUpdateAt: null,
      }),
    ).toBe("10:03 田中さんが返答しました:はい そうです");
    expect(
      said({ type: "promise_reminded", at: at(4), kind: "missed", promised: at(4), to: [tanaka, suzuki] }),
    ).toBe("10:04 お約束の 10:04 を過ぎたことを、田中さん・鈴木さんにお知らせしました");
    expect(
      said({ type: "sign_of_life", at: at(5), holder: suzuki, spokeAt: at(4), nextUpdateAt: at(9) }),
    ).toContain("次のご連絡を 10:09 にしました");
  });
});
