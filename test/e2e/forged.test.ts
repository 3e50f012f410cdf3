import { expect, test } from "vitest";
import * as ids from "../../src/slack/ids.js";
import { isObject, type JsonObject, objectsIn } from "../workspace/json.js";
import { type Story, stories } from "./harness/story.js";

const story = stories();

/** Every id that the bot gives to a button, a menu, a field or a form. */
const known = stringsIn(Object.values(ids));
/** What none of them carries, or what a colleague could read off another message. */
const values = ["__proto__", "1; DROP TABLE escalations", "99999999999", "1.2.3.4", "x".repeat(2_000), ""];

function stringsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(stringsIn);
  return isObject(value) ? Object.values(value).flatMap(stringsIn) : [];
}

/** Everything that somebody could have changed, but for who looked at her Home tab. */
async function whatIsStored({ database: { db } }: Story): Promise<string> {
  const [cases, lines, departments, settings, changes, absences, volumes] = await Promise.all([
    db.escalation.findMany({ orderBy: { number: "asc" } }),
    db.escalationEvent.count(),
    db.department.findMany({ orderBy: { key: "asc" } }),
    db.setting.findMany(),
    db.settingsLog.count(),
    db.absence.findMany(),
    db.inquiryVolume.count(),
  ]);
  return JSON.stringify({ cases, lines, departments, settings, changes, absences, volumes });
}

/** A case that Tanaka sent and Suzuki has, with everything about it looked at. */
async function aCase(here: Story): Promise<void> {
  const { tanaka, sato, suzuki, billing } = here;
  const esc = await tanaka.escalates({ situation: "on_hold", summary: "二重請求" });
  billing.seesCard(esc);
  sato.isCalled("二重請求");
  await suzuki.claims(esc);
  tanaka.isTold("鈴木 あかりさん");
}

function lastSent({ workspace }: Story, type: string): JsonObject {
  return workspace.dispatches.findLast(({ payload }) => payload.type === type)?.payload ?? {};
}

/** The bot answers everything, and says of nothing that it fell over it. */
function nothingBroke({ logged }: Story): void {
  const lines = logged().join("\n");
  expect(lines).not.toMatch(/TypeError|RangeError|ReferenceError|Prisma|"level":60/);
  expect(lines).not.toContain("DROP TABLE");
}

function sawEverything({ messages, workspace }: Story): void {
  for (const user of workspace.users.keys()) messages.seen(...messages.to(user));
  for (const channel of ["C0BILLING", "C0LOGISTICS"]) messages.seen(...messages.inChannel(channel));
}

test("any button, menu or field of the bot with a value the bot never wrote: answered, and nothing is changed", async () => {
  const here = await story();
  const { byHand, settle, expectsLog } = here;
  await aCase(here);
  const click = lastSent(here, "block_actions");
  const [button] = objectsIn(click.actions);
  const before = await whatIsStored(here);
  expectsLog(/./);
  expect(known.length).toBeGreaterThan(100);

  for (const id of known) {
    for (const value of values) {
      const forged = { ...button, action_id: id, block_id: value, value, selected_option: { value } };
      const { status } = await byHand.sends("interactive", { ...click, actions: [forged] });
      expect(status, `${id} ${value.slice(0, 30)}`).toBe(200);
    }
  }
  await settle();

  expect(await whatIsStored(here)).toBe(before);
  nothingBroke(here);
  sawEverything(here);
});

test("any form of the bot with contents that its fields cannot give: answered, and nothing is changed", async () => {
  const here = await story();
  const { tanaka, byHand, settle, expectsLog } = here;
  await aCase(here);
  await tanaka.opensForm("billing 二重請求");
  await tanaka.fills({ situation: "on_hold", summary: " " });
  await tanaka.submits();
  const sent = lastSent(here, "view_submission");
  const before = await whatIsStored(here);
  expectsLog(/./);
  const fields = Object.fromEntries(
    known.map((id) => [
      id,
      { [id]: { type: "static_select", value: 7, selected_option: { value: "__proto__" } } },
    ]),
  );
  const state = isObject(sent.view) ? sent.view.state : null;
  const forgedStates = [
    { values: fields },
    { values: [] },
    { values: { __proto__: null, summary: null } },
    state,
  ];
  const metadata = ["", "{", "[]", '{"v":1,"locale":"ja","number":99999}', '{"__proto__":{"number":1}}'];

  for (const callbackId of Object.values(ids.callbackIds)) {
    for (const forged of forgedStates) {
      for (const text of metadata) {
        const view = { ...(isObject(sent.view) && sent.view), callback_id: callbackId };
        const { status } = await byHand.sends("interactive", {
          ...sent,
          view: { ...view, private_metadata: text, state: forged },
        });
        expect(status, `${callbackId} ${text}`).toBe(200);
      }
    }
  }
  await settle();

  expect(await whatIsStored(here)).toBe(before);
  nothingBroke(here);
  sawEverything(here);
});
