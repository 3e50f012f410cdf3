import { expect, test } from "vitest";
import { ja } from "../../src/i18n/ja.js";
import { noticeCategoryValue } from "../../src/slack/ids.js";
import { textOfMessage } from "../workspace/block-text.js";
import type { Reference } from "./harness/messages.js";
import { exported, opens, saves } from "./harness/settings.js";
import { type Story, stories } from "./harness/story.js";

const story = stories();
const names = ["二重請求", "重複決済", "明細の確認"] as const;

/** The category alone says what it is about. */
async function isAnswered(scene: Story, category: string, summary: string): Promise<Reference> {
  const { tanaka, sato, billing } = scene;
  const esc = await tanaka.escalates({ situation: "mail", summary, category, reason: "unclear" });
  billing.seesCard(esc, category);
  await sato.answers(esc, "手順書のとおりにご案内ください。");
  tanaka.isTold("手順書のとおり");
  return esc;
}

async function isRenamed(scene: Story, name: string) {
  const { nakamura, answered } = scene;
  await opens(scene, nakamura, "categories");
  await nakamura.hand.clicksInModal("settings_item", { blockId: "choose", value: "0" });
  await answered();
  await saves(nakamura, { category_name: name });
  await nakamura.hand.closes();
}

test("a category that was renamed twice is found, offered and counted with all its cases, under each of its names", async () => {
  const scene = await story();
  const { tanaka, nakamura, sato, billing, bot, workspace, messages, settle } = scene;
  const [first, second, third] = names;
  const one = await isAnswered(scene, first, "ご連絡をいただいた件");
  await nakamura.clicks(billing.card(one), "mark_faq");
  const waiting = await tanaka.escalates({
    ...{ situation: "mail", summary: "折り返しのお願い", category: first, reason: "unclear" },
  });
  billing.seesCard(waiting);
  await isRenamed(scene, second);
  const two = await isAnswered(scene, second, "お電話をいただいた件");
  await isRenamed(scene, third);
  const three = await isAnswered(scene, third, "お手紙をいただいた件");
  expect(await exported(scene)).toContain("name: 二重請求");

  await bot().indexSearch();
  for (const name of names) {
    for (const asked of [`検索 ${name}`, `検索 請求・決済 ${name}`]) {
      const found = await tanaka.types(asked);
      for (const esc of [one, two, three, waiting]) expect(found).toContain(`${esc}｜`);
    }
  }
  expect(await tanaka.types("FAQ 請求・決済")).toContain(
    ja.faq.entry({ entry: `${one}｜ご連絡をいただいた件` }),
  );

  // What waits under the old name is offered to whoever fills in the form under the new one.
  await tanaka.opensForm();
  await tanaka.fills({ department: "billing", summary: "折り返しのお願い", category: third });
  await settle();
  expect(tanaka.form().text).toContain(waiting);
  await tanaka.hand.closes();

  // Her lead's notice goes to those who escalate it under the name it has today.
  await nakamura.clicks(billing.card(waiting), "put_up_notice");
  expect(nakamura.typed("notice_category")).toBe(noticeCategoryValue("billing", 0, third));
  await nakamura.hand.closes();
  await nakamura.clicks(billing.card(waiting), "add_note");
  expect(nakamura.form().text).toContain("お知らせを出す");
  await nakamura.hand.closes();

  const before = workspace.ephemeralsFor(sato.id).length;
  await sato.hand.runs("/escalate", "集計 請求・決済 今週", "C0FLOOR");
  await workspace.waitFor(() => workspace.ephemeralsFor(sato.id).length > before);
  await settle();
  const answers = workspace.ephemeralsFor(sato.id).slice(before);
  messages.seen(...answers);
  const figures = answers.map(textOfMessage).join("\n");
  expect(figures).toContain("明細の確認\n4\n4\n");
  for (const old of [first, second]) expect(figures).not.toContain(old);
});
