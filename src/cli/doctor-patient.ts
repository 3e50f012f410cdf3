import { examine, type Patient } from "../app/doctor/examine.js";
import type { Config, Secrets } from "../config/config.js";
import { type Finding, finding } from "../domain/doctor/finding.js";
import { seconds } from "../domain/duration.js";
import type { ChannelId, UserId } from "../domain/ids.js";
import type { Logger } from "../lib/logger.js";
import { createDoctorsSlack } from "../slack/doctor/doctors-slack.js";
import { proxyFetch } from "../slack/proxy-fetch.js";
import { scopes } from "../slack/scopes.js";
import { DatabaseUnreachableError, type OpenDatabase, openDatabase } from "../store/connect.js";
import { createDoctorsDatabase, databaseToBe } from "../store/doctors-database.js";
import { checkPlace, hasData } from "../store/embedded/run-directory.js";

export interface PatientInput {
  readonly config: Config;
  readonly secrets: Secrets;
  /** What this machine's clock says. */
  readonly ownTime: () => Date;
  readonly log: Logger;
  /** An open database in place of the configured one; it stays open. */
  readonly database?: OpenDatabase;
  /** Milliseconds for which it is tried to reach the database: ten seconds unless told. */
  readonly databaseWithin?: number;
}

/** Looks at everything that a configuration leads to. Changes nothing. */
export async function examineSetup(input: PatientInput): Promise<readonly Finding[]> {
  const opened = await openOrSayWhy(input);
  try {
    return [...missingSecrets(input.secrets), ...(await examineWith(input, opened))];
  } finally {
    if (input.database === undefined && opened.kind === "open") await opened.database.close();
  }
}

type Opened =
  | { readonly kind: "open"; readonly database: OpenDatabase }
  /** Nobody has started it yet. */
  | { readonly kind: "to_be" }
  | { readonly kind: "unreachable"; readonly error: string };

function missingSecrets({ slackBotToken, slackAppToken, slackSigningSecret }: Secrets): readonly Finding[] {
  return [
    ...(slackBotToken === null ? [finding("bot_token_missing", "stops", {})] : []),
    ...(slackAppToken === null && slackSigningSecret === null
      ? [finding("way_in_missing", "stops", {})]
      : []),
  ];
}

async function examineWith(
  { config, secrets, ownTime, log }: PatientInput,
  opened: Opened,
): Promise<readonly Finding[]> {
  const { slackBotToken: token, slackAppToken: appToken, httpsProxy } = secrets;
  const { slackApiUrl: apiUrl, noProxy } = config;
  const address = { apiUrl, httpsProxy, noProxy };
  const fetch = proxyFetch(httpsProxy, noProxy) ?? globalThis.fetch;
  return await examine({
    slack: token === null ? null : createDoctorsSlack({ token, appToken, address, fetch, ownTime, log }),
    database: patientsDatabase(opened, ownTime),
    wantedScopes: scopes,
    overHttp: appToken === null && secrets.slackSigningSecret !== null,
    migrates: config.migrate,
    // The configuration takes nothing but ids for these.
    opsChannel: config.opsChannel as ChannelId | null,
    admins: config.adminUserIds.map((id) => id as UserId),
    now: ownTime(),
  });
}

function patientsDatabase(opened: Opened, ownTime: () => Date): Patient["database"] {
  switch (opened.kind) {
    case "open":
      return { kind: "open", database: createDoctorsDatabase(opened.database, ownTime) };
    case "to_be":
      return { kind: "open", database: databaseToBe };
    case "unreachable":
      return opened;
  }
}

async function openOrSayWhy({
  config,
  secrets,
  log,
  database,
  databaseWithin = seconds(10),
}: PatientInput): Promise<Opened> {
  if (database !== undefined) return { kind: "open", database };
  const { databaseUrl } = secrets;
  const { dataDir } = config;
  try {
    if (databaseUrl === null && !(await hasData(dataDir))) {
      await checkPlace(dataDir);
      return { kind: "to_be" };
    }
    const address = { databaseUrl, dataDir, as: "tool", startTimeout: databaseWithin } as const;
    return { kind: "open", database: await openDatabase(address, log) };
  } catch (error) {
    if (error instanceof DatabaseUnreachableError) return { kind: "unreachable", error: error.why };
    return { kind: "unreachable", error: error instanceof Error ? error.message : String(error) };
  }
}
