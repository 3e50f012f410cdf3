import { expect, test } from "vitest";
import { minutes, seconds } from "../../src/domain/duration.js";
import { en } from "../../src/i18n/en.js";
import { ja } from "../../src/i18n/ja.js";
import { scopes } from "../../src/slack/scopes.js";
import { stories } from "./harness/story.js";

const story = stories();

const vital = scopes.filter(({ isVital }) => isVital).map(({ name }) => name);
const optional = scopes.filter(({ isVital }) => !isVital).map(({ name }) => name);

test("with the fewest scopes a case goes from the form to the customer, and each start says what is missing", async () => {
  const { tanaka, sato, suzuki, billing, clock, logged, expectsLog } = await story({ scopes: vital });
  expectsLog(/a scope is missing/);
  expectsLog(/names of user groups are not known/);
  expectsLog(/slack does not/);
  const esc = await tanaka.escalates({
    situation: "on_hold",
    summary: "二重請求",
    what: "9月分が二度引き落とされた",
  });
  billing.seesCard(esc, "二重請求");
  sato.isCalled("二重請求");
  await clock.passes(minutes(1));
  suzuki.isCalled("二重請求");

  await suzuki.claims(esc);
  tanaka.isTold("鈴木 あかりさん");
  await suzuki.answers(esc, "返金します。");
  await tanaka.clicks(tanaka.isTold("返金します。"), "told");
  billing.seesCard(esc, "完了");

  const said = logged().filter((line) => line.includes("a scope is missing"));
  expect(said).toHaveLength(optional.length);
  for (const name of optional) expect(said.join()).toContain(`The scope ${name} is missing: without it`);
});

test("Home shows the board to whom the settings name, and says to everybody else why there is none", async () => {
  const { sato, emma, yamada, billing, tanaka, bot, expectsLog } = await story({ scopes: vital });
  expectsLog(/a scope is missing/);
  for (const line of [/names of user groups are not known/, /slack does not/]) expectsLog(line);
  expect(await sato.opensHome()).toContain(ja.home.board.counts({ waiting: 0, claimed: 0, ageing: 0 }));
  expect(sato.home()).toContain(ja.home.board.unsaid({ departments: "物流" }));
  const both = en.home.board.unsaid({ departments: "Billing and Logistics" });
  expect(await emma.opensHome()).toContain(both);
  expect(await yamada.opensHome()).not.toContain(ja.home.board.counts({ waiting: 0, claimed: 0, ageing: 0 }));

  // What Slack will never say keeps no tab from following.
  billing.seesCard(await tanaka.escalates({ situation: "no_wait", severity: "low", summary: "二重請求" }));
  await bot().redrawHomes();
  expect(sato.home()).toContain("二重請求");
});

test("nothing may be read back: a call in doubt comes twice rather than never, and nothing else does", async () => {
  const { tanaka, sato, billing, clock, workspace, expectsLog } = await story({ scopes: vital });
  expectsLog(/a scope is missing/);
  for (const line of [/names of user groups are not known/, /slack does not/, /http request failed/])
    expectsLog(line);
  workspace.faults.next(
    { method: "chat.postMessage", when: ({ channel }) => channel === "D0SATO" },
    { kind: "reset_after_commit" },
  );
  const esc = await tanaka.escalates({ situation: "on_hold", summary: "二重請求" });
  billing.seesCard(esc);
  expect(workspace.dmsOf(sato.id)).toHaveLength(1);
  await clock.passes(seconds(30));

  expect(workspace.dmsOf(sato.id)).toHaveLength(2);
  for (let i = 0; i < 2; i++) sato.isCalled("二重請求");
  await sato.claims(esc);
  tanaka.isTold("佐藤 健さん");
});
