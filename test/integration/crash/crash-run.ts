import { setTimeout as pause } from "node:timers/promises";
import { apply } from "../../../src/app/apply.js";
import type { Stored } from "../../../src/app/ports.js";
import { hours, later, minutes } from "../../../src/domain/duration.js";
import type { Source } from "../../../src/domain/facts.js";
import type { ChannelId, MessageTs } from "../../../src/domain/ids.js";
import { step, user } from "../../helpers/escalations.js";
import { type Untruth, untruths } from "../engine/truth.js";
import { beforeTheSocket, type CrashPoint, crashPoints } from "./crash-points.js";
import { desk, type RealPlace, sentTooLateBy } from "./place.js";
import type { BotProcess, ProcessOptions } from "./processes.js";
import type { Random } from "./random.js";

/** One process that stops by itself at one point. */
export interface Stop {
  readonly point: CrashPoint;
  readonly signal: "SIGKILL" | "SIGSTOP";
  /** It is to go on only when everything has been done without it. */
  readonly sleepsLong?: boolean;
}

/** What a run of many stops came to. */
export interface Crashes {
  /** What is not as it has to be. */
  readonly wrong: readonly Found[];
  /** How many messages the processes counted as possibly doubled. */
  readonly counted: number;
}

interface Found {
  /** Null: nobody knows which of them it was. */
  readonly stop: Stop | null;
  /** lost its lease: though the process went on before that was over. */
  readonly kind: Untruth["kind"] | "lost its lease";
  /** What is not so, and all that was said of it. */
  readonly text: string;
}

const options: ProcessOptions = {
  ...{ requestTimeout: 400, pace: 50, poolSize: 3 },
  worksAtOnce: false,
  logLevel: "debug",
};
/** Of everybody who waits for something to be done; a lease is over after eleven seconds. */
const patience = minutes(5);
/** Frozen processes hold connections to the database, which has a hundred for all. */
const mostFrozen = 4;
/** So many processes are frozen before the socket besides: what was about to leave must not do so when they go on. */
const besides = 6;

/** Each point, with a process that is killed and one that is frozen. */
export const everyPoint: readonly Stop[] = crashPoints.flatMap((point) => [
  { point, signal: "SIGKILL" as const },
  { point, signal: "SIGSTOP" as const },
]);

/** Each of these goes on when everything has been done without it. */
export const longBeforeTheSocket: readonly Stop[] = Array.from({ length: besides }, () =>
  crashPoints
    .filter(({ name }) => name === beforeTheSocket)
    .map((point) => ({ point, signal: "SIGSTOP" as const, sleepsLong: true })),
).flat();

interface Frozen {
  readonly victim: BotProcess;
  readonly stop: Stop;
  /** Resolves when it is to go on. */
  readonly until: Promise<unknown>;
}

/**
 * Processes stop, one after the other, each at its point of the work on a case of its own; another one carries on.
 * @param place with a desk for each stop
 */
export async function crash(place: RealPlace, stops: readonly Stop[], random: Random): Promise<Crashes> {
  const survivor = await place.starts(options);
  const spare: Promise<BotProcess>[] = [place.starts(options), place.starts(options)];
  const cases = casesIn(place);
  const stoppedAt = new Map<string, Stop>();
  /** Deliveries that a process was too late with when it went on, whosever case that was. */
  const tooLate = new Map<string, Stop>();
  const asleep = new Set<Promise<void>>();
  /** How many messages each process counted itself as possibly doubled, however it ended afterwards. */
  const counted = new Map<number, number>();

  async function count(one: BotProcess): Promise<void> {
    counted.set(one.pid, await one.counted("tsunagi_maybe_doubled_total"));
  }

  /** @param wanted how many more stops come after this one: starting a process costs more than most of them */
  async function victimFor(wanted: number): Promise<BotProcess> {
    const next = await (spare.shift() ?? place.starts(options));
    if (spare.length < Math.min(2, wanted)) spare.push(place.starts(options));
    return next;
  }

  /** Goes on when it is told to; what it then begins anew is no part of this. */
  async function sleeps({ victim, stop, until }: Frozen): Promise<void> {
    const before = sentTooLateBy(victim).length;
    await until;
    await victim.thawsAndRests();
    for (const delivery of sentTooLateBy(victim).slice(before)) tooLate.set(delivery, stop);
    await count(victim);
    spare.unshift(Promise.resolve(victim));
  }

  const prepared = new Map<number, Stored>();
  for (const [i, { point }] of stops.entries())
    if (point.work !== "fresh" && point.work !== "listed") prepared.set(i, await cases.opens(i, point.work));
  survivor.works();
  await cases.areDone();
  for (const [i, stop] of stops.entries()) {
    const { point, signal, sleepsLong = random.next() < 0.5 } = stop;
    // After a question that failed, as all of a frozen process's do, a process asks nobody for two seconds who somebody is.
    const mustNotHaveSlept = point.name.startsWith("users.info");
    const victim = await (mustNotHaveSlept ? place.starts(options) : victimFor(stops.length - i - 1));
    await survivor.rests();
    const stored = prepared.get(i) ?? (await cases.opens(i, point.work));
    await cases.giveWork(stored, point.work, i);
    victim.works({ point: point.name, nth: random.between(1, point.times), signal });
    await victim.stopped().catch((cause: unknown) => {
      throw new Error(`stop ${i} never came to: ${point.name}`, { cause });
    });
    // Some wake up before their lease is over, others when everything has been done without them.
    const isLate = sleepsLong || point.name === beforeTheSocket;
    const stopped = { ...stop, sleepsLong: isLate };
    stoppedAt.set(stored.state.id, stopped);
    survivor.works();
    if (point.work === "changed") await cases.claims(stored, i);
    if (signal === "SIGKILL") continue;
    const work = sleeps({ victim, stop: stopped, until: isLate ? cases.isDone(stored) : Promise.resolve() });
    const sleep: Promise<void> = work.finally(() => asleep.delete(sleep));
    asleep.add(sleep);
    if (asleep.size >= mostFrozen) await Promise.race(asleep);
  }
  await Promise.all(asleep);
  await cases.areDone();
  for (const one of [survivor, ...(await Promise.all(spare))]) await count(one);
  return {
    wrong: await whatIsWrong(place, stoppedAt, tooLate),
    counted: [...counted.values()].reduce((sum, one) => sum + one, 0),
  };
}

async function whatIsWrong(
  place: RealPlace,
  stoppedAt: ReadonlyMap<string, Stop>,
  tooLate: ReadonlyMap<string, Stop>,
): Promise<readonly Found[]> {
  const told = (stop: Stop | null, kind: Found["kind"], delivery: string, what: string): Found => {
    const title = `${stop?.signal} at ${stop?.point.name}: ${what}`;
    return { stop, kind, text: [title, ...place.saidOf(delivery)].join("\n") };
  };
  const found = (await untruths(place)).map(({ kind, delivery, escalation, text }) =>
    told(tooLate.get(delivery) ?? stoppedAt.get(escalation) ?? null, kind, delivery, text),
  );
  const tooSoon = [...tooLate].filter(([, { sleepsLong }]) => !sleepsLong);
  const lost = tooSoon.map(([delivery, stop]) =>
    told(stop, "lost its lease", delivery, "another one took over before the lease was over"),
  );
  return [...found, ...lost];
}

/** The cases the processes work on, and what people do with them. */
function casesIn(place: RealPlace) {
  const { escalations, database, workspace } = place;
  const deps = { escalations, clock: { now: () => new Date() }, onChange: () => {} };

  async function opens(i: number, work: CrashPoint["work"]): Promise<Stored> {
    const { agent, responder, channel } = desk(i);
    const called = work === "doubtful_reply" ? "S0BILLING" : responder;
    const chain = { steps: [step(0, called)], repeat: { every: hours(10), times: 1 } } as const;
    const department = { channel: channel as ChannelId, leads: [], chain };
    const source = work === "answered" ? await wroteIn(channel, agent) : undefined;
    return await place.opens({ department }, user(agent), source);
  }

  /** A message that a case can begin on. */
  async function wroteIn(channel: string, agent: string): Promise<Source> {
    const { ts } = await workspace.as(agent).says(channel, "二重請求とのことです");
    return {
      ...{ channel: channel as ChannelId, ts: ts as MessageTs, threadTs: null, permalink: null },
      ...{ author: user(agent), writtenAt: new Date() },
    };
  }

  async function giveWork(stored: Stored, work: CrashPoint["work"], i: number): Promise<void> {
    const { id, reporter, facts } = stored.state;
    const edited = { ...facts, summary: `${facts.summary} (${work})` };
    const isChanged = work === "changed" || work === "limited";
    if (isChanged) await apply(deps, id, { type: "edit", by: reporter, facts: edited });
    if (work === "answered") await answers(stored, i);
    if (work === "doubtful") await forgets(stored, "card");
    if (work === "doubtful_reply") await forgets(stored, "ping:1");
    if (work === "listed") for (let more = 0; more < 3; more++) await opens(i, work);
    if (work === "limited")
      workspace.faults.next(
        { method: "chat.update", when: (args) => args.channel === desk(i).channel },
        { kind: "rate_limited", retryAfterSeconds: 1 },
      );
  }

  async function claims({ state }: Stored, i: number): Promise<void> {
    const nextUpdateAt = later(new Date(), hours(5));
    await apply(deps, state.id, { type: "claim", by: user(desk(i).responder), nextUpdateAt });
  }

  async function answers({ state }: Stored, i: number): Promise<void> {
    const how = { category: null, reason: null, teller: "reporter", word: null } as const;
    const answer = { answer: "返金できます。", decision: { outcome: "approved" }, ...how } as const;
    const outcome = await apply(deps, state.id, { type: "resolve", by: user(desk(i).responder), ...answer });
    if (outcome.kind !== "done") throw new Error("nobody could answer it");
  }

  /** As a process leaves it that dies after Slack had the message and before it could write that down. */
  async function forgets({ state }: Stored, key: string): Promise<void> {
    await database.db.$executeRaw`
      UPDATE deliveries SET channel = NULL, ts = NULL, shown_version = NULL, status = 'waiting',
        attempt_at = clock_timestamp() - interval '10 seconds', posted_at = NULL
      WHERE escalation_id = ${state.id}::uuid AND key = ${key}`;
    await database.db.$executeRaw`
      UPDATE lanes SET ready_at = clock_timestamp(), last_ts = NULL
      WHERE id IN (SELECT lane FROM deliveries WHERE escalation_id = ${state.id}::uuid AND key = ${key})`;
  }

  async function waitingOf({ state }: Stored): Promise<number> {
    const [row] = await database.db.$queryRaw<{ count: number }[]>`
      SELECT ((SELECT count(*) FROM deliveries WHERE status = 'waiting' AND escalation_id = ${state.id}::uuid)
        + (SELECT count(*) FROM escalations WHERE due_at <= clock_timestamp() AND id = ${state.id}::uuid))::int
        AS count`;
    if (row === undefined) throw new Error("the database counts nothing");
    return row.count;
  }

  return {
    opens,
    giveWork,
    claims,
    isDone: (stored: Stored) => becomesNone(() => waitingOf(stored)),
    areDone: () => becomesNone(() => place.waiting()),
  };
}

async function becomesNone(count: () => Promise<number>): Promise<void> {
  const giveUpAt = performance.now() + patience;
  for (;;) {
    const left = await count();
    if (left === 0) return;
    if (performance.now() > giveUpAt) throw new Error(`${left} still wait after ${patience} ms`);
    await pause(100);
  }
}
