import type { ClockStore, DueStore, OutboxStore, ThreadReader } from "../app/ports.js";
import { type Milliseconds, seconds } from "../domain/duration.js";
import type { Clock, DatabaseClock } from "../lib/clock.js";
import { type BulletinSenderDeps, sendBulletins } from "./bulletins.js";
import { type DueWorkDeps, runDueWork } from "./due-work.js";
import { type Chore, createHousekeeping } from "./housekeeping.js";
import { leases, settleTime } from "./leases.js";
import { type Loop, startLoop } from "./loop.js";
import { createSecondLooks, secondLooksEvery } from "./second-looks.js";
import { createSender, type SenderDeps } from "./sending.js";
import { createSignsOfLife } from "./signs-of-life.js";

export interface EngineDeps
  extends Omit<SenderDeps, "onChange" | "onSent" | "secondLooks">,
    Omit<DueWorkDeps, "onChange" | "signs" | "slackIsAway">,
    Omit<BulletinSenderDeps, "secondLooks"> {
  readonly due: DueStore;
  readonly threads: ThreadReader;
  readonly outbox: OutboxStore;
  readonly clock: Clock;
  readonly clocks: ClockStore;
  /** Knows whether the machine has slept since `clock` was set, and sets it. */
  readonly databaseClock: Pick<DatabaseClock, "isStale" | "synchronize">;
  readonly chores: readonly Chore[];
  /** Hears whenever one of the loops went round without a fault. */
  readonly onRound?: (loop: "due work" | "sending" | "bulletins") => void;
}

/** What runs by itself: the clock of every escalation, the outbox, and the chores. */
export interface Engine {
  start(): void;
  /** There may be something to do now, of whatever kind. */
  wake(): void;
  /** A case has changed: there may be something due or to send now. */
  caseChanged(): void;
  /** Works off everything that can be done at this moment and returns; for whoever moves the clock by hand. */
  workOff(): Promise<void>;
  /** When there is something to do next; null: nothing waits. */
  nextAt(): Promise<Date | null>;
  /**
   * The clock was set by the database's, now, at the start and again and again.
   * @param off by how many milliseconds it went ahead; negative: back
   */
  clockSet(off: Milliseconds): Promise<void>;
  /** Finishes what is being sent, takes nothing new. */
  stop(): Promise<void>;
}

/** Clocks that drift apart are set by less. */
const jump = seconds(2);

export function createEngine(deps: EngineDeps): Engine {
  const secondLooks = createSecondLooks(deps);
  const sender = createSender({ ...deps, secondLooks, onChange: caseChanged, onSent: () => sending?.wake() });
  const lookAgain: Chore = {
    ...{ name: "second looks", every: secondLooksEvery },
    run: () => secondLooks.runOnce(deps.clock.now()),
  };
  const housekeeping = createHousekeeping([...deps.chores, lookAgain], deps.log, sender.isBusy);
  const signs = createSignsOfLife({ ...deps, onRead: wake });
  const due = wideAwake(async (now) => {
    const done = await runDueWork(
      { ...deps, signs, slackIsAway: sender.slackIsAway, onChange: caseChanged },
      now,
    );
    deps.onRound?.("due work");
    return done;
  });
  const send = wideAwake(async (now) => {
    const taken = await sender.runOnce(now);
    deps.onRound?.("sending");
    return taken;
  });
  const tell = wideAwake(async (now) => {
    const taken = await sendBulletins({ ...deps, secondLooks }, now);
    deps.onRound?.("bulletins");
    return taken;
  });
  const doChores = wideAwake(housekeeping.runOnce);
  let setting: Promise<void> | null = null;
  /** The clock went back, and what waits has not heard of it yet. */
  let wasPutBack = false;
  let loops: readonly Loop[] = [];
  let working: Loop | null = null;
  let sending: Loop | null = null;

  /** A machine that has slept first asks what time it is: until then leases it takes could be over already. */
  function wideAwake(runOnce: (now: Date) => Promise<number>): (now: Date) => Promise<number> {
    const { databaseClock, clock } = deps;
    return async (now) => {
      if (!databaseClock.isStale()) return await runOnce(now);
      setting ??= setAfterSleep().finally(() => {
        setting = null;
      });
      await setting;
      // No answer that says enough: the next round asks again.
      return databaseClock.isStale() ? 0 : await runOnce(clock.now());
    };
  }

  async function setAfterSleep(): Promise<void> {
    const off = await deps.databaseClock.synchronize();
    deps.log.warn(
      { off },
      "the machine has slept, or its clock was set; the database was asked for the time",
    );
    await clockSet(off);
  }

  async function clockSet(off: Milliseconds): Promise<void> {
    wasPutBack ||= off < -jump;
    await deps.clocks.follow(deps.clock.now(), wasPutBack, leases(deps.requestTimeout), settleTime);
    wasPutBack = false;
  }

  function wake(): void {
    for (const loop of loops) loop.wake();
  }

  function caseChanged(): void {
    working?.wake();
    sending?.wake();
  }

  return {
    start() {
      const now = () => deps.clock.now();
      const loop = { now, giveWay: deps.giveWay, log: deps.log };
      sending = startLoop({ name: "sending", runOnce: send, nextAt: () => deps.outbox.nextReadyAt() }, loop);
      working = startLoop({ name: "due work", runOnce: due, nextAt: () => deps.due.nextDueAt() }, loop);
      loops = [
        working,
        sending,
        startLoop({ name: "bulletins", runOnce: tell, nextAt: deps.bulletins.nextAt }, loop),
        startLoop({ name: "housekeeping", ...housekeeping, runOnce: doChores }, loop),
      ];
    },
    wake,
    caseChanged,
    async workOff() {
      for (;;) {
        const now = deps.clock.now();
        const done = (await due(now)) + (await send(now)) + (await tell(now));
        await sender.idle();
        const hasRead = await signs.idle();
        const looked = await secondLooks.runOnce(deps.clock.now());
        if (done === 0 && looked === 0 && !hasRead) return;
      }
    },
    async nextAt() {
      const times = [
        await deps.due.nextDueAt(),
        await deps.outbox.nextReadyAt(),
        await deps.bulletins.nextAt(),
      ].filter((at) => at !== null);
      return times.length === 0 ? null : new Date(Math.min(...times.map((at) => at.getTime())));
    },
    clockSet,
    async stop() {
      await Promise.all(loops.map((loop) => loop.stop()));
      loops = [];
      working = sending = null;
      await Promise.all([sender.idle(), signs.stop(), housekeeping.idle()]);
    },
  };
}
