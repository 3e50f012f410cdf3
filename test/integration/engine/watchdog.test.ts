import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import type { FaultStore, OpsChannel } from "../../../src/app/faults.js";
import type { BulletinTo } from "../../../src/domain/bulletins.js";
import { hours, later, type Milliseconds, minutes, seconds } from "../../../src/domain/duration.js";
import type { ChannelId } from "../../../src/domain/ids.js";
import { createWatchdog, type Watchdog } from "../../../src/engine/watchdog.js";
import { createClients } from "../../../src/slack/clients.js";
import { createOpsChannel } from "../../../src/slack/ops-reports.js";
import { createFaultStore } from "../../../src/store/fault-store.js";
import { readFigures } from "../../../src/store/figures.js";
import { captureLog } from "../../e2e/harness/log.js";
import { step, suzuki, tanaka, user } from "../../helpers/escalations.js";
import { textOfMessage } from "../../workspace/block-text.js";
import type { JsonObject } from "../../workspace/json.js";
import { open } from "../store/escalations.js";
import { closeDatabase, requestTimeout, startWorld, type World } from "./bots.js";
import { createGate } from "./gate.js";

let world: World;

beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.stop());
afterAll(closeDatabase);

const once = { every: hours(1), times: 1 } as const;
const direct = { department: { chain: { steps: [step(0, "U0SATO")], repeat: once } } } as const;
const ops = "C0OPS";
const isForOps = (args: JsonObject) => args.channel === ops;

interface Watching {
  readonly sockets?: () => number | null;
  readonly faults?: (real: FaultStore) => Partial<FaultStore>;
  readonly channel?: (real: OpsChannel) => Partial<OpsChannel>;
  /** So far ahead of Slack's is its clock. */
  readonly ahead?: Milliseconds;
  /** So far behind everybody's: its machine has slept. */
  readonly behind?: () => Milliseconds;
}

/** The watchdog of one process more. */
async function anotherWatchdog(how: Watching = {}): Promise<Watchdog> {
  const { workspace } = world;
  const clock = { now: () => later(world.clock.now(), (how.ahead ?? 0) - (how.behind?.() ?? 0)) };
  const { log } = captureLog();
  const { background } = createClients({
    token: workspace.botToken,
    apiUrl: workspace.apiUrl,
    log,
    backgroundTimeoutMs: requestTimeout,
  });
  const faults = createFaultStore((await world.file.connect(2)).db);
  const channel = createOpsChannel({
    background,
    channel: ops as ChannelId,
    reader: { locale: "ja", timezone: "Asia/Tokyo" },
    bot: { botUserId: user(workspace.bot.userId), botId: workspace.bot.botId },
  });
  return createWatchdog({
    faults: { ...faults, ...how.faults?.(faults) },
    channel: { ...channel, ...how.channel?.(channel) },
    process: randomUUID(),
    openSockets: how.sockets ?? (() => null),
    clock,
    monotonic: () => world.clock.now().getTime(),
    log,
    metrics: world.bot.metrics,
  });
}

/** What the operations channel reads now, one text for each message. */
function told(): readonly string[] {
  return world.workspace.channel(ops).messages().map(textOfMessage);
}

/** Time goes by and nobody does the due work. */
function nobodyWorks(length: Milliseconds): void {
  world.clock.set(later(world.clock.now(), length));
}

describe("a step that is not called", () => {
  test("is told within ninety seconds of its due time, not before it is late, once among three processes", async () => {
    const processes = await Promise.all([anotherWatchdog(), anotherWatchdog(), anotherWatchdog()]);
    const look = () => Promise.all(processes.map((one) => one.runOnce()));
    await world.opens();
    nobodyWorks(minutes(10) + seconds(60));
    await look();
    expect(told()).toEqual([]);

    nobodyWorks(seconds(25));
    await look();
    await look();

    expect(told()).toHaveLength(1);
    expect(told()[0]).toContain("時刻どおりに処理できていない件(1件)");
    expect(told()[0]).toContain("ESC-1(billing) 10:10 の予定の処理");
    expect(told()[0]).toContain("/readyz");
    nobodyWorks(hours(3));
    await look();
    expect(told()).toHaveLength(1);
  });

  test("says nothing of the customer", async () => {
    const watchdog = await anotherWatchdog();
    const { state } = await world.opens();
    nobodyWorks(minutes(12));
    await watchdog.runOnce();

    const posted = JSON.stringify(world.workspace.journal.filter(({ args }) => isForOps(args)));
    expect(posted).toContain("ESC-1");
    expect(posted).not.toContain(state.facts.summary);
    expect(posted).not.toContain("K-20-1");
  });

  test("and is called after all: the same message says by when", async () => {
    const watchdog = await anotherWatchdog();
    await world.opens();
    nobodyWorks(minutes(12));
    await watchdog.runOnce();

    await world.passes(minutes(2));
    await watchdog.runOnce();

    expect(told()).toHaveLength(1);
    expect(told()[0]).toContain("10:14 までに回復しました。");
    expect(told()[0]).toContain("ESC-1");
    expect(told()[0]).not.toContain("/readyz");
    expect(watchdog.openFaults()).toEqual([]);
  });

  test("five hundred of them are one message, with their number and the first of them", async () => {
    const watchdog = await anotherWatchdog();
    for (let i = 0; i < 125; i++)
      await Promise.all(
        Array.from({ length: 4 }, () => open(world.bot.escalations, { at: world.clock.now() })),
      );
    nobodyWorks(minutes(12));

    await watchdog.runOnce();
    await watchdog.runOnce();

    expect(told()).toHaveLength(1);
    expect(told()[0]).toContain("(500件)");
    expect(told()[0]).toContain("ESC-1(billing)");
    expect(told()[0]).toContain("ESC-10(billing)");
    expect(told()[0]).not.toContain("ESC-11(");
    expect(told()[0]).toContain("ほか490件");
    expect(world.workspace.journal.filter(({ args }) => isForOps(args))).toHaveLength(1);
  });

  test("again and again: the message grows, and an hour later there is another one", async () => {
    const watchdog = await anotherWatchdog();
    const first = await world.opens();
    nobodyWorks(minutes(12));
    await watchdog.runOnce();
    await world.opens();
    nobodyWorks(minutes(12));
    await watchdog.runOnce();
    expect(told()).toHaveLength(1);
    expect(told()[0]).toContain("(2件)");
    await world.bot.apply(first, { type: "withdraw", by: tanaka });
    await watchdog.runOnce();
    expect(told()[0]).toContain("ESC-1(billing) 10:10 の予定の処理 → 回復");
    expect(told()[0]).not.toContain("までに回復しました");

    nobodyWorks(minutes(40));
    await world.opens();
    nobodyWorks(minutes(12));
    await watchdog.runOnce();
    await watchdog.runOnce();

    expect(told()).toHaveLength(2);
    expect(told()[1]).toContain("(1件)");
    expect(told()[1]).toContain("ESC-3");
  });
});

describe("a call that is decided and not delivered", () => {
  test("is late as well, and says why", async () => {
    const watchdog = await anotherWatchdog();
    const away = world.workspace.faults.next(
      { method: "chat.postMessage", when: (args) => args.channel === "D0SATO", times: Infinity },
      { kind: "api_error", error: "team_access_not_granted" },
    );
    await world.opens(direct);
    await world.passes(seconds(80));
    await watchdog.runOnce();

    expect(told()).toHaveLength(1);
    expect(told()[0]).toContain("ESC-1(billing) 10:00 の通知の Slack への送信(team_access_not_granted)");

    away.cancel();
    await world.passes(minutes(2));
    await watchdog.runOnce();
    expect(told()[0]).toContain("までに回復しました。");
  });

  test("a step held because of it does not hide it", async () => {
    const watchdog = await anotherWatchdog();
    world.workspace.faults.next(
      { method: "chat.postMessage", when: (args) => args.channel === "D0SATO", times: Infinity },
      { kind: "api_error", error: "fatal_error" },
    );
    const steps = [step(0, "U0SATO"), step(seconds(30), "U0SUZUKI")] as const;
    await world.opens({ department: { chain: { steps, repeat: once } } });
    await world.passes(seconds(100));
    await watchdog.runOnce();

    expect(told().join()).toContain("ESC-1(billing) 10:00 の通知の Slack への送信");
  });

  test("nothing is late while all is well, also when somebody took it or the chain is long", async () => {
    const watchdog = await anotherWatchdog();
    const first = await world.opens(direct);
    await world.opens();
    await world.bot.apply(first, { type: "claim", by: suzuki, nextUpdateAt: null });
    for (let i = 0; i < 30; i++) {
      await world.passes(minutes(2));
      await watchdog.runOnce();
    }

    expect(told()).toEqual([]);
    expect(await world.file.db.fault.count()).toBe(0);
  });
});

describe("a message that can never be delivered", () => {
  test("an archived channel is told once, with what to do, and its return as well", async () => {
    const watchdog = await anotherWatchdog();
    await world.workspace.archive("C0BILLING");
    await world.opens(direct);
    await world.opens(direct);
    await world.passes(minutes(1));
    await watchdog.runOnce();
    await watchdog.runOnce();

    expect(told()).toHaveLength(1);
    expect(told()[0]).toContain("Slack に送信できないメッセージ(2件)");
    expect(told()[0]).toContain("C0BILLING");
    expect(told()[0]).toContain("ESC-1(billing) この件のカード(is_archived)");
    expect(told()[0]).toContain("アーカイブを解除するか");

    await world.file.db.$executeRaw`
      UPDATE lanes SET last_ts = '1900000000.000100' WHERE id = 'C0BILLING'`;
    await watchdog.runOnce();
    expect(told()[0]).toContain("同じ宛先へまた送信できるようになりました");
    await watchdog.runOnce();
    expect(told()[0]).toContain("同じ宛先へまた送信できるようになりました");
    expect(await world.file.db.fault.count()).toBe(2);
  });

  test.each([
    ["a channel", { kind: "channel", id: "C0BILLING", locale: "ja", timezone: "Asia/Tokyo" }, "is_archived"],
    ["a person", { kind: "dm", user: suzuki }, "user_disabled"],
  ] as const)(
    "what belongs to no case and is for %s is told as well, once among three, and when the next one gets through",
    async (_, to, error) => {
      const processes = await Promise.all([anotherWatchdog(), anotherWatchdog(), anotherWatchdog()]);
      const look = () => Promise.all(processes.map((one) => one.runOnce()));
      const says = (key: string) => {
        const until = later(world.clock.now(), hours(2));
        const content = { kind: "stand_in", user: tanaka, until, over: false } as const;
        const news = { key, to: to as BulletinTo, content, newsUntil: until };
        return world.bot.bulletins.tell({ written: [news], changed: [] }, world.clock.now());
      };
      const refuses = world.workspace.faults.next(
        { method: "chat.postMessage", when: (args) => args.channel !== ops },
        {
          ...{ kind: "api_error", error },
        },
      );
      await says("stand_in:1");
      await world.passes(seconds(5));
      await look();
      await look();

      expect(told()).toHaveLength(1);
      expect(told()[0]).toContain("Slack に送信できないメッセージ(1件)");
      expect(told()[0]).toContain(`個別の件に属さないメッセージ(集計やリマインドなど)(${error})`);
      expect((await readFigures(world.file.db, world.clock.now())).faults.lost).toBe(1);

      refuses.cancel();
      nobodyWorks(seconds(5));
      await says("stand_in:2");
      await world.passes(seconds(5));
      await look();
      expect(told()[0]).toContain("同じ宛先へまた送信できるようになりました");
      expect((await readFigures(world.file.db, world.clock.now())).faults.lost).toBe(0);
    },
  );

  test("a removed bot is told with how to invite it; another channel has a message of its own", async () => {
    const watchdog = await anotherWatchdog();
    await world.workspace.archive("C0LOGISTICS");
    await world.workspace.removeFrom("C0BILLING", world.workspace.bot.userId);
    await world.opens(direct);
    await world.opens({ department: { ...direct.department, channel: "C0LOGISTICS" as ChannelId } });
    await world.passes(minutes(1));
    await watchdog.runOnce();

    expect(told()).toHaveLength(2);
    expect(told().find((text) => text.includes("C0BILLING"))).toContain("/invite");
    expect(told().find((text) => text.includes("C0LOGISTICS"))).toContain("アーカイブを解除するか");
  });

  test("a person who cannot be written to is told with what to look at", async () => {
    const watchdog = await anotherWatchdog();
    world.workspace.faults.next(
      { method: "conversations.open", when: (args) => args.users === "U0SATO" },
      { kind: "api_error", error: "user_disabled" },
    );
    await world.opens(direct);
    await world.passes(seconds(10));
    await watchdog.runOnce();

    expect(told()).toHaveLength(1);
    expect(told()[0]).toContain("ESC-1(billing) 通知(user_disabled)");
    expect(told()[0]).toContain("部署の設定で連絡先");
  });
});

describe("no connection to Slack", () => {
  test("is told after half a minute, once however often one looks, and when it is back", async () => {
    let open = 2;
    const watchdog = await anotherWatchdog({ sockets: () => open });
    await watchdog.runOnce();
    open = 0;
    await watchdog.runOnce();
    nobodyWorks(seconds(20));
    await watchdog.runOnce();
    expect(told()).toEqual([]);
    expect(watchdog.openFaults()).toEqual(["socket"]);

    for (let i = 0; i < 5; i++) {
      nobodyWorks(seconds(10));
      await watchdog.runOnce();
    }
    expect(told()).toHaveLength(1);
    expect(told()[0]).toContain("Slack との接続切れ");
    expect(told()[0]).toContain("SLACK_APP_TOKEN");

    open = 1;
    nobodyWorks(seconds(10));
    await watchdog.runOnce();
    expect(told()).toHaveLength(1);
    expect(told()[0]).toContain("10:01 までに回復しました。");
    expect(watchdog.openFaults()).toEqual([]);
  });

  test("of a process that is gone is over once somebody else is connected, not because another one looks", async () => {
    const lost = await anotherWatchdog({ sockets: () => 0 });
    const other = await anotherWatchdog({ sockets: () => 2 });
    await lost.runOnce();
    nobodyWorks(seconds(40));
    await lost.runOnce();
    await other.runOnce();
    expect(told()).toHaveLength(1);
    expect(told()[0]).not.toContain("回復");

    nobodyWorks(minutes(3));
    await other.runOnce();
    expect(told()[0]).toContain("回復しました");
  });
});

describe("telling, when that goes wrong", () => {
  const late = async () => {
    await world.opens();
    nobodyWorks(minutes(12));
  };

  test("a process that dies before it told: another one does, a minute later", async () => {
    const dies = await anotherWatchdog({
      channel: () => ({ post: () => Promise.reject(new Error("the process is gone")) }),
    });
    const other = await anotherWatchdog();
    await late();
    await expect(dies.runOnce()).rejects.toThrow("gone");
    await other.runOnce();
    expect(told()).toEqual([]);

    nobodyWorks(minutes(1));
    await other.runOnce();
    expect(told()).toHaveLength(1);
  });

  test.each([
    ["was frozen", 0],
    ["was on a machine that slept", minutes(1)],
  ])("a process that %s with it in hand: another one has told, and it keeps silent", async (_, slept) => {
    const gate = createGate();
    let behind = 0;
    const frozen = await anotherWatchdog({
      behind: () => behind,
      faults: (real) => ({
        async takeReport(...how) {
          const job = await real.takeReport(...how);
          if (job !== null) await gate.pass();
          return job;
        },
      }),
    });
    const other = await anotherWatchdog();
    await late();
    const work = frozen.runOnce();
    await gate.reached;
    nobodyWorks(minutes(1));
    // Its clock does not know of it until it has asked the database.
    behind = slept;
    await other.runOnce();
    expect(told()).toHaveLength(1);

    gate.open();
    await work;
    expect(told()).toHaveLength(1);
    behind = 0;
    await world.passes(minutes(2));
    await frozen.runOnce();
    expect(told()).toHaveLength(1);
    expect(told()[0]).toContain("回復しました");
  });

  test("a process that dies right after it told: the message is found, and not sent again", async () => {
    const dies = await anotherWatchdog({
      faults: () => ({ finishReport: () => Promise.reject(new Error("the process is gone")) }),
    });
    const other = await anotherWatchdog();
    await late();
    await expect(dies.runOnce()).rejects.toThrow("gone");
    expect(told()).toHaveLength(1);
    nobodyWorks(minutes(1));
    await other.runOnce();
    expect(told()).toHaveLength(1);

    await world.passes(minutes(2));
    await other.runOnce();
    expect(told()).toHaveLength(1);
    expect(told()[0]).toContain("回復しました");
  });

  test.each([
    ["", 0],
    [", though our clock is far ahead of Slack's", hours(1)],
  ])("Slack answers with an error after it posted: found, and not sent again%s", async (_, ahead) => {
    const watchdog = await anotherWatchdog({ ahead });
    world.workspace.faults.next(
      { method: "chat.postMessage", when: isForOps },
      { kind: "http_error_after_commit", status: 503 },
    );
    await late();
    await watchdog.runOnce();
    nobodyWorks(minutes(1));
    await watchdog.runOnce();

    expect(told()).toHaveLength(1);
    expect(
      world.workspace.journal.filter(({ args, method }) => isForOps(args) && method === "chat.postMessage"),
    ).toHaveLength(1);
  });

  test("it was told, and so much is written there at once that nobody can tell: it is told again, and counted", async () => {
    const watchdog = await anotherWatchdog();
    world.workspace.faults.next(
      { method: "chat.postMessage", when: isForOps },
      { kind: "http_error_after_commit", status: 503 },
    );
    await late();
    await watchdog.runOnce();
    await world.workspace.addTo(ops, "U0SATO");
    for (let i = 0; i < 1_010; i++) await world.workspace.as("U0SATO").says(ops, `警報 ${i}`);
    nobodyWorks(minutes(1));
    await watchdog.runOnce();

    expect(told().filter((text) => text.includes("時刻どおりに処理できていない件"))).toHaveLength(2);
    const figures = await world.bot.metrics.text();
    expect(figures).toContain('tsunagi_doubtful_sends_total{outcome="repeated"} 1');
    nobodyWorks(minutes(3));
    await watchdog.runOnce();
    expect(told().filter((text) => text.includes("時刻どおりに処理できていない件"))).toHaveLength(2);
  });

  test("the channel does not let the bot in: it is tried every minute, and told once it does", async () => {
    const watchdog = await anotherWatchdog();
    await world.workspace.removeFrom(ops, world.workspace.bot.userId);
    await late();
    await watchdog.runOnce();
    await watchdog.runOnce();
    await world.workspace.addTo(ops, world.workspace.bot.userId);
    nobodyWorks(minutes(1));
    await watchdog.runOnce();

    expect(told().filter((text) => text.includes("ESC-1"))).toHaveLength(1);
  });

  test("the message was deleted by hand: it is not posted again, and not tried for ever", async () => {
    const watchdog = await anotherWatchdog();
    await late();
    await watchdog.runOnce();
    const [message] = world.workspace.channel(ops).messages();
    if (message === undefined) throw new Error("nothing was told");
    await world.workspace.as(world.workspace.bot.userId).deletes(message);
    await world.passes(minutes(2));
    for (let i = 0; i < 3; i++) {
      await watchdog.runOnce();
      nobodyWorks(minutes(2));
    }

    const calls = world.workspace.journal.filter(({ args }) => isForOps(args)).map(({ method }) => method);
    expect(calls).toEqual(["chat.postMessage", "chat.update"]);
  });
});

test("what was over long ago is forgotten, and what is open is not", async () => {
  const watchdog = await anotherWatchdog();
  await world.opens();
  nobodyWorks(minutes(12));
  await watchdog.runOnce();
  await world.passes(minutes(1));
  await watchdog.runOnce();
  const second = await world.opens();
  nobodyWorks(hours(2));
  await watchdog.runOnce();

  await createFaultStore(world.file.db).forget(later(world.clock.now(), -hours(1)));

  expect((await world.file.db.fault.findMany()).map(({ number }) => number)).toContain(second.number);
  expect(await world.file.db.fault.count({ where: { overAt: { not: null } } })).toBe(0);
});

test("withdrawing a late case makes it not late", async () => {
  const watchdog = await anotherWatchdog();
  const stored = await world.opens();
  nobodyWorks(minutes(12));
  await watchdog.runOnce();
  await world.bot.apply(stored, { type: "withdraw", by: tanaka });
  await watchdog.runOnce();

  expect(told()[0]).toContain("回復しました");
});
