import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { join } from "../../../src/app/join.js";
import type { Directory, EscalationStore } from "../../../src/app/ports.js";
import { maxListEntries } from "../../../src/domain/daily-list.js";
import type { DepartmentRules } from "../../../src/domain/department.js";
import { hours, later, minutes } from "../../../src/domain/duration.js";
import type { ChannelId, DepartmentKey, EscalationId, EscalationNumber } from "../../../src/domain/ids.js";
import { runDueWork } from "../../../src/engine/due-work.js";
import type { SignsOfLife } from "../../../src/engine/signs-of-life.js";
import { createLogger } from "../../../src/lib/logger.js";
import type { Database } from "../../../src/store/database.js";
import { createDueStore } from "../../../src/store/due-store.js";
import { createEscalationStore } from "../../../src/store/escalation-store.js";
import { stories } from "../../e2e/harness/story.js";
import { monday10, silentWhenLow, suzuki } from "../../helpers/escalations.js";
import { textOfMessage } from "../../workspace/block-text.js";
import { type TestDatabase, testDatabase } from "../database.js";
import { changeBy, open, perform, tick } from "../store/escalations.js";

describe("in the channel", () => {
  const story = stories();
  const notPressing = { situation: "no_wait", severity: "low" } as const;

  test("one message a day and department, at 16:00, with those that still wait", {
    timeout: 60_000,
  }, async () => {
    const { tanaka, yamada, suzuki, billing, logistics, messages, clock } = await story();
    const first = await tanaka.escalates({ ...notPressing, summary: "手順書3章の記載について" });
    const second = await yamada.escalates({ ...notPressing, summary: "<!channel> 宛名の例" });
    const third = await tanaka.escalates({ ...notPressing, summary: "領収書の様式" });
    const other = await tanaka.escalates({ ...notPressing, department: "logistics", summary: "Labels" });
    for (const esc of [first, second, third]) billing.seesCard(esc, "16:00 の一覧でお知らせします");
    logistics.seesCard(other, "on the list at 16:00");

    await clock.passes(minutes(111));
    billing.seesNothingNew();
    await clock.passes(minutes(1));

    expect(textOfMessage(billing.sees("引き受け待ちの件")).split("\n")).toEqual([
      "請求・決済｜引き受け待ちの件(3件)",
      "お急ぎではないため、個別の通知はしていません。お手すきのときにお願いします。",
      "ESC-1｜手順書3章の記載について",
      "14:08〜・田中 美咲さん",
      "ESC-2｜<!channel> 宛名の例",
      "14:08〜・山田 翔さん",
      "ESC-3｜領収書の様式",
      "14:08〜・田中 美咲さん",
      "内容を見るときは、番号を付けて送ってください。例:/escalate 1",
    ]);
    expect(textOfMessage(logistics.sees("waiting to be taken"))).toMatch(
      /^Logistics \| One case is waiting to be taken\n[\s\S]*ESC-4 \| Labels\nSince 14:08 · 田中 美咲/,
    );
    billing.seesNothingNew();
    logistics.seesNothingNew();

    await suzuki.claims(first);
    tanaka.isTold("が引き受けました");
    await suzuki.answers(first, "第4版で追記します。");
    tanaka.isTold("第4版で追記します。");
    await clock.passes(hours(24));

    const next = billing.sees("引き受け待ちの件(2件)");
    expect(textOfMessage(next)).toMatch(/ESC-2｜[\s\S]*10\/1 14:08〜・山田 翔さん\nESC-3｜/);
    expect(textOfMessage(next)).not.toContain("手順書3章");
    logistics.sees("One case is waiting to be taken");
    billing.seesNothingNew();
    expect(messages.inChannel("C0BILLING").filter((it) => /引き受け待ちの件/.test(it.text))).toHaveLength(2);
    suzuki.isNotCalled();

    expect(await tanaka.types(first.replace("ESC-", ""))).toContain("16:00 一覧でお知らせしました(全3件)");
    expect(await tanaka.types(third.replace("ESC-", ""))).toContain("16:00 一覧でお知らせしました\n");
  });

  test("an answer of Slack's that gets lost doubles no list", async () => {
    const { workspace, tanaka, billing, clock, expectsLog } = await story({ requestTimeout: 800 });
    const esc = await tanaka.escalates({ ...notPressing, summary: "様式" });
    billing.seesCard(esc);
    const fault = workspace.faults.next({ method: "chat.postMessage" }, { kind: "reset_after_commit" });

    await clock.passes(hours(2));

    billing.sees("引き受け待ちの件(1件)");
    billing.seesNothingNew();
    expect(fault.hits()).toBe(1);
    expectsLog(/http request failed/);
  });
});

describe("with several processes", () => {
  let file: TestDatabase;
  let store: EscalationStore;
  const monday16 = later(monday10, hours(6));
  const fail = (error: Error) => {
    throw error;
  };
  const low = (department: Partial<DepartmentRules> = {}) => ({
    department: { chain: silentWhenLow, ...department },
    facts: { severityOverride: "low" } as const,
  });

  const directory: Directory = {
    known: () => null,
    person: async () => null,
    members: async (id) => fail(new Error(`${id} was looked up`)),
    knownMembers: () => null,
    unreachable: async (contact) => fail(new Error(`${contact.id} was looked up`)),
    isAbsent: async (id) => fail(new Error(`${id} was looked up`)),
  };
  const signs: SignsOfLife = { of: () => null, idle: async () => false, stop: async () => {} };
  const nobodyIsCalled = {
    ...{ directory, signs, log: createLogger("silent") },
    ...{ standInOf: async () => null, slackIsAway: () => false, onChange: () => {} },
  };

  beforeAll(async () => {
    file = await testDatabase();
    store = createEscalationStore(file.db, fail);
  });
  afterEach(() => file.emptyTables());
  afterAll(() => file.close());

  function aProcess(db: Database) {
    const due = createDueStore(db, fail);
    return { due, run: () => runDueWork({ ...nobodyIsCalled, due }, monday16) };
  }

  /** Every list that is to be sent: how many it counts, and the numbers it shows. */
  async function lists(): Promise<readonly { count: number; numbers: readonly number[] }[]> {
    const rows = await file.db.delivery.findMany({
      where: { role: "list" },
      orderBy: { escalation: { number: "asc" } },
      select: { escalationId: true },
    });
    const carriers = await Promise.all(rows.map((row) => store.byId(row.escalationId as EscalationId)));
    return carriers.flatMap((carrier) => {
      const list = carrier?.state.carriedList ?? null;
      return list === null ? [] : [{ count: list.count, numbers: list.entries.map((it) => it.number) }];
    });
  }

  test("many at once: each department has one list with all of its cases, larger than a batch", {
    timeout: 60_000,
  }, async () => {
    const logistics = { key: "logistics" as DepartmentKey, channel: "C0LOGI" as ChannelId };
    for (let i = 0; i < 110; i++) await open(store, low(i % 10 === 0 ? logistics : {}));
    const processes = [aProcess(file.db)];
    for (let i = 0; i < 3; i++) processes.push(aProcess((await file.connect(2)).db));

    const nothingLeft = async () => (await aProcess(file.db).due.due(monday16, 1)).length === 0;
    while (!(await nothingLeft())) await Promise.all(processes.map(({ run }) => run()));

    const all = Array.from({ length: 110 }, (_, i) => i + 1);
    const isLogistics = (number: number) => number % 10 === 1;
    expect(await lists()).toEqual([
      { count: 11, numbers: all.filter(isLogistics) },
      { count: 99, numbers: all.filter((number) => !isLogistics(number)).slice(0, maxListEntries) },
    ]);
    expect(await file.db.escalationEvent.count({ where: { type: "listed" } })).toBe(110);
  });

  test("the one that would carry the list is taken at the last moment: the others still have theirs", async () => {
    for (let i = 0; i < 3; i++) await open(store, low());
    const { due, run } = aProcess(file.db);
    let taken = false;
    const justThen = {
      ...due,
      async due(now: Date, limit: number) {
        const found = await due.due(now, limit);
        if (!taken) {
          taken = true;
          const carrier = await store.byNumber(1 as EscalationNumber);
          if (carrier === null) throw new Error("no carrier");
          await perform(store, carrier, { type: "claim", by: suzuki, nextUpdateAt: null }, monday16);
        }
        return found;
      },
    };

    expect(await runDueWork({ ...nobodyIsCalled, due: justThen }, monday16)).toBe(0);
    expect(await lists()).toEqual([]);
    expect(await run()).toBe(2);
    expect(await lists()).toEqual([{ count: 2, numbers: [2, 3] }]);
  });

  test("the one that would carry the list hears of a case joined to it first: the others still have theirs", async () => {
    for (let i = 0; i < 4; i++) await open(store, low());
    const clock = { now: () => monday16 };
    const joined = { number: 4 as EscalationNumber, to: 1 as EscalationNumber, by: suzuki };
    await join({ escalations: store, clock, onChange: () => {} }, joined);

    const { run } = aProcess(file.db);
    while ((await run()) > 0);

    expect(await lists()).toEqual([
      { count: 1, numbers: [1] },
      { count: 2, numbers: [2, 3] },
    ]);
  });

  test("decisions that rest on each other are saved together or not at all", async () => {
    for (let i = 0; i < 2; i++) await open(store, low());
    const { due } = aProcess(file.db);
    const found = await due.due(monday16, 10);
    const changes = found.map(({ stored }) => changeBy(stored, tick, monday16));
    const second = found[1]?.stored;
    if (second === undefined) throw new Error("too few");
    await perform(store, second, { type: "withdraw", by: suzuki }, monday16);

    expect(await due.saveTogether(changes)).toBe(false);
    expect(await due.due(monday16, 10)).toHaveLength(1);
  });
});
