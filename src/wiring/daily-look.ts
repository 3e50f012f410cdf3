import type { FetchFunction } from "@slack/web-api";
import { lookDaily } from "../app/doctor/daily.js";
import { examine } from "../app/doctor/examine.js";
import type { DepartmentBook } from "../app/ports.js";
import type { BotSecrets, Config } from "../config/config.js";
import { minutes } from "../domain/duration.js";
import type { ChannelId, UserId } from "../domain/ids.js";
import type { Chore } from "../engine/housekeeping.js";
import type { Clock } from "../lib/clock.js";
import type { Logger } from "../lib/logger.js";
import { createDoctorsSlack } from "../slack/doctor/doctors-slack.js";
import { scopes } from "../slack/scopes.js";
import type { OpenDatabase } from "../store/connect.js";
import { createDoctorsDatabase } from "../store/doctors-database.js";
import { createLookStore } from "../store/look-store.js";

export interface DailyLookInput {
  readonly config: Config;
  readonly secrets: BotSecrets;
  readonly database: OpenDatabase;
  readonly departments: DepartmentBook;
  readonly fetch: FetchFunction;
  readonly clock: Clock;
  readonly log: Logger;
  /** Messages were written down. */
  readonly onTold: () => void;
}

/** The doctor's look at everything while the bot runs, once a day. */
export interface DailyLook {
  /** Looks if it is time. @throws faults of the database */
  look(): Promise<void>;
  readonly chore: Chore;
}

export function createDailyLook(input: DailyLookInput): DailyLook {
  const { config, secrets, database, departments, fetch, clock, log } = input;
  const ownTime = () => new Date();
  // The configuration takes nothing but ids for these.
  const opsChannel = config.opsChannel as ChannelId | null;
  const admins = config.adminUserIds.map((id) => id as UserId);
  const { slackApiUrl: apiUrl, noProxy } = config;
  const slack = createDoctorsSlack({
    token: secrets.slackBotToken,
    // The watchdog sees every socket that is lost, and Slack gives out few addresses a minute.
    appToken: null,
    address: { apiUrl, httpsProxy: secrets.httpsProxy, noProxy },
    fetch,
    ownTime,
    log,
  });
  const look = () =>
    lookDaily({
      looks: createLookStore(database.db),
      departments: departments.current,
      examine: () =>
        examine({
          slack,
          database: { kind: "open", database: createDoctorsDatabase(database, ownTime) },
          wantedScopes: scopes,
          overHttp: secrets.receives.over === "http",
          migrates: config.migrate,
          opsChannel,
          admins,
          now: clock.now(),
        }),
      now: () => clock.now(),
      ops: { channel: opsChannel, admins, locale: config.defaultLocale, timezone: config.defaultTimezone },
      onTold: input.onTold,
    });
  return { look, chore: { name: "doctor", every: minutes(5), run: look } };
}
