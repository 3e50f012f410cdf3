import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { textOfMessage } from "../workspace/block-text.js";
import { actionsOf } from "../workspace/find-element.js";
import { writeYear } from "../workspace/history/year.js";
import type { Actor } from "./harness/person.js";
import { type Story, stories } from "./harness/story.js";

const story = stories();
const departments = readFileSync(new URL("../workspace/demo-departments.yml", import.meta.url), "utf8");

/** What somebody reads who asks for it: all messages as one text. */
async function reads({ workspace, messages, settle }: Story, who: Actor, text: string): Promise<string> {
  const before = workspace.ephemeralsFor(who.id).length;
  await who.hand.runs("/escalate", text, "C0FLOOR");
  await workspace.waitFor(() => workspace.ephemeralsFor(who.id).length > before);
  await settle();
  const answers = workspace.ephemeralsFor(who.id).slice(before);
  messages.seen(...answers);
  return answers.map(textOfMessage).join("\n");
}

test("the demo's year shows all that is learned from cases, to each as she may see it", {
  timeout: 400_000,
}, async () => {
  const scene = await story({ departments });
  const { database, clock, bot, nakamura, martin, tanaka, messages, workspace } = scene;
  expect(await writeYear(database.db, clock.now())).toBeGreaterThan(2_000);
  await scene.settle();

  const digest = nakamura.isTold("先週の集計｜請求・決済｜2026-09-21 からの1週間");
  expect(textOfMessage(digest)).toMatch(/分類と理由\n\S.* \d+件\(\S+ \d+件.*｜率 \d+\.\d%/);
  expect(textOfMessage(digest)).toContain("未登録です:部署全体・二重請求(2026-09-21 からの週)");
  expect(textOfMessage(martin.isTold("Last week's figures | Logistics"))).toMatch(
    /Category and reason\n\S.*: \d+ \(.+ \d+\)/,
  );

  const report = await reads(scene, nakamura, "集計 請求・決済 先週");
  expect(report).toMatch(/エスカレーション率/);
  expect(report).toMatch(/\d\.\d%\(\d+件中\d+件\)/);
  expect(report).toMatch(/未登録です:部署全体・二重請求\(2026-09-21 からの週\)/);
  expect(report).toMatch(/見直しを待つ件:[1-9]/);

  const weeks = await reads(scene, nakamura, "集計 請求・決済");
  expect(weeks).toMatch(/\n合計\n(\d+\n)+\d\.\d%\(\d+件中\d+件\)\nエスカレーション率\n\d\.\d%\n/);
  expect(weeks).toContain("分類ごとの件数を合計したものです");

  await nakamura.opensForm("改善 請求・決済");
  const improvements = nakamura.form().text;
  expect(improvements).toContain("減ったといえます。");
  expect(improvements).toContain("増減は、まだはっきりしません");
  expect(improvements).toMatch(/見直した[1-9]\d*件から/);
  expect(improvements).toMatch(/ESC-\d+ への回答から/);
  await nakamura.hand.closes();
  await bot().remind();
  await scene.settle();
  nakamura.isTold("研修の内容が身についたか、確かめる日になりました。");
  await nakamura.opensForm("見直し 請求・決済");
  expect(nakamura.form().text).toMatch(/2026-09-21 からの週:\d+件中[1-9]\d*件が済みました\nESC-\d+｜/);
  await nakamura.hand.closes();

  // So much at once may take longer than the database waits for; like the bot itself it tries again.
  const indexed = () =>
    bot()
      .indexSearch()
      .then(
        () => true,
        () => false,
      );
  await expect.poll(indexed, { timeout: 240_000 }).toBe(true);
  const list = await reads(scene, tanaka, "FAQ 請求・決済");
  expect(list).toContain("FAQ(請求・決済)");
  expect(list.match(/ESC-\d+｜/g)).toHaveLength(3);
  const [, known = "", about = ""] = /(ESC-\d+)｜(.+)/.exec(list) ?? [];
  const found = await reads(scene, tanaka, `検索 ${about}`);
  expect(found.split("\n")[1]).toBe(`【FAQ】${known}｜${about}`);
  expect(await reads(scene, tanaka, "faq logistics")).toMatch(/ESC-\d+/);
  const own = await tanaka.types("記録");
  expect(own).toMatch(/件数:\d+ → \d+ → \d+\(/);
  expect(own).not.toContain("この分類の FAQ は、まだありません。");

  await bot().lookForTrends();
  await scene.settle();
  const trend = nakamura.isTold("「決済エラー」の件が、いつもより多く上がっています｜請求・決済");
  expect(actionsOf(trend.blocks)).toContain("trend_join");
  messages.seen(...["C0BILLING", "C0LOGISTICS"].flatMap((channel) => messages.inChannel(channel)));
  for (const id of workspace.users.keys()) messages.seen(...messages.to(id));
});
