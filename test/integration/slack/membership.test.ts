import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { later, minutes, seconds } from "../../../src/domain/duration.js";
import type { ChannelId } from "../../../src/domain/ids.js";
import { createClients } from "../../../src/slack/clients.js";
import { createMembership } from "../../../src/slack/membership.js";
import { captureLog } from "../../e2e/harness/log.js";
import { monday10, user } from "../../helpers/escalations.js";
import { demoSeed, type Seed } from "../../workspace/demo-seed.js";
import { startWorkspace, type Workspace } from "../../workspace/server.js";

const billing = "C0BILLING" as ChannelId;
const leads = "C0LEADS" as ChannelId;
const secret = "C0SECRET" as ChannelId;
const [sato, yamada] = [user("U0SATO"), user("U0YAMADA")];

let workspace: Workspace;
let now: Date;

beforeEach(async () => {
  workspace = await startWorkspace();
  now = monday10;
});
afterEach(() => workspace.stop());

function membership(patience = seconds(5)) {
  const { log } = captureLog();
  const { background } = createClients({ token: workspace.botToken, apiUrl: workspace.apiUrl, log });
  return createMembership({
    background,
    isInGroup: async () => null,
    clock: { now: () => now },
    log,
    patience,
  });
}

const asked = (method: string) => workspace.journal.filter((entry) => entry.method === method).length;

describe("a channel", () => {
  test("is private or not; one that Slack does not show is", async () => {
    const { isPrivate } = membership();

    expect(await isPrivate(billing)).toBe(false);
    expect(await isPrivate(leads)).toBe(true);
    expect(await isPrivate(secret)).toBe(true);
  });

  test("is asked about once in five minutes", async () => {
    const { isPrivate } = membership();

    await Promise.all([isPrivate(billing), isPrivate(billing)]);
    now = later(now, minutes(5));
    await isPrivate(billing);
    expect(asked("conversations.info")).toBe(1);
    now = later(now, 1);
    await isPrivate(billing);
    expect(asked("conversations.info")).toBe(2);
  });

  test("nobody says what it is: what was known stays, the rest is not known", async () => {
    const { isPrivate, isInChannel } = membership();
    await isPrivate(leads);
    await isInChannel(leads, sato);
    now = later(now, minutes(6));
    const away = { kind: "http_error", status: 503 } as const;
    workspace.faults.next({ method: "*", times: Number.POSITIVE_INFINITY }, away);

    expect(await isPrivate(leads)).toBe(true);
    expect(await isInChannel(leads, sato)).toBe(true);
    expect(await isPrivate(billing)).toBeNull();
    // It may say so later.
    expect(await isInChannel(billing, sato)).toBe("late");
  });

  test("nobody waits long", async () => {
    const silence = { kind: "delay", ms: 20_000 } as const;
    workspace.faults.next({ method: "*", times: Number.POSITIVE_INFINITY }, silence);
    const begun = performance.now();

    expect(await membership(seconds(0.2)).isPrivate(billing)).toBeNull();
    expect(performance.now() - begun).toBeLessThan(1_500);
  });
});

describe("who is in a channel", () => {
  test("is asked once in five minutes; of a channel that Slack does not show, nobody says", async () => {
    const { isInChannel } = membership();

    expect(await isInChannel(billing, sato)).toBe(true);
    expect(await isInChannel(billing, yamada)).toBe(false);
    expect(await isInChannel(secret, sato)).toBeNull();
    expect(asked("conversations.members")).toBe(2);
    await workspace.addTo(billing, yamada);
    now = later(now, minutes(6));
    expect(await isInChannel(billing, yamada)).toBe(true);
  });

  test("is asked anew when somebody joined or left", async () => {
    const { isInChannel, changed } = membership();
    await isInChannel(billing, yamada);

    await workspace.addTo(billing, yamada);
    changed(billing, yamada);
    expect(await isInChannel(billing, yamada)).toBe(true);
    await workspace.removeFrom(billing, yamada);
    changed(billing, yamada);
    expect(await isInChannel(billing, yamada)).toBe(false);
  });

  test("an answer that was on its way when somebody left is not remembered", async () => {
    await workspace.addTo(billing, yamada);
    const { isInChannel, changed } = membership(seconds(0.05));
    workspace.faults.next({ method: "conversations.members" }, { kind: "answer_late", ms: 150 });
    expect(await isInChannel(billing, yamada)).toBe("late");

    await workspace.removeFrom(billing, yamada);
    changed(billing, yamada);
    await workspace.waitFor(() => asked("conversations.members") === 1);
    const whoIsIn = membership();
    expect(await whoIsIn.isInChannel(billing, yamada)).toBe(false);
    expect(await isInChannel(billing, yamada)).not.toBe(true);
  });

  test("whoever clicks there is, until she leaves, for five minutes", async () => {
    const { isInChannel, saw, changed } = membership();
    expect(await isInChannel(billing, yamada)).toBe(false);

    saw(billing, yamada);
    expect(await isInChannel(billing, yamada)).toBe(true);
    changed(billing, yamada);
    expect(await isInChannel(billing, yamada)).toBe(false);
    saw(billing, yamada);
    now = later(now, minutes(5));
    expect(await isInChannel(billing, yamada)).toBe(false);
  });
});

test("of a channel with more members than are read, those on the first pages are known", async () => {
  const many = Array.from({ length: 10_001 }, (_, i) => `U1${String(i).padStart(5, "0")}`);
  await workspace.stop();
  workspace = await startWorkspace({ seed: withMembers(many) });
  const { isInChannel } = membership();

  expect(await isInChannel(billing, user("U100007"))).toBe(true);
  expect(await isInChannel(billing, user("U109988"))).toBe(true);
  expect(await isInChannel(billing, user("U110000"))).toBeNull();
  expect(asked("conversations.members")).toBe(10);
});

function withMembers(members: string[]): Seed {
  const channels = demoSeed.channels.map((it) => (it.id === billing ? { ...it, members } : it));
  return { ...demoSeed, channels };
}
