import { expect, test } from "vitest";
import { days, hours, minutes } from "../../src/domain/duration.js";
import { en } from "../../src/i18n/en.js";
import { ja } from "../../src/i18n/ja.js";
import { twoDepartments } from "./harness/departments.js";
import { type Story, stories } from "./harness/story.js";

const story = stories();
const billing = ja.bulletins.stillRight.title({ department: "請求・決済" });
const logistics = en.bulletins.stillRight.title({ department: "Logistics" });

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
