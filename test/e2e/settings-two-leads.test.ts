import { expect, test } from "vitest";
import { en } from "../../src/i18n/en.js";
import { ja } from "../../src/i18n/ja.js";
import { exported, opens, saves } from "./harness/settings.js";
import { stories } from "./harness/story.js";

const story = stories();

const departments = `
departments:
  billing:
    name: 請求
    channel: C0BILLING
    leads: [U0MANAGER, U0DIRECTOR]
    hours: { mon-fri: ["09:00-18:00"] }
    chain:
      - { after: 10m, call: [U0SATO] }
      - { after: 20m, call: [U0SUZUKI] }
      - { after: 30m, call: [U0YAMADA] }
    categories: [二重請求, 返金, 領収書]
`;
const step = (after: string, user: string) => `- { after: ${after}, call: [ ${user} ] }`;
/** What a lead has made of twenty minutes. */
const changed = "{ normal: 25m, low: 20m }";

test("a step that one lead changes is still that step after another has removed one before it", async () => {
  const told = await story({ departments });
  const { nakamura, martin, answered } = told;
  const opensStep = async (who: typeof martin, place: number) => {
    await opens(told, who, "chain");
    await who.hand.clicksInModal("settings_item", { blockId: `step_${place}` });
    await answered();
  };
  await opensStep(nakamura, 1);
  await nakamura.fills({ step_normal: "25分" });
  await opensStep(martin, 0);
  await saves(martin, { step_fate: "remove" });

  await nakamura.submits();
  expect(nakamura.form().text).toContain(ja.settings.overtaken({ by: "Sophie Martinさん", at: "14:08" }));
  expect(nakamura.form().text).not.toContain(ja.settings.entryGoneTyped);
  await saves(nakamura, {});
  const file = await exported(told);
  expect(file).toContain(`${step(changed, "U0SUZUKI")}\n      ${step("30m", "U0YAMADA")}`);
  expect(file).not.toContain("U0SATO");
});

test("a step that is chosen from a page drawn before another lead's change is the one that was read there", async () => {
  const told = await story({ departments });
  const { nakamura, martin, answered } = told;
  const chooses = async (who: typeof martin, place: number) => {
    await who.hand.clicksInModal("settings_item", { blockId: `step_${place}` });
    await answered();
  };
  await opens(told, nakamura, "chain");
  await opens(told, martin, "chain");
  await chooses(martin, 0);
  await saves(martin, { step_fate: "remove" });

  await chooses(nakamura, 1);
  expect(nakamura.typed("step_normal")).toBe("20分");
  await nakamura.hand.closes();
  await chooses(nakamura, 0);
  expect(nakamura.form().text).toContain(ja.settings.entryGone);
});

test("a step that is gone overwrites no other: what was typed becomes a new one", async () => {
  const told = await story({ departments });
  const { nakamura, imports, answered } = told;
  await opens(told, nakamura, "chain");
  await nakamura.hand.clicksInModal("settings_item", { blockId: "step_1" });
  await answered();
  await nakamura.fills({ step_normal: "25分" });
  await imports(departments.replace("      - { after: 20m, call: [U0SUZUKI] }\n", ""));

  await nakamura.submits();
  expect(nakamura.form().text).toContain(ja.settings.entryGoneTyped);
  expect(nakamura.typed("step_normal")).toBe("25分");
  await saves(nakamura, {});
  const steps = [step("10m", "U0SATO"), step("30m", "U0YAMADA"), step(changed, "U0SUZUKI")];
  expect(await exported(told)).toContain(steps.join("\n      "));
});

test("a category is renamed by one lead while another retires the one before it: none is lost, none gets a wrong name", async () => {
  const told = await story({ departments });
  const { nakamura, martin, answered } = told;
  const opensCategory = async (who: typeof martin, value: string) => {
    await opens(told, who, "categories");
    await who.hand.clicksInModal("settings_item", { blockId: "choose", value });
    await answered();
  };
  await opensCategory(nakamura, "1");
  await nakamura.fills({ category_name: "返金の時期" });
  await opensCategory(martin, "0");
  await saves(martin, { category_fate: "remove" });

  await nakamura.submits();
  await saves(nakamura, {});
  const file = await exported(told);
  expect(file).toContain("categories:\n      - 返金の時期\n      - 領収書\n");
  expect(file).toContain("formerCategories: [ 二重請求, { name: 返金, now: 返金の時期 } ]");
});

test("a category that another lead has renamed and put first is found under its new name", async () => {
  const told = await story({ departments });
  const { nakamura, martin, answered } = told;
  for (const who of [nakamura, martin]) {
    await opens(told, who, "categories");
    await who.hand.clicksInModal("settings_item", { blockId: "choose", value: "1" });
    await answered();
  }
  await nakamura.fills({ category_notice_text: "本日中に回復の見込みです" });
  await saves(martin, { category_name: "返金の時期", category_fate: "up" });

  await nakamura.submits();
  await saves(nakamura, { category_name: "返金の時期" });
  const file = await exported(told);
  expect(file).toMatch(/- name: 返金の時期\n +notice: 本日中に回復の見込みです\n +- 二重請求\n +- 領収書/);
  expect(file).toContain("formerCategories: [ { name: 返金, now: 返金の時期 } ]");
});

test("the same time, set by two leads at the same moment: one is saved, the other is told, and the log has what each did", async () => {
  const told = await story({ departments });
  const { nakamura, martin, answered, settle } = told;
  const leads = [
    { who: nakamura, name: { ja: "中村 由紀さん", en: "中村 由紀" }, typed: "5分", minutes: 5 },
    { who: martin, name: { ja: "Sophie Martinさん", en: "Sophie Martin" }, typed: "15m", minutes: 15 },
  ];
  for (const { who, typed } of leads) {
    await opens(told, who, "chain");
    await who.hand.clicksInModal("settings_item", { blockId: "step_0" });
    await answered();
    await who.fills({ step_normal: typed });
    expect(await who.submits()).toMatchObject({ errors: {} });
  }
  await Promise.all(leads.map(({ who }) => who.hand.submits()));
  await settle();

  const isTold = ({ who }: (typeof leads)[number]) =>
    [ja, en].some(({ settings }) => who.form().text.includes(settings.nowIs));
  const [first] = leads.filter((it) => !isTold(it));
  const [second] = leads.filter(isTold);
  if (first === undefined || second === undefined) throw new Error("both were saved, or neither");
  const locale = second.who === martin ? "en" : "ja";
  const { settings } = { ja, en }[locale];
  expect(second.who.form().text).toContain(settings.overtaken({ by: first.name[locale], at: "14:08" }));
  await saves(second.who, {});

  await second.who.hand.closes();
  await second.who.hand.clicksInModal("settings_changes");
  await answered();
  const { entry, before, after } = settings.changesOf;
  const satoAfter = (minutes: number) =>
    locale === "en" ? `佐藤 健 after ${minutes} min` : `${minutes}分後に佐藤 健`;
  const said = [
    [second, first.minutes, second.minutes] as const,
    [first, 10, first.minutes] as const,
  ].flatMap(([{ name }, from, to]) => [
    entry({ at: "14:08", by: name[locale], what: settings.parts.chain }),
    ...[before, satoAfter(from), after, satoAfter(to)],
  ]);
  expect(second.who.form().text.replaceAll("\n", " ")).toMatch(new RegExp(said.join(".*")));
});
