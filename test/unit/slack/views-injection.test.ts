import { describe, expect, it } from "vitest";
import { deliveriesFor } from "../../../src/domain/deliveries-for.js";
import { locales } from "../../../src/domain/department.js";
import { later, minutes } from "../../../src/domain/duration.js";
import type { Facts } from "../../../src/domain/facts.js";
import { questions } from "../../../src/domain/facts.js";
import { caseView } from "../../../src/slack/views/case.js";
import { editForm } from "../../../src/slack/views/edit-form.js";
import { formValuesOf } from "../../../src/slack/views/form-values.js";
import { listView } from "../../../src/slack/views/list.js";
import { noticeModal } from "../../../src/slack/views/notice.js";
import type { PeopleLookup } from "../../../src/slack/views/view-context.js";
import {
  afterwards,
  aList,
  anOpen,
  aResolved,
  asTimePasses,
  billing,
  everybodyIsThere,
  monday10,
  silentWhenLow,
  suzuki,
  tanaka,
} from "../../helpers/escalations.js";
import { contextIn, number, objectsWithin, shown, storedAs } from "./views-help.js";

const attack = "<!channel> <@U1> <#C1> <!subteam^S1> *_~`> <http://x.example|y> @here :tada: &amp;";

const facts: Facts = {
  summary: attack,
  situation: "on_hold",
  callbackAt: null,
  customerRef: attack,
  purposes: ["decision"],
  temperature: "angry",
  signals: ["hurry"],
  category: attack,
  reason: "other",
  tried: attack,
  severityOverride: null,
  answers: Object.fromEntries(questions.map((question) => [question, attack])),
};

const attackers: PeopleLookup = {
  person: () => ({ name: attack, title: attack, locale: "ja", timezone: "Asia/Tokyo" }),
  groupName: () => attack,
};

const given = { facts, withSource: true, department: { name: { ja: attack, en: attack } } };
const lowIsSilent = { ...given.department, chain: silentWhenLow };
const at = (n: number) => later(monday10, minutes(n));
const lost = afterwards(anOpen(given), [
  { type: "delivery_failed", what: "card", call: null, leg: 0, error: attack },
  monday10,
]);
const answered = afterwards(anOpen(given), [
  {
    type: "resolve",
    by: suzuki,
    answer: attack,
    category: null,
    reason: null,
    teller: "responder",
    word: attack,
    decision: { outcome: "approved" },
  },
  at(1),
]);
const listed = afterwards(
  anOpen({ ...given, facts: { ...facts, severityOverride: "low" }, department: lowIsSilent }),
  [
    {
      type: "tick",
      ...everybodyIsThere,
      list: { ...aList, entries: aList.entries.map((entry) => ({ ...entry, summary: attack })) },
    },
    at(360),
  ],
);
const asked = afterwards(
  anOpen({ ...given, facts: { ...facts, callbackAt: at(60), purposes: ["takeover"] } }),
  [{ type: "ask", by: suzuki, text: attack }, at(1)],
);
const replied = afterwards(asked, [{ type: "reply", by: tanaka, text: attack }, at(2)]);
const promiseMissed = asTimePasses(
  afterwards(replied, [{ type: "set_next_update", by: suzuki, nextUpdateAt: at(120) }, at(3)]),
  at(60),
);
const promiseMissedAnswered = asTimePasses(
  afterwards(replied, [
    {
      type: "resolve",
      by: suzuki,
      answer: attack,
      category: null,
      reason: null,
      teller: "reporter",
      word: attack,
      decision: { outcome: "approved" },
    },
    at(3),
  ]),
  at(60),
);
const toClassify = asTimePasses(
  anOpen({
    ...given,
    facts: { ...facts, category: null, reason: null },
    department: { ...given.department, categories: [attack, `${attack} > ${attack}`] },
  }),
  at(15),
);
const states = [
  asked,
  asTimePasses(asked, at(3)),
  replied,
  promiseMissed,
  promiseMissedAnswered,
  toClassify,
  listed,
  anOpen(given),
  asTimePasses(anOpen(given), at(20)),
  asTimePasses(anOpen(given), at(150)),
  asTimePasses(lost, at(20)),
  answered,
  aResolved(given),
];

/** What could make words of a person do something. */
function dangers(text: string, blocks: readonly unknown[]): unknown[] {
  const objects = objectsWithin(blocks);
  return [
    ...(/<(?!!subteam\^S0LEADS>)/.test(text) ? [text] : []),
    ...objects.filter(({ type }) => type === "mrkdwn" || type === "markdown"),
    ...objects.filter(({ type }) => ["user", "broadcast", "emoji", "link"].includes(String(type))),
    // The way to the card, from a call, is the department's channel.
    ...objects.filter(({ type, channel_id: id }) => type === "channel" && id !== "C0BILLING"),
    ...objects.filter(({ type, usergroup_id: id }) => type === "usergroup" && id !== "S0LEADS"),
    ...objects.filter(({ type, emoji }) => type === "plain_text" && emoji !== false),
  ];
}

describe.each(locales)("what people write can neither mention, link nor format, in %s", (locale) => {
  it("in any message", () => {
    for (const state of states) {
      for (const { key } of deliveriesFor(state)) {
        const { text, blocks, metadata } = shown(state, key, locale, attackers);
        expect(dangers(text, blocks), key).toEqual([]);
        expect(JSON.stringify(metadata), key).not.toContain("channel");
      }
    }
  });

  it("in any form or answer", () => {
    const context = contextIn(locale);
    const stored = states.map(storedAs);
    const views = [
      editForm({
        context,
        number,
        department: { ...billing, categories: [attack] },
        values: formValuesOf(facts),
      }),
      noticeModal(attack, context.messages),
    ];
    for (const { blocks } of views) expect(dangers("", blocks)).toEqual([]);
    const answers = [
      listView("list", stored, context),
      ...states.map((state) => caseView({ number, state, context }, [], tanaka)),
    ];
    for (const { text, blocks } of answers) expect(dangers(text, blocks)).toEqual([]);
  });

  it("is still shown as it was written", () => {
    const card = shown(anOpen(given), "card", locale, attackers);
    expect(JSON.stringify(card.blocks)).toContain("<!channel> <@U1>");
    expect(card.text).toContain("&lt;!channel&gt;");
  });
});

describe("the customer's reference", () => {
  const link = (customerRef: string) =>
    objectsWithin(shown(anOpen({ facts: { customerRef } }), "card").blocks).filter(
      ({ type }) => type === "link",
    );

  it("opens when it is one web address, under its own name", () => {
    expect(link("https://crm.example.com/c/1?a=1")).toEqual([
      { type: "link", url: "https://crm.example.com/c/1?a=1", text: "https://crm.example.com/c/1?a=1" },
    ]);
  });

  it("stays text when it is anything else", () => {
    for (const ref of [
      "javascript:alert(1)",
      "see https://x.example",
      "https://",
      "file:///etc",
      "<https://x.example|y>",
    ])
      expect(link(ref), ref).toEqual([]);
  });
});
