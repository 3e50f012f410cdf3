import { describe, expect, test } from "vitest";
import { hours, seconds } from "../../src/domain/duration.js";
import { en } from "../../src/i18n/en.js";
import { ja } from "../../src/i18n/ja.js";
import { stories } from "./harness/story.js";

const story = stories();

describe("/escalate opens the form", () => {
  test("alone, or with the summary behind it", async () => {
    const { tanaka } = await story();

    await tanaka.opensForm();
    expect(tanaka.form()).toMatchObject({ callbackId: "escalation_open", title: "エスカレーション" });
    expect(tanaka.typed("summary")).toBeNull();

    await tanaka.opensForm("返金は本日中とご案内してよいですか");
    expect(tanaka.typed("summary")).toBe("返金は本日中とご案内してよいですか");
    expect(tanaka.typed("department")).toBeNull();
  });

  test("with a department's key or name first, in either language and either width", async () => {
    const { tanaka } = await story();
    for (const [typed, department, summary] of [
      ["billing 二重請求です", "billing", "二重請求です"],
      ["請求・決済 二重請求です", "billing", "二重請求です"],
      ["Ｂｉｌｌｉｎｇ　二重請求です", "billing", "二重請求です"],
      ["物流", "logistics", null],
      ["Logistics lost parcel", "logistics", "lost parcel"],
      ["help me with a refund", null, "help me with a refund"],
      ["今日中に返金", null, "今日中に返金"],
      ["999999999999", null, "999999999999"],
      ["0", null, "0"],
      ["1.5", null, "1.5"],
      ["😀", null, "😀"],
    ] as const) {
      await tanaka.opensForm(typed);
      expect([typed, tanaka.typed("department"), tanaka.typed("summary")]).toEqual([
        typed,
        department,
        summary,
      ]);
    }
  });

  test("a name in the summary is a name, not a mention", async () => {
    const { tanaka } = await story();
    await tanaka.opensForm("billing @sato に確認したい <b> & #esc-請求決済");
    expect(tanaka.typed("summary")).toBe("@sato に確認したい <b> & #esc-請求決済");
  });

  test("the department used last is chosen, also after the bot was restarted", async () => {
    const { tanaka, takahashi, logistics, restartsBot } = await story();
    const esc = await tanaka.escalates({
      department: "logistics",
      situation: "on_hold",
      summary: "届かない",
    });
    logistics.seesCard(esc, "届かない");
    takahashi.isCalled("届かない");

    await tanaka.opensForm();
    expect(tanaka.typed("department")).toBe("logistics");
    expect(tanaka.typed("situation")).toBe("on_hold");
    await tanaka.hand.closes();

    await restartsBot();
    await tanaka.opensForm();
    expect(tanaka.typed("department")).toBe("logistics");
  });
});

describe("/escalate now", () => {
  test("posts without a form, where doubtful cases go, and calls at once", async () => {
    const { tanaka, yamada, sato, billing } = await story();

    const answer = await tanaka.types("今 二重請求、本日中の返金をご希望");

    expect(answer).toContain("ESC-1");
    expect(answer).toContain("佐藤 健さん");
    billing.seesCard("ESC-1", "ESC-1｜保留中｜二重請求、本日中の返金をご希望");
    sato.isCalled("二重請求、本日中の返金をご希望");
    tanaka.isTold("ESC-1");

    expect(await yamada.types("now refund today?")).toContain("ESC-2");
    billing.seesCard("ESC-2", "ESC-2｜保留中｜refund today?");
    sato.isCalled("refund today?");
    yamada.isTold("ESC-2");
  });

  test("it goes to the department used last", async () => {
    const { tanaka, takahashi, logistics } = await story();
    await tanaka.escalates({ department: "logistics", situation: "on_hold", summary: "一件目" });
    logistics.seesCard("ESC-1");
    takahashi.isCalled("一件目");

    await tanaka.types("今 二件目");

    logistics.seesCard("ESC-2", "二件目");
    takahashi.isCalled("二件目");
    tanaka.isTold("ESC-2");
  });

  test("without a summary nothing is sent, and she hears what is missing", async () => {
    const { tanaka, workspace } = await story();
    expect(await tanaka.types("今")).toBe(ja.commands.summaryMissing);
    expect(workspace.channel("C0BILLING").messages()).toEqual([]);
  });

  test("a long text is kept whole", async () => {
    const { tanaka, sato, billing } = await story();
    const long = `${"長い説明です。".repeat(60)}以上`;

    await tanaka.types(`now ${long}`);

    billing.seesCard("ESC-1", "長い説明です。");
    expect(billing.details("ESC-1")).toContain(long);
    sato.isCalled("長い説明です。");
    tanaka.isTold("ESC-1");
  });
});

describe("/escalate list and mine", () => {
  const list = ["一覧", "list"];
  const mine = ["自分", "mine"];

  test("what is open, nearest first; what is hers", async () => {
    const { tanaka, yamada, sato, suzuki, takahashi, billing, logistics } = await story();
    for (const word of list) expect(await tanaka.types(word)).toBe(ja.commands.list.empty);
    for (const word of mine) expect(await tanaka.types(word)).toBe(ja.commands.mine.empty);

    const first = await tanaka.escalates({ situation: "mail", summary: "一件目" });
    await yamada.escalates({ department: "logistics", situation: "on_hold", summary: "二件目" });
    billing.seesCard(first);
    logistics.seesCard("ESC-2");
    takahashi.isCalled("二件目");
    sato.isNotCalled();

    for (const word of list) {
      expect(await tanaka.types(word)).toMatch(/ESC-2[\s\S]*高橋 涼さん[\s\S]*ESC-1/);
      expect(await suzuki.types(`${word} billing`)).not.toContain("ESC-2");
      expect(await suzuki.types(`${word} 物流`)).toContain("ESC-2");
    }
    for (const word of mine) {
      expect(await tanaka.types(word)).toContain("ESC-1");
      expect(await tanaka.types(word)).not.toContain("ESC-2");
      expect(await suzuki.types(word)).toBe(ja.commands.mine.empty);
    }

    await suzuki.claims(first);
    tanaka.isTold("鈴木 あかりさん");
    expect(await suzuki.types("自分")).toContain("ESC-1");
  });

  test("a department nobody knows: the answer names those there are", async () => {
    const { tanaka } = await story();
    expect(await tanaka.types("一覧 人事")).toMatch(/人事[\s\S]*請求・決済、物流/);
  });
});

describe("/escalate with a number", () => {
  test("where it stands and what happened, however the number is written", async () => {
    const { tanaka, yamada, sato, billing, clock } = await story();
    const esc = await tanaka.escalates({ situation: "on_hold", summary: "二重請求" });
    billing.seesCard(esc);
    sato.isCalled("二重請求");
    await clock.passes(seconds(30));
    await sato.claims(esc);
    tanaka.isTold("佐藤 健さん");

    for (const typed of ["1", "ESC-1", "esc-1", "ＥＳＣ－１", "１", "#1", "ESC 1"]) {
      const answer = await yamada.types(typed);
      expect(answer).toContain("ESC-1｜請求・決済");
      expect(answer).toContain("佐藤 健さん(14:08〜)");
      expect(answer).toMatch(/14:08 田中 美咲さん[\s\S]*14:08 佐藤 健さん[\s\S]*14:08 佐藤 健さん/);
    }
  });

  test("which nobody has: a clear answer", async () => {
    const { tanaka } = await story();
    for (const typed of ["99", "ESC-99", "９９"])
      expect(await tanaka.types(typed)).toBe(ja.commands.unknownNumber({ reference: "ESC-99" }));
    expect(await tanaka.types("999999999")).toBe(ja.commands.unknownNumber({ reference: "ESC-999999999" }));
  });

  test("of an older day the dates are told", async () => {
    const { tanaka, billing, sato, suzuki, nakamura, clock } = await story();
    const esc = await tanaka.escalates({ situation: "on_hold", summary: "二重請求" });
    billing.seesCard(esc);
    sato.isCalled("二重請求");
    await sato.claims(esc);
    tanaka.isTold("佐藤 健さん");
    await sato.answers(esc, "返金できます。");
    tanaka.isTold("返金できます。");
    await clock.passes(hours(24));

    expect(await tanaka.types("1")).toContain("10/1 14:08");
    suzuki.isNotCalled();
    nakamura.isToldNothing();
  });
});

describe("/escalate and words", () => {
  test("help: what works today", async () => {
    const { tanaka } = await story();
    for (const word of ["ヘルプ", "help", "HELP"]) {
      const answer = await tanaka.types(word);
      for (const line of Object.values(ja.commands.help.lines)) expect(answer).toContain(line);
    }
  });

  test("in English for whoever reads English", async () => {
    const { emma } = await story();
    expect(await emma.types("help")).toContain(en.commands.help.title);
    expect(await emma.types("list")).toBe(en.commands.list.empty);
    expect(await emma.types("99")).toBe(en.commands.unknownNumber({ reference: "ESC-99" }));
  });
});

test("before any department is set up, everything says so", async () => {
  const { tanaka } = await story({ departments: null });

  await tanaka.opensForm();
  expect(tanaka.form().text).toBe(ja.errors.noDepartments);
  expect(await tanaka.types("今 二重請求")).toBe(ja.errors.noDepartments);
  for (const named of ["一覧 請求", "ガイド 請求"])
    expect(await tanaka.types(named)).toBe(ja.errors.noDepartments);
  expect(await tanaka.opensHome()).toContain(ja.errors.noDepartments);
});
