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
  expect(texts("chat.update", /^C0BILLING$/).join()).toContain("佐藤 健さん");

  const { userId } = workspace.bot;
  const left = [...workspace.channel("C0BILLING").messages(), ...workspace.dmsOf("U0SATO")];
  expect(left.filter(({ user, tombstone }) => user === userId && !tombstone).map(textOfMessage)).toEqual([]);
  expect(workspace.sockets.count()).toBe(0);
});

test.each([
  ["C0CUSTOMER", "U0SATO", "channel_shared_outside"],
  ["C0OLD", "U0SATO", "channel_archived"],
  ["C0NOWHERE", "U0SATO", "channel_absent"],
  ["C0BILLING", "U0CUSTOMER", "contact_outside"],
])("to %s for %s nothing is sent: %s", async (channel, user, name) => {
  expect((await clinic.plays(channel, user)).map((it) => it.name)).toEqual([name]);
  expect(clinic.workspace.journal.filter(({ method }) => method === "chat.postMessage")).toEqual([]);
});
