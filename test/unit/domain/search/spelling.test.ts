import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { comparable, plainSpelling, soundOf } from "../../../../src/domain/search/spelling.js";
import { termIn, termNumber } from "../../../../src/domain/search/term-number.js";

const same = (one: string, other: string) =>
  expect(comparable(plainSpelling(one))).toBe(comparable(plainSpelling(other)));

describe("one word, written in many ways", () => {
  it.each([
    ["ｸﾚｼﾞｯﾄｶｰﾄﾞ", "クレジットカード"],
    ["くれじっとかーど", "クレジットカード"],
    ["ＳＭＳ認証", "sms認証"],
    ["サーバ", "サーバー"],
    ["ウィルス", "ウイルス"],
    ["引落", "引き落とし"],
    ["引落し", "引き落とし"],
    ["引落日", "引き落とし日"],
    ["払戻", "払い戻し"],
    ["申込書", "申し込み書"],
    ["問合せ", "問い合わせ"],
    ["問い合せ", "問い合わせ"],
    ["取消し", "取り消し"],
    ["支払期限", "支払い期限"],
    ["出来ない", "できない"],
    ["時時", "時々"],
    ["二重", "2重"],
    ["１，０００円", "1000円"],
    ["ヴァージョン", "バージョン"],
    ["パスワ−ド", "パスワード"],
  ])("%s is %s", same);

  it.each([
    "引き落とし",
    "払い戻し",
    "支払い",
    "支払う",
    "支払えない",
    "申し込み",
    "取り消し",
    "問い合わせ",
    "受け取り",
  ])("%s stays as it is", (word) => expect(plainSpelling(word)).toBe(word));

  it("making it plain twice changes nothing more", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(comparable(comparable(text))).toBe(comparable(text));
        expect(soundOf(soundOf(text))).toBe(soundOf(text));
      }),
    );
  });
});

describe("a term's number", () => {
  it("fits the database's integer, and is another one in each department", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const number = termNumber(text);
        expect(number).toBe(number | 0);
        expect(termIn("billing", number)).toBe(termIn("billing", number) | 0);
        expect(termIn("billing", number)).not.toBe(termIn("logistics", number));
      }),
    );
  });

  it("is another for another term", () => {
    const letters = "アイウエオカキクケコ返金請求引落取消";
    const terms = [...letters].flatMap((a) => [...letters].map((b) => `l:${a}${b}`));
    expect(new Set(terms.map(termNumber)).size).toBe(terms.length);
  });
});
