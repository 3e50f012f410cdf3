import type { z } from "zod";
import { type Environment, readEnvironment } from "./environment.js";
import { withSecretFiles } from "./secret-files.js";
import { variables } from "./variables.js";

/** Everything the operator chose; safe to log. */
export interface Config {
  /** Ends in a slash. */
  readonly slackApiUrl: string;
  /** Hosts reached without the proxy, comma-separated; null: none. */
  readonly noProxy: string | null;
  /** Where the embedded database lives; used only without a database address. */
  readonly dataDir: string;
  /** Bring the tables up to date at start. */
  readonly migrate: boolean;
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly logLevel: "trace" | "debug" | "info" | "warn" | "error" | "fatal" | "silent";
  readonly defaultLocale: "ja" | "en";
  /** IANA zone. */
  readonly defaultTimezone: string;
  readonly adminUserIds: readonly string[];
  /** Channel that hears of technical faults; null: nobody does. */
  readonly opsChannel: string | null;
  /** Days a closed escalation's texts are kept; null: for good. */
  readonly retentionDays: number | null;
}

/** What must never be printed. Apart from `Config` so that logging that one cannot. */
export interface Secrets {
  /** null: the embedded database. */
  readonly databaseUrl: string | null;
  readonly httpsProxy: string | null;
  readonly heartbeatUrl: string | null;
  readonly slackBotToken: string | null;
  readonly slackSigningSecret: string | null;
  readonly slackAppToken: string | null;
}

/** How what Slack asks reaches the bot. */
type Receives =
  | { readonly over: "sockets"; readonly appToken: string }
  | { readonly over: "http"; readonly signingSecret: string };

/** What the bot cannot start without. */
export interface BotSecrets extends Secrets {
  readonly slackBotToken: string;
  readonly receives: Receives;
}

export type Loaded<S extends Secrets> =
  | { readonly ok: true; readonly config: Config; readonly secrets: S }
  /** One line per fault, which says how to mend it. */
  | { readonly ok: false; readonly faults: readonly string[] };

/** The bot's configuration: Slack's secrets must be there. */
export function loadConfig(env: Environment = readEnvironment()): Loaded<BotSecrets> {
  const loaded = loadToolConfig(env);
  const { env: filled } = withSecretFiles(env);
  const missing = missingForBot(filled);
  if (!loaded.ok) return { ok: false, faults: [...loaded.faults, ...missing] };
  const { slackBotToken } = loaded.secrets;
  const receives = receivesOf(loaded.secrets);
  if (slackBotToken === null || receives === null) return { ok: false, faults: missing };
  return { ...loaded, secrets: Object.freeze({ ...loaded.secrets, slackBotToken, receives }) };
}

/** Configuration for the command-line tools, which may do without Slack. */
export function loadToolConfig(env: Environment = readEnvironment()): Loaded<Secrets> {
  const { env: filled, faults } = withSecretFiles(env);
  const parsed = variables.safeParse(filled);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`);
    return { ok: false, faults: [...faults, ...wrong] };
  }
  if (faults.length > 0) return { ok: false, faults };
  return { ok: true, config: configOf(parsed.data), secrets: secretsOf(parsed.data) };
}

/** The operator's language, also where something else in the configuration is wrong. */
export function localeOf(env: Environment = readEnvironment()): Config["defaultLocale"] {
  const read = variables.shape.DEFAULT_LOCALE.safeParse(withSecretFiles(env).env.DEFAULT_LOCALE);
  return read.success ? read.data : "ja";
}

function missingForBot(env: Environment): readonly string[] {
  const has = (name: string) => env[name] !== undefined || env[`${name}_FILE`] !== undefined;
  const missing: string[] = [];
  if (!has("SLACK_BOT_TOKEN")) {
    missing.push(
      "SLACK_BOT_TOKEN is missing: copy the token that begins with xoxb- from the app's page, OAuth & Permissions",
    );
  }
  if (!has("SLACK_APP_TOKEN") && !has("SLACK_SIGNING_SECRET")) {
    missing.push(
      "SLACK_APP_TOKEN or SLACK_SIGNING_SECRET is missing: for Socket Mode (no address of your own needed) make a token that begins with xapp- and has the scope connections:write on the app's page, Basic Information, App-Level Tokens; for HTTP copy the signing secret from Basic Information, Signing Secret",
    );
  }
  return missing;
}

/** With both, Socket Mode: an app for which it is turned on gets nothing over HTTP. null: neither is set. */
function receivesOf({ slackAppToken, slackSigningSecret }: Secrets): Receives | null {
  if (slackAppToken !== null) return Object.freeze({ over: "sockets", appToken: slackAppToken });
  if (slackSigningSecret === null) return null;
  return Object.freeze({ over: "http", signingSecret: slackSigningSecret });
}

function configOf(values: z.output<typeof variables>): Config {
  return Object.freeze({
    slackApiUrl: values.SLACK_API_URL,
    noProxy: values.NO_PROXY ?? null,
    dataDir: values.DATA_DIR,
    migrate: values.MIGRATE,
    host: values.HOST,
    port: values.PORT,
    logLevel: values.LOG_LEVEL,
    defaultLocale: values.DEFAULT_LOCALE,
    defaultTimezone: values.DEFAULT_TIMEZONE,
    adminUserIds: Object.freeze(values.ADMIN_USER_IDS ?? []),
    opsChannel: values.OPS_CHANNEL ?? null,
    retentionDays: values.RETENTION_DAYS ?? null,
  });
}

function secretsOf(values: z.output<typeof variables>): Secrets {
  return Object.freeze({
    databaseUrl: values.DATABASE_URL ?? null,
    httpsProxy: values.HTTPS_PROXY ?? null,
    heartbeatUrl: values.HEARTBEAT_URL ?? null,
    slackBotToken: values.SLACK_BOT_TOKEN ?? null,
    slackSigningSecret: values.SLACK_SIGNING_SECRET ?? null,
    slackAppToken: values.SLACK_APP_TOKEN ?? null,
  });
}
