import { z } from "zod";

/** How each variable is read. A message ends with what to write instead; it never repeats a secret's value. */

const flag = z
  .enum(["on", "off"], {
    error: 'is neither "on" nor "off": write MIGRATE=off to leave tables alone, or remove it',
  })
  .default("on")
  .transform((value) => value === "on");

function webAddress(name: string, schemes: readonly string[], example: string) {
  return z.string().refine((value) => hasScheme(value, schemes), {
    error: `is not an address: write ${name}=${example}`,
  });
}

function hasScheme(value: string, schemes: readonly string[]): boolean {
  return URL.canParse(value) && schemes.includes(new URL(value).protocol);
}

function isTimezone(value: string): boolean {
  return (
    value === "UTC" ||
    (value.includes("/") && Intl.supportedValuesOf("timeZone").includes(canonicalZone(value)))
  );
}

function canonicalZone(value: string): string {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: value }).resolvedOptions().timeZone;
  } catch {
    return "";
  }
}

const list = z.string().transform((value) => value.split(/[\s,]+/).filter((part) => part !== ""));

export const variables = z.object({
  SLACK_BOT_TOKEN: z
    .string()
    .refine((token) => !token.startsWith("xoxe"), {
      error:
        "is a token that ends after twelve hours, because token rotation is on for this app, and Tsunagi does not renew it: make a new app from manifest.yml, where it is off (Slack does not turn it off again), and copy its token that begins with xoxb-",
      abort: true,
    })
    .regex(/^xoxb-\S+$/, {
      error:
        "is not a bot token: copy the one that begins with xoxb- from the app's page, OAuth & Permissions",
    })
    .optional(),
  SLACK_APP_TOKEN: z
    .string()
    .regex(/^xapp-\S+$/, {
      error:
        "is not an app-level token: it begins with xapp- and stands on the app's page, Basic Information, App-Level Tokens; remove the variable to receive over HTTP",
    })
    .optional(),
  SLACK_SIGNING_SECRET: z
    .string()
    .regex(/^(?!xox|xapp)\S+$/, {
      error: "is not a signing secret: copy it from the app's page, Basic Information, Signing Secret",
    })
    .optional(),
  SLACK_API_URL: webAddress("SLACK_API_URL", ["https:", "http:"], "https://slack.com/api/")
    .default("https://slack.com/api/")
    .transform((value) => (value.endsWith("/") ? value : `${value}/`)),
  HTTPS_PROXY: webAddress("HTTPS_PROXY", ["http:", "https:"], "http://proxy.example.com:8080").optional(),
  NO_PROXY: z.string().optional(),
  DATABASE_URL: webAddress(
    "DATABASE_URL",
    ["postgresql:", "postgres:"],
    "postgresql://user:password@host:5432/tsunagi, or remove it to use the embedded database",
  ).optional(),
  DATA_DIR: z.string().default("./data"),
  MIGRATE: flag,
  HOST: z
    .string()
    .regex(/^[^\s/]+$/, {
      error: "is not a host or an address to listen on: write HOST=0.0.0.0 or HOST=127.0.0.1",
    })
    .default("0.0.0.0"),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, {
      error: "is not a port: write a number from 0 (any free port) to 65535, e.g. PORT=3000",
    })
    .default("3000")
    .transform(Number)
    .refine((port) => port <= 65_535, { error: "is too high: ports end at 65535, e.g. PORT=3000" }),
  LOG_LEVEL: z
    .enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"], {
      error: "is not a level: write one of trace, debug, info, warn, error, fatal, silent",
    })
    .default("info"),
  DEFAULT_LOCALE: z
    .enum(["ja", "en"], {
      error: "is not a language Tsunagi speaks: write DEFAULT_LOCALE=ja or DEFAULT_LOCALE=en",
    })
    .default("ja"),
  DEFAULT_TIMEZONE: z
    .string()
    .refine(isTimezone, { error: "is not a time zone: write a name such as DEFAULT_TIMEZONE=Asia/Tokyo" })
    .default("Asia/Tokyo"),
  ADMIN_USER_IDS: list
    .refine((ids) => ids.every((id) => /^[UW][A-Z0-9]{2,}$/.test(id)), {
      error:
        "is not a list of user ids: write them with commas between them, e.g. U012AB3CD,U045EF6GH (profile → ⋮ → Copy member ID)",
    })
    .optional(),
  OPS_CHANNEL: z
    .string()
    .regex(/^[CG][A-Z0-9]{2,}$/, {
      error: "is not a channel id: it looks like C012AB3CD and stands at the bottom of the channel's details",
    })
    .optional(),
  HEARTBEAT_URL: webAddress(
    "HEARTBEAT_URL",
    ["https:", "http:"],
    "https://monitor.example.com/ping/tsunagi",
  ).optional(),
  RETENTION_DAYS: z
    .string()
    .regex(/^[1-9]\d{0,4}$/, {
      error: "is not a number of days: write e.g. RETENTION_DAYS=730, or remove it to keep everything",
    })
    .transform(Number)
    .optional(),
});
