import { readdirSync, readFileSync } from "node:fs";
import type { AppsManifestValidateArguments } from "@slack/web-api";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { command, shortcutIds } from "../../src/slack/ids.js";

type Manifest = AppsManifestValidateArguments["manifest"];

const text = readFileSync("manifest.yml", "utf8");
const address = z.url({ protocol: /^https$/ }).endsWith("/slack/events");
const name24 = z.string().min(1).max(24);

/** Slack's limits for what the manifest holds; a key that is not here is one nobody has thought about. */
const schema = z.strictObject({
  _metadata: z.strictObject({ major_version: z.literal(1) }),
  display_information: z.strictObject({
    name: z.string().min(1).max(35),
    description: z.string().max(140),
    background_color: z.string().regex(/^#[0-9a-f]{6}$/i),
  }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: z.literal(true),
      messages_tab_enabled: z.literal(true),
      messages_tab_read_only_enabled: z.boolean(),
    }),
    bot_user: z.strictObject({ display_name: z.string().max(80), always_online: z.boolean() }),
    shortcuts: z.array(
      z.strictObject({
        name: name24,
        type: z.enum(["global", "message"]),
        callback_id: z.string().max(255),
        description: z.string().min(1).max(150),
      }),
    ),
    slash_commands: z.array(
      z.strictObject({
        command: z
          .string()
          .regex(/^\/[a-z]+$/)
          .max(32),
        url: address,
        description: z.string().min(1).max(2_000),
        usage_hint: z.string().max(1_000),
        should_escape: z.literal(true),
      }),
    ),
  }),
  oauth_config: z.strictObject({ scopes: z.strictObject({ bot: z.array(z.string()) }) }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({ request_url: address, bot_events: z.array(z.string()) }),
    interactivity: z.strictObject({ is_enabled: z.literal(true), request_url: address }),
    org_deploy_enabled: z.literal(false),
    socket_mode_enabled: z.literal(false),
    token_rotation_enabled: z.literal(false),
  }),
}) satisfies z.ZodType<Pick<Manifest, "_metadata" | "display_information" | "features">>;

const manifest = schema.parse(parse(text));

test("Slack takes the manifest: nothing is too long, unknown or missing", () => {
  expect(schema.safeParse(parse(text)).error?.issues ?? []).toEqual([]);
});

test("the command and the shortcuts are the ones the code listens to", () => {
  expect(manifest.features.slash_commands.map((one) => one.command)).toEqual([command]);
  const byType = Object.fromEntries(manifest.features.shortcuts.map((one) => [one.type, one.callback_id]));
  expect(byType).toEqual(shortcutIds);
});

test("all requests go to one address", () => {
  const { settings, features } = manifest;
  const addresses = [
    settings.event_subscriptions.request_url,
    settings.interactivity.request_url,
    ...features.slash_commands.map(({ url }) => url),
  ];

  expect(new Set(addresses).size).toBe(1);
});

/** What each scope is for: a method or an event that does not work without it. */
const neededFor: Record<string, readonly string[]> = {
  commands: [command],
  "chat:write": ["chat.postMessage", "chat.update"],
  "im:write": ["conversations.open"],
  "im:history": ["conversations.history"],
  "users:read": ["users.info"],
  "dnd:read": ["dnd.info"],
  "usergroups:read": ["usergroups.list", "usergroups.users.list"],
  "channels:read": ["conversations.info", "conversations.members"],
  "groups:read": ["conversations.info", "conversations.members"],
  "channels:history": ["conversations.history", "conversations.replies"],
  "groups:history": ["conversations.history", "conversations.replies"],
  "files:write": ["filesUploadV2"],
};

test("every scope is needed by something the code does, and nothing it does lacks one", () => {
  const source = readdirSync("src", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.includes("generated"))
    .map((file) => readFileSync(`src/${file}`, "utf8"))
    .join("\n");
  const used = Object.entries(neededFor).filter(([, uses]) => uses.some((use) => source.includes(use)));

  expect(manifest.oauth_config.scopes.bot.toSorted()).toEqual(used.map(([scope]) => scope).toSorted());
});

test("every scope and event says in a comment why it is asked for", () => {
  const asked = [...manifest.oauth_config.scopes.bot, ...manifest.settings.event_subscriptions.bot_events];
  const unexplained = asked.filter((name) => !new RegExp(`^\\s+- ${name} # \\S+`, "m").test(text));

  expect(unexplained).toEqual([]);
});
