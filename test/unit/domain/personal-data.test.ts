import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findPersonalData, personalDataIn } from "../../../src/domain/personal-data.js";
import { runs } from "../../part.js";

/** Numbers that issuers publish for tests; nobody's. */
const cards = [
  "4111111111111111",
  "4111 1111 1111 1111",
  "4111-1111-1111-1111",
  "4111 - 1111 - 1111 - 1111",
  "4111–1111–1111–1111",
  "4111ー1111ー1111ー1111",
  "４１１１１１１１１１１１１１１１",
  "４１１１　１１１１　１１１１　１１１１",
  "４１１１－１１１１－１１１１－１１１１",
  "カード番号は4111111111111111です",
  "カード番号:4242 4242 4242 4242(期限は来月)",
  "4111 1111 1111 1111 12/28",
  "2件目のカードは 5555 5555 5555 4444 でした",
  "VISA4012888888881881",
  "card no.4111111111111111",
  "Mastercard 5105-1051-0510-5100",
  "Mastercard 2223 0031 2200 3222",
  "Amex 3782 822463 10005",
  "378282246310005",
  "371449635398431 で決済",
  "JCB 3530 1113 3330 0000",
  "3566-0020-2036-0505",
  "Diners 3056 930902 5904",
  "38520000023237",
  "Discover 6011111111111117",
  "6011 0009 9013 9424",
  "UnionPay 6200 0000 0000 0005",
  "4222222222222",
  "受付 123456 4111 1111 1111 1111 の件",
  "4111\u00A01111\u00A01111\u00A01111",
  "41111111\u200B11111111",
];

const phones = [
  "03-1234-5678",
  "0312345678",
  "(03) 1234-5678",
  "(03)1234-5678",
  "03(1234)5678",
  "03 1234 5678",
  "03.1234.5678",
  "03 - 1234 - 5678",
  "03-12345678",
  "06-6123-4567に折り返し",
  "045-123-4567",
  "0466-12-3456",
  "04992-1-2345",
  "090-1234-5678",
  "09012345678",
  "090 1234 5678",
  "090 1234-5678",
  "090 12345678",
  "0901234-5678",
  "080-1234-5678までお願いします",
  "070-1234-5678",
  "050-1234-5678",
  "0120-123-456",
  "0120123456",
  "0120-12-3456",
  "0120(123)456",
  "0120-123456",
  "0800-123-4567",
  "0570-012-345",
  "０３－１２３４－５６７８",
  "０９０１２３４５６７８",
  "(０３)１２３４－５６７８",
  "（０３）１２３４ー５６７８",
  "０９０ー１２３４ー５６７８",
  "090‐1234‐5678",
  "090−1234−5678",
  "+81 90-1234-5678",
  "+81-3-1234-5678",
  "+819012345678",
  "+81(0)90-1234-5678",
  "＋８１　９０　１２３４　５６７８",
  "+1 (212) 555-0123",
  "+1-212-555-0123",
  "+44 20 7946 0958",
  "+33 1 23 45 67 89",
  "+6591234567",
  "TEL03-1234-5678",
  "TEL:0312345678",
  "Tel. 0312345678",
  "電話番号:0312345678",
  "電話番号は09012345678です",
  "携帯番号 09012345678",
  "連絡先の番号は0312345678",
  "受付番号が分からず 0312345678 におかけ直し",
  "お客様:09012345678",
  "2026/11/22 14:08 に 090-1234-5678 から着信",
  "09012345678/0312345678 のどちらか",
  "〒060-0001 03-1234-5678",
  "https://crm.example.com/cases/1の件、090-1234-5678へ",
  "折り返しは「090-1234-5678」まで",
  "Call 090-1234-5678 ext 12",
  "call back on 0312345678",
];

const mails = [
  "taro@example.com",
  "taro.yamada+test@mail.example.co.jp",
  "メールはtaro@example.comです",
  "ｔａｒｏ＠ｅｘａｍｐｌｅ．ｃｏｍ",
  "taro＠example.com",
  "<taro@example.com>",
  "<mailto:taro@example.com|taro@example.com>",
  "mailto:taro@example.com",
  "返信先:TARO@EXAMPLE.COM",
  "09012345678@docomo.example.jp",
  "氏名/taro_yamada@example.ne.jp",
  "taro@example.com、hanako@example.com",
  "https://crm.example.com/search?mail=taro@example.com",
];

const harmless = [
  "",
  "二重請求の返金は本日中とご案内してよいですか",
  "ABC-2026-001234",
  "注文番号 ABC-2026-001234 の件",
  "ESC-128",
  "K-2031",
  "注文 123456789012",
  "注文番号 482910573846",
  "受付番号 0012345678",
  "受付番号:0312345678",
  "受付番号は0312345678です",
  "受付番号「0312345678」",
  "受付No.0312345678",
  "No. 0312345678",
  "ID 0312345678",
  "会員ID:0312345678",
  "#0312345678",
  "注文(0312345678)",
  "伝票番号0312345678",
  "order number 0312345678",
  "Case: 0312345678",
  "契約番号 09012345678",
  "ESC-0312345678",
  "AB0312345678",
  "03123456789012",
  "1,234,567円",
  "12,000,000",
  "¥1,234,567",
  "1234567890円",
  "+1,000,000円",
  "+1234567890円",
  "0.0312345678",
  "3+1234567890",
  "2026-11-22",
  "2026/11/22",
  "2026/11/22 14:08",
  "2026-11-22 14:08:12",
  "20261122",
  "20261122140812",
  "01/02/2026",
  "01-02-2026",
  "14:08〜15:00",
  "0900-1800",
  "GMT+0900",
  "UTC+09:00",
  "150-0002",
  "〒060-0001",
  "〒060-0001 1234番地",
  "http://crm.example.com/0901234567",
  "https://crm.example.com/cases/0901234567?id=4111111111111111",
  "https://crm.example.com/cases/03-1234-5678/",
  "crm.example.com/cases/0901234567",
  "こちらです.https://crm.example.com/cases/0901234567",
  "<https://crm.example.com/cases/0901234567|0901> ",
  "slack://channel?id=0312345678",
  "1.2.3.4",
  "v20.20.0",
  "192.168.10.1",
  "010.020.030.040",
  "<@U0901234567>",
  "<#C0312345678|general>",
  "<!date^0312345678^{date}|明日>",
  "U0312345678",
  "@tanaka",
  "FYI @tanaka.misaki",
  "メンバー@tanaka.misaki",
  "@tanaka@example.com",
  "@slack/bolt@5.1.0",
  "icon@2x.png",
  "4901234567894",
  "4512345678906",
  "JAN 4901085061169",
  "4901234567890",
  "1234-5678-9012",
  "追跡番号 4123-5678-9012",
  "4123 5678 9012",
  "4123-5678-0007 3456-7890-1234",
  "4111111111111112",
  "4111-1111-1111-1112",
  "1111111111111111",
  "9999 9999 9999 9995",
  "356938035643809",
  "503-1234567-1234567",
  "郵便振替 00123-4-56789",
  "口座番号 1234567",
  "5名様、2026年11月22日、3回目",
  "1 2 3 4 5 6 7 8 9 10",
];

describe("what is personal data", () => {
  test.each(cards)("a card number: %s", (text) => {
    expect(personalDataIn(text)).toEqual(["card"]);
  });

  test.each(phones)("a phone number: %s", (text) => {
    expect(personalDataIn(text)).toEqual(["phone"]);
  });

  test.each(mails)("an e-mail address: %s", (text) => {
    expect(personalDataIn(text)).toEqual(["email"]);
  });

  test("several in one text", () => {
    const text = "4111-1111-1111-1111、090-1234-5678、taro@example.com";
    expect(personalDataIn(text)).toEqual(["card", "phone", "email"]);
  });

  test("the same number is the same however it is written", () => {
    const [bare, ...others] = [
      "09012345678",
      "090-1234-5678",
      "０９０　１２３４　５６７８",
      "090 1234-5678",
    ].map((text) => findPersonalData(text));
    expect(bare).toEqual([{ kind: "phone", value: "09012345678" }]);
    for (const other of others) expect(other).toEqual(bare);
  });
});

test.each(harmless)("nothing personal: %s", (text) => {
  expect(personalDataIn(text)).toEqual([]);
});

describe("a field for case numbers", () => {
  const kindsIn = (text: string) => findPersonalData(text, "case_number").map(({ kind }) => kind);

  test.each(["0312345678", "09012345678", "0012345678 / 0987654321", "https://crm.example.com/0901234567"])(
    "%s is one",
    (text) => {
      expect(kindsIn(text)).toEqual([]);
    },
  );

  test.each([
    ["03-1234-5678", "phone"],
    ["(03)12345678", "phone"],
    ["+819012345678", "phone"],
    ["taro@example.com", "email"],
    ["4111 1111 1111 1111", "card"],
  ])("%s is none", (text, kind) => {
    expect(kindsIn(text)).toEqual([kind]);
  });
});

describe("whatever is typed", () => {
  const scrap = fc.oneof(
    fc.string(),
    fc.string({ unit: "binary" }),
    fc.constantFrom(
      "0",
      "4",
      "03",
      "090",
      "-",
      " ",
      "(",
      ")",
      "+",
      ".",
      "@",
      "/",
      "://",
      "<@",
      ">",
      "番号",
      "ー",
    ),
  );

  test("it is answered, with kinds that exist, each once and in their order", () => {
    fc.assert(
      fc.property(fc.array(scrap, { maxLength: 60 }), (scraps) => {
        const kinds = personalDataIn(scraps.join(""));
        expect(["card", "phone", "email"].filter((it) => kinds.some((kind) => kind === it))).toEqual(kinds);
      }),
      { numRuns: runs(2_000) },
    );
  });

  test("a card number is found however it is spaced", () => {
    const separator = fc.constantFrom("", "", "", " ", "-", " - ", "　", "－", "ー", "–");
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 14, maxLength: 14 }),
        fc.array(separator, { minLength: 15, maxLength: 15 }),
        fc.boolean(),
        fc.constantFrom(
          ["カード番号は", "です"],
          ["The card is ", ", she says."],
          ["2件、", "(期限12/28)"],
          ["", ""],
        ),
        (middle, separators, isWide, [before, after]) => {
          const digits = [...withLuhnDigit([4, ...middle])].map((digit) =>
            isWide ? String.fromCharCode(digit.charCodeAt(0) + 0xfee0) : digit,
          );
          const spaced = digits.map((digit, i) => `${digit}${separators[i] ?? ""}`).join("");
          expect(personalDataIn(`${before}${spaced}${after}`)).toContain("card");
        },
      ),
      { numRuns: runs(2_000) },
    );
  });

  test("a mobile number is found however it is grouped by hyphens", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("070", "080", "090"),
        fc.integer({ min: 0, max: 99_999_999 }),
        fc.constantFrom("", "-", "－", "ー", " "),
        (prefix, rest, hyphen) => {
          const digits = String(rest).padStart(8, "0");
          const number = [prefix, digits.slice(0, 4), digits.slice(4)].join(hyphen);
          expect(personalDataIn(`折り返しは${number}まで`)).toEqual(["phone"]);
        },
      ),
    );
  });

  test.each([
    ["digits", "4"],
    ["single digits", "0 "],
    ["groups of digits", "0901-"],
    ["brackets", "(0"],
    ["words", "a"],
    ["letters and dots", "a."],
    ["letters and hyphens", "a-"],
    ["at signs", "a@"],
    ["half addresses", "@a.a.a."],
    ["schemes", "a:"],
    ["Slack marks", "<@"],
    ["labelled numbers", "番号0312345678"],
    ["spaces", " "],
    ["long vowels", "1ー"],
  ])(
    "of nothing but %s: twenty times the text is about twenty times the work, not four hundred",
    (_, piece) => {
      const text = (length: number) => `${piece.repeat(length / piece.length)}番号0312345678`;
      const [short, long] = [text(1_500), text(30_000)].map((it) => fastest(5, () => personalDataIn(it)));
      // Below a millisecond there is nothing to compare.
      expect((long ?? 0) / Math.max(short ?? 0, 1)).toBeLessThan(150);
    },
  );
});

/** Milliseconds of processor time, of the fastest of some runs: what else the machine does does not count. */
function fastest(runs: number, work: () => void): number {
  const times = Array.from({ length: runs }, () => {
    const started = process.cpuUsage();
    work();
    return process.cpuUsage(started).user / 1_000;
  });
  return Math.min(...times);
}

function withLuhnDigit(digits: readonly number[]): string {
  const sum = [...digits].reverse().reduce((total, digit, i) => {
    const value = i % 2 === 0 ? digit * 2 : digit;
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return [...digits, (10 - (sum % 10)) % 10].join("");
}
