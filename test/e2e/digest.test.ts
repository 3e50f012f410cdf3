import { expect, test } from "vitest";
import { days, hours } from "../../src/domain/duration.js";
import type { DepartmentKey } from "../../src/domain/ids.js";
import { createVolumeStore } from "../../src/store/volume-store.js";
import { textOfMessage } from "../workspace/block-text.js";
import type { Message } from "../workspace/model.js";
import type { Actor } from "./harness/person.js";
import { type Story, stories } from "./harness/story.js";

const story = stories();
/** From the Thursday the stories begin on to the next Monday, nine o'clock in Tokyo. */
const toMonday = days(3) + hours(19);

/** What becomes of the cases themselves is told in other stories. */
function leavesAside({ messages, workspace }: Story) {
  messages.seen(...["C0BILLING", "C0LOGISTICS"].flatMap((channel) => messages.inChannel(channel)));
  for (const id of workspace.users.keys()) messages.seen(...messages.to(id));
}

/** Four cases, answered and done with, and then the weekend. */
async function afterAWeek(department: "billing" | "logistics"): Promise<Story> {
  const scene = await story();
  const { tanaka, emma, sato, james, clock } = scene;
  const [agent, responder] = department === "billing" ? [tanaka, sato] : [emma, james];
  const [often, once] = department === "billing" ? ["返金", "二重請求"] : ["Customs", "Delivery > Late"];
  for (const [category, reason] of [
    [often, "unclear"],
    [often, "unclear"],
    [often, "fault"],
    [once, "unclear"],
  ] as const) {
    const esc = await agent.escalates({ department, situation: "mail", summary: category, category, reason });
    await responder.answers(esc, "30日以内なら返金できます。");
    await agent.clicks(agent.standing(esc), "told");
  }
  leavesAside(scene);
  clock.jumps(toMonday);
  return scene;
}

/** The lead's digest, once the bot, left to itself, has sent it. */
async function readsDigest({ workspace, restartsBot }: Story, lead: Actor, title: string): Promise<Message> {
  await restartsBot({ runsByItself: true });
  const sent = () => workspace.dmsOf(lead.id).some((it) => textOfMessage(it).includes(title));
  await expect.poll(sent, { timeout: 15_000 }).toBe(true);
  return lead.isTold(title);
}

/** The bot has said all it had to say, and says no more. */
async function ends(scene: Story) {
  await scene.settle();
  await scene.stopsBot();
  leavesAside(scene);
}

const title = "先週の集計｜請求・決済｜2026-09-28 からの1週間";

test("on Monday the lead reads what was sent, why, and who had it; nobody else does", async () => {
  const scene = await afterAWeek("billing");
  const { nakamura, tanaka, sato, workspace } = scene;

  const digest = await readsDigest(scene, nakamura, title);

  const text = textOfMessage(digest);
  expect(text).toContain(
    "分類と理由\n返金 3件(決めきれない 2件・不具合 1件)\n二重請求 1件(決めきれない 1件)",
  );
  expect(text).toContain("担当の件数(偏りを見るためのものです。評価には使いません)\n佐藤 健さん 4件");
  expect(digest.text).toContain("返金 3件(決めきれない 2件・不具合 1件)");
  expect(text).toMatch(/件数が未登録です:.*返金.*\(2026-09-28 からの週\)/);
  await nakamura.clicks(digest, "report_volumes");
  expect(nakamura.form().text).toContain("2026-09-28 からの1週間");
  await nakamura.hand.closes();
  expect(digest.blocks.filter(({ type }) => type === "data_visualization")).toHaveLength(2);
  await scene.settle();
  for (const { id } of [tanaka, sato])
    expect(workspace.dmsOf(id).map(textOfMessage).join("\n")).not.toContain("先週の集計");
  await ends(scene);
});

test("in English, as its lead reads it, with the rate where the number of inquiries is known", async () => {
  const scene = await afterAWeek("logistics");
  const inquiries = [null, "Customs"].map((category, i) => ({
    ...{ department: "logistics" as DepartmentKey, category, unit: "week" as const },
    ...{ start: "2026-09-28", inquiries: 40 - 10 * i },
  }));
  await createVolumeStore(scene.database.db).put(inquiries, "test", scene.clock.now());

  const digest = await readsDigest(scene, scene.martin, "Last week's figures | Logistics");

  const text = textOfMessage(digest);
  expect(text).toContain("Escalation rate: 10.0% (4 of 40)");
  expect(text).toContain("Category and reason\nCustoms: 3 (Unclear 2, Fault 1) | rate 10.0% (3 of 30)\n");
  expect(text).toContain("Delivery > Late: 1 (Unclear 1)\n");
  expect(text).toMatch(/Cases by responder \(to balance the load, never for rating\)\nJames[^\n]* 4/);
  await ends(scene);
});

test("where inquiries are counted by category alone, the department's rate is of their sum", async () => {
  const scene = await afterAWeek("logistics");
  const { db } = scene.database;
  const put = (numbers: Readonly<Record<string, number>>) =>
    createVolumeStore(db).put(
      Object.entries(numbers).map(([category, inquiries]) => ({
        ...{ department: "logistics" as DepartmentKey, category, unit: "week" as const },
        ...{ start: "2026-09-28", inquiries },
      })),
      "test",
      scene.clock.now(),
    );
  await put({ Customs: 30, "Delivery > Late": 10, "Delivery > Lost": 40 });

  const digest = await readsDigest(scene, scene.martin, "Last week's figures | Logistics");

  expect(textOfMessage(digest)).toContain("Escalation rate: 5.0% (4 of 80)");
  expect(textOfMessage(digest)).toContain(
    "is the sum of its categories' numbers in the week from 2026-09-28.",
  );
  await ends(scene);
});

test("where Slack takes none of its blocks, it comes as text alone", async () => {
  const scene = await afterAWeek("billing");
  scene.expectsLog(/slack takes no blocks/);
  const refused = scene.workspace.faults.next(
    {
      method: "chat.postMessage",
      when: ({ text, blocks }) =>
        String(text).includes("先週の集計") && Array.isArray(blocks) && blocks.length > 0,
      times: Number.POSITIVE_INFINITY,
    },
    { kind: "api_error", error: "msg_blocks_too_long" },
  );

  const digest = await readsDigest(scene, scene.nakamura, title);

  expect(refused.hits()).toBe(1);
  expect(digest.blocks).toEqual([]);
  expect(digest.text).toContain("返金 3件(決めきれない 2件・不具合 1件)");
  expect(digest.text).toContain("2026-09-28: 上がった件 4");
  await ends(scene);
});
