import { describe, expect, it } from "vitest";
import { parseDepartmentsFile } from "../../../src/app/departments/parse-file.js";
import { successorOf } from "../../../src/app/succession.js";
import type { Command, CommandType } from "../../../src/domain/commands.js";
import { decide } from "../../../src/domain/decide.js";
import { deliveriesFor } from "../../../src/domain/deliveries-for.js";
import type { Departments } from "../../../src/domain/department.js";
import { later, minutes } from "../../../src/domain/duration.js";
import type { Escalation } from "../../../src/domain/escalation.js";
import { evolve } from "../../../src/domain/evolve.js";
import { recordOf } from "../../../src/domain/figures/case-record.js";
import type { ChannelId } from "../../../src/domain/ids.js";
import {
  afterwards,
  anOpen,
  aResolved,
  aTransfer,
  aWithdrawn,
  billing,
  logistics,
  manager,
  sato,
  suzuki,
} from "../../helpers/escalations.js";
import { everyCommand, muchLater } from "../../helpers/every-command.js";
import {
  aJoinedCase,
  hearing,
  otherAnswered,
  otherClaimed,
  otherReopened,
  theOther,
} from "../../helpers/linked.js";

/** Billing is retired, and logistics takes what nobody else does. */
const successor = logistics;
const everyCommandNow: Record<CommandType, Command> = {
  ...everyCommand,
  reopen: { type: "reopen", by: suzuki, why: null, successor },
  unjoin: { type: "unjoin", by: sato, successor },
};
const reopens: Command = { type: "reopen", by: suzuki, why: null, successor };

function whoHasIt(state: Escalation, command: Command): string {
  const decision = decide(state, command, muchLater);
  const after = decision.ok ? evolve(state, decision.event) : state;
  return after.status === "resolved" || after.status === "withdrawn" ? "closed" : after.department.key;
}

describe("a closed case of a department that is retired", () => {
  const closed = "closed";
  /** Whatever is done with it: it stays closed, or who has it then. */
  const afterEach: Record<CommandType, string> = {
    ...{ tick: closed, delivery_failed: closed, claim: closed, set_next_update: closed, extend: closed },
    ...{ pause: closed, ask: closed, reply: closed, add_note: closed, join: closed, unjoin: closed },
    ...{ assign: closed, escalate_up: closed, hand_over: closed, call_closed_contact: closed },
    ...{ adopt_rules: closed, transfer: closed, release: closed, pass: closed, edit: closed },
    ...{ call_back: closed, classify: closed, resolve: closed, told: closed, feedback: closed },
    ...{ mark_faq: closed, unmark_faq: closed, thank: closed, send_word: closed, withdraw: closed },
    ...{ reopen: logistics.key, forget: closed, expire: closed },
  };

  it.each([
    { status: "resolved", state: aResolved() },
    { status: "withdrawn", state: aWithdrawn() },
  ])(
    "$status: of everything that can be done, reopening alone brings it back, and elsewhere",
    ({ state }) => {
      const all = Object.entries(everyCommandNow).map(([type, command]) => [type, whoHasIt(state, command)]);
      expect(Object.fromEntries(all)).toEqual(afterEach);
    },
  );

  it("begins the other department's chain, with a card there; the old card leads to it", () => {
    const before = aResolved();
    const after = afterwards(before, [reopens, muchLater]);
    expect(after).toMatchObject({
      status: "open",
      department: { key: "logistics" },
      reopened: 1,
      reopenedAt: muchLater,
      position: { next: { kind: "step", step: 1, at: later(muchLater, minutes(5)) } },
      transfers: [{ by: suzuki, at: muchLater, from: { key: "billing" }, note: null, retired: true }],
    });
    const cards = deliveriesFor(after).filter(({ content }) => content.role === "card");
    expect(cards.map(({ conversation, existence }) => [conversation, existence])).toEqual([
      [{ kind: "channel", id: billing.channel }, "if_posted"],
      [{ kind: "channel", id: logistics.channel }, "must"],
    ]);
  });

  it("keeps a category that is known there; any other is chosen anew, also one that was given up", () => {
    const under = (category: string) => {
      const withdrawn = afterwards(anOpen({ facts: { category } }), [
        { type: "withdraw", by: suzuki },
        muchLater,
      ]);
      return afterwards(withdrawn, [reopens, later(muchLater, minutes(1))]).facts.category;
    };
    expect([under("返金"), under("二重請求"), under("終了した分類")]).toEqual(["返金", null, null]);
  });

  it("is no change of department that somebody chose: no figure counts it, and the first real one needs no reason", () => {
    const after = afterwards(aResolved(), [reopens, muchLater]);
    expect(recordOf(after).transfers).toBe(0);
    const back = aTransfer(manager, {
      from: logistics,
      to: { ...billing, key: "new" as typeof billing.key },
    });
    expect(decide(after, back, later(muchLater, minutes(1)))).toMatchObject({ ok: true });
  });

  it("stays where it is as long as nothing follows its department", () => {
    for (const none of [null, billing]) {
      const after = afterwards(aResolved(), [{ ...reopens, successor: none }, muchLater]);
      expect(after).toMatchObject({ department: { key: "billing" }, transfers: [] });
    }
  });
});

describe("a case that waits with another one", () => {
  const joined = aJoinedCase(0, otherClaimed).state;

  it("begins elsewhere once it is taken out, its department being retired", () => {
    expect(whoHasIt(joined, everyCommandNow.unjoin)).toBe("logistics");
    expect(whoHasIt(joined, { type: "unjoin", by: sato })).toBe("billing");
  });

  it("closed with it and back with it, it waits there: nobody is called for it", () => {
    const closedWith = hearing(joined, [theOther(otherAnswered)], muchLater).state;
    expect(closedWith.status).toBe("resolved");
    const back = hearing(closedWith, [theOther(otherReopened)], muchLater).state;
    expect(back).toMatchObject({ status: "open", position: { next: { kind: "joined" } } });
  });
});

describe("who follows a retired department", () => {
  const file = `
departments:
  billing: { name: 請求, channel: C0BILLING, chain: [{ after: 10m, call: [U0SATO] }] }
  general: { name: 総合, channel: C0GENERAL, chain: [{ after: 10m, call: [U0JAMES] }] }
whenInDoubt: general
`;
  const parsed = parseDepartmentsFile(file);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));

  const privacies = [false, true, null] as const;
  const who = async (changes: {
    readonly retired?: boolean;
    readonly whenInDoubt?: null;
    readonly was?: (typeof privacies)[number];
    readonly is?: (typeof privacies)[number];
  }) => {
    const { retired = true, was = false, is = false } = changes;
    const list = parsed.departments.list.map((it) => (it.key === "billing" ? { ...it, retired } : it));
    const all: Departments = { ...parsed.departments, list, ...changes };
    const departments = {
      current: () => all,
      find: (key: string) => all.list.find((it) => it.key === key) ?? null,
    };
    const isPrivate = async (channel: ChannelId) => (channel === "C0BILLING" ? was : is);
    const found = await successorOf({ departments, membership: { isPrivate } }, anOpen());
    return found?.key ?? null;
  };

  it("is the department for undecided cases; nobody, where it is in use or none is named", async () => {
    expect(await who({})).toBe("general");
    expect(await who({ retired: false })).toBe(null);
    expect(await who({ whenInDoubt: null })).toBe(null);
  });

  it.each([
    { was: false, is: false, goes: true },
    { was: false, is: true, goes: true },
    { was: false, is: null, goes: true },
    { was: true, is: true, goes: true },
    { was: true, is: false, goes: false },
    { was: true, is: null, goes: false },
    { was: null, is: true, goes: true },
    { was: null, is: false, goes: false },
    { was: null, is: null, goes: false },
  ] as const)(
    "a closed channel's case comes into no open one: private $was → $is",
    async ({ was, is, goes }) => {
      expect(await who({ was, is })).toBe(goes ? "general" : null);
    },
  );
});
