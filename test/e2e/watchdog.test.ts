import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { hours, minutes, seconds } from "../../src/domain/duration.js";
import { type Story, stories } from "./harness/story.js";
import type { Team } from "./harness/team.js";

const story = stories();
const watched = { env: { OPS_CHANNEL: "C0OPS" } } as const;

/** The bot cannot read a case any more, so that nothing of it is done, until `mends`. */
async function breaks({ database }: Story, number: number): Promise<{ mends(): Promise<void> }> {
  const [row] = await database.db.$queryRaw<{ state: object }[]>`
    SELECT state FROM escalations WHERE number = ${number}`;
  if (row === undefined) throw new Error("there is no such case");
  const write = async (state: object) => {
    await database.db.$executeRaw`
      UPDATE escalations SET state = ${JSON.stringify(state)}::jsonb WHERE number = ${number}`;
  };
  await write({ ...row.state, status: "unheard of" });
  return { mends: () => write(row.state) };
}

async function metricsOf({ bot }: Story): Promise<string> {
  return await (await fetch(`http://127.0.0.1:${bot().port}/metrics`)).text();
}

function opsOf({ team }: Story): Team {
  return team("C0OPS");
}

test("a step that nobody calls is told to the operations channel in time, and its recovery in the same message", async () => {
  const here = await story(watched);
  const { tanaka, sato, suzuki, billing, clock, bot, workspace, expectsLog } = here;
  const esc = await tanaka.escalates({ situation: "on_hold", summary: "9月分の二重請求" });
  billing.seesCard(esc);
  sato.isCalled("二重請求");
  const broken = await breaks(here, 1);
  expectsLog(/cannot be read and is left out/);
  expectsLog(/something went wrong and was written down/);

  await clock.passes(minutes(1) + seconds(60));
  await bot().watch();
  opsOf(here).seesNothingNew();
  await clock.passes(seconds(28));
  await bot().watch();

  const told = opsOf(here).sees("時刻どおりに処理できていない件(1件)");
  expect(sato.reads(told)).toContain("ESC-1(billing) 14:09 の予定の処理");
  expect(sato.reads(told)).not.toContain("二重請求");
  expect(await metricsOf(here)).toContain('tsunagi_faults_open{kind="late"} 1');

  await broken.mends();
  await clock.passes(hours(1));
  await bot().watch();
  expect(sato.reads(told)).toContain("までに回復しました。");
  expect(workspace.channel("C0OPS").messages()).toHaveLength(1);
  expect(await metricsOf(here)).toContain('tsunagi_faults_open{kind="late"} 0');
  suzuki.isCalled("二重請求");
  for (const one of [tanaka, sato, suzuki, here.nakamura]) here.messages.seen(...here.messages.to(one.id));
  here.messages.seen(...here.messages.inChannel("C0BILLING"));
});

test("nobody has to ask: while the due work fails again and again, the watchdog looks and tells by itself", async () => {
  const here = await story({ ...watched, runsByItself: true });
  const { tanaka, messages, clock, database, workspace, expectsLog, logged } = here;
  await tanaka.opensForm("billing 二重請求");
  await tanaka.fills({ situation: "on_hold" });
  await tanaka.submits();
  await expect
    .poll(() => metricsOf(here))
    .toMatch(/tsunagi_events_total\{event="called"\} 1[\s\S]*queue_waiting 0$/m);
  for (const id of ["U0TANAKA", "U0SATO"]) messages.seen(...messages.to(id));
  messages.seen(...messages.inChannel("C0BILLING"));
  // Reading what is due fails as a whole, and what the watchdog reads does not.
  await database.db.$executeRaw`ALTER TABLE escalations RENAME COLUMN state TO gone`;
  onTestFinished(async () => {
    await database.db.$executeRaw`ALTER TABLE escalations RENAME COLUMN gone TO state`;
  });
  expectsLog(/a cycle failed and is tried again/);
  expectsLog(/something went wrong and was written down/);
  // The index of earlier cases misses the column too.
  expectsLog(/a chore failed and is tried again/);
  clock.jumps(minutes(3));
  await workspace.waitFor(() => workspace.channel("C0OPS").messages().length > 0, { what: "a message" });
  // The due work looks once a second; whoever tells first, both happen.
  await expect.poll(logged).toContainEqual(expect.stringContaining("a cycle failed and is tried again"));
  await expect.poll(logged).toContainEqual(expect.stringContaining("a chore failed and is tried again"));

  opsOf(here).sees("ESC-1(billing) 14:09 の予定の処理");
});

test("an archived channel is told with the case's number and what to do", async () => {
  const here = await story({ env: { OPS_CHANNEL: "C0OPS", DEFAULT_LOCALE: "en" } });
  const { tanaka, sato, nakamura, bot, workspace, expectsLog } = here;
  await workspace.archive("C0BILLING");
  expectsLog(/a message can never be delivered/);
  expectsLog(/something went wrong and was written down/);
  await tanaka.opensForm("billing 二重請求");
  await tanaka.fills({ situation: "on_hold" });
  await tanaka.submits();
  sato.isCalled("二重請求");
  nakamura.isTold("ESC-1");
  tanaka.isTold("ESC-1");
  await bot().watch();

  const told = opsOf(here).sees("Messages that cannot be sent to Slack: 1");
  expect(sato.reads(told)).toContain("ESC-1 (billing)");
  expect(sato.reads(told)).toContain("(is_archived)");
  expect(sato.reads(told)).toContain("Unarchive it");
  expect(sato.reads(told)).not.toContain("二重請求");
  expect(await metricsOf(here)).toContain('tsunagi_deliveries_total{role="card",result="dead"} 1');
});

test("no connection to Slack is told, and that it is back", async () => {
  const here = await story({ ...watched, transport: "socket", socketTimes: { pause: 20 } });
  const { sato, clock, bot, workspace, expectsLog } = here;
  expectsLog(/a socket to Slack could not be opened/);
  expectsLog(/something went wrong and was written down/);
  await bot().watch();
  workspace.sockets.refuse(true);
  workspace.sockets.cutAll();
  await expect.poll(() => metricsOf(here)).toContain("tsunagi_sockets_open 0");
  await bot().watch();
  clock.jumps(seconds(40));
  await bot().watch();
  const told = opsOf(here).sees("Slack との接続切れ");

  workspace.sockets.refuse(false);
  await expect.poll(() => metricsOf(here)).toContain("tsunagi_sockets_open 2");
  await bot().watch();
  expect(sato.reads(told)).toContain("までに回復しました。");
});

test("without an operations channel it stands in the log and in the figures", async () => {
  const here = await story();
  const { tanaka, sato, billing, clock, bot, expectsLog } = here;
  const esc = await tanaka.escalates({ situation: "on_hold", summary: "二重請求" });
  billing.seesCard(esc);
  sato.isCalled("二重請求");
  await breaks(here, 1);
  expectsLog(/cannot be read and is left out/);
  expectsLog(/"kind":"late".*"escalations":\[1\].*something went wrong and was written down/);
  await clock.passes(minutes(3));
  await bot().watch();

  expect(await metricsOf(here)).toContain('tsunagi_faults_total{kind="late"} 1');
});

describe("the heartbeat", () => {
  async function monitor() {
    const calls: string[] = [];
    const server = createServer((request, response) => {
      calls.push(`${request.method} ${request.url}`);
      response.end("ok");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    return { calls, url: `http://127.0.0.1:${port}/ping/secret-key` };
  }

  test("is called while all is well", async () => {
    const { calls, url } = await monitor();
    const { bot, settle, logged } = await story({ env: { HEARTBEAT_URL: url } });
    await settle();
    await bot().watch();
    await bot().watch();

    expect(calls).toEqual(["GET /ping/secret-key"]);
    expect(logged().join()).not.toContain("secret-key");
  });

  test("is withheld while something is late, and before the engine has worked", async () => {
    const { calls, url } = await monitor();
    const here = await story({ env: { HEARTBEAT_URL: url } });
    const { tanaka, sato, billing, clock, bot, expectsLog } = here;
    await bot().watch();
    expect(calls).toEqual([]);
    const esc = await tanaka.escalates({ situation: "on_hold", summary: "二重請求" });
    billing.seesCard(esc);
    sato.isCalled("二重請求");
    const broken = await breaks(here, 1);
    expectsLog(/cannot be read and is left out/);
    expectsLog(/something went wrong and was written down/);
    await clock.passes(minutes(3));
    await bot().watch();
    expect(calls).toEqual([]);

    await broken.mends();
    await clock.passes(hours(1));
    await bot().watch();
    expect(calls).toHaveLength(1);
    for (const { id } of [tanaka, sato, here.suzuki, here.nakamura])
      here.messages.seen(...here.messages.to(id));
    here.messages.seen(...here.messages.inChannel("C0BILLING"));
  });
});

test("the figures of a day: calls on time, refusals by name, Slack's answers, what waits", async () => {
  const here = await story({ transport: "http" });
  const { tanaka, sato, suzuki, billing, workspace } = here;
  workspace.faults.next(
    { method: "chat.postMessage", when: ({ channel }) => channel === "C0BILLING" },
    { kind: "rate_limited", retryAfterSeconds: 5 },
  );
  workspace.faults.next(
    { method: "chat.postMessage", when: ({ channel }) => channel === "D0TANAKA" },
    { kind: "api_error", error: "fatal_error" },
  );
  await tanaka.opensForm("billing 二重請求");
  await tanaka.fills({ situation: "on_hold" });
  await tanaka.submits();
  sato.isCalled("二重請求");
  const waiting = await metricsOf(here);
  await here.clock.passes(seconds(10));
  const esc = "ESC-1";
  const card = billing.seesCard(esc);
  await sato.claims(esc);
  await suzuki.clicks(card, "claim");
  suzuki.isTold("ひと足先に");
  for (const { id } of [tanaka, sato]) here.messages.seen(...here.messages.to(id));
  const text = await metricsOf(here);

  expect(waiting).toMatch(/tsunagi_queue_waiting [1-9]/);
  expect(waiting).toContain('tsunagi_escalations{status="open"} 1');
  for (const line of [
    'tsunagi_call_lateness_seconds_bucket{le="1"} 1',
    "tsunagi_call_lateness_seconds_count 1",
    'tsunagi_deliveries_total{role="ping",result="shown"}',
    'tsunagi_slack_calls_total{method="chat.postMessage",result="http_429"} 1',
    'tsunagi_slack_calls_total{method="chat.postMessage",result="fatal_error"} 1',
    'tsunagi_doubtful_sends_total{outcome="repeated"} 1',
    'tsunagi_refusals_total{refusal="already_claimed"} 1',
    'tsunagi_events_total{event="opened"} 1',
    'tsunagi_events_total{event="claimed"} 1',
    'tsunagi_escalations{status="open"} 0',
    'tsunagi_escalations{status="claimed"} 1',
    "tsunagi_queue_waiting 0",
    "tsunagi_queue_oldest_seconds 0",
    "tsunagi_database_up 1",
    'tsunagi_event_loop_delay_seconds{quantile="0.99"}',
  ])
    expect(text).toContain(line);
  expect(text).not.toMatch(/^tsunagi_sockets_open/m);
  expect(text).not.toContain("二重請求");
});
