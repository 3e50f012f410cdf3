import { expect, test } from "vitest";
import { minutes } from "../../src/domain/duration.js";
import { ja } from "../../src/i18n/ja.js";
import { isObject } from "../workspace/json.js";
import type { Message } from "../workspace/model.js";
import { postedAt, type Reference } from "./harness/messages.js";
import { type Story, stories } from "./harness/story.js";

const story = stories();
const { callList } = ja;

async function open(
  { tanaka, billing }: Story,
  situation: "on_hold" | "mail",
  ...summaries: readonly string[]
): Promise<readonly Reference[]> {
  const opened: Reference[] = [];
  for (const summary of summaries) {
    const reference = await tanaka.escalates({ situation, summary });
    billing.seesCard(reference, summary);
    opened.push(reference);
  }
  return opened;
}

/** Which cases a list offers to take. */
function offered({ blocks }: Message): readonly string[] {
  return blocks.flatMap(({ block_id }) => {
    const number = /^escalation_(\d+)$/.exec(String(block_id))?.[1];
    return number === undefined ? [] : [`ESC-${number}`];
  });
}

/** Where the links of a message lead, by their words. */
function linksIn(value: unknown): readonly (readonly [unknown, unknown])[] {
  if (Array.isArray(value)) return value.flatMap(linksIn);
  if (!isObject(value)) return [];
  return value.type === "link" ? [[value.text, value.url]] : Object.values(value).flatMap(linksIn);
}

function permalink({ channel, ts }: Message): string {
  return `https://minato-support.slack.com/archives/${channel}/p${ts.replace(".", "")}`;
}

test("a person takes a case from her list: it is hers, and the list goes on with the others", async () => {
  const here = await story();
  const { tanaka, sato, billing } = here;
  const [first, second, third] = await open(here, "on_hold", "一件目", "二件目", "三件目");
  if (!first || !second || !third) throw new Error("too few");
  const list = sato.isCalled(callList.title({ count: 3 }));
  sato.isCalled("二件目");
  sato.isCalled("一件目");
  expect(offered(list)).toEqual([first, second, third]);

  await sato.claimsFromList(list, second);

  billing.seesCard(second, "対応中｜佐藤 健さん");
  tanaka.isTold("佐藤 健さん(請求・決済 SV)が引き受けました");
  expect(sato.reads(sato.takeover(second))).toContain("二件目");
  expect(sato.reads(list)).toContain(callList.title({ count: 2 }));
  expect(sato.reads(list)).toContain(callList.ended.claimedByYou({ reference: second }));
  expect(offered(sato.now(list))).toEqual([first, third]);
  billing.seesCard(first, "未対応");
  billing.seesCard(third, "未対応");
});

test("a group is mentioned once for all its cases; whoever takes one from the list has it, and the list goes on", async () => {
  const here = await story();
  const { tanaka, sato, suzuki, nakamura, billing, clock, workspace } = here;
  const opened = await open(here, "mail", "一件目", "二件目", "三件目");
  const [first, second, third] = opened;
  if (!first || !second || !third) throw new Error("too few");
  await clock.passes(minutes(30));
  const satosList = sato.isCalled(callList.title({ count: 3 }));
  suzuki.isCalled(callList.title({ count: 3 }));

  const list = billing.sees(callList.groupTitle({ count: 3 }));
  expect([postedAt(list), list.threadTs]).toEqual(["14:38:00", null]);
  expect(list.text).toContain("<!subteam^S0LEADS>");
  expect(linksIn(list.blocks)).toEqual(
    opened.map((reference) => [reference, permalink(billing.card(reference))]),
  );
  const mentioned = () =>
    workspace.notifications.filter(({ reason }) => reason === "mention").map(({ user }) => user);
  expect(mentioned().toSorted()).toEqual(["U0MANAGER", "U0SATO"]);

  await nakamura.claimsFromList(list, second);

  billing.seesCard(second, "対応中｜中村 由紀さん");
  tanaka.isTold("中村 由紀さん");
  expect(nakamura.reads(nakamura.takeover(second))).toContain("二件目");
  const taken = callList.ended.claimed({ reference: second, by: "中村 由紀さん" });
  expect(nakamura.reads(list)).toContain(taken);
  expect(offered(nakamura.now(list))).toEqual([first, third]);
  expect(sato.reads(satosList)).toContain(taken);

  for (const reference of [first, third]) {
    await suzuki.claimsFromList(list, reference);
    tanaka.isTold(`${reference}`);
  }
  expect(nakamura.reads(list)).toBe(callList.done({ count: 3 }));
  expect(nakamura.now(list).text).not.toContain("<!subteam");
  expect(mentioned()).toHaveLength(2);
});

test("two people take the same case from the list: the second is told who has it", async () => {
  const here = await story();
  const { tanaka, sato, suzuki, nakamura, billing, clock } = here;
  const [first] = await open(here, "mail", "一件目", "二件目", "三件目");
  if (!first) throw new Error("too few");
  await clock.passes(minutes(30));
  sato.isCalled(callList.title({ count: 3 }));
  suzuki.isCalled(callList.title({ count: 3 }));
  const list = billing.sees(callList.groupTitle({ count: 3 }));

  await nakamura.claimsFromList(list, first);
  await sato.hand.clicks(list, "claim", { blockId: first.replace("ESC-", "escalation_") });
  await here.settle();

  sato.isTold("中村 由紀さん");
  billing.seesCard(first, "対応中｜中村 由紀さん");
  tanaka.isTold("中村 由紀さん");
});
