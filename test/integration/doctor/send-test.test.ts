import { afterEach, beforeEach, expect, test } from "vitest";
import { textOfMessage } from "../../workspace/block-text.js";
import { type Clinic, openClinic } from "./clinic.js";

let clinic: Clinic;
beforeEach(async () => {
  clinic = await openClinic();
});
afterEach(() => clinic.close());

test("a case is played through in the chosen channel, and nothing of it is left", async () => {
  const { workspace } = clinic;
  expect(await clinic.plays()).toEqual([]);

  const texts = (method: string, where: RegExp) =>
    workspace.journal
      .filter(({ args, committed }) => committed && where.test(String(args.channel)) && args.text)
      .filter((it) => it.method === method)
      .map(({ args }) => JSON.stringify(args));
  const cards = texts("chat.postMessage", /^C0BILLING$/);
  expect(cards[0]).toContain("数秒で消えます");
  expect(workspace.journal.filter(({ args }) => args.thread_ts !== undefined).length).toBeGreaterThan(0);
  expect(texts("chat.postMessage", /^D/).length).toBeGreaterThan(0);
  const redrawn = texts("chat.update", /^C0BILLING$/);
  expect(redrawn).toEqual([
    expect.stringContaining("対応中"),
    expect.stringContaining("回答済み｜お客様へのご連絡がまだです"),
    expect.stringContaining("完了｜"),
  ]);
  const posted = workspace.journal.filter(({ method }) => method === "chat.postMessage");
  const readBack = workspace.journal.filter(({ method }) =>
    /^conversations\.(history|replies)$/.test(method),
  );
  expect(posted.length).toBe(5);
  expect(readBack.length).toBe(posted.length);

  const { userId } = workspace.bot;
  const left = [...workspace.channel("C0BILLING").messages(), ...workspace.dmsOf("U0SATO")];
  expect(left.filter(({ user, tombstone }) => user === userId && !tombstone).map(textOfMessage)).toEqual([]);
  expect(workspace.sockets.count()).toBe(0);
});

test.each([
  ["agent", /を送りました/],
  ["takeover", /を引き受けました。次のご連絡/],
] as const)("what notifies in a direct message is judged one by one: %s", async (message, text) => {
  clinic.workspace.faults.next(
    { method: "chat.postMessage", when: (args) => text.test(String(args.text)), times: 99 },
    { kind: "api_error", error: "restricted_action" },
  );

  expect(await clinic.plays()).toMatchObject([
    { name: "test_not_posted", params: { message, error: "restricted_action" } },
  ]);
});

test("a card that does not show that the customer was told is found", async () => {
  clinic.workspace.faults.next(
    { method: "chat.update", when: (args) => JSON.stringify(args).includes("完了｜"), times: 99 },
    { kind: "api_error", error: "edit_window_closed" },
  );

  expect(await clinic.plays()).toMatchObject([{ name: "test_not_redrawn", params: { message: "card" } }]);
});

test.each([
  ["C0CUSTOMER", "U0SATO", "channel_shared_outside"],
  ["C0OLD", "U0SATO", "channel_archived"],
  ["C0NOWHERE", "U0SATO", "channel_absent"],
  ["C0BILLING", "U0CUSTOMER", "contact_outside"],
])("to %s for %s nothing is sent: %s", async (channel, user, name) => {
  expect((await clinic.plays(channel, user)).map((it) => it.name)).toEqual([name, "test_not_sent"]);
  expect(clinic.workspace.journal.filter(({ method }) => method === "chat.postMessage")).toEqual([]);
});
