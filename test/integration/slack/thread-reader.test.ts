import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { later, minutes, seconds } from "../../../src/domain/duration.js";
import type { ChannelId, MessageTs } from "../../../src/domain/ids.js";
import { createClients } from "../../../src/slack/clients.js";
import { createThreadReader } from "../../../src/slack/thread-reader.js";
import { type ManualClock, manualClock } from "../../e2e/harness/clock.js";
import { type CapturedLog, captureLog } from "../../e2e/harness/log.js";
import { monday10, suzuki, user } from "../../helpers/escalations.js";
import type { Message } from "../../workspace/model.js";
import { startWorkspace, type Workspace, type WorkspaceOptions } from "../../workspace/server.js";

const billing = "C0BILLING";

let workspace: Workspace;
let clock: ManualClock;
let log: CapturedLog;
let card: string;

beforeEach(() => begin());
afterEach(() => workspace.stop());

async function begin(options: WorkspaceOptions = {}): Promise<void> {
  clock = manualClock(monday10);
  log = captureLog();
  workspace = await startWorkspace({ ...options, now: clock.now });
  const posted = await clients().background.chat.postMessage({ channel: billing, text: "ESC-1" });
  card = String(posted.ts);
}

function clients() {
  return createClients({ token: workspace.botToken, apiUrl: workspace.apiUrl, log: log.log });
}

function reader(patience = seconds(5)) {
  return createThreadReader({ background: clients().background, clock, log: log.log, patience });
}

function lastWord(since = monday10, by = reader(), thread = card) {
  return by.lastWordOf(suzuki, { channel: billing as ChannelId, thread: thread as MessageTs, since });
}

async function says(id: string, after = seconds(10)): Promise<Message> {
  clock.set(later(clock.now(), after));
  return await workspace.as(id).says(billing, "確認しています", { threadTs: card });
}

const reads = () => workspace.journal.filter(({ method }) => method === "conversations.replies").length;
const saidAt = ({ ts }: Message) => new Date(Number(ts) * 1_000);

describe("the last word", () => {
  test("is the newest message of that person in the thread", async () => {
    await says("U0SUZUKI");
    const last = await says("U0SUZUKI");
    await says("U0TANAKA");

    expect(await lastWord()).toEqual(saidAt(last));
    expect(reads()).toBe(1);
  });

  test("of others, of the bot, or in the channel beside the thread is none", async () => {
    await says("U0TANAKA");
    await clients().background.chat.postMessage({ channel: billing, thread_ts: card, text: "詳細" });
    await workspace.as("U0SUZUKI").says(billing, "別の話です");

    expect(await lastWord()).toBeNull();
  });

  test("before the given time is none", async () => {
    const early = await says("U0SUZUKI");

    expect(await lastWord(later(saidAt(early), seconds(1)))).toBeNull();
    expect(await lastWord(later(saidAt(early), -seconds(1)))).toEqual(saidAt(early));
  });

  test("that was deleted is none", async () => {
    const word = await says("U0SUZUKI");
    await workspace.as("U0SUZUKI").deletes(word);

    expect(await lastWord()).toBeNull();
  });

  test("is found behind a page of others' messages", async () => {
    for (let i = 0; i < 210; i++) await says("U0TANAKA", 1);
    const word = await says("U0SUZUKI");

    expect(await lastWord()).toEqual(saidAt(word));
    expect(reads()).toBe(2);
  });

  test("of an app that posts in her name is none", async () => {
    const answers = {
      messages: [{ ts: `${monday10.getTime() / 1_000 + 60}.000000`, user: suzuki, bot_id: "B0AUTO" }],
    };
    const background = clients().background;
    background.conversations.replies = async () => ({ ok: true, ...answers });

    expect(await lastWord(monday10, createThreadReader({ background, clock, log: log.log }))).toBeNull();
  });
});

describe("nobody can say", () => {
  test("where the card is gone; that is no fault of slack's", async () => {
    expect(await lastWord(monday10, reader(), "1763859600.000100")).toBeNull();

    expect(log.faults()).toEqual([]);
  });

  test("where the app may not read: one line in the log, and slack is left alone for a minute", async () => {
    await workspace.stop();
    await begin({ scopes: ["chat:write"] });
    const by = reader();
    await says("U0SUZUKI");

    expect(await lastWord(monday10, by)).toBeNull();
    expect(await lastWord(monday10, by)).toBeNull();
    expect(reads()).toBe(1);
    clock.set(later(clock.now(), minutes(1)));
    expect(await lastWord(monday10, by)).toBeNull();
    expect(reads()).toBe(2);

    expect(log.faults()).toHaveLength(1);
    expect(log.faults()[0]).toMatch(/conversations\.replies.*missing_scope/);
  });

  test("while slack asks to wait, and for no longer", async () => {
    workspace.faults.next(
      { method: "conversations.replies" },
      { kind: "rate_limited", retryAfterSeconds: 30 },
    );
    const by = reader();
    const word = await says("U0SUZUKI");

    expect(await lastWord(monday10, by)).toBeNull();
    clock.set(later(clock.now(), seconds(29)));
    expect(await lastWord(monday10, by)).toBeNull();
    expect(reads()).toBe(1);
    clock.set(later(clock.now(), seconds(1)));
    expect(await lastWord(monday10, by)).toEqual(saidAt(word));
  });

  test("when the answer does not come in time; the next question does not wait at all", async () => {
    workspace.faults.next(
      { method: "conversations.replies", times: Number.POSITIVE_INFINITY },
      { kind: "never_answer_after_commit" },
    );
    const by = reader(50);
    await says("U0SUZUKI");

    expect(await lastWord(monday10, by)).toBeNull();
    expect(await lastWord(monday10, by)).toBeNull();
    expect(reads()).toBe(1);
  });

  test.each([
    { kind: "reset_before_commit" } as const,
    { kind: "http_error", status: 503 } as const,
    { kind: "api_error", error: "internal_error" } as const,
  ])("after $kind, which is not thrown", async (fault) => {
    workspace.faults.next({ method: "conversations.replies" }, fault);
    await says("U0SUZUKI");

    expect(await lastWord()).toBeNull();
  });

  test("about somebody nobody knows", async () => {
    await says("U0SUZUKI");
    const nobody = user("U0NOBODY");
    const where = { channel: billing as ChannelId, thread: card as MessageTs, since: monday10 };

    expect(await reader().lastWordOf(nobody, where)).toBeNull();
  });
});
