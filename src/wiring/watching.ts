import { randomUUID } from "node:crypto";
import type { WebClient } from "@slack/web-api";
import type { Config, Secrets } from "../config/config.js";
import { hours, later } from "../domain/duration.js";
import type { ChannelId } from "../domain/ids.js";
import type { Chore } from "../engine/housekeeping.js";
import { createWatchdog, watchEvery } from "../engine/watchdog.js";
import { createWellness, type Wellness } from "../engine/wellness.js";
import { createHeartbeat, type Get } from "../http/heartbeat.js";
import type { Clock } from "../lib/clock.js";
import type { Logger } from "../lib/logger.js";
import type { Metrics } from "../lib/metrics.js";
import type { InstalledTeam } from "../slack/installed-team.js";
import { createOpsChannel } from "../slack/ops-reports.js";
import type { Database } from "../store/database.js";
import { createFaultStore } from "../store/fault-store.js";

export interface WatchingInput {
  readonly config: Config;
  readonly secrets: Pick<Secrets, "heartbeatUrl">;
  readonly db: Database;
  readonly background: WebClient;
  readonly team: InstalledTeam;
  /** To addresses outside, through the proxy. */
  readonly get: Get;
  readonly openSockets: () => number | null;
  readonly clock: Clock;
  readonly monotonic: () => number;
  readonly log: Logger;
  readonly metrics: Metrics;
}

/** Watches over the engine: what it did not do is told, and while all is well the heartbeat is. */
export interface Watching {
  readonly did: Wellness["did"];
  /** What is done every few seconds. @throws faults of the database */
  watch(): Promise<void>;
  readonly chores: readonly Chore[];
}

/** So long one can look up in the database what went wrong. */
const faultsKeptFor = hours(24) * 90;

export function createWatching(input: WatchingInput): Watching {
  const { config, secrets, clock, monotonic, log } = input;
  const faults = createFaultStore(input.db);
  const { opsChannel } = config;
  const watchdog = createWatchdog({
    ...input,
    faults,
    process: randomUUID(),
    channel:
      opsChannel === null
        ? null
        : createOpsChannel({
            background: input.background,
            // The configuration takes nothing else than a channel's id.
            channel: opsChannel as ChannelId,
            reader: { locale: config.defaultLocale, timezone: config.defaultTimezone },
            bot: input.team,
          }),
  });
  const wellness = createWellness(monotonic);
  const notWell = () => [...wellness.overdue(), ...watchdog.openFaults()];
  const { heartbeatUrl: url } = secrets;
  const heartbeat = url === null ? null : createHeartbeat({ url, get: input.get, notWell, monotonic, log });

  async function watch(): Promise<void> {
    try {
      await watchdog.runOnce();
      wellness.did("watchdog");
    } finally {
      await heartbeat?.beat();
    }
  }
  return {
    did: wellness.did,
    watch,
    chores: [
      { name: "watchdog", every: watchEvery, run: watch },
      {
        name: "old faults",
        every: hours(24),
        run: () => faults.forget(later(clock.now(), -faultsKeptFor)),
      },
    ],
  };
}
