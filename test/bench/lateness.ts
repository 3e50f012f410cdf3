import { loadavg } from "node:os";
import { parseArgs } from "node:util";
import { channelAt, seedOf } from "./centre.js";
import type { Contender, PostedMessage } from "./contender.js";
import { botContender, severalBots } from "./contender-bot.js";
import { durableGraphileContender, graphileContender } from "./contender-graphile.js";
import { pgBossContender } from "./contender-pg-boss.js";
import { type Findings, type Goal, median, percentile, rounded } from "./figures.js";
import { report } from "./report.js";
import { type Slack, startSlack } from "./slack.js";

const agents = 100;
const bot = botContender(agents);
const queues: readonly Contender[] = [graphileContender(500), graphileContender(null), pgBossContender];
/** No queue does as much by itself; beside it stands what the bot's own work costs, not what keeping a case costs. */
const durable = durableGraphileContender(agents, 500);
const usualCounts = [1_000, 10_000];

interface Lateness {
  readonly p50: number;
  readonly p99: number;
  readonly last: number;
}

interface Settings {
  readonly counts: readonly number[];
  readonly rounds: number;
  readonly chosen: readonly Contender[];
}

/**
 * From the moment at which many steps come due to their calls' arrival at Slack, beside two job queues.
 * `[COUNT …] [--rounds 3] [--only NAME] [--processes N]`: the bot in so many processes as well.
 */
export async function runLateness(args: string[]): Promise<boolean> {
  const { counts, rounds, chosen } = settingsFrom(args);
  const message = await aCall();
  let isAllReached = true;
  for (const count of counts) {
    const startLoad = loadavg()[0] ?? 0;
    const findings = await compare(count, rounds, chosen, message);
    isAllReached = (await report(`lateness-${count}`, [findings], startLoad)) && isAllReached;
  }
  return isAllReached;
}

function settingsFrom(args: string[]): Settings {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      rounds: { type: "string", default: "3" },
      only: { type: "string", default: "" },
      processes: { type: "string" },
    },
  });
  const several = values.processes === undefined ? [] : [severalBots(agents, Number(values.processes))];
  return {
    counts: positionals.length === 0 ? usualCounts : positionals.map(Number),
    rounds: Number(values.rounds),
    chosen: [bot, ...queues, durable, ...several].filter(({ name }) => name.startsWith(values.only)),
  };
}

async function compare(
  count: number,
  rounds: number,
  chosen: readonly Contender[],
  message: PostedMessage,
): Promise<Findings> {
  // The first round of each is for warming up.
  for (const contender of chosen) await measure(contender, Math.min(count, 200), message);
  const found = new Map(chosen.map((contender) => [contender.name, [] as Lateness[]]));
  for (let round = 0; round < rounds; round++) {
    for (const contender of chosen) {
      const lateness = await measure(contender, count, message);
      process.stderr.write(`${contender.name} ${JSON.stringify(lateness)}\n`);
      found.get(contender.name)?.push(lateness);
    }
  }
  const lines = [...found].map(([name, all]) => ({
    name,
    p50: rounded(median(all.map(({ p50 }) => p50))),
    p99: rounded(median(all.map(({ p99 }) => p99))),
    last: rounded(median(all.map(({ last }) => last))),
  }));
  return {
    title: `Lateness of ${count} steps due at one instant (milliseconds)`,
    notes: [
      `Every step calls a group in its case's thread, each in a channel of its own; medians of ${rounds} rounds, in turn.`,
      "Measured at the local Slack, a process of its own. Everybody posts the same message with the same client.",
      "The same durable work: a transaction reads the case, compares and writes its state, adds to the history, writes down the call and marks the two cards that it changes; the call is posted and recorded. Nothing is decided or drawn.",
    ],
    lines,
    goals: goalsOf(count, lines),
  };
}

function goalsOf(count: number, lines: readonly (Lateness & { readonly name: string })[]): readonly Goal[] {
  const p99Of = (name: string) => lines.find((line) => line.name === name)?.p99;
  const own = p99Of(bot.name);
  if (own === undefined) return [];
  const fastest = Math.min(...queues.map(({ name }) => p99Of(name) ?? Number.POSITIVE_INFINITY));
  const beside = [
    { whose: "of the faster queue", p99: fastest },
    {
      whose: "of the queue that does the same durable work",
      p99: p99Of(durable.name) ?? Number.POSITIVE_INFINITY,
    },
  ].filter(({ p99 }) => Number.isFinite(p99));
  if (count > 1_000)
    return beside.map(({ whose, p99 }) => ({ goal: `p99 below that ${whose}`, isReached: own < p99 }));
  return [
    ...beside.map(({ whose, p99 }) => ({
      goal: `p99 at most 1.5 times that ${whose}`,
      isReached: own <= 1.5 * p99,
    })),
    { goal: "p99 below a second", isReached: own < 1_000 },
  ];
}

async function measure(contender: Contender, count: number, message: PostedMessage): Promise<Lateness> {
  const slack = await startSlack(seedOf({ channels: count, agents }));
  try {
    const { dueAt } = await contender.round(count, slack, message);
    const late = (await calls(slack)).map(({ at }) => at - dueAt);
    if (late.length !== count) throw new Error(`${contender.name} posted ${late.length} of ${count}`);
    return { p50: percentile(late, 0.5), p99: percentile(late, 0.99), last: Math.max(...late) };
  } finally {
    await slack.stop();
  }
}

async function calls(slack: Slack) {
  const all = await slack.arrivals("chat.postMessage");
  return all.filter(({ args }) => JSON.stringify(args.metadata ?? "").includes("escalation_ping"));
}

/** The message that the bot posts, for the others to post as well. */
async function aCall(): Promise<PostedMessage> {
  const slack = await startSlack(seedOf({ channels: 1, agents }));
  try {
    await botContender(agents).round(1, slack, {});
    const [call] = await calls(slack);
    if (call === undefined) throw new Error("the bot called nobody");
    const { thread_ts: _ts, ...message } = call.args;
    return { ...message, channel: channelAt(0) };
  } finally {
    await slack.stop();
  }
}
