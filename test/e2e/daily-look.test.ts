import { expect, test } from "vitest";
import { days, hours, minutes } from "../../src/domain/duration.js";
import { en } from "../../src/i18n/en.js";
import { twoDepartments } from "./harness/departments.js";
import { type Story, stories } from "./harness/story.js";
import { wholeDatabase } from "./harness/whole-database.js";

const story = stories();
const watched = { env: { OPS_CHANNEL: "C0OPS", ADMIN_USER_IDS: "U0TAKAHASHI" } } as const;

/** The next morning at ten in Tokyo; a story begins at eight minutes past two in the afternoon. */
const untilTen = hours(20) - minutes(8);

async function looks({ bot, settle }: Story): Promise<void> {
  await bot().lookOver();
  await settle();
}

test("each morning at ten a lead hears in her language what is wrong with her department, and nobody hears when all is well", async () => {
  const here = await story(watched);
  const { nakamura, martin, sato, workspace, clock, team } = here;
  await clock.passes(untilTen - minutes(1));
  workspace.deactivate("U0SATO");
  workspace.setGroup("S0LEADS", []);
  await looks(here);
  nakamura.isToldNothing();

  await clock.passes(minutes(1));
  await looks(here);
  const told = nakamura.isTold("部署の設定に、直したほうがよいところがあります。");
  const text = nakamura.reads(told);
  expect(text).toContain("請求・決済");
  expect(text).toContain("佐藤 健さん(U0SATO)のアカウントは停止されています(連絡順の1番目)。");
  expect(text).toContain("連絡順の1番目に、通知できる方がいません。");
  expect(text).toContain("ユーザーグループ @leads に誰も入っていません(連絡順の3番目)。");
  expect(text).toContain("→ 別の方を指定してください。");
  // Names were read from Slack when the message was drawn: the database has ids.
  const written = await wholeDatabase(here.database.db);
  const bulletins = written.filter((row) => row.startsWith("bulletins")).join();
  expect(bulletins).toContain("U0SATO");
  // Elsewhere it is the key of a department's leads.
  expect(bulletins).not.toContain('"leads"');
  const names = [...workspace.users.values()].filter(({ isBot }) => !isBot).map(({ realName }) => realName);
  expect(names).toContain("佐藤 健");
  for (const name of [...names, "佐藤", "@leads"])
    expect(written.filter((row) => row.includes(name))).toEqual([]);
  // Nothing is wrong with Logistics, and nothing technical.
  martin.isToldNothing();
  team("C0OPS").seesNothingNew();
  sato.isToldNothing();

  await looks(here);
  nakamura.isToldNothing();
});

test("a retired department is looked over as long as it has cases that go on", async () => {
  const here = await story(watched);
  const { martin, tanaka, james, logistics, workspace, clock, imports } = here;
  const esc = await tanaka.escalates({
    ...{ department: "logistics", situation: "no_wait", severity: "low" },
    ...{ category: "Delivery > Lost", summary: "荷物が届かない" },
  });
  logistics.seesCard(esc);
  const [, billingAlone = ""] = /([\s\S]*)\n {2}logistics:/.exec(twoDepartments) ?? [];
  await imports(billingAlone);
  workspace.deactivate("U0TAKAHASHI");
  await james.claims(esc);
  tanaka.isTold("James");
  await clock.passes(untilTen);
  here.messages.seen(...here.messages.to("U0JAMES"), ...here.messages.to("U0TANAKA"));
  await looks(here);
  const told = martin.isTold("needs a look");
  expect(martin.reads(told)).toContain(en.doctor.retired({ name: "Logistics" }));
  logistics.card(esc);
  here.messages.seen(...here.messages.inChannel("C0LOGISTICS"), ...here.messages.inChannel("C0OPS"));
});

test("a lead who reads English reads it in English", async () => {
  const here = await story(watched);
  const { martin, workspace, clock } = here;
  workspace.deactivate("U0JAMES");
  await clock.passes(untilTen);
  await looks(here);

  const text = martin.reads(martin.isTold("Something in your department's settings needs a look."));
  expect(text).toContain("Logistics");
  expect(text).toContain("The account of James Carter (U0JAMES) is deactivated (step 2 of the chain).");
  expect(text).toContain("→ Name somebody else.");
});

test("the same is told again after a week, what is new at once, and what was mended and comes back is new", async () => {
  const here = await story(watched);
  const { nakamura, workspace, clock } = here;
  workspace.deactivate("U0SATO");
  await clock.passes(untilTen);
  await looks(here);
  nakamura.isTold("佐藤 健さん");

  await clock.passes(days(3));
  workspace.deactivate("U0SUZUKI");
  await looks(here);
  const second = nakamura.reads(nakamura.isTold("鈴木 あかりさん"));
  expect(second).not.toContain("佐藤 健さん");

  await clock.passes(days(4));
  await looks(here);
  const third = nakamura.reads(nakamura.isTold("佐藤 健さん"));
  expect(third).toContain("鈴木 あかりさん");

  workspace.reactivate("U0SATO");
  workspace.reactivate("U0SUZUKI");
  await clock.passes(days(1));
  await looks(here);
  nakamura.isToldNothing();
  workspace.deactivate("U0SATO");
  await clock.passes(days(1));
  await looks(here);
  nakamura.isTold("佐藤 健さん");
});

test("technical matters go to the operations channel; when that is what is broken, to the administrators", async () => {
  const here = await story(watched);
  const { takahashi, workspace, clock, team } = here;
  workspace.deactivate("U0DIRECTOR");
  await clock.passes(untilTen);
  await looks(here);

  // Nobody else leads Logistics.
  const told = team("C0OPS").sees("Tsunagi の点検で、直したほうがよいところが見つかりました。");
  expect(takahashi.reads(told)).toContain(
    "Sophie Martinさん(U0DIRECTOR)のアカウントは停止されています(責任者)。",
  );

  await workspace.archive("C0OPS");
  await clock.passes(days(1));
  await looks(here);
  expect(takahashi.reads(takahashi.isTold("#tsunagi-ops はアーカイブされています"))).toContain("OPS_CHANNEL");
});

test("two processes look, and one speaks", async () => {
  const here = await story(watched);
  const { nakamura, workspace, clock, bot } = here;
  workspace.deactivate("U0SATO");
  await clock.passes(untilTen);
  await Promise.all([bot().lookOver(), bot().lookOver(), bot().lookOver()]);
  await here.settle();

  nakamura.isTold("佐藤 健さん");
  nakamura.isToldNothing();
});

test("while Slack cannot be asked the look waits, and comes when it can", async () => {
  const here = await story(watched);
  const { nakamura, workspace, clock } = here;
  workspace.deactivate("U0SATO");
  await clock.passes(untilTen);
  workspace.faults.next({ method: "auth.test" }, { kind: "http_error", status: 503 });
  await looks(here);
  nakamura.isToldNothing();

  await clock.passes(minutes(5));
  await looks(here);
  nakamura.isTold("佐藤 健さん");
});
