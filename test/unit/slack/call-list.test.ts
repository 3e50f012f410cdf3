import { describe, expect, it } from "vitest";
import { maxListedCalls } from "../../../src/domain/call-list.js";
import type { Command } from "../../../src/domain/commands.js";
import { deliveriesFor } from "../../../src/domain/deliveries-for.js";
import { type Locale, locales } from "../../../src/domain/department.js";
import { hours, later, minutes } from "../../../src/domain/duration.js";
import type { Escalation } from "../../../src/domain/escalation.js";
import type { Facts } from "../../../src/domain/facts.js";
import type { DeliveryId, EscalationNumber } from "../../../src/domain/ids.js";
import { messagesFor } from "../../../src/i18n/messages.js";
import { renderDelivery } from "../../../src/slack/views/render-delivery.js";
import {
  afterwards,
  anOpen,
  asTimePasses,
  monday10,
  sato,
  suzuki,
  tanaka,
} from "../../helpers/escalations.js";
import { checkMessageBlocks } from "../../workspace/block-limits.js";
import { textOfBlocks } from "../../workspace/block-text.js";
import { objectsWithin, pressable } from "./views-help.js";

const at = (n: number) => later(monday10, minutes(n));
const onHold = { situation: "on_hold", callbackAt: null } as const;
const claimBy = (by: typeof sato): Command => ({ type: "claim", by, nextUpdateAt: at(60) });

const names: Readonly<Record<string, string>> = { U0TANAKA: "田中", U0SATO: "佐藤", U0SUZUKI: "鈴木" };

/** Sato was called for it. */
function called(given: Partial<Facts> = {}, openedAt = monday10): Escalation {
  return asTimePasses(anOpen({ facts: given, at: openedAt }), later(openedAt, minutes(10)));
}

/** The list of these cases as Sato sees it; the first is ESC-1. @param cardLink of all of them */
function listOf(states: readonly Escalation[], locale: Locale = "ja", cardLink: string | null = null) {
  const calls = states.map((state, i) => {
    const delivery = deliveriesFor(state).find(({ key }) => key === "ping:1");
    if (delivery === undefined) throw new Error("nobody was called");
    return { escalation: { state, number: (i + 1) as EscalationNumber, version: 1 }, delivery, cardLink };
  });
  const [first] = calls;
  if (first === undefined) throw new Error("no calls");
  return renderDelivery(
    { ...first, deliveryId: "d-1" as DeliveryId, calls },
    {
      person: (user) => {
        const name = names[user];
        return name === undefined ? null : { name, title: null, locale, timezone: "Asia/Tokyo" };
      },
      groupName: () => null,
    },
  );
}

const read = (...how: Parameters<typeof listOf>) => textOfBlocks(listOf(...how).blocks);
const blockIds = (states: readonly Escalation[]) =>
  listOf(states).blocks.flatMap(({ block_id }) => (block_id?.startsWith("escalation_") ? [block_id] : []));

const taken = afterwards(called(), [claimBy(suzuki), at(11)]);
const hers = afterwards(called(), [claimBy(sato), at(11)]);
const passed = afterwards(called(), [{ type: "pass", by: sato }, at(11)]);
const withdrawn = afterwards(called(), [{ type: "withdraw", by: tanaka }, at(11)]);
const answered = afterwards(called(), [
  {
    type: "resolve",
    by: suzuki,
    answer: "返金いたします",
    category: null,
    reason: null,
    teller: "reporter",
    word: null,
    decision: { outcome: "approved" },
  },
  at(11),
]);
const ended = { taken, hers, passed, withdrawn, answered };

describe.each(locales)("in %s", (locale) => {
  it.each([
    ["three", Array.from({ length: 3 }, () => called())],
    ["as many as fit", Array.from({ length: maxListedCalls }, () => called())],
    ["sixty", Array.from({ length: 60 }, () => called())],
    ["sixty, most of them over", [called(), ...Array.from({ length: 59 }, () => taken)]],
    ["one that waits and one of each end", [called(), ...Object.values(ended)]],
    ["nothing but ended ones", Object.values(ended)],
    [
      "long and odd words",
      Array.from({ length: 30 }, () => called({ summary: "👩‍👩‍👧‍👦 <!channel> & ".repeat(9) })),
    ],
  ])("Slack takes %s", (_, states) => {
    for (const link of [null, "https://tsunagi.slack.com/archives/C0BILLING/p1763859600000100"]) {
      const { blocks, text } = listOf(states, locale, link);
      expect(checkMessageBlocks(blocks)).toEqual([]);
      expect(text.trim()).not.toBe("");
      expect(text.length).toBeLessThan(3_500);
      expect(JSON.stringify(blocks).length).toBeLessThan(40_000);
    }
  });

  it("what somebody typed can neither mention nor link", () => {
    const { blocks, text } = listOf(
      [called({ summary: "<!channel> <@U0SATO> *x*" }), called(), called()],
      locale,
    );
    const kinds = objectsWithin(blocks).map(({ type }) => type);
    expect(kinds).not.toContain("mrkdwn");
    expect(kinds).not.toContain("broadcast");
    expect(kinds).not.toContain("user");
    expect(text).not.toMatch(/<[!@]/);
  });
});

it("reads like this", () => {
  const promised = called({ situation: "call_back", callbackAt: at(120), summary: "返金の時期" });
  expect(read([promised, called(onHold), taken])).toBe(
    [
      "未対応が2件あります(お急ぎの順)。",
      "ESC-2｜保留中｜二重請求の返金は本日中とご案内してよいですか",
      "10:00〜・田中さん・請求・決済",
      "引き受ける",
      "回答する",
      "いまは難しい",
      "ESC-1｜折り返し｜返金の時期",
      "10:00〜・田中さん・請求・決済",
      "12:00 までにお客様へご連絡するお約束です。",
      "引き受ける",
      "回答する",
      "いまは難しい",
      "<#C0BILLING>",
      "ESC-3｜鈴木さんが引き受けました。",
      "内容を見るときは、番号を付けて送ってください。例:/escalate 2",
    ].join("\n"),
  );
});

it("reads like this in English", () => {
  expect(read([called(onHold), called(), withdrawn], "en", "https://x.example/p1")).toBe(
    [
      "2 cases are waiting (most pressing first).",
      "ESC-1 | On hold | 二重請求の返金は本日中とご案内してよいですか",
      "Since 10:00 · 田中 · Billing",
      "Open the card",
      "Claim",
      "Answer",
      "Can't now",
      "ESC-2 | Call back | 二重請求の返金は本日中とご案内してよいですか",
      "Since 10:00 · 田中 · Billing",
      "Open the card",
      "Claim",
      "Answer",
      "Can't now",
      "ESC-3 | It was withdrawn.",
    ].join("\n"),
  );
});

it("a customer who waits this minute stands first, then the nearest promise, then who has waited longest", () => {
  const states = [
    called({}, later(monday10, hours(-1))),
    called({ callbackAt: at(300) }),
    called({}, later(monday10, hours(-2))),
    called({ callbackAt: at(90) }),
    called(onHold),
  ];

  expect(blockIds(states)).toEqual([5, 4, 2, 3, 1].map((number) => `escalation_${number}`));
});

it("each case has its own buttons, which carry its number", () => {
  const { blocks } = listOf([called(), called(), called()]);
  const buttons = objectsWithin(blocks).filter(({ type }) => type === "button");

  expect(pressable(blocks)).toEqual([
    "claim",
    "resolve",
    "pass",
    "claim",
    "resolve",
    "pass",
    "claim",
    "resolve",
    "pass",
  ]);
  expect(buttons.map(({ value }) => value)).toEqual(["1", "1", "1", "2", "2", "2", "3", "3", "3"]);
  expect(buttons.filter(({ style }) => style === "primary")).toHaveLength(3);
});

it("more than fifteen: the nearest have their buttons, the rest is one command away", () => {
  const states = Array.from({ length: 20 }, (_, i) => called({ callbackAt: at(100 + i) }));

  expect(blockIds(states)).toHaveLength(15);
  expect(read(states)).toContain("未対応が20件あります");
  expect(read(states)).toContain(messagesFor("ja").callList.more({ count: 5 }));
  expect(read(states, "en")).toContain(messagesFor("en").callList.more({ count: 5 }));
  expect(read(states.slice(0, 16), "en")).toContain(messagesFor("en").callList.more({ count: 1 }));
});

it("a case of yesterday says so", () => {
  expect(read([called({}, later(monday10, hours(-24))), called(), called()])).toContain("11/22 10:00〜・");
});

it("each ended call says in one line how it ended, without buttons", () => {
  const { blocks } = listOf([called(), ...Object.values(ended)]);

  expect(textOfBlocks(blocks)).toContain(
    [
      "ESC-2｜鈴木さんが引き受けました。",
      "ESC-3｜引き受けていただき、ありがとうございます。",
      "ESC-4｜わかりました。次の方にお願いします。",
      "ESC-5｜取り下げになりました。",
      "ESC-6｜鈴木さんが回答しました。",
    ].join("\n"),
  );
  expect(pressable(blocks)).toEqual(["claim", "resolve", "pass"]);
});

it("a case that called her twice is one entry", () => {
  const again = asTimePasses(anOpen(), at(60));
  const calls = deliveriesFor(again).filter(({ conversation }) =>
    JSON.stringify(conversation).includes("U0MANAGER"),
  );
  expect(calls.length).toBeGreaterThan(1);
  const escalation = { state: again, number: 7 as EscalationNumber, version: 1 };
  const [first] = calls;
  if (first === undefined) throw new Error("no calls");
  const { blocks } = renderDelivery(
    {
      escalation,
      delivery: first,
      deliveryId: "d-1" as DeliveryId,
      calls: calls.map((delivery) => ({ escalation, delivery })),
    },
    { person: () => null, groupName: () => null },
  );

  expect(checkMessageBlocks(blocks)).toEqual([]);
  expect(textOfBlocks(blocks).match(/ESC-7/g)).toHaveLength(1);
});

describe("once none needs her", () => {
  it("it is one line", () => {
    expect(read([taken, withdrawn, passed])).toBe("お知らせした3件の対応は不要です。");
    expect(read([taken, withdrawn, passed], "en")).toBe(
      "The 3 cases listed here need nothing more from you.",
    );
    expect(listOf([taken, withdrawn, passed]).text).toBe("お知らせした3件の対応は不要です。");
  });

  it("who has some of them is told so, and not that there is nothing to do", () => {
    expect(read([hers, taken, hers])).toBe(
      "ESC-1・ESC-3 をご担当いただいています。ほかの件の対応は不要です。",
    );
    expect(read([hers, taken, hers], "en")).toBe(
      "You have ESC-1 and ESC-3. Nothing else for you to do here.",
    );
  });
});

it("it is found again by its own id", () => {
  expect(listOf([called(), called(), called()]).metadata).toMatchObject({
    event_type: "escalation_ping",
    event_payload: { delivery: "d-1" },
  });
});
