import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Command } from "../../../src/domain/commands.js";
import { type DepartmentRules, roundTheClock } from "../../../src/domain/department.js";
import { hours, later, minutes } from "../../../src/domain/duration.js";
import { eventTypes } from "../../../src/slack/ids.js";
import { manager, tanaka, user } from "../../helpers/escalations.js";
import { textOfMessage } from "../../workspace/block-text.js";
import type { Message } from "../../workspace/model.js";
import { closeDatabase, startWorld, type World } from "./bots.js";

const office = [{ from: "09:00", to: "18:00" }];
const department: Partial<DepartmentRules> = {
  hours: {
    ...roundTheClock,
    week: { mon: office, tue: office, wed: office, thu: office, fri: office, sat: [], sun: [] },
    holidays: "JP",
    closedDays: [{ from: "2026-12-29", to: "2027-01-03" }],
  },
};
const tokyo = (local: string) => new Date(`${local}:00+09:00`);

describe("over a long weekend", () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());
  afterAll(closeDatabase);

  const until = (at: Date) => at.getTime() - world.clock.now().getTime();
  const callsTo = (id: string) =>
    world.workspace.dmsOf(id).filter((it) => it.metadata?.event_type === eventTypes.ping);
  const reads = (wanted: string) => (message: Message) => textOfMessage(message).includes(wanted);
  const at = (message: Message) => new Date(Number(message.ts) * 1_000);

  test("calls stop at closing and go on at the opening, a process stopping and another beginning in between", async () => {
    // The world begins on Monday 23 November, which is a holiday.
    await world.passes(until(tokyo("2026-12-28T17:55")));
    for (let i = 0; i < 12; i++) await world.opens({ department, facts: { summary: `件 ${i}` } });
    const promised = tokyo("2027-01-04T09:30");
    await world.opens({ department, facts: { summary: "お約束", callbackAt: promised } });
    await world.passes(minutes(2));
    const second = await world.another();
    await world.passes(until(tokyo("2026-12-31T12:00")), second);
    const third = await world.another();
    // Nobody is there on New Year's Eve.
    world.clock.set(tokyo("2027-01-02T08:00"));
    await world.passes(until(tokyo("2027-01-04T08:59")), third);

    expect(callsTo("U0SATO")).toEqual([]);
    const closing = world.workspace.dmsOf(manager).filter(reads("未対応13件は、1/4 9:00 に再開します"));
    expect(closing.map(at)).toEqual([tokyo("2026-12-28T18:00")]);
    const hers = world.workspace.dmsOf(tanaka).filter(reads("本日の受付を終了しました"));
    expect(hers.map(at)).toEqual([tokyo("2026-12-28T18:00")]);

    await world.passes(minutes(2), third);
    const lists = world.workspace.channel("C0BILLING").messages().filter(reads("持ち越しは13件"));
    expect(lists.map(at)).toEqual([tokyo("2027-01-04T09:00")]);
    expect(textOfMessage(lists[0] as Message)).toMatch(/うち本日のお約束は1件です。\nESC-13｜お約束/);
    expect(callsTo("U0SATO")).toEqual([]);

    await world.passes(minutes(5), third);
    // Five minutes of the ten had gone by on Monday.
    expect(callsTo("U0SATO").map(at)[0]).toEqual(tokyo("2027-01-04T09:05"));
    const rows = await world.file.db.escalationEvent.groupBy({ by: ["type"], _count: true });
    const count = Object.fromEntries(rows.map(({ type, _count }) => [type, _count]));
    expect(count).toMatchObject({ department_closed: 13, department_opened: 13, called: 13 });
  });

  test("what came while it was closed is called within ten minutes, promises and pressing cases first", async () => {
    await world.passes(until(tokyo("2026-11-27T20:00")));
    const now = {
      chain: { steps: [{ after: atOnce, call: [callee], oneOf: false, level: null }], repeat },
    } as const;
    const rules = { ...department, ...now };
    const all = [];
    for (let i = 0; i < 20; i++) all.push(await world.opens({ department: rules }));
    const first = await world.opens({
      department: rules,
      facts: { callbackAt: tokyo("2026-11-30T11:00") },
    });
    const urgent = await world.opens({ department: rules, facts: { severityOverride: "high" } });

    await world.passes(until(tokyo("2026-11-30T09:00")));
    await world.passes(minutes(10));

    const called = await world.file.db.escalationEvent.findMany({ where: { type: "called" } });
    const times = new Map(called.map((it) => [it.escalationId, it.at]));
    for (const { state } of [first, urgent]) expect(times.get(state.id)).toEqual(tokyo("2026-11-30T09:00"));
    const others = all.map(({ state }) => times.get(state.id)?.getTime() ?? 0);
    expect(Math.min(...others)).toBeGreaterThanOrEqual(tokyo("2026-11-30T09:00").getTime());
    expect(Math.max(...others)).toBeLessThan(tokyo("2026-11-30T09:10").getTime());
  });

  test("a process that comes back after closing time calls nobody", async () => {
    await world.passes(until(tokyo("2026-11-27T17:49")));
    const it = await world.opens({ department });
    world.clock.set(tokyo("2026-11-27T18:10"));
    await world.passes(hours(3));

    expect(callsTo("U0SATO")).toEqual([]);
    const state = (await world.bot.escalations.byId(it.state.id))?.state;
    expect(state).toMatchObject({
      status: "open",
      desk: { isOpen: false, until: tokyo("2026-11-30T09:00") },
    });

    const up: Command = { type: "escalate_up", by: tanaka };
    expect(await world.bot.apply(it, up)).toMatchObject({ kind: "done" });
    await world.passes(hours(3));
    expect(world.workspace.dmsOf(manager).filter((m) => m.metadata?.event_type === eventTypes.ping)).toEqual(
      [],
    );
  });

  test("four processes at the moment of closing bring one message to each", async () => {
    await world.passes(until(tokyo("2026-11-27T17:58")));
    for (let i = 0; i < 30; i++) await world.opens({ department });
    await world.bot.engine.workOff();
    const others = await Promise.all([world.another(), world.another(), world.another()]);
    world.clock.set(tokyo("2026-11-27T18:00"));
    await Promise.all([world.bot, ...others].map(({ engine }) => engine.workOff()));
    await world.passes(minutes(2));

    for (const person of [tanaka, manager])
      expect(world.workspace.dmsOf(person).filter(reads("未対応30件は"))).toHaveLength(1);
    await world.passes(until(later(tokyo("2026-11-30T09:00"), -minutes(1))));
    world.clock.set(tokyo("2026-11-30T09:00"));
    await Promise.all([world.bot, ...others].map(({ engine }) => engine.workOff()));
    await world.passes(minutes(1));
    expect(world.workspace.channel("C0BILLING").messages().filter(reads("持ち越しは30件"))).toHaveLength(1);
  });
});

const atOnce = { onHold: null, low: 0, normal: 0, high: 0, critical: 0 };
const callee = { kind: "user", id: user("U0SATO") } as const;
const repeat = { every: hours(1), times: 1 };
