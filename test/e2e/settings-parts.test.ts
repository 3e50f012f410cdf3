import { describe, expect, test } from "vitest";
import { hours as hoursLong, later, minutes } from "../../src/domain/duration.js";
import { en } from "../../src/i18n/en.js";
import { ja } from "../../src/i18n/ja.js";
import { exported, opens, saves } from "./harness/settings.js";
import { stories } from "./harness/story.js";

const story = stories();

describe("every part of a department's settings", () => {
  test("hours, closed days and what happens outside them", async () => {
    const told = await story();
    const { nakamura } = told;
    await opens(told, nakamura, "hours");
    await nakamura.fills({
      hours_mon: "9:00〜12:00、13:00-18:00",
      hours_tue: "25:00-26:00",
      hours_closed_days: "2027-02-30",
    });
    expect(await nakamura.submits()).toMatchObject({
      errors: {
        hours_tue: ja.settings.faults.no_such_time,
        hours_closed_days: ja.settings.faults.no_such_day,
      },
    });
    const said = await saves(nakamura, {
      ...{ hours_tue: null, hours_holidays: ["JP"] },
      hours_closed_days: "2026/12/29〜2027/01/03\n2027-05-02",
    });
    expect(said).toContain("受付は月 9:00〜12:00・13:00〜18:00(祝日を除く)");
    expect(said).toContain("ほかの休み:2026-12-29〜2027-01-03、2027-05-02");

    await opens(told, nakamura, "outside");
    expect(await saves(nakamura, { outside_run: ["critical"], outside_groups: ["S0LEADS"] })).toContain(
      "受付時間外でも通知:最優先",
    );
    const file = await exported(told);
    expect(file).toContain("hours: { mon: [ 09:00-12:00, 13:00-18:00 ] }");
    expect(file).toContain("closedContact: [ S0LEADS ]");
  });

  test("criteria, deadlines, who is told, names: in English", async () => {
    const told = await story();
    const { martin } = told;
    await opens(told, martin, "criteria");
    expect(await saves(martin, { criteria_check_first: "The handbook" })).toContain(
      en.settings.words.checkFirst({ text: "The handbook" }),
    );
    await opens(told, martin, "deadlines");
    await martin.fills({ deadline_high: "2h", deadline_normal: "soon", deadline_close: "40d" });
    expect(await martin.submits()).toMatchObject({
      errors: {
        deadline_normal: en.settings.faults.not_a_duration,
        deadline_close: en.settings.faults.duration_out_of_range({ min: "1d", max: "30d" }),
      },
    });
    expect(await saves(martin, { deadline_normal: "1d", deadline_close: "14d" })).toContain(
      en.settings.words.closeWithin({ length: "14 days" }),
    );
    await opens(told, martin, "inform");
    await martin.hand.clicksInModal("settings_item", { blockId: "add" });
    await told.answered();
    expect(await saves(martin, { rule_when: ["furious", "leak"], rule_tell: ["U0MANAGER"] })).toContain(
      "Furious, Personal data involved: 中村 由紀",
    );
    expect(martin.form().text).toContain(en.settings.saved);
    await martin.hand.closes();
    await opens(told, martin, "profile");
    await martin.fills({ profile_channel: "C0RANDOM", profile_timezone: "Asia/Tokio" });
    expect(await martin.submits()).toMatchObject({
      errors: { profile_timezone: en.settings.faults.timezone_meant({ meant: "Asia/Tokyo" }) },
    });
    await martin.fills({ profile_timezone: "Europe/London" });
    expect(await martin.submits()).toMatchObject({
      errors: { profile_channel: en.settings.faults.channel_not_joined({ channel: "random" }) },
    });
    await saves(martin, { profile_channel: "C0FLOOR", profile_name_en: "Parcels" });
    expect(martin.form().text).toContain(en.settings.heading({ department: "Parcels" }));
    expect(await exported(told)).toContain("channel: C0FLOOR");
  });

  test("words that mean the same: added, mended beside the field, and found by a search at once", async () => {
    const told = await story();
    const { nakamura, tanaka, sato, billing, bot } = told;
    const esc = await tanaka.escalates({ situation: "mail", summary: "チャージバックの進め方" });
    billing.seesCard(esc);
    await sato.answers(esc, "カード会社の連絡票に記入します");
    tanaka.isTold("回答が届きました");
    await opens(told, nakamura, "synonyms");
    await nakamura.hand.clicksInModal("settings_item", { blockId: "add" });
    await told.answered();
    const { faults } = ja.settings;
    await nakamura.fills({ synonym_words: "チャージバック" });
    expect(await nakamura.submits()).toMatchObject({ errors: { synonym_words: faults.synonym_alone } });
    await nakamura.fills({ synonym_words: "チャージバック、CB、cb" });
    expect(await nakamura.submits()).toMatchObject({ errors: { synonym_words: faults.twice } });
    const said = await saves(nakamura, { synonym_words: "チャージバック、CB\n支払い異議" });
    expect(said).toContain("チャージバック、CB、支払い異議");
    await bot().indexSearch();
    expect(await tanaka.types("検索 支払い異議")).toContain("チャージバックの進め方");

    await nakamura.hand.clicksInModal("settings_item", { blockId: "choose", value: "0" });
    await told.answered();
    await saves(nakamura, { synonym_fate: "remove" });
    expect(await exported(told)).not.toContain("synonyms");
  });

  test("a category is renamed while somebody has the form open, and given up: it stays known", async () => {
    const told = await story();
    const { nakamura, tanaka, billing, database } = told;
    await tanaka.opensForm();
    await tanaka.fills({
      department: "billing",
      situation: "mail",
      summary: "返金はいつですか",
      category: "返金",
      reason: "unclear",
    });
    await opens(told, nakamura, "categories");
    const choose = (value: string) =>
      nakamura.hand.clicksInModal("settings_item", { blockId: "choose", value });
    await choose("1");
    await told.answered();
    await nakamura.fills({ category_name: "二重請求" });
    expect(await nakamura.submits()).toMatchObject({ errors: { category_name: ja.settings.faults.twice } });
    await nakamura.fills({ category_notice_until: later(told.clock.now(), hoursLong(2)) });
    await nakamura.fills({ category_name: "返金 > 時期" });
    expect(await nakamura.submits()).toMatchObject({
      errors: { category_notice_until: ja.settings.faults.until_without_notice },
    });
    const now = "返金 > 時期(お知らせ「本日中に回復の見込みです」/お知らせは 2026-10-01 16:08 まで)";
    expect(await saves(nakamura, { category_notice_text: "本日中に回復の見込みです" })).toContain(now);
    expect(nakamura.form().text).toContain(
      ja.settings.categoryForm.former({ name: "返金", now: "返金 > 時期" }),
    );
    await choose("0");
    await told.answered();
    await saves(nakamura, { category_fate: "remove" });
    expect(nakamura.form().text).toContain(ja.settings.categoryForm.retired({ name: "二重請求" }));

    const esc = await tanaka.sends();
    billing.seesCard(esc, "分類:返金 > 時期");
    expect(await exported(told)).toContain("formerCategories");
    await nakamura.hand.closes();
    await nakamura.hand.clicksInModal("settings_changes");
    await told.answered();
    expect(nakamura.form().text).toContain(`${ja.settings.changesOf.before}返金`);
    expect(nakamura.form().text).toContain(ja.settings.changesOf.after + now);
    const [row] = await database.db.$queryRaw<{ count: number }[]>`SELECT count(*)::int FROM settings_log`;
    expect(row?.count).toBeGreaterThanOrEqual(2);
  });

  test("a category that was looked at, or changed, is chosen no more, so that it can be chosen again", async () => {
    const told = await story();
    const { nakamura, answered } = told;
    await opens(told, nakamura, "categories");
    const names = () => nakamura.hand.modal()?.blocks.flatMap(({ block_id: id }) => (isList(id) ? [id] : []));
    const chooses = async (from: string) => {
      expect(names()).toEqual([from]);
      await nakamura.hand.clicksInModal("settings_item", { blockId: from, value: "1" });
      await answered();
      expect(nakamura.typed("category_name")).toBe("返金");
    };
    const isList = (id: unknown) => String(id).startsWith("choose");

    // Slack keeps a choice for as long as the list has the same name.
    await chooses("choose");
    await nakamura.hand.closes();
    await chooses("choose:again");
    await nakamura.hand.closes();
    await chooses("choose");
    await saves(nakamura, { category_fate: "up" });
    expect(names()).toEqual(["choose"]);
    expect(nakamura.typed("choose")).toBeNull();
    expect(nakamura.form().text).toContain(ja.settings.saved);
  });

  test("who changed what is listed in words, newest first", async () => {
    const told = await story();
    const { nakamura, clock } = told;
    await opens(told, nakamura, "criteria");
    await saves(nakamura, { criteria_send: "返金の判断" });
    await clock.passes(minutes(5));
    await opens(told, nakamura, "deadlines");
    await saves(nakamura, { deadline_close: "10日" });
    await nakamura.hand.clicksInModal("settings_changes");
    await told.answered();

    const { text } = nakamura.form();
    expect(text).toMatch(
      /14:13 中村 由紀さん:期限[\s\S]*14:08 中村 由紀さん:上げる目安[\s\S]*設定ファイル:部署を追加/,
    );
    expect(text).toContain(`${ja.settings.changesOf.before}上げるもの:返金の可否や金額の判断`);
    expect(text).toContain(`${ja.settings.changesOf.after}上げるもの:返金の判断`);
  });
});
