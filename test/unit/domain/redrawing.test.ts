import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Command } from "../../../src/domain/commands.js";
import { deliveriesFor } from "../../../src/domain/deliveries-for.js";
import { deliveryChanges } from "../../../src/domain/delivery-changes.js";
import { later, minutes } from "../../../src/domain/duration.js";
import type { Escalation } from "../../../src/domain/escalation.js";
import type { DeliveryId, EscalationNumber } from "../../../src/domain/ids.js";
import { renderDelivery } from "../../../src/slack/views/render-delivery.js";
import type { PeopleLookup } from "../../../src/slack/views/view-context.js";
import {
  aClaimed,
  afterwards,
  anAnswer,
  anOpen,
  aResolved,
  asTimePasses,
  manager,
  monday10,
  suzuki,
  tanaka,
  tick,
} from "../../helpers/escalations.js";
import { isMainPart } from "../../part.js";
import { aLife, type Life } from "./lives.js";

const people: PeopleLookup = {
  person: (user) => ({ name: user, title: null, locale: "ja", timezone: "Asia/Tokyo" }),
  groupName: () => "SV全員",
};

/** Each message as a person sees it, drawn by the views that the bot draws with. */
function seen(state: Escalation): Map<string, { role: string; text: string }> {
  const escalation = { state, number: 128 as EscalationNumber, version: 1 };
  return new Map(
    deliveriesFor(state).map((delivery) => {
      const message = renderDelivery({ escalation, delivery, deliveryId: "d" as DeliveryId }, people);
      return [delivery.key, { role: delivery.content.role, text: JSON.stringify(message) }];
    }),
  );
}

function redrawn(before: Escalation, after: Escalation): readonly string[] {
  const { wanted, noLongerPosted } = deliveryChanges(before, after);
  return [...wanted, ...noLongerPosted].map(({ key }) => key);
}

/** What some life has redrawn: all but the lists, and what was said once. */
const redrawnRoles = [
  ...["agent", "alarm", "answer", "ask", "card", "care", "classify", "consult", "details", "fyi", "lapse"],
  ...["long_call", "moved", "nudge", "origin", "ping", "promise", "reply", "taken", "takeover", "word_ask"],
];

it("whatever changes what a message shows has that message redrawn", () => {
  const changed = new Set<string>();
  const lookAt = ({ lines }: Life) => {
    let now = new Map<string, { role: string; text: string }>();
    let state: Escalation | null = null;
    for (const { before, after, event } of lines) {
      // Drawing takes longest, and a line mostly begins with what the one before ended with.
      const old = state === before ? now : seen(before);
      state = after;
      now = seen(after);
      const keys = redrawn(before, after);
      for (const [key, { role, text }] of now) {
        const was = old.get(key);
        if (was === undefined || was.text === text) continue;
        changed.add(role);
        expect(keys, `${key} after ${event.type}`).toContain(key);
      }
    }
  };
  if (isMainPart) return fc.assert(fc.property(aLife, lookAt), { numRuns: 60 });
  // What happens rarely needs more lives.
  const isDone = () => redrawnRoles.every((role) => changed.has(role));
  for (let seed = 1; seed <= 3 || (seed <= 15 && !isDone()); seed++)
    fc.assert(fc.property(aLife, lookAt), { numRuns: 100, seed });
  expect([...changed]).toEqual(expect.arrayContaining(redrawnRoles));
});

describe("what is one person's matter redraws nobody else's message", () => {
  const at = (n: number) => later(monday10, minutes(n));
  const onHold = anOpen({
    facts: { situation: "on_hold", callbackAt: at(90), category: null, reason: null },
    department: { chain: { ...anOpen().department.chain, repeat: { every: minutes(30), times: 0 } } },
  });
  const taken = afterwards(onHold, [{ type: "claim", by: suzuki, nextUpdateAt: at(300) }, monday10]);
  const asked = asTimePasses(taken, at(5));
  const told = afterwards(aClaimed(), [anAnswer, at(1)], [{ type: "told", by: tanaka }, at(2)]);
  const heated = aResolved({ facts: { temperature: "angry" } });

  it.each<[string, Escalation, Command, Date, readonly string[]]>([
    ["the advice to offer a call back: the agent's own", onHold, tick, at(1), ["agent"]],
    ["what is left to choose: the question alone", taken, tick, at(5), ["classify"]],
    [
      "a promise that comes near: its reminders",
      asked,
      tick,
      at(75),
      ["promise:1:U0TANAKA", "promise:1:U0SUZUKI"],
    ],
    [
      "how the holder gets on: the question alone",
      asTimePasses(asked, at(100)),
      tick,
      at(290),
      ["nudge:1:1"],
    ],
    [
      "what the agent thinks of an answer: the question alone",
      told,
      { type: "feedback", by: tanaka, helped: "no", customer: null },
      at(3),
      ["answer:1"],
    ],
    ["an answer in the FAQ: the card alone", told, { type: "mark_faq", by: manager }, at(3), ["card"]],
    [
      "thanks: where whoever answered sees them",
      told,
      { type: "thank", by: tanaka },
      at(3),
      ["card", "agent", "answer:1", "takeover:1"],
    ],
    [
      "a word that was asked for: the requests, and the word itself",
      asTimePasses(heated, at(62)),
      { type: "send_word", by: manager, text: null },
      at(63),
      ["word:1", "word_ask:U0MANAGER"],
    ],
  ])("%s", (_what, before, command, when, keys) => {
    expect(redrawn(before, afterwards(before, [command, when]))).toEqual(keys);
  });
});

it("what the agent took out of the summary is nowhere to be read any more", () => {
  const at = (n: number) => later(monday10, minutes(n));
  const named = "山田太郎様の請求書";
  const before = afterwards(
    anOpen({ facts: { summary: named, callbackAt: at(20) } }),
    [{ type: "claim", by: suzuki, nextUpdateAt: at(6) }, monday10],
    [{ type: "ask", by: suzuki, text: "何月分ですか" }, at(1)],
    [{ type: "reply", by: tanaka, text: "9月分です" }, at(2)],
    [anAnswer, at(3)],
    [{ type: "reopen", by: tanaka, why: null }, at(4)],
    [{ type: "claim", by: suzuki, nextUpdateAt: at(8) }, at(5)],
  );
  const busy = asTimePasses(before, at(10));
  const cleaned = afterwards(busy, [
    { type: "edit", by: tanaka, facts: { ...busy.facts, summary: "請求書の宛名" } },
    at(10),
  ]);

  const naming = [...seen(busy)].filter(([, { text }]) => text.includes(named)).map(([key]) => key);
  expect(naming).toEqual(
    expect.arrayContaining([
      "card",
      "agent",
      "taken:1",
      "answer:1",
      "takeover:2",
      "nudge:2:1",
      "reply:1:U0SUZUKI",
    ]),
  );
  expect(redrawn(busy, cleaned)).toEqual(expect.arrayContaining(naming));
});
