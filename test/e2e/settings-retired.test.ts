import { describe, expect, test } from "vitest";
import { days, minutes } from "../../src/domain/duration.js";
import { en } from "../../src/i18n/en.js";
import { ja } from "../../src/i18n/ja.js";
import { textOfMessage } from "../workspace/block-text.js";
import { twoDepartments } from "./harness/departments.js";
import { opens, saves } from "./harness/settings.js";
import { stories } from "./harness/story.js";

const story = stories();
const env = { ADMIN_USER_IDS: "U0MANAGER" };
const lost = { department: "logistics", situation: "mail", category: "Delivery > Lost" } as const;

describe("a case of a department that was retired since", () => {
  test("reopened, it goes where undecided cases go, and everybody reads why", async () => {
    const told = await story({ env });
    const { nakamura, tanaka, takahashi, sato, james, team, clock, answered } = told;
    const logistics = team("C0LOGISTICS");
    const billing = team("C0BILLING");
    const esc = await tanaka.escalates({ ...lost, summary: "荷物が届かない" });
    const old = logistics.seesCard(esc, "荷物が届かない");
    await clock.passes(minutes(10));
    takahashi.isCalled("荷物が届かない");
    await takahashi.answers(esc, "明日届きます");
    const answer = tanaka.isTold("回答が届きました");

    await nakamura.types("設定");
    await nakamura.hand.clicksInModal("settings_department", { value: "logistics" });
    await answered();
    await nakamura.hand.clicksInModal("settings_retire");
    await answered();
    expect(nakamura.form().text).toContain(ja.settings.retire.reopened({ department: "請求・決済" }));
    expect(await nakamura.submits()).toMatchObject({ ok: true });
    await nakamura.hand.closes();

    // "Not solved", in the message with the answer.
    await tanaka.clicks(answer, "reopen");
    billing.seesCard(esc, "荷物が届かない", ja.transfer.retiredBefore({ department: "物流" }), "再開1回");
    expect(textOfMessage(billing.card(esc))).not.toContain("部署変更");
    expect(textOfMessage(tanaka.now(old))).toContain("Moved to Billing");
    const hers = tanaka.reads(tanaka.standing(esc));
    expect(hers).toContain(ja.transfer.newsRetired({ department: "請求・決済" }));
    expect(hers).not.toContain("次から");
    await clock.passes(minutes(10));
    sato.isCalled("荷物が届かない");

    const ref = { department: "請求・決済", said: ja.history.reopened({ by: "田中 美咲さん" }) };
    expect(await tanaka.types(esc.slice(4))).toContain(ja.history.successor(ref));
    const said = en.history.reopened({ by: "田中 美咲" });
    expect(await james.types(esc.slice(4))).toContain(en.history.successor({ department: "Billing", said }));
  });
});

describe("the board of a department that was retired", () => {
  test("stands until its last case is over, and says what it is", async () => {
    const { tanaka, emma, takahashi, james, team, bot, imports } = await story();
    const esc = await tanaka.escalates({ ...lost, summary: "荷物が届かない" });
    team("C0LOGISTICS").seesCard(esc);
    const [, billingAlone = ""] = /([\s\S]*)\n {2}logistics:/.exec(twoDepartments) ?? [];
    await james.opensHome();
    await imports(billingAlone);
    await bot().redrawHomes();
    const retired = en.home.board.retired({ departments: "Logistics" });
    expect(james.home()).toContain("荷物が届かない");
    expect(james.home()).toContain(retired);

    await james.clicksAtHome("claim", esc);
    tanaka.isTold("James");
    team("C0LOGISTICS").seesCard(esc, "James");
    james.takeover(esc);
    expect(james.home()).toContain(en.home.board.counts({ waiting: 0, claimed: 1, ageing: 0 }));
    // Whoever works there as well sees it as hers, and nobody else.
    const inJapanese = ja.home.board.retired({ departments: "物流" });
    expect(await takahashi.opensHome()).toContain(inJapanese);
    expect(await emma.opensHome()).not.toContain(retired);

    await james.answers(esc, "明日届きます");
    tanaka.isTold("明日届きます");
    await bot().redrawHomes();
    expect(takahashi.home()).not.toContain(inJapanese);
    team("C0LOGISTICS").seesCard(esc);
  });
});

test("what was changed of a retired department, and who retired it, is found under what holds for all", async () => {
  const told = await story({ env });
  const { nakamura, answered } = told;
  await nakamura.types("設定");
  await nakamura.hand.clicksInModal("settings_department", { value: "logistics" });
  await answered();
  await opens(told, nakamura, "deadlines");
  await saves(nakamura, { deadline_close: "14日" });
  await nakamura.hand.clicksInModal("settings_retire");
  await answered();
  expect(await nakamura.submits()).toMatchObject({ ok: true });
  await nakamura.hand.closes();

  await opens(told, nakamura, "for_all", "general");
  await nakamura.hand.clicksInModal("settings_changes_of", { value: "logistics" });
  await answered();
  const { text } = nakamura.form();
  expect(text).toContain(ja.settings.heading({ department: "物流" }));
  expect(text).toContain(ja.settings.changesOf.retired);
  expect(text).toContain("14日");
});

test("what waits for a review, and what was planned there, is done to the end", async () => {
  const told = await story({ env });
  const { nakamura, emma, tanaka, takahashi, james, martin, team, clock, messages, bot, settle, answered } =
    told;
  const leavesAside = () => {
    messages.seen(...["C0BILLING", "C0LOGISTICS"].flatMap((channel) => messages.inChannel(channel)));
    for (const { id } of [nakamura, emma, tanaka, takahashi, james, martin])
      messages.seen(...messages.to(id));
  };
  const all = [];
  for (const summary of ["Is the form signed", "Who signs it"]) {
    const esc = await emma.escalates({ ...lost, summary });
    await james.clicks(team("C0LOGISTICS").card(esc), "resolve");
    await james.fills({ resolution: "The carrier signs it.", improvement: "clarify" });
    expect(await james.submits()).toMatchObject({ ok: true });
    await emma.clicks(emma.standing(esc), "told");
    all.push(esc);
  }
  leavesAside();
  await nakamura.types("設定");
  await nakamura.hand.clicksInModal("settings_department", { value: "logistics" });
  await answered();
  await nakamura.hand.clicksInModal("settings_retire");
  await answered();
  expect(await nakamura.submits()).toMatchObject({ ok: true });
  await nakamura.hand.closes();
  // The week in which it was retired is drawn like any other.
  await clock.passes(days(5));
  await bot().drawReviews();
  await settle();
  martin.isTold("2");
  leavesAside();

  // The department was the only one he led: there is nothing to set any more, and two cases wait for him.
  const atHome = await martin.opensHome();
  expect(atHome).toContain(en.review.home({ count: 2 }));
  expect(atHome).not.toContain(en.home.button.settings);
  await martin.usesHome("review_open");
  for (const esc of all) {
    expect(martin.form().text).toContain(`${esc} | `);
    await martin.hand.clicksInModal("review_verdict:needed");
    await answered();
    await martin.hand.clicksInModal("review_cause:unclear");
    await answered();
  }
  expect(martin.form().text).toContain("No case waits to be reviewed.");
  await martin.hand.closes();
  await bot().redrawHomes();
  expect(martin.home()).not.toContain(en.review.button.start);

  await clock.passes(days(10));
  await bot().remind();
  await settle();
  const reminders = all.map(() => martin.isTold("Today is the day it was planned for."));
  for (const reminder of reminders) await martin.clicks(reminder, "improvement_change");
  await martin.hand.closes();
  await martin.opensForm("improvements");
  expect(martin.form().text).toContain("Improvement 1 | Clarify material");
  await martin.hand.clicksInModal("improvement_done", { blockId: "improvement_1" });
  await answered();
  await martin.hand.clicksInModal("improvement_done", { blockId: "improvement_2" });
  await answered();
  await settle();
  expect(martin.form().text).toContain("No improvement is planned.");
  await martin.hand.closes();
  leavesAside();
  // Nothing is left of it.
  expect(await martin.types("improvements")).toContain("A department's leads plan improvements");
});
