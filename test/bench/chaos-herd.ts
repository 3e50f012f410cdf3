import { setTimeout as pause } from "node:timers/promises";
import { seconds } from "../../src/domain/duration.js";
import type { RealPlace } from "../integration/crash/place.js";
import type { BotProcess } from "../integration/crash/processes.js";
import type { Random } from "../integration/crash/random.js";

/** How long a bot waits for Slack; a lease is ten seconds and twice that. */
export const requestTimeout = 1_000;

const processes = 3;
/** A process that goes on again says within this time what it has sent too late; before that it is left alone. */
const saysWithin = requestTimeout + seconds(4);
const options = { requestTimeout, pace: 100, poolSize: 5, worksAtOnce: true, logLevel: "info" } as const;

/** What the bots themselves counted as sends of unknown outcome. */
interface Counted {
  /** May be in Slack twice. */
  readonly doubled: number;
  readonly adopted: number;
  readonly repeated: number;
  /** Copies too many that they found in Slack when they looked again; a killed one does not come to it. */
  readonly found: number;
}

/** Three bots, of which one after the other is killed or frozen. */
export interface Herd {
  /** One is killed or frozen every three to five seconds, and one at least stays. */
  suffers(isOver: () => boolean): Promise<void>;
  /** All are thawed, and there are three again. */
  recovers(): Promise<void>;
  kills(): number;
  freezes(): number;
  /** How often a process did not come up. */
  failedStarts(): number;
  /** Of all processes there were, as read right before each was killed. */
  counted(): Promise<Counted>;
}

interface Member {
  readonly process: BotProcess;
  isFrozen: boolean;
  /** When it went on for the last time, on the monotonic clock. */
  thawedAt: number;
}

export async function startHerd(place: RealPlace, random: Random): Promise<Herd> {
  let members: readonly Member[] = [];
  let coming: readonly Promise<void>[] = [];
  const thaws = new Set<Promise<void>>();
  const spring = new AbortController();
  let kills = 0;
  let freezes = 0;
  let failedStarts = 0;
  let fromTheDead: Counted = { doubled: 0, adopted: 0, repeated: 0, found: 0 };

  /** Where Slack fails a start may fail; whoever runs it starts it again. */
  async function started(): Promise<BotProcess> {
    for (let attempt = 1; attempt < 5; attempt++) {
      const fresh = await place.starts(options).catch(() => null);
      if (fresh !== null) return fresh;
      failedStarts += 1;
    }
    return await place.starts(options);
  }

  async function join(): Promise<void> {
    const process = await started();
    members = [...members, { process, isFrozen: false, thawedAt: Number.NEGATIVE_INFINITY }];
    connect();
  }

  function connect(): void {
    const urls = members.map(({ process }) => `http://127.0.0.1:${process.port}/slack/events`);
    place.workspace.connectBot(...urls);
  }

  const awake = () =>
    members.filter(({ isFrozen, thawedAt }) => !isFrozen && performance.now() - thawedAt > saysWithin);

  /** Not before it has been asked what it counted: that goes with it. */
  async function kill(member: Member): Promise<void> {
    const counted = await countedBy(member.process).catch(() => null);
    if (counted === null) return;
    fromTheDead = sum([fromTheDead, counted]);
    members = members.filter((other) => other !== member);
    await member.process.kill();
    kills += 1;
    coming = [...coming, join()];
  }

  function freeze(member: Member, length: number): void {
    member.isFrozen = true;
    member.process.freeze();
    freezes += 1;
    const thaw = pause(length, undefined, { signal: spring.signal })
      .catch(() => {})
      .then(() => {
        member.process.thaw();
        member.isFrozen = false;
        member.thawedAt = performance.now();
        thaws.delete(thaw);
      });
    thaws.add(thaw);
  }

  async function suffers(isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      await pause(random.between(seconds(3), seconds(5)));
      const ready = await readyOf(awake());
      const [victim] = ready;
      if (victim === undefined || ready.length < 2) continue;
      if (random.next() < 0.8) await kill(victim);
      // Some sleep through their leases, others do not.
      else freeze(victim, random.between(seconds(1), seconds(25)));
      if ((kills + freezes) % 20 === 0) process.stdout.write(`  ${kills} kills, ${freezes} freezes\n`);
    }
  }

  await Promise.all(Array.from({ length: processes }, join));
  return {
    suffers,
    async recovers() {
      spring.abort();
      await Promise.all([...thaws, ...coming]);
    },
    kills: () => kills,
    freezes: () => freezes,
    failedStarts: () => failedStarts,
    counted: async () =>
      sum([fromTheDead, ...(await Promise.all(members.map(({ process }) => countedBy(process))))]),
  };
}

/** The one that was ready first stands in front. */
async function readyOf(members: readonly Member[]): Promise<readonly Member[]> {
  const found = await Promise.all(
    members.map(async (member) => ((await member.process.isReady()) ? [member] : [])),
  );
  return found.flat();
}

async function countedBy(process: BotProcess): Promise<Counted> {
  const [doubled, adopted, repeated, found] = await Promise.all([
    process.counted("tsunagi_maybe_doubled_total"),
    process.counted("tsunagi_doubtful_sends_total", "adopted"),
    process.counted("tsunagi_doubtful_sends_total", "repeated"),
    process.counted("tsunagi_doubled_total"),
  ]);
  return { doubled, adopted, repeated, found };
}

function sum(all: readonly Counted[]): Counted {
  const total = (of: (one: Counted) => number) => all.reduce((so, one) => so + of(one), 0);
  return {
    doubled: total((one) => one.doubled),
    adopted: total((one) => one.adopted),
    repeated: total((one) => one.repeated),
    found: total((one) => one.found),
  };
}
