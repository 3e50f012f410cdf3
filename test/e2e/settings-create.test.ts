import { describe, expect, test } from "vitest";
import { minutes } from "../../src/domain/duration.js";
import { en } from "../../src/i18n/en.js";
import { ja } from "../../src/i18n/ja.js";
import { stories } from "./harness/story.js";

const story = stories();
const env = { ADMIN_USER_IDS: "U0DIRECTOR,U0MANAGER" };

describe("a department is created in Slack and tried out", () => {
  test("from nothing: created, tried, and the first case arrives", async () => {
    const { nakamura, tanaka, sato, floor, clock, answered, settle, expectsNotice } = await story({
      departments: null,
      env,
    });
    expectsNotice();
    await nakamura.types("設定");
    expect(nakamura.form()).toMatchObject({ submit: ja.settings.createForm.submit });
    await nakamura.fills({
      profile_name_ja: "技術",
      create_key: "128",
      create_channel: "C0OLD",
      create_users: ["U0SATO"],
    });
    expect(await nakamura.submits()).toMatchObject({
      errors: { create_key: ja.settings.faults.key_is_number },
    });
    await nakamura.fills({ create_key: "tech" });
    expect(await nakamura.submits()).toMatchObject({
      errors: { create_channel: ja.settings.faults.channel_archived({ channel: "esc-旧窓口" }) },
    });
    await nakamura.fills({ create_channel: "C0FLOOR", create_after: "3分" });
    expect(await nakamura.submits()).toMatchObject({ ok: true });
    expect(nakamura.form().text).toContain(ja.settings.created);
    // Nobody has met Sato before.
    expect(nakamura.form().text).toContain("3分後に佐藤 健さんに通知。");

    await nakamura.hand.clicksInModal("settings_try");
    await answered();
    await settle();
    expect(nakamura.form().text).toContain(ja.settings.tried({ reference: "ESC-1" }));
    await nakamura.hand.closes();
    floor.seesCard("ESC-1", "テスト・メール");
    nakamura.isCalled("テスト");
    await clock.passes(minutes(30));
    // Nobody but whoever tries hears anything, not even that nobody has it; and she is not asked for a reason.
    sato.isToldNothing();
    nakamura.isTold("ESC-1");
    await nakamura.answers("ESC-1", "試しました");
    nakamura.isTold("回答が届きました");

    const esc = await tanaka.escalates({
      department: "tech",
      situation: "mail",
      summary: "ログインできない",
    });
    floor.seesCard(esc, "ログインできない");
    await clock.passes(minutes(3));
    sato.isCalled("ログインできない");
  });

  test("by an admin who leads others, in English; leads create none", async () => {
    const { martin, takahashi, james, answered } = await story({ env: { ADMIN_USER_IDS: "U0DIRECTOR" } });
    await martin.types("settings");
    await martin.hand.clicksInModal("settings_create");
    await answered();
    await martin.fills({ profile_name_en: "Returns", create_key: "billing", create_channel: "C0LOGISTICS" });
    expect(await martin.submits()).toMatchObject({ errors: { create_users: en.settings.faults.nobody } });
    await martin.fills({ create_users: ["U0JAMES"] });
    expect(await martin.submits()).toMatchObject({ errors: { create_key: en.settings.faults.key_taken } });
    await martin.fills({ create_key: "returns" });
    expect(await martin.submits()).toMatchObject({ ok: true });
    expect(martin.form().text).toContain(en.settings.created);
    expect(await takahashi.types("設定")).toContain(ja.settings.notYours);
    expect(await james.types("settings")).toContain(en.settings.notYours);
  });
});
