import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseEnv } from "node:util";
import { describe, expect, test } from "vitest";
import { loadConfig, loadToolConfig } from "../../src/config/config.js";
import { readEnvironment } from "../../src/config/environment.js";
import { variables } from "../../src/config/variables.js";

const slack = { SLACK_BOT_TOKEN: "xoxb-1-abc", SLACK_SIGNING_SECRET: "8f742231b10e8888abcd99yyyzzz85a5" };

function faultsOf(env: Record<string, string>): readonly string[] {
  const loaded = loadConfig({ ...slack, ...env });
  return loaded.ok ? [] : loaded.faults;
}

test("a bot token and a way to be reached are enough; everything else has a default", () => {
  const loaded = loadConfig(slack);

  expect(loaded).toMatchObject({
    ok: true,
    config: {
      slackApiUrl: "https://slack.com/api/",
      dataDir: "./data",
      migrate: true,
      port: 3000,
      logLevel: "info",
      defaultLocale: "ja",
      defaultTimezone: "Asia/Tokyo",
      adminUserIds: [],
      opsChannel: null,
      retentionDays: null,
    },
    secrets: { slackBotToken: "xoxb-1-abc", databaseUrl: null },
  });
});

test("printing the configuration prints no secret", () => {
  const loaded = loadConfig({ ...slack, DATABASE_URL: "postgresql://me:hunter2@db/tsunagi" });

  expect(loaded.ok && JSON.stringify(loaded.config)).not.toMatch(/xoxb|hunter2|8f742231/);
  expect(loaded.ok && Object.isFrozen(loaded.config)).toBe(true);
});

describe("how Slack reaches the bot", () => {
  const token = { SLACK_BOT_TOKEN: "xoxb-1-abc" };

  function receives(env: Record<string, string>) {
    const loaded = loadConfig({ ...token, ...env });
    return loaded.ok ? loaded.secrets.receives : loaded.faults;
  }

  test("over sockets with an app token", () => {
    expect(receives({ SLACK_APP_TOKEN: "xapp-1-abc" })).toEqual({ over: "sockets", appToken: "xapp-1-abc" });
  });

  test("over HTTP with a signing secret", () => {
    expect(receives({ SLACK_SIGNING_SECRET: "abc" })).toEqual({ over: "http", signingSecret: "abc" });
  });

  test("over sockets with both", () => {
    expect(receives({ SLACK_SIGNING_SECRET: "abc", SLACK_APP_TOKEN: "xapp-1-abc" })).toMatchObject({
      over: "sockets",
    });
  });

  test("with neither there is one fault, which names both ways", () => {
    expect(receives({})).toEqual([
      expect.stringMatching(
        /^SLACK_APP_TOKEN or SLACK_SIGNING_SECRET is missing: .*connections:write.*Signing/,
      ),
    ]);
  });
});

test("every fault has its own line, wrong values and missing ones alike", () => {
  const loaded = loadConfig({ PORT: "70000", LOG_LEVEL: "loud" });

  expect(loaded.ok ? [] : loaded.faults.map((fault) => fault.split(" ")[0])).toEqual([
    "PORT",
    "LOG_LEVEL",
    "SLACK_BOT_TOKEN",
    "SLACK_APP_TOKEN",
  ]);
});

describe("a wrong value says how to mend it", () => {
  test.each([
    ["SLACK_BOT_TOKEN", "xapp-1-abc", "begins with xoxb-"],
    ["SLACK_APP_TOKEN", "xoxb-1-abc", "begins with xapp-"],
    ["SLACK_SIGNING_SECRET", "xoxb-1-abc", "Signing Secret"],
    ["SLACK_API_URL", "slack.com", "https://slack.com/api/"],
    ["HTTPS_PROXY", "proxy:8080", "http://proxy.example.com:8080"],
    ["DATABASE_URL", "mysql://db/x", "postgresql://"],
    ["MIGRATE", "no", "MIGRATE=off"],
    ["HOST", "http://x", "HOST=0.0.0.0"],
    ["PORT", "http", "PORT=3000"],
    ["LOG_LEVEL", "verbose", "trace, debug, info"],
    ["DEFAULT_LOCALE", "fr", "DEFAULT_LOCALE=ja"],
    ["DEFAULT_TIMEZONE", "JST", "Asia/Tokyo"],
    ["ADMIN_USER_IDS", "@sato", "Copy member ID"],
    ["OPS_CHANNEL", "#ops", "C012AB3CD"],
    ["HEARTBEAT_URL", "yes", "https://"],
    ["RETENTION_DAYS", "forever", "RETENTION_DAYS=730"],
  ])("%s=%s", (name, value, hint) => {
    expect(faultsOf({ [name]: value })).toEqual([expect.stringMatching(new RegExp(`^${name} is`))]);
    expect(faultsOf({ [name]: value })[0]).toContain(hint);
  });
});

test("a fault never repeats a secret", () => {
  expect(
    faultsOf({ DATABASE_URL: "mysql://me:hunter2@db/x", SLACK_BOT_TOKEN: "hunter2" }).join(),
  ).not.toContain("hunter2");
});

test("a secret can stand in a file", () => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), "tsunagi-")), "token");
  writeFileSync(file, "xoxb-from-file\n");

  const loaded = loadConfig({ SLACK_SIGNING_SECRET: "abc", SLACK_BOT_TOKEN_FILE: file });

  expect(loaded.ok && loaded.secrets.slackBotToken).toBe("xoxb-from-file");
});

test("a secret's file that is not there, or a secret given twice, is a fault", () => {
  expect(loadConfig({ SLACK_SIGNING_SECRET: "abc", SLACK_BOT_TOKEN_FILE: "/nowhere/token" })).toEqual({
    ok: false,
    faults: [expect.stringContaining("/nowhere/token, which cannot be read (ENOENT)")],
  });
  expect(faultsOf({ SLACK_BOT_TOKEN_FILE: "/nowhere/token" })).toEqual([expect.stringContaining("keep one")]);
});

test("tools do without Slack's secrets", () => {
  expect(loadToolConfig({ PORT: "" })).toMatchObject({ ok: true, secrets: { slackBotToken: null } });
});

test("a .env file fills in what the environment leaves out", () => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), "tsunagi-")), ".env");
  writeFileSync(file, "RETENTION_DAYS=5\nPATH=ignored\n");

  const env = readEnvironment(file);

  expect(env.RETENTION_DAYS).toBe("5");
  expect(env.PATH).not.toBe("ignored");
});

test(".env.example names every variable and loads as it is", () => {
  const example = readFileSync(".env.example", "utf8");
  const named = [...example.matchAll(/^#?([A-Z_]+)=/gm)].map((match) => match[1]);

  expect(named.toSorted()).toEqual(Object.keys(variables.shape).toSorted());
  const uncommented = example.replaceAll(/^#(?=[A-Z_]+=.)/gm, "");
  expect(loadToolConfig(parseEnv(uncommented))).toMatchObject({ ok: true });
});

test.each(["xoxe.xoxb-1-abc", "xoxe-1-abc"])(
  "a token that ends after twelve hours (%s) is refused, and what to do is said",
  (token) => {
    expect(faultsOf({ SLACK_BOT_TOKEN: token })).toEqual([
      expect.stringMatching(
        /^SLACK_BOT_TOKEN is a token that ends after twelve hours.*token rotation.*manifest\.yml/,
      ),
    ]);
    // The doctor and the other tools read it in the same place.
    expect(loadToolConfig({ SLACK_BOT_TOKEN: token })).toMatchObject({ ok: false });
  },
);
