import { readFileSync } from "node:fs";
import type { ModalView } from "@slack/types";
import { WebClient } from "@slack/web-api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isObject, type JsonObject, parseJson } from "../workspace/json.js";
import { startWorkspace, type Workspace } from "../workspace/server.js";

/** Every request a bot gets, held against bodies that Slack really sent: whatever Slack says, the workspace says too. */
const sent = new Map<string, JsonObject>();
let workspace: Workspace;

/** Fields the samples have for reasons of their own: Grid, a single sample's element, text formats. */
const NOT_OURS = [
  "enterprise_id",
  "enterprise_name",
  "team.enterprise_id",
  "team.enterprise_name",
  "enterprise.id",
  "enterprise.name",
  // Retired: `authorizations` stands in its place.
  "authed_users",
];

beforeAll(async () => {
  workspace = await startWorkspace({ scopes: "all" });
  const client = new WebClient(workspace.botToken, { slackApiUrl: workspace.apiUrl });
  const text = (words: string) => ({ type: "plain_text" as const, text: words });
  const view: ModalView = {
    type: "modal",
    callback_id: "form",
    title: text("Form"),
    submit: text("Send"),
    close: text("Cancel"),
    notify_on_close: true,
    blocks: [
      {
        type: "input",
        block_id: "b",
        optional: true,
        label: text("L"),
        element: { type: "plain_text_input", action_id: "a" },
      },
    ],
  };
  const buttons = [
    {
      type: "actions" as const,
      block_id: "b",
      elements: [{ type: "button" as const, action_id: "a", text: text("x"), value: "v" }],
    },
  ];
  workspace.connectThrough({
    async deliver({ payload }) {
      const event = isObject(payload.event) ? payload.event.type : null;
      const isJoining = event === "member_joined_channel";
      const name = isJoining ? event : typeof payload.type === "string" ? payload.type : "command";
      const container = isObject(payload.container) ? payload.container : {};
      sent.set(
        [name, container.type, container.is_ephemeral ? "ephemeral" : ""].filter(Boolean).join("."),
        payload,
      );
      if (payload.type === "shortcut")
        await client.views.open({ trigger_id: String(payload.trigger_id), view });
      return { status: 200, body: "" };
    },
  });

  const tanaka = workspace.as("U0TANAKA");
  const said = await tanaka.says("C0BILLING", "<@U0SATO> test");
  await tanaka.runs("/escalate", "hi", "C0BILLING");
  await tanaka.usesMessageShortcut("escalate_message", said);
  await tanaka.usesGlobalShortcut("escalate");
  await tanaka.submits();
  await tanaka.usesGlobalShortcut("escalate");
  await tanaka.closes();
  await client.views.publish({ user_id: "U0TANAKA", view: { type: "home", blocks: buttons } });
  await tanaka.opensHome();
  await workspace.addTo("C0BILLING", "U0YAMADA");
  await tanaka.clicksInHome("a");
  const { ts = "" } = await client.chat.postMessage({ channel: "C0BILLING", text: "x", blocks: buttons });
  await client.chat.postEphemeral({
    channel: "C0BILLING",
    user: "U0TANAKA",
    text: "x",
    blocks: buttons,
    thread_ts: ts,
  });
  await tanaka.clicks(workspace.message("C0BILLING", ts) ?? expect.fail(), "a");
  await tanaka.clicks(workspace.ephemeralsFor("U0TANAKA")[0] ?? expect.fail(), "a");
});
afterAll(() => workspace.stop());

describe("a payload has every field the real one has", () => {
  test.each([
    ["command", "slash_command"],
    ["shortcut", "shortcut.global"],
    ["message_action", "message_action"],
    ["message_action", "message_action.rich_text"],
    ["block_actions.view", "block_actions.message_button"],
    ["block_actions.message.ephemeral", "block_actions.in_thread"],
    ["block_actions.message.ephemeral", "block_actions.with_state"],
    ["view_submission", "view_submission"],
    ["view_submission", "view_submission.full"],
    ["view_submission", "view_submission.connect_other_side"],
    ["view_closed", "view_closed"],
    ["event_callback", "event.app_home_opened"],
    ["event_callback", "event.app_home_opened.org"],
    ["member_joined_channel", "event.member_joined_channel"],
  ])("%s as in %s.json", (kind, sample) => {
    const real = parseJson(
      readFileSync(new URL(`../fixtures/slack/${sample}.json`, import.meta.url), "utf8"),
    );
    const ours = keysOf(sent.get(kind) ?? expect.fail(`no ${kind} was sent`));
    const missing = [...keysOf(real)].filter((key) => !ours.has(key) && !NOT_OURS.includes(key));
    expect(missing).toEqual([]);
  });

  test("a click in a message carries the message, its place and a way to answer", () => {
    expect(Object.keys(sent.get("block_actions.message") ?? {}).sort()).toEqual(
      [
        "type",
        "user",
        "api_app_id",
        "token",
        "container",
        "trigger_id",
        "team",
        "enterprise",
        "is_enterprise_install",
        "channel",
        "message",
        "state",
        "response_url",
        "actions",
      ].sort(),
    );
  });
});

/** Paths of all keys; what depends on the app (blocks, typed values, the clicked element's own keys) is left out. */
function keysOf(value: unknown, path = "", keys = new Set<string>()): Set<string> {
  if (Array.isArray(value)) for (const item of value) keysOf(item, path, keys);
  if (!isObject(value)) return keys;
  for (const [key, item] of Object.entries(value)) {
    const here = path === "" ? key : `${path}.${key}`;
    keys.add(here);
    const ofTheApp =
      key === "blocks" || key === "values" || key === "state" || (path === "actions" && key === "text");
    if (!ofTheApp) keysOf(item, here, keys);
    if (here === "actions.style") keys.delete(here);
  }
  return keys;
}
