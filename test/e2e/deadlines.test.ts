import { describe, expect, test } from "vitest";
import { days, hours, minutes } from "../../src/domain/duration.js";
import { ja } from "../../src/i18n/ja.js";
import { twoDepartments } from "./harness/departments.js";
import { stories } from "./harness/story.js";

const story = stories();

/** Billing answers within a quarter of an hour, logistics within an hour. */
const departments = twoDepartments
  .replace(
    "    repeat: { every: 30m, times: 2 }\n",
    "    repeat: { every: 30m, times: 2 }\n    answerWithin: { high: 5m, normal: 15m }\n",
  )
  .replace(
    "    repeat: { every: 30m, times: 1 }\n",
    "    repeat: { every: 30m, times: 1 }\n    answerWithin: 1h\n    longCall: 3m\n",
  );

describe("an answer has a deadline", () => {
  test("it is shown; once it has passed the level above is called, while whoever has the case keeps it", async () => {
    const { tanaka, sato, nakamura, billing, clock } = await story({ departments });
    const esc = await tanaka.escalates({ situation: "mail", summary: "返金の可否" });
    billing.seesCard(esc, "回答の期限は 14:23 です");
    expect(tanaka.reads(tanaka.standing(esc))).toContain("回答の期限は 14:23 です");
    await clock.passes(minutes(10));
    sato.isCalled("返金の可否");
    await sato.claims(esc);
    tanaka.isTold("佐藤 健さん");
    await clock.passes(minutes(4));
    billing.seesNothingNew();

    await clock.passes(minutes(1));

    const call = billing.sees("回答の期限 14:23 を過ぎたため、上位の方にお願いしています。");
    expect(call.text).toContain("<!subteam^S0LEADS>");
    billing.seesCard(
      esc,
      "対応中｜佐藤 健さん",
      "回答の期限 14:23 を過ぎています",
      "上位の方に通知しています",
    );
    expect(await tanaka.types("一覧")).toContain("回答の期限 14:23 を過ぎています");
    // It is the same wish: nobody is called twice for it.
    await sato.clicks(billing.card(esc), "escalate_up");
    sato.isTold(ja.errors.refusals.already_raised({ since: "14:23" }));

    await nakamura.claims(esc);
    tanaka.isTold("中村 由紀さん");
    expect(await tanaka.types(esc)).toContain(
      "回答の期限 14:23 を過ぎたため、上位の方への通知を始めました(3段目)",
    );
  });

  test("an answer in time calls nobody; another severity counts from when it is set", async () => {
    const { tanaka, sato, suzuki, billing, clock } = await story({ departments });
    const esc = await tanaka.escalates({ situation: "mail", summary: "返金の可否" });
    billing.seesCard(esc);
    await sato.claims(esc);
    tanaka.isTold("佐藤 健さん");
    await clock.passes(minutes(2));
    await tanaka.edits(esc, { temperature: "angry" });
    billing.seesCard(esc, "回答の期限は 14:15 です");
    await clock.passes(minutes(4));
    await sato.answers(esc, "返金できます。");
    tanaka.isTold("回答が届きました");
    await clock.passes(minutes(30));
    suzuki.isNotCalled();
    billing.seesNothingNew();
  });

  test("in English, where nobody above is left the lead decides", async () => {
    const { emma, takahashi, james, martin, logistics, clock } = await story({ departments });
    const esc = await emma.escalates({ department: "logistics", situation: "mail", summary: "Where is it?" });
    logistics.seesCard(esc, "To be answered by 15:08");
    await clock.passes(minutes(10));
    takahashi.isCalled("Where is it?");
    await clock.passes(minutes(10));
    james.isCalled("Where is it?");
    await james.claims(esc);
    emma.isTold("James Carter");

    await clock.passes(minutes(40));

    const alarm = martin.isTold("ESC-1 was to be answered by 15:08. Please decide.");
    expect(martin.canDo(alarm)).toContain("resolve");
    await james.answers(esc, "It is in customs.");
    emma.isTold("answered");
    expect(martin.reads(alarm)).toBe("James Carter has answered ESC-1.");
  });
});

describe("over a weekend", () => {
  const office = `
    hours: { mon-fri: ["09:00-18:00"] }
    outsideHours: { critical: run }
    answerWithin: 4h`;
  const weekdays = twoDepartments.replaceAll(/^ {4}repeat:/gm, (repeat) => `${office.slice(1)}\n${repeat}`);

  test("the department's closed hours do not count, but for what runs outside them", async () => {
    const { tanaka, emma, sato, suzuki, takahashi, james, billing, logistics, clock } = await story({
      departments: weekdays,
    });
    // Friday, 17:00.
    await clock.passes(hours(26) + minutes(52));
    const esc = await tanaka.escalates({ situation: "mail", summary: "返金の可否" });
    billing.seesCard(esc, "回答の期限は 10/5 12:00 です");
    expect(tanaka.reads(tanaka.standing(esc))).toContain("回答の期限は 10/5 12:00 です");
    await sato.claims(esc);
    tanaka.isTold("佐藤 健さん");
    await sato.pauses(esc, { pause_reason: "partner", pause_until: new Date("2026-10-06T10:00:00+09:00") });
    const urgent = await emma.escalates({
      department: "logistics",
      situation: "no_wait",
      severity: "critical",
      summary: "Leaking parcel",
    });
    logistics.seesCard(urgent, "To be answered by 21:00");
    await takahashi.claims(urgent);
    emma.isTold("高橋 涼 (");
    await takahashi.pauses(urgent, {
      pause_reason: "partner",
      pause_until: new Date("2026-10-06T10:00:00+09:00"),
    });

    // Her deadline passes on Friday at nine in the evening.
    await clock.passes(hours(4));
    logistics.seesCard(urgent, "Was to be answered by 21:00");
    james.isCalled("Leaking parcel");
    await takahashi.answers(urgent, "It is repacked.");
    emma.isTold("It is repacked.");
    await clock.passes(hours(62) + minutes(59));
    suzuki.isNotCalled();
    billing.seesNothingNew();
    await clock.passes(minutes(1));

    billing.sees("回答の期限 10/5 12:00 を過ぎたため、上位の方にお願いしています。");
  });
});

describe("a call that has become long", () => {
  test("holder and agent are advised once to take it over or to offer a call back", async () => {
    const { tanaka, takahashi, logistics, clock } = await story({ departments });
    const esc = await tanaka.escalates({
      department: "logistics",
      situation: "on_hold",
      summary: "荷物の行方",
      category: "Customs",
      reason: "unclear",
    });
    logistics.seesCard(esc);
    takahashi.isCalled("荷物の行方");
    await takahashi.claims(esc);
    tanaka.isTold("高橋 涼さん");
    await clock.passes(minutes(2));
    tanaka.isToldNothing();

    await clock.passes(minutes(1));

    const hers = takahashi.isTold("ESC-1 は応対が3分を過ぎました。");
    expect(takahashi.canDo(hers)).toEqual(["call_back", "resolve"]);
    const theirs = tanaka.isTold(
      "高橋 涼さんに代わってもらうか、折り返しのご案内に切り替えることをおすすめします。",
    );
    await tanaka.clicks(theirs, "call_back");
    expect(takahashi.reads(hers)).toBe("ESC-1 の応対時間のお知らせです。対応は不要になりました。");
    expect(tanaka.reads(theirs)).toBe("ESC-1 の応対時間のお知らせです。対応は不要になりました。");
  });

  test("while nobody has it the advice to call back is enough", async () => {
    const { tanaka, takahashi, james, logistics, clock } = await story({ departments });
    const esc = await tanaka.escalates({
      department: "logistics",
      situation: "live_chat",
      summary: "荷物の行方",
    });
    logistics.seesCard(esc);
    await clock.passes(minutes(9));
    james.isToldNothing();
    takahashi.isToldNothing();
    tanaka.isToldNothing();
  });
});

describe("a case is closed within thirty days", () => {
  test("from five days before, whoever has it or leads the department has one list a day, and at the end the last level is called", async () => {
    const { tanaka, sato, takahashi, nakamura, billing, clock } = await story({
      departments: twoDepartments.replace(
        "    repeat: { every: 30m, times: 2 }\n",
        "    repeat: { every: 30m, times: 0 }\n    closeWithin: 6d\n",
      ),
    });
    const quiet = { situation: "no_wait", severity: "low" } as const;
    const hers = await tanaka.escalates({ ...quiet, summary: "返金の可否" });
    const nobodys = await tanaka.escalates({ ...quiet, summary: "領収書の様式" });
    billing.seesCard(hers);
    billing.seesCard(nobodys);
    await sato.claims(hers);
    tanaka.isTold("佐藤 健さん");
    await sato.pauses(hers, { pause_reason: "partner", pause_until: new Date("2026-10-20T10:00:00+09:00") });
    await clock.passes(hours(2));
    billing.sees("引き受け待ちの件");

    // Thursday 14:08 and six days: from Friday 14:08 on it is ageing, so Saturday's list is the first.
    await clock.passes(hours(41));
    billing.sees("引き受け待ちの件");
    nakamura.isToldNothing();
    sato.isToldNothing();
    await clock.passes(hours(1));

    const list = sato.isTold("請求・決済｜完了の期限が近い件、または過ぎた件(1件)");
    expect(sato.reads(list)).toContain(
      "ESC-1｜返金の可否\n10/1 14:08〜・田中 美咲さん・完了の期限 10/7 14:08",
    );
    const leads = nakamura.isTold("(1件)");
    expect(nakamura.reads(leads)).toContain("ESC-2｜領収書の様式");
    billing.seesCard(hers, "完了の期限は 10/7 14:08 です");
    expect(await tanaka.types("一覧")).toContain("完了の期限は 10/7 14:08 です");
    takahashi.isToldNothing();

    await clock.passes(days(1));
    sato.isTold("(1件)");
    nakamura.isTold("(1件)");
    billing.sees("引き受け待ちの件");
    for (const esc of [hers, nobodys]) await tanaka.withdraws(esc);
    await clock.passes(days(5));
    sato.isToldNothing();
    nakamura.isToldNothing();
  });
});
