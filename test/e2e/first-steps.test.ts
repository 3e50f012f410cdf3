import { expect, test } from "vitest";
import { days, later } from "../../src/domain/duration.js";
import type { UserId } from "../../src/domain/ids.js";
import { en } from "../../src/i18n/en.js";
import { ja } from "../../src/i18n/ja.js";
import { createBulletinStore } from "../../src/store/bulletin-store.js";
import { type Story, stories } from "./harness/story.js";

const story = stories();
const { firstSteps } = ja.bulletins;

/** A minute goes by, in which the bot does its chores. */
async function greets({ bot, settle }: Story): Promise<void> {
  await bot().greet();
  await settle();
}

test("whoever installed it is told three steps, once, and goes from the first to a department that works", async () => {
  const here = await story({ departments: null, env: { ADMIN_USER_IDS: "U0MANAGER,U0DIRECTOR" } });
  const { nakamura, martin, sato, tanaka, floor, messages } = here;
  await greets(here);
  const told = nakamura.isTold(firstSteps.title);
  expect(nakamura.reads(told)).toContain(firstSteps.create);
  expect(martin.reads(martin.isTold(en.bulletins.firstSteps.title))).toContain(
    en.bulletins.firstSteps.create,
  );
  sato.isToldNothing();

  await nakamura.clicks(told, "bulletin_settings");
  expect(nakamura.form()).toMatchObject({ submit: ja.settings.createForm.submit });
  await nakamura.fills({
    profile_name_ja: "技術",
    create_key: "tech",
    create_channel: "C0FLOOR",
    create_users: ["U0SATO"],
  });
  expect(await nakamura.submits()).toMatchObject({ ok: true });
  await nakamura.hand.closes();

  // Neither the next minute, nor another process, nor another start says it again.
  await greets(here);
  await here.restartsBot();
  await greets(here);
  nakamura.isToldNothing();
  martin.isToldNothing();

  const esc = await tanaka.escalates({ department: "tech", situation: "mail", summary: "開けない" });
  floor.seesCard(esc, "開けない");
  messages.seen(...messages.to("U0SATO"));
});

test("where departments were imported, the first step is to look them over", async () => {
  const here = await story({ env: { ADMIN_USER_IDS: "U0DIRECTOR" } });
  await greets(here);
  const { martin } = here;
  const told = martin.isTold(en.bulletins.firstSteps.departments);
  await martin.clicks(told, "bulletin_settings");
  expect(martin.form().text).toContain(en.settings.parts.chain);
});

test("where nobody was named, those who run the workspace hear how to name somebody", async () => {
  const here = await story({ departments: null });
  const { nakamura, martin, sato, workspace } = here;
  workspace.setRank("U0MANAGER", "owner");
  workspace.setRank("U0SATO", "admin");
  workspace.deactivate("U0DIRECTOR");
  workspace.setRank("U0DIRECTOR", "owner");
  await greets(here);
  for (const owner of [nakamura, sato]) {
    const told = owner.isTold(firstSteps.admins);
    expect(owner.canDo(told)).toEqual([]);
  }
  martin.isToldNothing();
});

test("an owner who has named herself hears the admin's steps, with the button, once", async () => {
  const here = await story({ departments: null });
  const { nakamura, workspace } = here;
  workspace.setRank("U0MANAGER", "owner");
  await greets(here);
  nakamura.isTold(firstSteps.admins);

  const env = { ADMIN_USER_IDS: "U0MANAGER" };
  await here.restartsBot({ env });
  await greets(here);
  const told = nakamura.isTold(firstSteps.create);
  expect(nakamura.canDo(told)).toEqual(["bulletin_settings"]);

  await here.restartsBot({ env });
  await greets(here);
  nakamura.isToldNothing();
});

test("after an upgrade no admin hears the same again, but an owner who is an admin by now does hear it", async () => {
  const here = await story({ departments: null, env: { ADMIN_USER_IDS: "U0MANAGER,U0SATO,U0DIRECTOR" } });
  const { nakamura, martin, sato, database, clock, settle } = here;
  const bulletins = createBulletinStore(database.db, () => {});
  const now = clock.now();
  /** As versions wrote it that had one key for both texts. */
  const before = (user: string, to: "admin" | "owner") => ({
    key: `first_steps:${user}`,
    to: { kind: "dm", user: user as UserId } as const,
    content: { kind: "first_steps", to, hasDepartments: false } as const,
    newsUntil: later(now, days(1)),
  });
  const written = [before("U0MANAGER", "admin"), before("U0SATO", "owner")];
  await bulletins.tell({ written, changed: [] }, now);
  await settle();
  nakamura.isTold(firstSteps.create);
  sato.isTold(firstSteps.admins);

  await greets(here);
  nakamura.isToldNothing();
  sato.isTold(firstSteps.create);
  martin.isTold(en.bulletins.firstSteps.create);
});

test("a bot that is in use tells nobody, whoever has become its admin since", async () => {
  const here = await story({ env: { ADMIN_USER_IDS: "U0DIRECTOR" } });
  const { tanaka, billing, martin } = here;
  billing.seesCard(await tanaka.escalates({ situation: "mail", summary: "返金の可否" }));
  await here.restartsBot();
  await greets(here);
  martin.isToldNothing();
});

test("without the message, too: an admin's Home leads to the first department, everybody else's to an admin", async () => {
  const here = await story({ departments: null, env: { ADMIN_USER_IDS: "U0MANAGER" } });
  const { nakamura, sato, answered } = here;
  expect(await sato.opensHome()).toContain(ja.errors.noDepartments);
  await expect(sato.hand.clicksInHome("home_settings")).rejects.toThrow();
  expect(await nakamura.opensHome()).toContain(ja.home.firstDepartment);

  await nakamura.hand.clicksInHome("home_settings");
  await answered();
  await nakamura.fills({
    profile_name_ja: "技術",
    create_key: "tech",
    create_channel: "C0FLOOR",
    create_users: ["U0SATO"],
  });
  expect(await nakamura.submits()).toMatchObject({ ok: true });
  await nakamura.hand.closes();
  // Hers and everybody's follow without being opened again.
  await here.bot().redrawHomes();
  for (const { home } of [nakamura, sato]) expect(home()).toContain(ja.home.intro);
});
