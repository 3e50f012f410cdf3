import { expect, test } from "vitest";
import { days, hours, minutes } from "../../src/domain/duration.js";
import { en } from "../../src/i18n/en.js";
import { ja } from "../../src/i18n/ja.js";
import { twoDepartments } from "./harness/departments.js";
import { type Story, stories } from "./harness/story.js";

const story = stories();
const billing = ja.bulletins.stillRight.title({ department: "請求・決済" });
const logistics = en.bulletins.stillRight.title({ department: "Logistics" });

const full = `
departments:
  billing:
    name: 請求・決済
    channel: C0BILLING
    leads: [U0MANAGER]
    hours: { mon-sun: ["09:00-18:00"] }
    closedContact: [U0YAMADA]
    chain: [{ after: 10m, call: [U0SATO] }]
    categories: [領収書, { name: 返金, call: [U0SUZUKI] }]
    inform: [{ when: [leak], tell: [U0TANAKA] }]
    longCall: 12m
`;

/** From a story's beginning, the first of October at 14:08 in Tokyo, to New Year's Day at nine. */
const untilNewYear = days(92) - hours(5) - minutes(8);

async function asks({ bot, settle }: Story): Promise<void> {
  await bot().askWhetherStillRight();
  await settle();
}

const twoLeads = twoDepartments.replace("leads: [U0MANAGER]", "leads: [U0MANAGER, U0SATO]");

test("once a quarter a lead is asked whether it is still right, and says so with one button", async () => {
  const here = await story({ departments: twoLeads });
  const { nakamura, sato, martin, clock } = here;
  // The departments were imported a moment ago: whoever did that knows them.
  await asks(here);
  nakamura.isToldNothing();

  await clock.passes(untilNewYear - minutes(1));
  await asks(here);
  nakamura.isToldNothing();
  await clock.passes(minutes(1));
  await asks(here);
  const asked = nakamura.isTold(billing);
  expect(nakamura.reads(asked)).toContain("鈴木 あかりさん");
  const other = sato.isTold(billing);
  martin.isTold(logistics);

  await nakamura.clicks(asked, "bulletin_still_right");
  for (const [lead, message] of [
    [nakamura, asked],
    [sato, other],
  ] as const) {
    expect(lead.reads(message)).toContain("中村 由紀さんが確認しました");
    expect(lead.canDo(lead.now(message))).toEqual([]);
  }
  await nakamura.types("設定");
  await nakamura.hand.clicksInModal("settings_changes");
  await here.answered();
  expect(nakamura.form().text).toContain(ja.settings.changesOf.confirmed);

  await asks(here);
  await here.restartsBot();
  await asks(here);
  sato.isToldNothing();
});

test("what is not right any more is changed from the question; whoever leads it no longer cannot confirm it", async () => {
  const here = await story();
  const { nakamura, martin, clock } = here;
  await clock.passes(untilNewYear);
  await asks(here);
  const asked = martin.isTold(logistics);
  await martin.clicks(asked, "bulletin_settings");
  expect(martin.form().text).toContain(en.settings.heading({ department: "Logistics" }));
  await martin.hand.closes();

  await here.imports(twoDepartments.replace("leads: [U0DIRECTOR]", "leads: [U0JAMES]"));
  await martin.clicks(asked, "bulletin_still_right");
  martin.isTold(en.settings.notYours);
  expect(martin.reads(asked)).toContain(logistics);
  nakamura.isTold(billing);
});

test("nobody is asked about what was changed a few weeks ago", async () => {
  const here = await story();
  const { nakamura, martin, clock } = here;
  await clock.passes(untilNewYear - days(20));
  await here.imports(twoDepartments.replace("leads: [U0MANAGER]", "leads: [U0MANAGER, U0SATO]"));
  await clock.passes(days(20));
  await asks(here);
  nakamura.isToldNothing();
  martin.isTold(logistics);
});

test("everybody and every time is asked about: also who is called out of hours or first for a category, deadlines, who is told", async () => {
  const here = await story({ departments: full });
  const { nakamura, clock } = here;
  await clock.passes(untilNewYear);
  await asks(here);
  const text = nakamura.reads(nakamura.isTold(billing));
  const { words } = ja.settings;
  for (const said of [
    "佐藤 健さん",
    words.closedContact({ names: "山田 翔さん" }),
    words.firstContact({ call: "鈴木 あかりさん" }),
    words.longCall({ length: "12分" }),
    words.inform({ causes: [ja.terms.signals.leak], names: "田中 美咲さん" }),
    "中村 由紀さん",
  ])
    expect(text).toContain(said);
  expect(text).not.toContain("領収書");
});

test("what was changed after the question is not confirmed by its button: first it is shown how it is now", async () => {
  const here = await story({ departments: twoLeads });
  const { nakamura, sato, martin, clock, answered } = here;
  await clock.passes(untilNewYear);
  await asks(here);
  martin.isTold(logistics);
  const [asked, other] = [nakamura.isTold(billing), sato.isTold(billing)];
  await here.imports(twoLeads.replace("call: [U0SUZUKI]", "call: [U0YAMADA]"));

  await nakamura.clicks(asked, "bulletin_still_right");
  nakamura.isTold(ja.bulletins.stillRight.changed);
  for (const [lead, message] of [
    [nakamura, asked],
    [sato, other],
  ] as const) {
    expect(lead.reads(message)).toContain("山田 翔さん");
    expect(lead.reads(message)).not.toContain("鈴木 あかりさん");
  }
  // What is not asked about may change in between.
  await here.imports(
    twoLeads
      .replace("call: [U0SUZUKI]", "call: [U0YAMADA]")
      .replace("criteria: { send: 返金の可否や金額の判断", "criteria: { send: 返金の判断"),
  );
  await sato.clicks(sato.now(other), "bulletin_still_right");
  expect(nakamura.reads(asked)).toContain("佐藤 健さんが確認しました");
  await nakamura.types("設定");
  await nakamura.hand.clicksInModal("settings_changes");
  await answered();
  expect(nakamura.form().text.split(ja.settings.changesOf.confirmed)).toHaveLength(2);
});

test("a change of words to search by does not stand for having looked", async () => {
  const here = await story();
  const { nakamura, martin, clock } = here;
  await clock.passes(untilNewYear - days(20));
  await here.imports(
    twoDepartments
      .replace("leads: [U0MANAGER]", "leads: [U0MANAGER]\n    synonyms: [[返金, 払戻]]")
      .replace("leads: [U0DIRECTOR]", "leads: [U0DIRECTOR, U0JAMES]"),
  );
  await clock.passes(days(20));
  await asks(here);
  nakamura.isTold(billing);
  martin.isToldNothing();
});

test("where nobody leads a department, the admins are asked", async () => {
  const here = await story({
    departments: twoDepartments.replace("leads: [U0DIRECTOR]", "leads: []"),
    env: { ADMIN_USER_IDS: "U0DIRECTOR" },
  });
  const { nakamura, martin, clock } = here;
  await clock.passes(untilNewYear);
  await asks(here);
  nakamura.isTold(billing);
  const asked = martin.isTold(logistics);
  expect(martin.reads(asked)).toMatch(new RegExp(`${en.settings.profileForm.leads}\\s+${en.settings.none}`));
  await martin.clicks(asked, "bulletin_still_right");
  expect(martin.reads(asked)).toContain("confirmed at");
});
