import { describe, expect, test } from "vitest";
import { hours, minutes } from "../../src/domain/duration.js";
import { twoDepartments } from "./harness/departments.js";
import { stories } from "./harness/story.js";

const story = stories();

/** Nakamura leads billing and is in the group of its last step; Martin leads logistics. */
const departments = twoDepartments
  .replace(
    "    repeat: { every: 30m, times: 2 }\n",
    "    repeat: { every: 30m, times: 2 }\n    inform: [{ when: [furious, asks_manager, key_customer], tell: [U0DIRECTOR, U0SATO, U0FORMER] }]\n",
  )
  .replace(
    "    repeat: { every: 30m, times: 1 }\n",
    "    repeat: { every: 30m, times: 1 }\n    inform: [{ when: [asks_manager], tell: [U0DIRECTOR] }]\n",
  );

describe("those who are to know", () => {
  test("get one note that asks for nothing, and see in it who has the case", async () => {
    const { tanaka, suzuki, martin, sato, billing } = await story({ departments });
    const esc = await tanaka.escalates({
      situation: "mail",
      summary: "返金の可否",
      signals: ["asks_manager"],
    });
    billing.seesCard(esc);

    const note = martin.isTold("FYI: Wants a manager. We are finding an owner.");
    expect(martin.canDo(note)).toEqual([]);
    sato.isTold("【共有】責任者との会話をご希望の件です。いま担当者を探しています。");

    await suzuki.claims(esc);
    tanaka.isTold("鈴木 あかりさん");
    expect(martin.reads(note)).toContain("鈴木 あかり is handling it.");
    await suzuki.answers(esc, "お電話を差し上げます。");
    tanaka.isTold("回答が届きました");
    expect(martin.reads(note)).toContain("鈴木 あかり answered.");
    martin.isToldNothing();
    // Her account is switched off: the history says that she could not be told.
    expect(await tanaka.types(esc)).toContain("には共有できませんでした(責任者との会話をご希望)");
  });

  test("after an edit too; whoever is being called gets no note, and whoever had a note and is called, the call", async () => {
    const { tanaka, sato, martin, billing, clock } = await story({ departments });
    const esc = await tanaka.escalates({ situation: "mail", summary: "返金の可否" });
    billing.seesCard(esc);
    await clock.passes(minutes(10));
    sato.isCalled("返金の可否");
    martin.isToldNothing();

    await tanaka.edits(esc, { temperature: "furious" });

    martin.isTold("FYI: Furious.");
    // She is called: the call says it.
    sato.isToldNothing();
    await tanaka.edits(esc, { signals: ["key_customer"] });
    martin.isToldNothing();
  });

  test("a note becomes one line once its reader is called", async () => {
    const { tanaka, sato, martin, billing, clock } = await story({ departments });
    const esc = await tanaka.escalates({ situation: "mail", summary: "返金の可否", temperature: "furious" });
    billing.seesCard(esc);
    martin.isTold("FYI");
    const note = sato.isTold("【共有】激しいお怒りの件です。");
    await clock.passes(minutes(3));
    sato.isCalled("返金の可否");
    expect(sato.reads(note)).toBe(
      "ESC-1 については、引き受けのお願いを改めてお送りしました。そちらをご覧ください。",
    );
  });
});

describe("harassment", () => {
  test("whoever leads the department hears of it at once, and is reminded of the agent afterwards", async () => {
    const { tanaka, suzuki, nakamura, billing, clock } = await story({ departments });
    const esc = await tanaka.escalates({
      situation: "mail",
      summary: "強い口調のメール",
      signals: ["abuse"],
    });
    billing.seesCard(esc);

    const note = nakamura.isTold("【共有】カスハラの疑いの件です。");
    expect(nakamura.reads(note)).toContain(
      "田中 美咲さんがひとりで抱えることのないよう、気にかけていただけますか。",
    );
    await suzuki.claims(esc);
    tanaka.isTold("鈴木 あかりさん");
    await suzuki.answers(esc, "ここからは私がご返信します。");
    tanaka.isTold("回答が届きました");
    await clock.passes(minutes(14));
    nakamura.isToldNothing();
    await clock.passes(minutes(1));
    const care = nakamura.isTold("田中 美咲さんは、カスハラの疑いがある応対を終えたところです。");
    expect(nakamura.reads(care)).toContain("/escalate 1 で見られます");
    await clock.passes(hours(30));
    nakamura.isToldNothing();
    const history = await tanaka.types(esc);
    expect(history).toContain("中村 由紀さんに共有しました(カスハラの疑い)");
    expect(history).toContain("中村 由紀さんに、一次対応者を気にかけていただくようお願いしました");
  });

  test("in English, also when it was withdrawn; the lead who sends it herself is not told", async () => {
    const { emma, martin, logistics, clock } = await story({ departments });
    const esc = await emma.escalates({
      department: "logistics",
      situation: "mail",
      summary: "Threats by mail",
      signals: ["abuse"],
    });
    logistics.seesCard(esc);
    martin.isTold("Please keep an eye on Emma Wilson, so that nobody is alone with this.");
    await emma.withdraws(esc);
    await clock.passes(minutes(15));
    martin.isTold("Emma Wilson has just been through a case of possible harassment.");

    const hers = await martin.escalates({
      department: "logistics",
      situation: "mail",
      summary: "Threats at the desk",
      signals: ["abuse"],
    });
    logistics.seesCard(hers);
    martin.isToldNothing();
  });
});
