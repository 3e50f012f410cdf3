import { expect, test } from "vitest";
import { en } from "../../src/i18n/en.js";
import { ja } from "../../src/i18n/ja.js";
import type { TestDatabase } from "../integration/database.js";
import { stories } from "./harness/story.js";

const story = stories();

/** Somebody else's transaction keeps the escalations to itself until `release`. */
async function holdUp({ db }: TestDatabase): Promise<{ release(): Promise<void> }> {
  let release: () => void = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let begun: () => void = () => {};
  const locked = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const transaction = db.$transaction(
    async (tx) => {
      await tx.$executeRaw`LOCK TABLE escalations IN ACCESS EXCLUSIVE MODE`;
      begun();
      await held;
    },
    { timeout: 10_000 },
  );
  await locked;
  return {
    async release() {
      release();
      await transaction;
    },
  };
}

test("a form, a click, a command, a button that opens a form: each is answered within Slack's three seconds, and nothing is lost", async () => {
  const { tanaka, yamada, emma, sato, suzuki, james, billing, workspace, database, settle, expectsLog } =
    await story();
  await workspace.addTo("C0BILLING", "U0JAMES");
  await emma.opensHome();
  const esc = await yamada.escalates({ situation: "on_hold", summary: "一件目" });
  const card = billing.seesCard(esc);
  sato.isCalled("一件目");
  await tanaka.opensForm();
  await tanaka.fills({
    department: "billing",
    situation: "on_hold",
    summary: "二件目",
    what: "9月分が二度",
    how_many: "2件",
  });
  await suzuki.clicks(card, "resolve");
  await suzuki.fills({ resolution: "返金します。", category: "返金", reason: "unclear" });
  expectsLog(/could not be/);

  const lock = await holdUp(database);
  const [form, answer] = await Promise.all([
    tanaka.hand.submits(),
    suzuki.hand.submits(),
    sato.hand.clicks(card, "claim"),
    james.hand.clicks(card, "edit"),
    yamada.hand.runs("/escalate", "今 三件目 の内容", "C0FLOOR"),
    emma.hand.runs("/escalate", "list", "C0FLOOR"),
  ]);
  await lock.release();

  expect(form).toMatchObject({ ok: false, errors: { summary: ja.errors.databaseAway } });
  for (const [field, typed] of [
    ["summary", "二件目"],
    ["what", "9月分が二度"],
    ["how_many", "2件"],
  ] as const)
    expect(tanaka.typed(field)).toBe(typed);
  expect(answer).toMatchObject({ ok: false, errors: { resolution: ja.errors.databaseAway } });
  expect(suzuki.typed("resolution")).toBe("返金します。");
  await settle();
  sato.isTold(ja.errors.databaseAwayClick);
  james.isTold(en.errors.databaseAwayClick);
  yamada.isTold("今 三件目 の内容");
  emma.isTold(en.errors.databaseAwayCommand({ typed: "list" }));
  // Whoever was told that nothing happened can rely on it, also once everything that waited has had its turn.
  await (await holdUp(database)).release();
  await settle();
  expect(await database.db.escalation.count()).toBe(1);
  billing.seesCard(esc, "未対応");
  expect(Math.max(...workspace.dispatches.map(({ durationMs }) => durationMs))).toBeLessThan(2_900);
});

test("sending the same form again once the database is back opens one escalation", async () => {
  const { tanaka, sato, billing, workspace, database, expectsLog } = await story();
  await tanaka.opensForm("billing 二重請求");
  await tanaka.fills({ situation: "on_hold" });
  expectsLog(/an escalation could not be opened/);
  const lock = await holdUp(database);
  expect(await tanaka.hand.submits()).toMatchObject({ ok: false });
  await lock.release();

  const esc = await tanaka.sends();

  billing.seesCard(esc, "二重請求");
  sato.isCalled("二重請求");
  expect(workspace.channel("C0BILLING").messages()).toHaveLength(1);
  expect(await database.db.escalation.count()).toBe(1);
});

test("a form is opened and the command answered while the database keeps everybody waiting", async () => {
  const { tanaka, workspace, database, settle } = await story();
  const lock = await holdUp(database);

  const outcome = await tanaka.hand.runs("/escalate", "", "C0FLOOR");
  const waited = workspace.dispatches.at(-1)?.durationMs;
  await lock.release();
  await settle();

  expect(outcome).toMatchObject({ ok: true });
  expect(tanaka.hand.modal()?.callbackId).toBe("escalation_open");
  expect(waited).toBeLessThan(2_900);
});

test("a full database: a form and a click are told so, and both go through once there is room again", async () => {
  const { tanaka, yamada, sato, billing, database, settle, expectsLog } = await story();
  const first = await yamada.escalates({ situation: "on_hold", summary: "一件目" });
  sato.isCalled("一件目");
  await tanaka.opensForm("billing 二重請求");
  await tanaka.fills({ situation: "on_hold" });
  expectsLog(/could not be/);
  const disk = await fillUp(database);

  expect(await tanaka.hand.submits()).toMatchObject({ errors: { summary: ja.errors.databaseAway } });
  expect(tanaka.typed("summary")).toBe("二重請求");
  await sato.hand.clicks(billing.seesCard(first, "未対応"), "claim");
  await settle();
  sato.isTold(ja.errors.databaseAwayClick);

  await disk.isFreed();
  const second = await tanaka.sends();
  await sato.claims(first);
  billing.seesCard(second, "二重請求");
  sato.isCalled("二重請求");
  billing.seesCard(first, "対応中");
  yamada.isTold("引き受けました");
  expect(await database.db.escalation.count()).toBe(2);
});

/** No row can be written, as PostgreSQL says it when the disk is full, until `isFreed`. */
async function fillUp({ db }: TestDatabase): Promise<{ isFreed(): Promise<void> }> {
  await db.$executeRaw`
    CREATE FUNCTION disk_full() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100';
    END $$`;
  await db.$executeRaw`
    CREATE TRIGGER disk_full BEFORE INSERT OR UPDATE ON escalations FOR EACH ROW EXECUTE FUNCTION disk_full()`;
  return {
    async isFreed() {
      await db.$executeRaw`DROP TRIGGER disk_full ON escalations`;
      await db.$executeRaw`DROP FUNCTION disk_full`;
    },
  };
}
