import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Send } from "../../../src/app/ports.js";
import { deliveriesFor } from "../../../src/domain/deliveries-for.js";
import { hours, later, minutes } from "../../../src/domain/duration.js";
import type { ChannelId, DeliveryId, EscalationNumber, MessageTs } from "../../../src/domain/ids.js";
import { createLogger } from "../../../src/lib/logger.js";
import { createClients } from "../../../src/slack/clients.js";
import { createGateway } from "../../../src/slack/gateway.js";
import { installedTeam } from "../../../src/slack/installed-team.js";
import { renderDelivery } from "../../../src/slack/views/render-delivery.js";
import { anOpen, monday10, user } from "../../helpers/escalations.js";
import { startWorkspace, type Workspace } from "../../workspace/server.js";

const people = {
  person: (id: string) => ({ name: id, title: null, locale: "ja" as const, timezone: "Asia/Tokyo" }),
  groupName: () => "責任者",
};
const billing = "C0BILLING" as ChannelId;
const soon = 10_000;

let workspace: Workspace;
let now = 0;

beforeEach(async () => {
  workspace = await startWorkspace();
  now = 0;
});
afterEach(() => workspace.stop());

function connect(token = workspace.botToken) {
  return createClients({
    token,
    apiUrl: workspace.apiUrl,
    log: createLogger("silent"),
    backgroundTimeoutMs: 800,
  });
}

function gateway(bot = { botUserId: user(workspace.bot.userId), botId: workspace.bot.botId }) {
  return createGateway({
    background: connect().background,
    render: async (send) => renderDelivery(send, people),
    monotonic: () => now,
    now: () => new Date(now),
    bot,
  });
}

let ids = 0;
function aSend(changes: Partial<Send> = {}): Send {
  const state = anOpen();
  const delivery = deliveriesFor(state).find(({ key }) => key === "card");
  if (delivery === undefined) throw new Error("no card");
  return {
    deliveryId: `0190a0b0-0000-7000-8000-${String(++ids).padStart(12, "0")}` as DeliveryId,
    escalation: { state, number: 128 as EscalationNumber, version: 1 },
    delivery,
    channel: billing,
    parentTs: null,
    cardTs: null,
    ...changes,
  };
}

function callsOf(method: string) {
  return workspace.journal.filter((entry) => entry.method === method);
}

async function posted(send: Send): Promise<MessageTs> {
  const sent = await gateway().post(send, soon);
  if (sent.kind !== "sent") throw new Error(`not sent: ${JSON.stringify(sent)}`);
  return sent.ts;
}

describe("posting", () => {
  test("a card arrives with what finds it again, and unfolds no links", async () => {
    const send = aSend();

    const ts = await posted(send);

    expect(workspace.message(billing, ts)).toMatchObject({
      user: workspace.bot.userId,
      metadata: { event_type: "escalation", event_payload: { escalation: 128, delivery: send.deliveryId } },
    });
    const [{ args } = { args: {} }] = callsOf("chat.postMessage");
    expect(args).toMatchObject({ unfurl_links: "false", unfurl_media: "false", link_names: "false" });
  });

  test("a reply goes into its thread", async () => {
    const card = await posted(aSend());

    const reply = await posted(aSend({ parentTs: card }));

    expect(
      workspace
        .channel(billing)
        .thread(card)
        .map(({ ts }) => ts),
    ).toEqual([card, reply]);
  });

  test("a direct message is opened, and posted in the conversation slack names", async () => {
    const dm = await gateway().channelOf({ kind: "dm", user: user("U0SATO") });
    if (dm.kind !== "channel") throw new Error("not opened");

    await posted(aSend({ channel: dm.id }));

    expect(dm.id).toMatch(/^D/);
    expect(workspace.dmsOf("U0SATO")).toHaveLength(1);
  });

  test("past its deadline nothing leaves", async () => {
    now = soon;

    expect(await gateway().post(aSend(), soon)).toEqual({
      kind: "refused",
      error: "too_late",
      permanent: false,
    });
    expect(workspace.journal).toHaveLength(0);
  });

  test.each([
    ["an archived channel", "C0OLD", "is_archived"],
    ["a channel the bot is not in", "C0RANDOM", "not_in_channel"],
    ["a channel that does not exist", "C0NOWHERE", "channel_not_found"],
  ])("%s is told for good", async (_, channel, error) => {
    const send = aSend({ channel: channel as ChannelId });

    expect(await gateway().post(send, soon)).toEqual({ kind: "refused", error, permanent: true });
  });

  test("a rate limit says for how long, and is not waited out", async () => {
    workspace.faults.next({ method: "chat.postMessage" }, { kind: "rate_limited", retryAfterSeconds: 7 });

    const fault = await gateway().post(aSend(), soon);

    expect(fault).toEqual({ kind: "rate_limited", method: "chat.postMessage", retryAfterMs: 7_000 });
    expect(callsOf("chat.postMessage")).toHaveLength(1);
  });
});

describe("a doubtful post", () => {
  test.each([
    { kind: "reset_after_commit" } as const,
    { kind: "never_answer_after_commit" } as const,
    { kind: "http_error_after_commit", status: 500 } as const,
  ])("$kind: is not repeated, and found by reading back", async (fault) => {
    const before = await posted(aSend());
    const send = aSend();
    workspace.faults.next({ method: "chat.postMessage" }, fault);

    expect(await gateway().post(send, soon)).toMatchObject({ kind: "doubtful" });

    const found = await gateway().find(send, { after: before, age: null });
    expect(found).toEqual({
      kind: "sent",
      channel: billing,
      ts: workspace.channel(billing).messages().at(-1)?.ts,
    });
    expect(workspace.channel(billing).messages()).toHaveLength(2);
  });

  test("that never arrived is absent", async () => {
    const before = await posted(aSend());
    const send = aSend();
    workspace.faults.next({ method: "chat.postMessage" }, { kind: "reset_before_commit" });

    expect(await gateway().post(send, soon)).toMatchObject({ kind: "doubtful" });

    expect(await gateway().find(send, { after: before, age: null })).toEqual({ kind: "absent" });
  });

  test("in a thread it is looked for in the thread", async () => {
    const card = await posted(aSend());
    const send = aSend({ parentTs: card });
    workspace.faults.next({ method: "chat.postMessage" }, { kind: "reset_after_commit" });
    await gateway().post(send, soon);

    expect(await gateway().find(send, { after: card, age: null })).toMatchObject({
      kind: "sent",
      channel: billing,
    });
    expect(callsOf("conversations.replies")).toHaveLength(1);
  });

  test("the window begins with the message it is given", async () => {
    const send = aSend();
    const ts = await posted(send);

    expect(await gateway().find(send, { after: ts, age: null })).toMatchObject({ kind: "sent", ts });
  });

  test("is found behind a page of people's messages", async () => {
    const before = await posted(aSend());
    const send = aSend();
    await posted(send);
    for (let i = 0; i < 120; i++) await workspace.as("U0SATO").says(billing, `話 ${i}`);

    expect(await gateway().find(send, { after: before, age: null })).toMatchObject({ kind: "sent" });
    expect(callsOf("conversations.history")).toHaveLength(2);
  });

  test("behind more messages than are read nobody can tell: it is not called absent", async () => {
    const before = await posted(aSend());
    const send = aSend();
    await posted(send);
    for (let i = 0; i < 1_010; i++) await workspace.as("U0SATO").says(billing, `話 ${i}`);

    expect(await gateway().find(send, { after: before, age: minutes(1) })).toMatchObject({
      kind: "refused",
      error: "too_much_to_read",
    });
  });

  test("of what is older than it can be, no more than that is read: it is absent", async () => {
    await workspace.stop();
    let time = monday10;
    workspace = await startWorkspace({ now: () => time });
    const before = await posted(aSend());
    for (let i = 0; i < 1_010; i++) await workspace.as("U0SATO").says(billing, `話 ${i}`);
    time = later(time, hours(1));
    await workspace.as("U0SATO").says(billing, "そのあとの話");

    expect(await gateway().find(aSend(), { after: before, age: minutes(1) })).toEqual({ kind: "absent" });
    expect(await gateway().find(aSend(), { after: before, age: hours(2) })).toMatchObject({
      kind: "refused",
    });
  });

  test("in a thread with more replies than are read: the same", async () => {
    const card = await posted(aSend());
    for (let i = 0; i < 1_010; i++) await workspace.as("U0SATO").says(billing, `話 ${i}`, { threadTs: card });
    const send = aSend({ parentTs: card });
    await posted(send);

    expect(await gateway().find(send, { after: card, age: minutes(1) })).toMatchObject({ kind: "refused" });
    const last = workspace.channel(billing).thread(card).at(-2)?.ts as MessageTs;
    expect(await gateway().find(send, { after: last, age: minutes(1) })).toMatchObject({ kind: "sent" });
  });

  test("is not taken from another bot that copied its mark", async () => {
    const send = aSend();
    const ts = await posted(send);
    const another = gateway({ botUserId: user("U0OTHERBOT"), botId: "B0OTHERBOT" });

    expect(await another.find(send, { after: ts, age: null })).toEqual({ kind: "absent" });
  });

  test("a thread that is gone holds nothing", async () => {
    const send = aSend({ parentTs: "1763859600.000100" as MessageTs });

    expect(await gateway().find(send, { after: null, age: null })).toEqual({ kind: "absent" });
  });

  test("cannot be looked for where reading is not allowed", async () => {
    await workspace.stop();
    workspace = await startWorkspace({ scopes: ["chat:write"] });

    expect(await gateway().find(aSend(), { after: null, age: null })).toEqual({
      kind: "refused",
      error: "missing_scope",
      permanent: false,
    });
  });
});

describe("redrawing", () => {
  test("keeps what finds the message again", async () => {
    const send = aSend();
    const ts = await posted(send);

    expect(await gateway().update(send, ts, Number.POSITIVE_INFINITY)).toEqual({
      kind: "sent",
      channel: billing,
      ts,
    });

    expect(workspace.message(billing, ts)?.metadata).toMatchObject({
      event_payload: { delivery: send.deliveryId },
    });
    expect(await gateway().find(send, { after: ts, age: null })).toMatchObject({ kind: "sent", ts });
  });

  test("a message deleted by hand is told by name", async () => {
    const ts = "1763859600.000100" as MessageTs;

    expect(await gateway().update(aSend(), ts, Number.POSITIVE_INFINITY)).toEqual({
      kind: "refused",
      error: "message_not_found",
      permanent: true,
    });
  });
});

describe("conversations", () => {
  test.each([
    ["deactivated", "U0FORMER", "user_disabled"],
    ["another bot", "U0OTHERBOT", "cannot_dm_bot"],
    ["nobody", "U0NOBODY", "user_not_found"],
  ])("no direct message with somebody who is %s", async (_, id, error) => {
    expect(await gateway().channelOf({ kind: "dm", user: user(id) })).toEqual({
      kind: "refused",
      error,
      permanent: true,
    });
  });

  test.each([
    ["a channel of ours", "C0FLOOR", true],
    ["a channel shared with a customer", "C0CUSTOMER", false],
    ["a channel the bot is not in", "C0RANDOM", false],
    ["a private channel the bot cannot see", "C0SECRET", false],
    ["an archived channel", "C0OLD", false],
    ["a channel that does not exist", "C0NOWHERE", false],
  ])("a note in %s", async (_, channel, may) => {
    expect(await gateway().mayNoteIn(channel as ChannelId)).toBe(may);
  });

  test("no note in a direct message", async () => {
    const dm = await gateway().channelOf({ kind: "dm", user: user("U0SATO") });
    if (dm.kind !== "channel") throw new Error("not opened");

    expect(await gateway().mayNoteIn(dm.id)).toBe(false);
  });

  test("slack away is no answer to whether a note may be posted", async () => {
    workspace.faults.next({ method: "conversations.info" }, { kind: "http_error", status: 503 });

    expect(await gateway().mayNoteIn("C0FLOOR" as ChannelId)).toEqual({
      kind: "doubtful",
      error: "http_503",
    });
  });
});

describe("the installed workspace", () => {
  test("is the token's", async () => {
    expect(await installedTeam(connect().background)).toMatchObject({
      teamId: "T0TSUNAGI",
      botUserId: workspace.bot.userId,
      botId: workspace.bot.botId,
      scopes: expect.arrayContaining(["chat:write"]),
    });
  });

  test("a wrong token is told", async () => {
    expect(await installedTeam(connect("xoxb-wrong").background)).toEqual({
      kind: "refused",
      error: "invalid_auth",
      permanent: false,
      everywhere: true,
    });
  });
});
