import type { KnownBlock, View } from "@slack/types";
import { WebAPIPlatformError, WebAPIRateLimitedError, WebClient } from "@slack/web-api";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startWorkspace, type Workspace } from "../workspace/server.js";

let workspace: Workspace;
let client: WebClient;

beforeEach(async () => {
  workspace = await startWorkspace({ scopes: "all" });
  client = connect(workspace.botToken);
});
afterEach(() => workspace.stop());

function connect(token: string): WebClient {
  return new WebClient(token, {
    slackApiUrl: workspace.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: 1_500,
  });
}

/** Slack's error string, or "ok". */
async function outcomeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return "ok";
  } catch (error) {
    if (error instanceof WebAPIPlatformError) return error.data.error;
    throw error;
  }
}

const modal: View = {
  type: "modal",
  title: { type: "plain_text", text: "t" },
  submit: { type: "plain_text", text: "s" },
  blocks: [
    {
      type: "input",
      block_id: "a",
      label: { type: "plain_text", text: "A" },
      element: { type: "plain_text_input", action_id: "a" },
    },
  ],
};

describe("refusals", () => {
  test("a wrong token and a missing one", async () => {
    expect(await outcomeOf(connect("xoxb-wrong").auth.test())).toBe("invalid_auth");
    expect(await outcomeOf(new WebClient(undefined, { slackApiUrl: workspace.apiUrl }).auth.test())).toBe(
      "not_authed",
    );
  });

  test.each([
    ["C0NOWHERE", "channel_not_found"],
    ["C0SECRET", "channel_not_found"],
    ["C0RANDOM", "not_in_channel"],
    ["C0OLD", "is_archived"],
    ["U0OTHERBOT", "cannot_dm_bot"],
    ["C0BILLING", "ok"],
    ["U0TANAKA", "ok"],
    ["U0FORMER", "ok"],
  ])("posting to %s: %s", async (channel, expected) => {
    expect(await outcomeOf(client.chat.postMessage({ channel, text: "x" }))).toBe(expected);
  });

  test("posting nothing", async () => {
    expect(await outcomeOf(client.chat.postMessage({ channel: "C0BILLING", text: "" }))).toBe("no_text");
  });

  test("posting blocks that Slack would not take, with the place named", async () => {
    const blocks: KnownBlock[] = [{ type: "section", text: { type: "mrkdwn", text: "x".repeat(3001) } }];
    const error = await client.chat
      .postMessage({ channel: "C0BILLING", text: "x", blocks })
      .catch((e: unknown) => e);
    expect(error).toMatchObject({
      data: {
        error: "invalid_blocks",
        response_metadata: {
          messages: ["[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]"],
        },
      },
    });
  });

  test("metadata that is none", async () => {
    const call = client.apiCall("chat.postMessage", {
      channel: "C0BILLING",
      text: "x",
      metadata: "nonsense",
    });
    expect(await outcomeOf(call)).toBe("invalid_metadata_format");
    const huge = { event_type: "e", event_payload: { text: "x".repeat(20_000) } };
    expect(
      await outcomeOf(client.chat.postMessage({ channel: "C0BILLING", text: "x", metadata: huge })),
    ).toBe("metadata_too_large");
  });

  test("changing what is not there, not the bot's, too long, or in an archive", async () => {
    const theirs = await workspace.as("U0SATO").says("C0BILLING", "mine");
    const { ts = "" } = await client.chat.postMessage({ channel: "C0BILLING", text: "x" });
    const update = (ts: string, text = "y") =>
      outcomeOf(client.chat.update({ channel: "C0BILLING", ts, text }));

    expect(await update("1.000001")).toBe("message_not_found");
    expect(await update(theirs.ts)).toBe("cant_update_message");
    expect(await update(ts, "x".repeat(4001))).toBe("msg_too_long");
    expect(await outcomeOf(client.chat.delete({ channel: "C0BILLING", ts: theirs.ts }))).toBe(
      "cant_delete_message",
    );
    await workspace.archive("C0BILLING");
    expect(await update(ts)).toBe("is_inactive");
  });

  test("reading what the bot is not in, and threads that do not exist", async () => {
    expect(await outcomeOf(client.conversations.history({ channel: "C0RANDOM" }))).toBe("not_in_channel");
    expect(await outcomeOf(client.conversations.info({ channel: "C0RANDOM" }))).toBe("ok");
    expect(await outcomeOf(client.conversations.info({ channel: "C0SECRET" }))).toBe("channel_not_found");
    expect(await outcomeOf(client.conversations.replies({ channel: "C0BILLING", ts: "1.000001" }))).toBe(
      "thread_not_found",
    );
  });

  test("people and groups that do not exist", async () => {
    expect(await outcomeOf(client.users.info({ user: "U0NOBODY" }))).toBe("user_not_found");
    expect(await outcomeOf(client.conversations.open({ users: "U0NOBODY" }))).toBe("user_not_found");
    expect(await outcomeOf(client.conversations.open({ users: "U0FORMER" }))).toBe("user_disabled");
    expect(await outcomeOf(client.usergroups.users.list({ usergroup: "S0NONE" }))).toBe("no_such_subteam");
    expect(
      await outcomeOf(client.chat.postEphemeral({ channel: "C0BILLING", user: "U0JAMES", text: "x" })),
    ).toBe("user_not_in_channel");
  });

  test("a method without its scope", async () => {
    await workspace.stop();
    workspace = await startWorkspace({ scopes: ["chat:write", "channels:read"] });
    client = connect(workspace.botToken);

    const error = await client.users.info({ user: "U0SATO" }).catch((e: unknown) => e);
    expect(error).toMatchObject({
      data: { error: "missing_scope", needed: "users:read", provided: "chat:write,channels:read" },
    });
    expect(await outcomeOf(client.conversations.info({ channel: "C0LEADS" }))).toBe("missing_scope");
    expect(await outcomeOf(client.conversations.info({ channel: "C0BILLING" }))).toBe("ok");
  });

  test("direct messages when the manifest has no messages tab", async () => {
    await workspace.stop();
    const manifestPath = new URL("../fixtures/manifest-without-messages.yml", import.meta.url).pathname;
    workspace = await startWorkspace({ manifestPath });
    client = connect(workspace.botToken);
    expect(await outcomeOf(client.chat.postMessage({ channel: "U0SATO", text: "x" }))).toBe(
      "messages_tab_disabled",
    );
  });

  test("views without a good trigger, unknown, stale or too large", async () => {
    const open = (trigger_id: string, view: View) => outcomeOf(client.views.open({ trigger_id, view }));
    expect(await open("1.2.three", modal)).toBe("invalid_trigger_id");
    expect(await outcomeOf(client.views.update({ view_id: "V0NONE", view: modal }))).toBe("not_found");
    const home: View = { type: "home", blocks: [] };
    await client.views.publish({ user_id: "U0SATO", view: home });
    expect(await outcomeOf(client.views.publish({ user_id: "U0SATO", view: home, hash: "1.stale" }))).toBe(
      "hash_conflict",
    );
    const rows = Array.from(
      { length: 100 },
      (): KnownBlock => ({
        type: "section",
        text: { type: "mrkdwn", text: "x".repeat(3000) },
      }),
    );
    expect(
      await outcomeOf(client.views.publish({ user_id: "U0SATO", view: { type: "home", blocks: rows } })),
    ).toBe("view_too_large");
  });
});

describe("messages", () => {
  test("metadata survives an update without metadata and is read back only on request", async () => {
    const metadata = { event_type: "escalation", event_payload: { escalation: 128, delivery: "d1" } };
    const { ts = "" } = await client.chat.postMessage({ channel: "C0BILLING", text: "one", metadata });
    await client.chat.update({ channel: "C0BILLING", ts, text: "two" });

    const plain = await client.conversations.history({ channel: "C0BILLING" });
    const full = await client.conversations.history({ channel: "C0BILLING", include_all_metadata: true });
    expect(plain.messages?.[0]).toMatchObject({ text: "two", metadata: { event_type: "escalation" } });
    expect(plain.messages?.[0]?.metadata).not.toHaveProperty("event_payload");
    expect(full.messages?.[0]?.metadata).toEqual(metadata);

    await client.apiCall("chat.update", { channel: "C0BILLING", ts, text: "three", metadata: {} });
    const after = await client.conversations.history({ channel: "C0BILLING", include_all_metadata: true });
    expect(after.messages?.[0]).not.toHaveProperty("metadata");
  });

  test("an update with text alone takes the blocks away", async () => {
    const { ts = "" } = await client.chat.postMessage({
      channel: "C0BILLING",
      text: "a",
      blocks: [{ type: "divider" }],
    });
    await client.chat.update({ channel: "C0BILLING", ts, text: "b" });
    expect(workspace.message("C0BILLING", ts)).toMatchObject({ text: "b", blocks: [] });
  });

  test("history is newest first within its window and page, replies oldest first", async () => {
    const posted: string[] = [];
    for (const text of ["one", "two", "three"]) {
      const { ts = "" } = await client.chat.postMessage({ channel: "C0BILLING", text });
      posted.push(ts);
    }
    const [first = "", second = ""] = posted;
    for (const text of ["reply one", "reply two"])
      await client.chat.postMessage({ channel: "C0BILLING", text, thread_ts: first });

    const texts = async (args: Record<string, unknown>) => {
      const answer = await client.conversations.history({ channel: "C0BILLING", ...args });
      return answer.messages?.map((item) => item.text);
    };
    expect(await texts({})).toEqual(["three", "two", "one"]);
    expect(await texts({ oldest: second })).toEqual(["three"]);
    expect(await texts({ oldest: second, inclusive: true })).toEqual(["three", "two"]);
    expect(await texts({ latest: second })).toEqual(["one"]);

    const page = await client.conversations.history({ channel: "C0BILLING", limit: 2 });
    expect(page.has_more).toBe(true);
    expect(await texts({ cursor: page.response_metadata?.next_cursor })).toEqual(["one"]);

    const thread = await client.conversations.replies({ channel: "C0BILLING", ts: first });
    expect(thread.messages?.map((item) => item.text)).toEqual(["one", "reply one", "reply two"]);
    expect(thread.messages?.[0]?.reply_count).toBe(2);
    const oldest = thread.messages?.[1]?.ts ?? "";
    const rest = await client.conversations.replies({ channel: "C0BILLING", ts: first, oldest });
    expect(rest.messages?.map((item) => item.text)).toEqual(["one", "reply two"]);
  });

  test("timestamps follow the injected clock and never repeat", async () => {
    await workspace.stop();
    const now = new Date("2026-11-20T05:08:00.123Z");
    workspace = await startWorkspace({ scopes: "all", now: () => now });
    client = connect(workspace.botToken);
    const one = await client.chat.postMessage({ channel: "C0BILLING", text: "1" });
    const two = await client.chat.postMessage({ channel: "C0BILLING", text: "2" });
    expect([one.ts, two.ts]).toEqual(["1795151280.123000", "1795151280.123001"]);
  });

  test("a direct message and a mention buzz once each; an edit does not; nobody outside the channel hears", async () => {
    const dm = await client.chat.postMessage({ channel: "U0SATO", text: "<@U0SATO> call" });
    await client.chat.update({ channel: dm.channel ?? "", ts: dm.ts ?? "", text: "<@U0SATO> done" });
    await client.chat.postMessage({ channel: "C0BILLING", text: "<!subteam^S0LEADS>" });

    expect(workspace.notifications.map(({ user, reason }) => [user, reason])).toEqual([
      ["U0SATO", "dm"],
      ["U0SATO", "mention"],
      ["U0MANAGER", "mention"],
    ]);
  });

  test("a thread's replies buzz whoever wrote in it or was mentioned in it before, once each, and nobody else", async () => {
    const card = await client.chat.postMessage({ channel: "C0BILLING", text: "card" });
    const thread_ts = card.ts ?? "";
    const reply = (text: string) => client.chat.postMessage({ channel: "C0BILLING", text, thread_ts });
    await reply("nobody follows it yet");
    await reply("<@U0SATO>");
    await workspace.as("U0TANAKA").says("C0BILLING", "I am here", { threadTs: thread_ts });
    await reply("<@U0TANAKA> and all others");
    await client.chat.postMessage({ channel: "C0BILLING", text: "another card" });

    expect(workspace.notifications.map(({ user, reason, text }) => [user, reason, text])).toEqual([
      ["U0SATO", "mention", "<@U0SATO>"],
      ["U0SATO", "thread", "I am here"],
      ["U0SATO", "thread", "<@U0TANAKA> and all others"],
      ["U0TANAKA", "mention", "<@U0TANAKA> and all others"],
    ]);
  });

  test("a reply to a thread whose parent is gone lands in the channel, and the answer shows no thread_ts", async () => {
    const { ts = "" } = await client.chat.postMessage({ channel: "C0BILLING", text: "card" });
    await workspace.as("U0SATO").deletes(workspace.channel("C0BILLING").messages()[0] ?? expect.fail());
    const reply = await client.chat.postMessage({ channel: "C0BILLING", text: "details", thread_ts: ts });
    expect(reply.message).not.toHaveProperty("thread_ts");
    expect(
      workspace
        .channel("C0BILLING")
        .messages()
        .map((message) => message.text),
    ).toEqual(["details"]);
  });

  test("a deleted parent with replies leaves a tombstone that keeps the thread", async () => {
    const { ts = "" } = await client.chat.postMessage({ channel: "C0BILLING", text: "card" });
    await client.chat.postMessage({ channel: "C0BILLING", text: "reply", thread_ts: ts });
    await client.chat.delete({ channel: "C0BILLING", ts });
    const { messages } = await client.conversations.replies({ channel: "C0BILLING", ts });
    expect(messages).toMatchObject([{ subtype: "tombstone" }, { text: "reply" }]);
    expect(await outcomeOf(client.chat.update({ channel: "C0BILLING", ts, text: "again" }))).toBe(
      "message_not_found",
    );
  });

  test("permalinks of messages and replies", async () => {
    const { ts = "" } = await client.chat.postMessage({ channel: "C0BILLING", text: "x" });
    const reply = await client.chat.postMessage({ channel: "C0BILLING", text: "y", thread_ts: ts });
    const link = await client.chat.getPermalink({ channel: "C0BILLING", message_ts: reply.ts ?? "" });
    expect(link.permalink).toBe(
      `https://minato-support.slack.com/archives/C0BILLING/p${(reply.ts ?? "").replace(".", "")}?thread_ts=${ts}&cid=C0BILLING`,
    );
  });
});

describe("faults", () => {
  const post = (text: string) => client.chat.postMessage({ channel: "C0BILLING", text });
  const shown = () =>
    workspace
      .channel("C0BILLING")
      .messages()
      .map((message) => message.text);

  test("429 with Retry-After, then all is well", async () => {
    workspace.faults.next({ method: "chat.postMessage" }, { kind: "rate_limited", retryAfterSeconds: 7 });
    const error = await post("a").catch((e: unknown) => e);
    expect(error).toBeInstanceOf(WebAPIRateLimitedError);
    expect(error).toMatchObject({ retryAfter: 7 });
    await post("b");
    expect(shown()).toEqual(["b"]);
  });

  test("cut off before and after the message exists", async () => {
    workspace.faults.next({ method: "chat.postMessage" }, { kind: "reset_before_commit" });
    await expect(post("before")).rejects.toThrow();
    workspace.faults.next({ method: "chat.postMessage" }, { kind: "reset_after_commit" });
    await expect(post("after")).rejects.toThrow();
    expect(shown()).toEqual(["after"]);
    expect(workspace.journal.map((entry) => [entry.fault, entry.committed])).toEqual([
      ["reset_before_commit", false],
      ["reset_after_commit", true],
    ]);
  });

  test("an answer that never comes, and one that comes too late", async () => {
    workspace.faults.next({ method: "chat.postMessage" }, { kind: "never_answer_after_commit" });
    await expect(post("silent")).rejects.toThrow();
    workspace.faults.next({ method: "chat.postMessage" }, { kind: "answer_late", ms: 50 });
    await post("late");
    expect(shown()).toEqual(["silent", "late"]);
  });

  test("committed after the client has given up", async () => {
    workspace.faults.next({ method: "chat.postMessage" }, { kind: "commit_late", ms: 2_000 });
    await expect(post("slow")).rejects.toThrow();
    expect(shown()).toEqual([]);
    await workspace.waitFor(() => shown().includes("slow"));
  });

  test("a call held up until the client has given up never arrives", async () => {
    workspace.faults.next({ method: "chat.postMessage" }, { kind: "delay", ms: 2_000 });
    await expect(post("lost")).rejects.toThrow();
    await workspace.waitFor(() => workspace.journal.length === 1);
    expect(shown()).toEqual([]);
  });

  test("only the calls that match, as often as asked", async () => {
    const plan = workspace.faults.next(
      { method: "chat.postMessage", when: (args) => args.text === "bad", times: Number.POSITIVE_INFINITY },
      { kind: "api_error", error: "internal_error" },
    );
    expect(await outcomeOf(post("good"))).toBe("ok");
    expect(await outcomeOf(post("bad"))).toBe("internal_error");
    expect(await outcomeOf(post("bad"))).toBe("internal_error");
    plan.cancel();
    expect(await outcomeOf(post("bad"))).toBe("ok");
    expect(plan.hits()).toBe(2);
  });

  test("published limits when asked for", async () => {
    await workspace.stop();
    workspace = await startWorkspace({ scopes: "all", rateLimits: true });
    client = connect(workspace.botToken);
    const calls = Array.from({ length: 8 }, (_, index) =>
      post(String(index)).then(
        () => "ok",
        () => "limited",
      ),
    );
    expect((await Promise.all(calls)).filter((item) => item === "limited")).toHaveLength(3);
  });
});
