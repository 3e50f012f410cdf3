import { describe, expect, it } from "vitest";
import { maxListedCalls } from "../../../src/domain/call-list.js";
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
  anAnswer,
  anOpen,
  asTimePasses,
  billing,
  monday10,
  step,
  suzuki,
  tanaka,
} from "../../helpers/escalations.js";
import { checkMessageBlocks } from "../../workspace/block-limits.js";
import { textOfBlocks } from "../../workspace/block-text.js";
import { objectsWithin, pressable } from "./views-help.js";

const at = (n: number) => later(monday10, minutes(n));
const card = "https://tsunagi.slack.com/archives/C0BILLING/p1763859600000100";
const chain = { steps: [step(0, "S0LEADS")], repeat: { every: hours(1), times: 1 } } as const;
const names: Readonly<Record<string, string>> = { U0TANAKA: "田中", U0SUZUKI: "鈴木" };

/** The group was called for it. */
function called(given: Partial<Facts> = {}, locale: Locale = "ja", openedAt = monday10): Escalation {
  const department = { ...billing, chain, locale };
  return asTimePasses(anOpen({ department, facts: given, at: openedAt }), openedAt);
}

/** The list of these cases as the channel sees it; the first is ESC-1. @param cardLink of all of them */
function listOf(states: readonly Escalation[], cardLink: string | null = card) {
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
        return name === undefined ? null : { name, title: null, locale: "ja", timezone: "Asia/Tokyo" };
      },
      groupName: () => "責任者",
    },
  );
}

const read = (...how: Parameters<typeof listOf>) => textOfBlocks(listOf(...how).blocks);

const taken = afterwards(called(), [{ type: "claim", by: suzuki, nextUpdateAt: at(60) }, at(1)]);
const withdrawn = afterwards(called(), [{ type: "withdraw", by: tanaka }, at(1)]);
const answered = afterwards(called(), [anAnswer, at(1)]);
const again = asTimePasses(called(), at(61));
const ended = [taken, withdrawn, answered, again];

it("reads like this: the group is mentioned once, each case has one button", () => {
  const promised = called({ callbackAt: at(120), summary: "返金の時期" });
  const onHold = called({ situation: "on_hold", callbackAt: null });
  expect(read([promised, onHold, taken])).toBe(
    [
      "<!subteam^S0LEADS> 2件の引き受けをお願いします(お急ぎの順)。",
      "ESC-2｜保留中｜二重請求の返金は本日中とご案内してよいですか",
      "10:00〜・田中さん",
      "引き受ける",
      "ESC-1｜折り返し｜返金の時期",
      "10:00〜・田中さん",
      "12:00 までにお客様へご連絡するお約束です。",
      "引き受ける",
      "ESC-3｜鈴木さんが引き受けました。",
    ].join("\n"),
  );
});

it("reads like this in English, the department's language", () => {
  expect(read([called({ situation: "on_hold" }, "en"), withdrawn], null)).toBe(
    [
      "<!subteam^S0LEADS> One case needs somebody to take it.",
      "ESC-1 | On hold | 二重請求の返金は本日中とご案内してよいですか",
      "Since 10:00 · 田中",
      "Claim",
      "ESC-2 | It was withdrawn.",
      "To see one, send its number, for example: /escalate 1",
    ].join("\n"),
  );
});

it("each reference leads to its card, once there is one", () => {
  const linksIn = (...how: Parameters<typeof listOf>) =>
    objectsWithin(listOf(...how).blocks).flatMap(({ type, url, text }) =>
      type === "link" ? [[url, text]] : [],
    );

  expect(linksIn([called(), called()])).toEqual([
    [card, "ESC-1"],
    [card, "ESC-2"],
  ]);
  expect(linksIn([called(), called()], null)).toEqual([]);
});

it("what notifies the group mentions it and names the cases", () => {
  expect(listOf([called(), called(), taken]).text).toBe(
    "<!subteam^S0LEADS> 2件の引き受けをお願いします(お急ぎの順)。ESC-1 ESC-2",
  );
});

it("each button carries the number of its case", () => {
  const { blocks } = listOf([called(), called(), called()]);

  expect(pressable(blocks)).toEqual(["claim", "claim", "claim"]);
  expect(
    objectsWithin(blocks)
      .filter(({ type }) => type === "button")
      .map(({ value }) => value),
  ).toEqual(["1", "2", "3"]);
});

it("more than fifteen: the rest is one command away", () => {
  const states = Array.from({ length: 20 }, () => called());

  expect(pressable(listOf(states).blocks)).toHaveLength(maxListedCalls);
  expect(read(states)).toContain(messagesFor("ja").callList.more({ count: 5 }));
});

describe("once none needs anybody", () => {
  it("it is one line without the mention", () => {
    const { blocks, text } = listOf([taken, withdrawn, answered]);

    expect(textOfBlocks(blocks)).toBe("お知らせした3件の対応は不要です。");
    expect(text).toBe("お知らせした3件の対応は不要です。");
    expect(objectsWithin(blocks).map(({ type }) => type)).not.toContain("usergroup");
  });

  it("it does not say that there is nothing to do where the group was called again", () => {
    expect(read([taken, again])).toBe("新しいお知らせをご覧ください。このお知らせへの対応は不要です。");
  });
});

describe.each(locales)("in %s", (locale) => {
  it.each([
    ["three", Array.from({ length: 3 }, () => called({}, locale))],
    ["sixty", Array.from({ length: 60 }, () => called({}, locale))],
    [
      "one that waits and sixty of all ends",
      [called({}, locale), ...Array.from({ length: 15 }, () => ended).flat()],
    ],
    ["nothing but ended ones", ended],
    [
      "long and odd words",
      Array.from({ length: 30 }, () => called({ summary: "👩‍👩‍👧‍👦 <!channel> & ".repeat(9) }, locale)),
    ],
  ])("Slack takes %s", (_, states) => {
    for (const link of [null, card]) {
      const { blocks, text } = listOf(states, link);
      expect(checkMessageBlocks(blocks)).toEqual([]);
      expect(text.length).toBeLessThan(3_500);
      expect(JSON.stringify(blocks).length).toBeLessThan(40_000);
    }
  });

  it("what somebody typed can neither mention nor link", () => {
    const { blocks, text } = listOf(
      [called({ summary: "<!channel> <@U0SATO> *x*" }, locale), called()],
      null,
    );
    const kinds = objectsWithin(blocks).map(({ type }) => type);
    expect(kinds.filter((kind) => kind === "usergroup")).toHaveLength(1);
    for (const kind of ["mrkdwn", "broadcast", "user", "link"]) expect(kinds).not.toContain(kind);
    expect(text.replace("<!subteam^S0LEADS>", "")).not.toMatch(/<[!@]/);
  });
});
