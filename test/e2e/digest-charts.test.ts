import { expect, test } from "vitest";
import { days } from "../../src/domain/duration.js";
import { scopes } from "../../src/slack/scopes.js";
import { textOfBlocks } from "../workspace/block-text.js";
import { isObject, type JsonObject } from "../workspace/json.js";
import type { Message } from "../workspace/model.js";
import { type Story, stories } from "./harness/story.js";

const story = stories();
const hasChart = (args: object) => JSON.stringify(args).includes("data_visualization");
const everyScope = scopes.map(({ name }) => name);

/** The Monday after a week in which billing answered a case and has another one: what its lead and that of logistics read. */
async function mondaysDigests(
  scene: Story,
): Promise<{ readonly billing: Message; readonly logistics: Message }> {
  const { tanaka, suzuki, nakamura, martin, messages } = scene;
  const facts = { situation: "mail", summary: "返金の可否", category: "返金" };
  const answered = await tanaka.escalates(facts);
  await suzuki.answers(answered, "返金できます。");
  await suzuki.claims(await tanaka.escalates(facts));
  scene.clock.jumps(days(4));
  await scene.settle();
  messages.seen(...messages.inChannel("C0BILLING"));
  for (const { id } of [tanaka, suzuki, scene.sato, nakamura, martin]) messages.seen(...messages.to(id));
  await scene.bot().tellDigests();
  await scene.settle();
  return {
    billing: nakamura.isTold("先週の集計｜請求・決済｜2026-09-28 からの1週間"),
    logistics: martin.isTold("Last week's figures | Logistics"),
  };
}

/** The file that a picture shows. */
function pictureIn(block: JsonObject | undefined): string {
  const file = block?.slack_file;
  if (!isObject(file) || typeof file.id !== "string") throw new Error("no file is shown");
  return file.id;
}

function refusesCharts({ workspace }: Story) {
  return workspace.faults.next(
    { method: "chat.postMessage", when: hasChart, times: Number.POSITIVE_INFINITY },
    { kind: "api_error", error: "invalid_blocks" },
  );
}

test("the weekly figures have Slack's own chart of eight weeks, and the numbers for who hears them", async () => {
  const { billing, logistics } = await mondaysDigests(await story());

  const charts = billing.blocks.filter(({ type }) => type === "data_visualization");
  expect(charts).toHaveLength(1);
  const drawn = textOfBlocks(charts).split("\n");
  expect(drawn[0]).toBe("週ごとの件数(月曜から)");
  expect(drawn.slice(1)).toHaveLength(8);
  expect(drawn.slice(-2)).toEqual([
    "2026-09-21: 上がった件 0, うち回答済み 0",
    "2026-09-28: 上がった件 2, うち回答済み 1",
  ]);
  expect(billing.text).toContain("2026-09-28: 上がった件 2 · うち回答済み 1");
  expect(textOfBlocks(logistics.blocks)).toContain("2026-09-28: Sent 0, Of these, answered 0");
});

test("where Slack has no charts it is a picture, asked for in vain once, and posted once", async () => {
  const scene = await story();
  const refused = refusesCharts(scene);

  const { billing } = await mondaysDigests(scene);

  const [picture, ...more] = billing.blocks.filter(({ type }) => type === "image");
  expect(more).toEqual([]);
  expect(picture?.alt_text).toContain("2026-09-28: 上がった件 2 · うち回答済み 1");
  const file = scene.workspace.files.get(pictureIn(picture));
  expect(file?.bytes?.subarray(1, 4).toString()).toBe("PNG");
  expect(refused.hits()).toBeLessThanOrEqual(2);
  scene.nakamura.isToldNothing();
});

test("where nothing may be uploaded either, it is bars of characters", async () => {
  const scene = await story({ scopes: everyScope.filter((name) => name !== "files:write") });
  scene.expectsLog(/a scope is missing/);
  refusesCharts(scene);

  const { billing, logistics } = await mondaysDigests(scene);

  expect(textOfBlocks(billing.blocks)).toContain(
    "2 ████████████████ 2026-09-28 上がった件\n1 ████████░░░░░░░░ 2026-09-28 うち回答済み",
  );
  expect(textOfBlocks(logistics.blocks)).toContain("0 ░░░░░░░░░░░░░░░░ 2026-09-28 Sent");
  scene.nakamura.isToldNothing();
});
