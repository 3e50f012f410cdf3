import { expect, onTestFinished, test } from "vitest";
import { minutes, seconds } from "../../src/domain/duration.js";
import type { TestDatabase } from "../integration/database.js";
import { leakedIn } from "./harness/secrecy.js";
import { type Story, stories } from "./harness/story.js";

const story = stories();

/** Stands in everything that anybody types in these stories, and in nothing else. */
const typed = "ひみつ7391";

/** Names, secrets and whole texts are looked for after every story; here no part of a text or a name may be there. */
function nothingPersonal({ workspace, logged }: Story): void {
  const names = [...workspace.users.values()].filter(({ isBot }) => !isBot).map(({ name }) => name);
  expect(workspace.dispatches.filter(({ payload }) => JSON.stringify(payload).includes(typed))).not.toEqual(
    [],
  );
  expect(logged().length).toBeGreaterThan(3);
  expect(names.length).toBeGreaterThan(10);
  for (const never of [typed, "7391", ...names]) expect(logged().join("\n")).not.toContain(never);
}

/** The business events as the log tells them, without their times. */
function events({ logged }: Story): readonly object[] {
  return logged()
    .map((line): Record<string, unknown> => JSON.parse(line))
    .filter(({ msg }) => msg === "escalation")
    .map(({ level, time, msg, ...fields }) => fields);
}

/** The database takes no escalation, and says which row it refuses, until `isOver`. */
async function refusesRows({ db }: TestDatabase): Promise<{ isOver(): Promise<void> }> {
  await db.$executeRaw`ALTER TABLE escalations ADD CONSTRAINT refused CHECK (number < 0) NOT VALID`;
  const isOver = async () => {
    await db.$executeRaw`ALTER TABLE escalations DROP CONSTRAINT IF EXISTS refused`;
  };
  onTestFinished(isOver);
  return { isOver };
}

function readsEverything({ messages, workspace }: Story): void {
  for (const id of workspace.users.keys()) messages.seen(...messages.to(id));
  for (const id of ["C0BILLING", "C0FLOOR", "C0OPS"]) messages.seen(...messages.inChannel(id));
}

test("what the log may not hold is found in it: a number typed for itself as well as a sentence", async () => {
  const { tanaka, workspace, logged } = await story();
  const numbers = ["090-1234-5678", "0312345678", "4111111111111111", "4111-1111-1111-1111"];
  for (const number of numbers) {
    await tanaka.opensForm(number);
    await tanaka.hand.closes();
  }
  expect(leakedIn(logged(), workspace)).toEqual([]);
  for (const number of numbers) expect(leakedIn([`{"note":"${number}"}`], workspace)).toContain(number);
});

test("one line for each thing that happens to a case: number, department, step, and who by her id", async () => {
  const here = await story();
  const { tanaka, sato, suzuki, clock } = here;
  const esc = await tanaka.escalates({ situation: "on_hold", summary: typed });
  await clock.passes(minutes(1));
  await suzuki.passes(esc);
  await sato.asks(esc, `${typed}ですか`);
  await tanaka.replies(esc, `${typed}です`);
  await sato.edits(esc, { summary: `${typed} 直した` });
  await sato.answers(esc, `${typed}と答えた`);

  expect(events(here)).toEqual([
    { event: "opened", escalation: 1, department: "billing", by: "U0TANAKA" },
    { event: "called", escalation: 1, department: "billing", by: "clock", step: 1 },
    { event: "called", escalation: 1, department: "billing", by: "clock", step: 2 },
    { event: "advised", escalation: 1, department: "billing", by: "clock" },
    { event: "passed", escalation: 1, department: "billing", by: "U0SUZUKI" },
    { event: "called", escalation: 1, department: "billing", by: "clock", step: 3 },
    { event: "asked", escalation: 1, department: "billing", by: "U0SATO" },
    { event: "replied", escalation: 1, department: "billing", by: "U0TANAKA" },
    { event: "edited", escalation: 1, department: "billing", by: "U0SATO" },
    { event: "resolved", escalation: 1, department: "billing", by: "U0SATO" },
  ]);
  nothingPersonal(here);
  readsEverything(here);
});

test("faults of every kind: the log says what failed, and nothing of what people wrote", async () => {
  const here = await story({ requestTimeout: 500, env: { OPS_CHANNEL: "C0OPS" } });
  const { tanaka, yamada, sato, workspace, database, clock, bot, byHand, settle, expectsLog } = here;
  const fault = {
    method: "chat.postMessage",
    when: ({ channel }: { channel?: unknown }) => channel === "C0BILLING",
  };
  workspace.faults.next(fault, { kind: "reset_after_commit" });
  workspace.faults.next(fault, { kind: "http_error", status: 503 });
  workspace.faults.next({ ...fault, times: Infinity }, { kind: "api_error", error: "msg_too_long" });
  for (const line of [
    /http request failed/,
    /could not be opened/,
    /could not be carried out/,
    /can never be delivered/,
    /cannot be read and is left out/,
    /went wrong and was written down/,
    /payload could not be read/,
  ])
    expectsLog(line);
  await tanaka.opensForm(`billing ${typed}`);
  await tanaka.fills({ situation: "on_hold", customer_ref: typed, what: `${typed} 4111 1111 1111 1111` });
  // What looks like a card number has to be sent a second time.
  expect(await tanaka.submits()).toMatchObject({ ok: false });
  expect(await tanaka.submits()).toMatchObject({ ok: true });
  await clock.passes(seconds(30));

  const refused = await refusesRows(database);
  await yamada.opensForm(`billing ${typed} 二件目`);
  await yamada.fills({ situation: "on_hold", who: typed });
  expect(await yamada.hand.submits()).toMatchObject({ ok: false });
  await yamada.types(`今 ${typed} 三件目`);
  await sato.hand.clicks(sato.call("ESC-1"), "claim");
  await settle();
  await refused.isOver();

  workspace.faults.next({ method: "views.open" }, { kind: "api_error", error: "invalid_arguments" });
  await tanaka.types(`billing ${typed} 四件目`);
  await byHand.sends("interactive", {
    type: "view_submission",
    user: typed,
    view: { callback_id: "escalation_open", state: typed },
  });
  await database.db.$executeRaw`
    UPDATE escalations SET state = jsonb_set(state, '{facts,situation}', to_jsonb(${typed}::text)) WHERE number = 1`;
  await clock.passes(minutes(3));
  await bot().watch();
  here.team("C0OPS").sees("ESC-1");

  nothingPersonal(here);
  readsEverything(here);
});

test("the figures name nobody and nothing that anybody typed", async () => {
  const here = await story({ env: { OPS_CHANNEL: "C0OPS" } });
  const { tanaka, suzuki, bot, workspace, expectsLog } = here;
  expectsLog(/can never be delivered/);
  workspace.faults.next(
    { method: "chat.postMessage", when: ({ channel }) => channel === "C0BILLING" },
    { kind: "api_error", error: "msg_too_long" },
  );
  const esc = await tanaka.escalates({
    situation: "on_hold",
    summary: typed,
    customer_ref: typed,
    what: typed,
  });
  await suzuki.claims(esc, { from: "call" }).catch(() => {});
  await here.clock.passes(minutes(2));

  const text = await (await fetch(`http://127.0.0.1:${bot().port}/metrics`)).text();

  const users = [...workspace.users.values()].filter(({ isBot }) => !isBot);
  const people = users.flatMap(({ id, name, realName }) => [id, name, realName]);
  const places = ["C0BILLING", "C0OPS", "billing", "ESC-", "二重請求"];
  const names = [...people, ...places, typed].filter((name) => name.length > 2);
  expect(text).toContain("tsunagi_events_total");
  expect(names.filter((name) => text.includes(name))).toEqual([]);
  readsEverything(here);
});
