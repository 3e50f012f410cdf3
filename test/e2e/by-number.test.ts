import { expect, test } from "vitest";
import { twoDepartments } from "./harness/departments.js";
import { type Story, stories } from "./harness/story.js";

const story = stories();

const withTeams = `${twoDepartments}
teams:
  phone1: { name: { ja: 電話1課, en: Phone 1 }, members: [U0TANAKA, U0EMMA], supervisors: [U0YAMADA, U0DIRECTOR] }
`;

/** What somebody alone sees, as it reads and is worked with now. */
function answered({ workspace, messages }: Story, user: string) {
  const shown = workspace.ephemeralsFor(user).at(-1);
  if (shown === undefined) throw new Error("there is no answer");
  messages.seen(shown);
  return shown;
}

test("the agent's supervisor acts for her from the answer to the case's number, which shows what she did", async () => {
  const told = await story({ departments: withTeams });
  const { tanaka, yamada, sato, billing } = told;
  const esc = await tanaka.escalates({ situation: "mail", summary: "返金の可否" });
  billing.seesCard(esc);

  expect(await yamada.types(esc)).toContain("返金の可否");
  const answer = answered(told, yamada.id);
  expect(yamada.canDo(answer)).toEqual(["edit", "withdraw", "more:transfer", "more:escalate_up"]);
  await yamada.hand.clicks(answer, "escalate_up");
  await told.settle();
  sato.isCalled("返金の可否");
  expect(yamada.reads(answered(told, yamada.id))).toContain("が上位の方への通知を始めました");
  await sato.claims(esc);
  tanaka.isTold("佐藤 健さん");
});

test("a colleague who helps from anywhere has what the card has; once it is over, what there is to do then", async () => {
  const told = await story();
  const { emma, james, martin, logistics } = told;
  const esc = await emma.escalates({ department: "logistics", situation: "mail", summary: "Where is it?" });
  logistics.seesCard(esc);
  expect(await martin.types(esc)).toContain("Where is it?");
  expect(martin.canDo(answered(told, martin.id))).toEqual(logistics.canDo(esc));
  await james.claims(esc);
  emma.isTold("Carter");
  expect(await martin.types(esc)).toContain("Carter");
  await martin.hand.clicks(answered(told, martin.id), "release");
  await told.settle();
  expect(martin.reads(answered(told, martin.id))).toContain("gave it back");
});
