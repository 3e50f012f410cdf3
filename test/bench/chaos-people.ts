import { setMaxListeners } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { apply } from "../../src/app/apply.js";
import type { Stored } from "../../src/app/ports.js";
import type { Command } from "../../src/domain/commands.js";
import { hours, later, seconds } from "../../src/domain/duration.js";
import type { ChannelId } from "../../src/domain/ids.js";
import { importDepartments } from "../e2e/harness/departments.js";
import { step, user } from "../helpers/escalations.js";
import { desk, type RealPlace } from "../integration/crash/place.js";
import type { Random } from "../integration/crash/random.js";
import { clicksClaim, type TakenOnCard } from "./chaos-clicks.js";

/** Agents who escalate and responders who take it. */
export interface People {
  /** How many escalations were written into the database directly. */
  opened(): number;
  /** What agents typed, as commands of which Slack told them that they were taken. */
  typed(): readonly string[];
  /** Who took which case on its card, where a bot acknowledged it. */
  clicked(): readonly TakenOnCard[];
  /** How often somebody was told that it did not work. */
  toldToTryAgain(): number;
  /** Begins nothing more. */
  stop(): Promise<void>;
}

/** What somebody does at a bot, which may die over it, instead of in the database. */
const onTheCard = "claims on the card";

/** Where commands go: the next call every few seconds, until all have been called. */
const departments = `
departments:
  billing:
    name: { ja: 請求・決済, en: Billing }
    channel: C0BILLING
    chain:
      - { after: { normal: 1s }, call: [U0SATO] }
      - { after: { normal: 8s }, call: [U0SUZUKI, S0LEADS] }
    repeat: { every: 10s, times: 1 }
whenInDoubt: billing
`;

export async function settleIn(place: RealPlace): Promise<void> {
  await importDepartments(place.database.db, departments, new Date());
}

type Desk = ReturnType<typeof desk>;

export function startPeople(place: RealPlace, random: Random, desks: number): People {
  const stopping = new AbortController();
  // Everybody who waits listens to it, and many wait at once.
  setMaxListeners(0, stopping.signal);
  const acts = new Set<Promise<void>>();
  const typed: string[] = [];
  const clicked: TakenOnCard[] = [];
  let opened = 0;
  let toldToTryAgain = 0;
  const deps = { escalations: place.escalations, clock: { now: () => new Date() }, onChange: () => {} };

  /** Not waiting for it: people do not wait for each other. */
  function begins(act: () => Promise<void>): void {
    const running = act()
      .catch((error: unknown) => {
        if (!stopping.signal.aborted) throw error;
      })
      .finally(() => acts.delete(running));
    acts.add(running);
  }

  const waits = (least: number, most: number) =>
    pause(random.between(least, most), undefined, { signal: stopping.signal });

  /** This process is starved too, and then the database gives up on its transaction. */
  async function patiently<T>(act: () => Promise<T>): Promise<T> {
    for (let attempt = 0; attempt < 9; attempt++) {
      const done = await act().catch(() => null);
      if (done !== null) return done;
    }
    return await act();
  }

  async function oneCase(i: number): Promise<void> {
    const here = desk(i % desks);
    const next = desk((i * 7 + 1) % desks);
    const stored = await patiently(() =>
      place.opens(
        {
          department: {
            channel: here.channel as ChannelId,
            leads: [],
            chain: {
              steps: [step(0, here.responder), step(seconds(6), next.responder), step(seconds(6), "S0LEADS")],
              repeat: { every: seconds(10), times: 1 },
            },
          },
        },
        user(here.agent),
      ),
    );
    opened += 1;
    for (const act of storyOf(stored)) {
      await waits(seconds(1), seconds(20));
      if (act === onTheCard) await claimsOnTheCard(here, stored);
      else await patiently(() => apply(deps, stored.state.id, act));
    }
  }

  /** Nobody else of this channel takes it. Whoever gets no answer clicks again, on what is there then. */
  async function claimsOnTheCard({ channel, responder }: Desk, { number }: Stored): Promise<void> {
    const taken = { number, by: user(responder) };
    for (let attempt = 0; attempt < 3; attempt++) {
      if (await clicksClaim(place, channel, taken)) return void clicked.push(taken);
      toldToTryAgain += 1;
    }
  }

  function storyOf({ state }: Stored): readonly (Command | typeof onTheCard)[] {
    const responder = user(desk(random.between(0, desks - 1)).responder);
    const { reporter, facts } = state;
    const edited = { ...facts, summary: `${facts.summary} ${random.between(0, 999)}` };
    const edit: Command = { type: "edit", by: reporter, facts: edited };
    const claim: Command = { type: "claim", by: responder, nextUpdateAt: later(new Date(), hours(2)) };
    const resolve: Command = {
      ...{ type: "resolve", by: responder, answer: "返金いたします。" },
      ...{ category: null, reason: null, teller: "reporter", word: null },
      decision: { outcome: "approved" },
    };
    return random.pick<readonly (Command | typeof onTheCard)[]>([
      [],
      [],
      [edit],
      [onTheCard, resolve],
      [onTheCard, resolve],
      [claim, edit],
      [claim, resolve],
      [claim, { type: "release", by: responder }],
      [{ type: "withdraw", by: reporter }],
    ]);
  }

  async function oneCommand(i: number): Promise<void> {
    const agent = place.workspace.as(desk(i % desks).agent);
    const marker = `[${i}]`;
    // Whoever is told that it did not work tries again, a few times.
    for (let attempt = 0; attempt < 4; attempt++) {
      const { ok, text } = await agent.runs(
        "/escalate",
        `now 二重請求です ${marker}`,
        desk(i % desks).channel,
      );
      // In time, but of a fault: then she is told so, and nothing of a case.
      if (ok && text.includes("ESC-")) return void typed.push(marker);
      toldToTryAgain += 1;
      await waits(seconds(1), seconds(3));
    }
  }

  async function live(): Promise<void> {
    for (let i = 0; !stopping.signal.aborted; i++) {
      await waits(seconds(1), seconds(3));
      begins(() => (i % 4 === 0 ? oneCommand(i) : oneCase(i)));
    }
  }

  begins(live);
  return {
    opened: () => opened,
    typed: () => typed,
    clicked: () => clicked,
    toldToTryAgain: () => toldToTryAgain,
    async stop() {
      stopping.abort();
      await Promise.all(acts);
    },
  };
}
