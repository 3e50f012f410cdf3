import { describe, expect, test } from "vitest";
import { hours, minutes } from "../../src/domain/duration.js";
import { en } from "../../src/i18n/en.js";
import { ja } from "../../src/i18n/ja.js";
import { textOfMessage } from "../workspace/block-text.js";
import { twoDepartments } from "./harness/departments.js";
import { postedAt } from "./harness/messages.js";
import { type Story, stories } from "./harness/story.js";

const story = stories();

/** Weekdays nine to six without national holidays; James answers for both departments out of hours. */
const office = `
    hours: { mon-fri: ["09:00-18:00"] }
    holidays: JP
    closedContact: [U0JAMES]`;
const departments = twoDepartments.replaceAll(/^ {4}repeat:/gm, (repeat) => `${office.slice(1)}\n${repeat}`);

/** Friday 9 October 2026, half past six in the evening; Monday is a holiday. */
async function fridayEvening(): Promise<Story> {
  const it = await story({ departments });
  await it.clock.passes(hours(8 * 24 + 4) + minutes(22));
  return it;
}

describe("sent on Friday evening, and Monday is a holiday", () => {
  test("nobody is called until Tuesday at nine, whatever happens to the bot meanwhile", {
    timeout: 60_000,
  }, async () => {
    const it = await fridayEvening();
    const { tanaka, sato, suzuki, nakamura, billing, clock } = it;
    await tanaka.opensForm();
    await tanaka.fills({ department: "billing", situation: "on_hold", summary: "返金の可否" });
    const opens = "火曜 9:00";
    const kept = `請求・決済の受付は平日 9:00〜18:00(祝日を除く) です。お預かりし、${opens} から通知します。`;
    expect(tanaka.form().text).toContain(kept);
    const esc = await tanaka.sends();

    billing.seesCard(esc, ja.card.state.closed({ at: opens }));
    const mine = tanaka.reads(tanaka.standing(esc));
    expect(mine).toContain(kept);
    expect(mine).toContain("お急ぎのときは、[時間外窓口へ送る]を押してください。");
    expect(mine).toContain("火曜日の午前中に、こちらからご連絡を差し上げてもよろしいでしょうか。");
    expect(tanaka.canDo(tanaka.standing(esc))).toEqual([
      "call_back",
      "call_closed_contact",
      "edit",
      "withdraw",
      "more:transfer",
      "more:escalate_up",
    ]);

    await clock.passes(minutes(15));
    tanaka.isTold("内容の分類と上げる理由");
    await clock.passes(hours(24));
    await it.restartsBot();
    await clock.passes(hours(24));
    await it.stopsBot();
    clock.jumps(hours(8));
    await it.startsBot();
    sato.isToldNothing();
    nakamura.isToldNothing();
    billing.seesNothingNew();
    await clock.passes(hours(30) + minutes(14));
    sato.isToldNothing();
    billing.seesNothingNew();

    await clock.passes(minutes(1));
    const call = sato.isCalled("田中 美咲さんから受付時間外に届いた相談です(10/9 18:30〜)。");
    expect(postedAt(call)).toBe("09:00:00");
    const list = billing.sees("おはようございます。請求・決済の持ち越しは1件です。");
    expect(postedAt(list)).toBe("09:00:00");
    billing.seesCard(esc, /未対応｜佐藤 健さんに通知しました\(10\/13 9:00\)/);
    await sato.claims(esc);
    tanaka.isTold("佐藤 健さん");
    suzuki.isToldNothing();
  });

  test("the out-of-hours contact is called with one click, and the department on Tuesday; in London it is said whose clock that is", async () => {
    const { emma, takahashi, james, logistics, clock } = await fridayEvening();
    const esc = await emma.escalates({
      department: "logistics",
      situation: "live_chat",
      summary: "Lost parcel",
    });
    const standing = emma.standing(esc);
    expect(emma.reads(standing)).toContain(
      "Logistics is open Mon–Fri 9:00–18:00 except public holidays (Asia/Tokyo). We keep it and notify them from Tue 9:00 (Asia/Tokyo).",
    );
    expect(await emma.types("guide logistics")).toContain("opens Tue 9:00 (Asia/Tokyo).");
    expect(emma.reads(standing)).toContain("May we get back to you on Tuesday morning?");
    logistics.seesCard(esc, "Closed · notifications start Tue 9:00");

    await emma.clicks(standing, "call_closed_contact");

    const call = james.isCalled(en.hours.why);
    expect(postedAt(call)).toBe("18:30:00");
    logistics.seesCard(esc, "notified 18:30 · the department is notified from Tue 9:00");
    expect(emma.canDo(emma.standing(esc))).not.toContain("call_closed_contact");
    takahashi.isNotCalled();
    expect(await emma.types(esc)).toContain("had the out-of-hours contact notified");

    await james.passes(esc);
    expect(emma.reads(emma.standing(esc))).toContain("Tue 9:00 (Asia/Tokyo)");
    await clock.passes(hours(86) + minutes(30));
    emma.isTold("Please choose the category");
    expect(postedAt(takahashi.isCalled("受付時間外に届いた相談です(10/9 18:30〜)"))).toBe("09:00:00");
    logistics.sees("Good morning. Logistics: 1 carried over.");
    await takahashi.answers(esc, "We send another one today.");
    emma.isTold("We send another one today.");
  });
});

describe("still open at closing time", () => {
  test("the agent and the lead get one message each, promises first, and the rest counts on at the opening", {
    timeout: 60_000,
  }, async () => {
    const it = await story({ departments });
    const { tanaka, yamada, sato, nakamura, billing, clock } = it;
    await clock.passes(hours(3) + minutes(47));
    const first = await tanaka.escalates({ situation: "mail", summary: "宛名の例" });
    const promised = await tanaka.escalates({
      situation: "call_back",
      callback_at: new Date("2026-10-01T20:00:00+09:00"),
      summary: "返金の可否",
    });
    const other = await yamada.escalates({ situation: "mail", summary: "領収書の様式" });
    for (const esc of [first, promised, other]) billing.seesCard(esc, "10/2 9:05 まで引き受けがなければ");
    await clock.passes(minutes(4));
    tanaka.isToldNothing();
    await it.restartsBot();
    await clock.passes(minutes(1));

    const hers = tanaka.isTold("本日の受付を終了しました");
    expect(postedAt(hers)).toBe("18:00:00");
    expect(textOfMessage(hers).split("\n")).toEqual([
      "請求・決済｜本日の受付を終了しました",
      "未対応2件は、金曜 9:00 に再開します。",
      "お約束のある ESC-2(20:00) は、先にご対応をお願いします。",
      "ESC-2｜返金の可否",
      "17:55〜・田中 美咲さん・お約束 20:00",
      "ESC-1｜宛名の例",
      "17:55〜・田中 美咲さん",
    ]);
    yamada.isTold("未対応1件は、金曜 9:00 に再開します。");
    nakamura.isTold("未対応3件は、金曜 9:00 に再開します。");
    for (const esc of [first, promised, other]) billing.seesCard(esc, "受付時間外｜金曜 9:00 から通知します");

    // A promise is brought up whatever the hour.
    await clock.passes(minutes(105));
    tanaka.isTold("20:00 までにお客様へご連絡するお約束です");
    await clock.passes(minutes(15));
    tanaka.isTold("お約束の 20:00 を過ぎました");
    await clock.passes(hours(12) + minutes(59));
    sato.isToldNothing();
    await clock.passes(minutes(1));
    expect(textOfMessage(billing.sees("持ち越しは3件です。"))).toContain("ESC-2｜返金の可否");
    sato.isToldNothing();
    await clock.passes(minutes(5));
    expect(postedAt(sato.isCalled(/3件|お約束が近い順/))).toBe("09:05:00");
    nakamura.isToldNothing();
  });

  test("a lunch break stops the calls and is nobody's news", async () => {
    const lunch = departments.replaceAll('"09:00-18:00"', '"09:00-14:15", "15:00-18:00"');
    const { tanaka, sato, nakamura, billing, clock } = await story({ departments: lunch });
    const esc = await tanaka.escalates({ situation: "mail", summary: "宛名の例" });
    billing.seesCard(esc, "15:03 まで引き受けがなければ");
    await clock.passes(minutes(10));
    billing.seesCard(esc, "受付時間外｜15:00 から通知します");
    await clock.passes(minutes(44));
    sato.isToldNothing();
    await clock.passes(minutes(1));
    expect(postedAt(sato.isCalled("宛名の例"))).toBe("15:03:00");
    nakamura.isToldNothing();
    billing.seesNothingNew();
  });

  test("a missed update gives the case back, and nobody is called before the opening", async () => {
    const { tanaka, sato, suzuki, billing, clock } = await story({ departments });
    await clock.passes(hours(3) + minutes(40));
    const esc = await tanaka.escalates({ situation: "mail", summary: "返金の可否" });
    await clock.passes(minutes(0.5));
    await suzuki.claims(esc);
    tanaka.isTold("引き受けました");
    expect(await suzuki.promises(esc, { next_update: "30m" })).toMatchObject({ ok: true });
    await clock.passes(minutes(29));
    suzuki.isTold("次のご連絡は");
    await clock.passes(minutes(5));
    suzuki.isTold("未対応に戻しました");
    billing.seesCard(esc, "受付時間外｜金曜 9:00 から通知します");
    await clock.passes(hours(14));
    sato.isNotCalled();
  });
});
