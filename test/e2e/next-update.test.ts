import { describe, expect, test } from "vitest";
import { later, type Milliseconds, minutes, seconds } from "../../src/domain/duration.js";
import { en } from "../../src/i18n/en.js";
import { ja } from "../../src/i18n/ja.js";
import type { Message } from "../workspace/model.js";
import { twoDepartments } from "./harness/departments.js";
import { postedAt, type Reference } from "./harness/messages.js";
import { type Story, type StoryOptions, stories } from "./harness/story.js";

const begin = stories();
/** Nobody is told that a call has become long: that has a story of its own. */
const story = (options: StoryOptions = {}) =>
  begin({ departments: twoDepartments.replaceAll("    leads:", "    longCall: 1d\n    leads:"), ...options });

/** The customer waits on the phone; nothing is left to be asked after the call. */
const onHold = { situation: "on_hold", category: "返金", reason: "unclear" };
const mail = { situation: "mail" };
const nudgeButtons = ["resolve", "extend", "next_update", "release"];
const satoWithTitle = "佐藤 健さん(請求・決済 SV)";
const suzukiWithTitle = "鈴木 あかりさん(請求・決済 二次対応)";

/** A moment of that week in Tokyo; the stories begin on the first of October. */
function at(time: string, day = "01"): Date {
  return new Date(`2026-10-${day}T${time}:00+09:00`);
}

/** Tanaka sends a case at 14:08 and Sato takes it at once. */
async function held(here: Story, facts: Record<string, string | Date>) {
  const { tanaka, sato, billing, messages } = here;
  const esc = await tanaka.escalates({ summary: "二重請求の返金", ...facts });
  billing.seesCard(esc);
  // Whether he was called for it is told elsewhere.
  messages.seen(...messages.to(sato.id));
  await sato.claims(esc);
  const taken = tanaka.isTold(`${satoWithTitle}が引き受けました`);
  return { esc, taken };
}

/** Everybody concerned reads the same time. */
function everybodyReads(here: Story, { esc, taken }: { esc: Reference; taken: Message }, by: string): void {
  const { tanaka, sato, billing } = here;
  const promised = { by: satoWithTitle, nextUpdateAt: by };
  billing.seesCard(esc, satoHasIt("14:08", by));
  expect(tanaka.reads(tanaka.standing(esc))).toContain(ja.agent.claimed(promised));
  expect(tanaka.reads(taken)).toContain(ja.agent.taken({ reference: esc, ...promised }));
  expect(sato.reads(sato.takeover(esc))).toContain(ja.takeover.claimed({ reference: esc, nextUpdateAt: by }));
}

function satoHasIt(since: string, nextUpdateAt: string): string {
  return ja.card.state.taken({ holder: "佐藤 健さん", since, nextUpdateAt });
}

/** Sato is asked how it is going, once. */
function nudgeAbout({ sato }: Story, due: string): Message {
  return sato.isTold(ja.calls.nudge.asks({ reference: "ESC-1", nextUpdateAt: due }));
}

/** Sato took it at 14:08 for five minutes, is asked, and finds no moment for it. */
async function lapses(here: Story, names = "鈴木 あかりさん") {
  await here.clock.passes(minutes(4));
  const nudge = nudgeAbout(here, "14:13");
  await here.clock.passes(minutes(4));
  return { nudge, lapse: here.sato.isTold(lapsedTo(names)) };
}

function lapsedTo(names: string): string {
  return ja.calls.lapse.notified({ reference: "ESC-1", names });
}

function until({ clock }: Story, moment: Date): Milliseconds {
  return moment.getTime() - clock.now().getTime();
}

describe("whoever takes it promises the next update, by what the customer is doing", () => {
  test.each([
    ["on hold", { situation: "on_hold" }, "14:13", "5分延ばす"],
    ["in the chat", { situation: "live_chat" }, "14:13", "5分延ばす"],
    ["waiting on site", { situation: "on_site" }, "14:18", "10分延ばす"],
    ["to be called back some time", { situation: "call_back" }, "14:38", "30分延ばす"],
    ["called back at 16:00", { situation: "call_back", callback_at: at("16:00") }, "14:38", "30分延ばす"],
    ["called back at 14:30", { situation: "call_back", callback_at: at("14:30") }, "14:20", "30分延ばす"],
    ["called back at once", { situation: "call_back", callback_at: at("14:12") }, "14:13", "30分延ばす"],
    ["waiting for a mail", { situation: "mail" }, "16:08", "2時間延ばす"],
    ["not waiting", { situation: "no_wait" }, "18:08", "4時間延ばす"],
  ])("%s", async (_, facts, by, more) => {
    const here = await story();
    const case1 = await held(here, facts);

    everybodyReads(here, case1, by);
    expect(here.sato.reads(here.sato.takeover(case1.esc))).toContain(more);
  });
});

describe("more time", () => {
  test("one click moves it for everybody, and nobody's phone buzzes", async () => {
    const here = await story();
    const { sato, workspace, clock } = here;
    const case1 = await held(here, onHold);
    const posts = () => workspace.journal.filter(({ method }) => method === "chat.postMessage").length;
    const before = { posts: posts(), buzzed: workspace.notifications.length };

    await sato.clicks(sato.takeover(case1.esc), "extend");
    everybodyReads(here, case1, "14:18");
    await clock.passes(minutes(2));
    await sato.clicks(sato.takeover(case1.esc), "extend");
    everybodyReads(here, case1, "14:23");

    expect({ posts: posts(), buzzed: workspace.notifications.length }).toEqual(before);
  });

  test("two clicks in a hurry are one wish", async () => {
    const here = await story();
    const { sato } = here;
    const case1 = await held(here, onHold);
    const button = sato.takeover(case1.esc);

    await Promise.all([sato.clicks(button, "extend"), sato.clicks(button, "extend")]);

    everybodyReads(here, case1, "14:18");
    sato.isToldNothing();
  });

  test("in a form: as long as it takes, or until a moment", async () => {
    const here = await story();
    const { sato, clock } = here;
    const case1 = await held(here, onHold);
    await sato.clicks(sato.takeover(case1.esc), "next_update");
    expect(sato.form().text).toContain(ja.modals.nextUpdate.now({ at: "14:13" }));
    expect(sato.form().text).toContain("30分後(14:38)");
    expect(await sato.submits()).toMatchObject({ ok: true });
    everybodyReads(here, case1, "14:38");

    for (const [length, by] of [
      ["15m", "14:23"],
      ["1h", "15:08"],
      ["2h", "16:08"],
      ["tomorrow", "10/2 9:00"],
    ] as const) {
      expect(await sato.promises(case1.esc, { next_update: length })).toMatchObject({ ok: true });
      everybodyReads(here, case1, by);
    }
    expect(await sato.promises(case1.esc, { next_update: "15m", next_update_at: at("17:00") })).toMatchObject(
      { ok: true },
    );
    everybodyReads(here, case1, "17:00");
    await clock.passes(minutes(60));
    sato.isToldNothing();
  });

  test("a moment that has passed stays beside its field", async () => {
    const here = await story();
    const { sato, clock } = here;
    const case1 = await held(here, onHold);
    expect(await sato.promises(case1.esc, { next_update_at: later(clock.now(), -minutes(1)) })).toMatchObject(
      { ok: false, errors: { next_update_at: ja.errors.promisePassed } },
    );
    everybodyReads(here, case1, "14:13");
  });
});

describe("shortly before it is due the holder is asked", () => {
  test("what happens otherwise stands there, and she answers from it", async () => {
    const here = await story();
    const { tanaka, sato, billing, clock } = here;
    const { esc } = await held(here, onHold);
    await clock.passes(minutes(4) - 1);
    sato.isToldNothing();
    await clock.passes(1);

    const nudge = nudgeAbout(here, "14:13");
    expect(postedAt(nudge)).toBe("14:12:00");
    expect(sato.reads(nudge)).toContain("ESC-1｜請求・決済｜二重請求の返金");
    expect(sato.reads(nudge)).toContain(ja.calls.nudge.otherwise({ at: "14:16" }));
    expect(sato.canDo(nudge)).toEqual(nudgeButtons);

    await sato.clicks(nudge, "resolve");
    await sato.fills({ resolution: "本日中に返金いたします。" });
    expect(await sato.submits()).toMatchObject({ ok: true });
    tanaka.isTold("本日中に返金いたします。");
    billing.seesCard(esc, "回答済み");
    expect(sato.reads(nudge)).toBe(ja.calls.nudge.closed({ reference: esc }));
    await clock.passes(minutes(30));
    sato.isToldNothing();
  });

  test("more time by one click: she is asked again before that", async () => {
    const here = await story();
    const { sato, clock } = here;
    const case1 = await held(here, onHold);
    await clock.passes(minutes(4));
    const nudge = nudgeAbout(here, "14:13");

    await sato.clicks(nudge, "extend");

    everybodyReads(here, case1, "14:18");
    expect(sato.reads(nudge)).toBe(ja.calls.nudge.settled({ reference: case1.esc }));
    await clock.passes(minutes(6));
    // A fifth of the six minutes before.
    expect(postedAt(nudgeAbout(here, "14:18"))).toBe("14:16:48");
  });

  test("another time in the form", async () => {
    const here = await story();
    const { sato, clock } = here;
    const case1 = await held(here, onHold);
    await clock.passes(minutes(4));
    const nudge = nudgeAbout(here, "14:13");

    await sato.clicks(nudge, "next_update");
    await sato.fills({ next_update: "30m" });
    expect(await sato.submits()).toMatchObject({ ok: true });

    everybodyReads(here, case1, "14:42");
    expect(sato.canDo(sato.now(nudge))).toEqual([]);
    await clock.passes(minutes(24) - 1);
    sato.isToldNothing();
    await clock.passes(1);
    expect(postedAt(nudgeAbout(here, "14:42"))).toBe("14:36:00");
  });

  test("given back: the next person is called at once, and the agent knows", async () => {
    const here = await story();
    const { tanaka, sato, suzuki, billing, clock } = here;
    const { esc, taken } = await held(here, onHold);
    await clock.passes(minutes(4));
    const nudge = nudgeAbout(here, "14:13");

    await sato.clicks(nudge, "release");

    expect(postedAt(suzuki.isCalled("二重請求の返金"))).toBe("14:12:00");
    billing.seesCard(esc, "14:13 にSV・責任者へ通知します");
    expect(sato.reads(nudge)).toBe(ja.calls.nudge.open({ reference: esc }));
    expect(tanaka.reads(taken)).toContain(ja.agent.claimOver({ reference: esc, by: "佐藤 健さん" }));
  });
});

describe("the nudge finds nobody", () => {
  test("after three minutes the next person is called at once; holder and agent know", async () => {
    const here = await story();
    const { tanaka, sato, suzuki, billing, clock } = here;
    const { esc, taken } = await held(here, onHold);
    const takeover = sato.takeover(esc);
    await clock.passes(minutes(8) - 1);
    const nudge = nudgeAbout(here, "14:13");
    billing.seesCard(esc, "対応中｜佐藤 健さん");
    suzuki.isNotCalled();

    await clock.passes(1);

    expect(postedAt(suzuki.isCalled("二重請求の返金"))).toBe("14:16:00");
    billing.seesCard(esc, "未対応｜鈴木 あかりさんに通知しました(14:16)");
    const lapse = sato.isTold(lapsedTo("鈴木 あかりさん"));
    expect(sato.canDo(lapse)).toEqual(["claim"]);
    expect(sato.reads(takeover)).toBe(ja.takeover.ended.lapsed({ reference: esc }));
    expect(sato.reads(nudge)).toBe(ja.calls.nudge.open({ reference: esc }));
    expect(tanaka.reads(tanaka.standing(esc))).toContain(ja.agent.lookingAgain);
    expect(tanaka.reads(tanaka.standing(esc))).toContain("鈴木 あかりさんに通知しました(14:16)");
    expect(tanaka.reads(taken)).toContain(ja.agent.claimOver({ reference: esc, by: "佐藤 健さん" }));
    tanaka.isToldNothing();
  });

  test("two in a row: each has her own time, her own card and her own question", async () => {
    const here = await story();
    const { tanaka, sato, suzuki, billing, clock } = here;
    const { esc, taken } = await held(here, onHold);
    const satosCard = sato.takeover(esc);
    const { nudge: satosNudge, lapse } = await lapses(here);
    suzuki.isCalled("二重請求の返金");
    await clock.passes(seconds(30));

    await suzuki.claims(esc, { from: "call" });

    billing.seesCard(
      esc,
      ja.card.state.taken({ holder: "鈴木 あかりさん", since: "14:16", nextUpdateAt: "14:21" }),
    );
    tanaka.isTold(ja.agent.taken({ reference: esc, by: suzukiWithTitle, nextUpdateAt: "14:21" }));
    expect(tanaka.reads(taken)).not.toContain("14:21");
    expect(sato.reads(lapse)).toBe(ja.calls.lapse.taken({ reference: esc, by: "鈴木 あかりさん" }));
    expect(sato.reads(satosNudge)).toBe(ja.calls.nudge.open({ reference: esc }));
    await suzuki.clicks(suzuki.takeover(esc), "extend");
    expect(suzuki.reads(suzuki.takeover(esc))).toContain(
      ja.takeover.claimed({ reference: esc, nextUpdateAt: "14:26" }),
    );
    expect(sato.reads(satosCard)).toBe(ja.takeover.ended.lapsed({ reference: esc }));

    // The promise to the second: 14:26:30, of ten minutes.
    await clock.passes(minutes(8));
    expect(postedAt(suzuki.isTold(ja.calls.nudge.asks({ reference: esc, nextUpdateAt: "14:26" })))).toBe(
      "14:24:30",
    );
    await clock.passes(minutes(5));
    expect(postedAt(suzuki.isTold(lapsedTo("SV・責任者")))).toBe("14:29:30");
    billing.sees("<!subteam^S0LEADS>");
    sato.isToldNothing();
  });

  test("taken back from that message: the same case goes on", async () => {
    const here = await story();
    const { tanaka, sato, suzuki, billing, clock } = here;
    const { esc } = await held(here, onHold);
    const { nudge, lapse } = await lapses(here);
    suzuki.isCalled("二重請求の返金");

    await sato.clicks(lapse, "claim");

    billing.seesCard(esc, satoHasIt("14:16", "14:21"));
    expect(sato.reads(lapse)).toBe(ja.calls.lapse.yours({ reference: esc }));
    suzuki.callReads(esc, ja.calls.ended.claimed({ reference: esc, by: "佐藤 健さん" }));
    tanaka.isTold(ja.agent.taken({ reference: esc, by: satoWithTitle, nextUpdateAt: "14:21" }));
    expect(sato.canDo(sato.now(nudge))).toEqual([]);
    await clock.passes(minutes(4));
    expect(postedAt(nudgeAbout(here, "14:21"))).toBe("14:20:00");
  });
});

describe("paused, because it waits for something", () => {
  /** Who waits for what, as one reads it on the card. */
  function paused(reason: keyof typeof ja.card.waitingFor, nextUpdateAt: string): string {
    const waiting = { reason: ja.card.waitingFor[reason], holder: "佐藤 健さん", nextUpdateAt };
    return ja.card.state.paused(waiting);
  }

  test.each([
    ["customer", { pause_for: "30m" }, "14:38", at("14:32")],
    ["department", { pause_for: "2h" }, "16:08", at("15:58")],
    ["partner", { pause_for: "tomorrow" }, "10/2 9:00", at("08:50", "02")],
    ["investigation", { pause_until: at("14:00", "03") }, "10/3 14:00", at("13:50", "03")],
  ] as const)(
    "%s: everybody reads why and until when, and nobody asks before",
    async (reason, length, by, asked) => {
      const here = await story();
      const { tanaka, sato, suzuki, billing, clock } = here;
      const { esc } = await held(here, mail);

      expect(await sato.pauses(esc, { pause_reason: reason, ...length })).toMatchObject({ ok: true });

      billing.seesCard(esc, paused(reason, by));
      expect(sato.reads(sato.takeover(esc))).toContain(paused(reason, by));
      expect(tanaka.reads(tanaka.standing(esc))).toContain(
        ja.agent.paused({ by: satoWithTitle, reason: ja.card.waitingFor[reason], nextUpdateAt: by }),
      );
      tanaka.isToldNothing();
      await clock.passes(until(here, asked) - 1);
      sato.isToldNothing();
      billing.seesCard(esc, paused(reason, by));
      await clock.passes(1);
      nudgeAbout(here, by);
      suzuki.isNotCalled();
    },
  );

  test("more time, or another time, ends the pause", async () => {
    const here = await story();
    const { sato, billing, clock } = here;
    const { esc } = await held(here, mail);
    await sato.pauses(esc, { pause_reason: "customer" });
    billing.seesCard(esc, paused("customer", "15:08"));
    await clock.passes(seconds(10));

    await sato.clicks(sato.takeover(esc), "extend");
    billing.seesCard(esc, satoHasIt("14:08", "17:08"));

    await sato.pauses(esc, { pause_reason: "partner" });
    billing.seesCard(esc, paused("partner", "15:08"));
    await sato.promises(esc, { next_update: "2h" });
    billing.seesCard(esc, satoHasIt("14:08", "16:08"));
  });

  test("without a reason, or until a moment that has passed, it stays open with its errors", async () => {
    const here = await story();
    const { sato, billing, clock } = here;
    const { esc } = await held(here, mail);
    // Slack itself asks for the reason.
    expect(await sato.pauses(esc, { pause_until: later(clock.now(), -minutes(1)) })).toMatchObject({
      sent: false,
    });
    await sato.fills({ pause_reason: "customer" });
    expect(await sato.submits()).toMatchObject({
      ok: false,
      errors: { pause_until: ja.errors.promisePassed },
    });
    billing.seesCard(esc, "対応中｜佐藤 健さん");
  });

  test("a pause nobody comes back from lapses like any other promise", async () => {
    const here = await story();
    const { sato, suzuki, billing, clock } = here;
    const { esc } = await held(here, mail);
    await sato.pauses(esc, { pause_reason: "investigation", pause_for: "1h" });
    await clock.passes(minutes(63) - 1);
    expect(postedAt(nudgeAbout(here, "15:08"))).toBe("14:58:00");
    billing.seesCard(esc, paused("investigation", "15:08"));

    await clock.passes(1);
    expect(postedAt(sato.isTold(lapsedTo("佐藤 健さん")))).toBe("15:11:00");
    // The first step had not been called when he took it.
    sato.isCalled("二重請求の返金");
    billing.seesCard(esc, "未対応｜佐藤 健さんに通知しました(15:11)");
    await clock.passes(minutes(10));
    expect(postedAt(suzuki.isCalled("二重請求の返金"))).toBe("15:21:00");
  });
});

describe("a word of the holder in the card's thread is as good as an update", () => {
  test("instead of the nudge", async () => {
    const here = await story();
    const { tanaka, sato, billing, clock } = here;
    const case1 = await held(here, onHold);
    await clock.passes(minutes(2));
    await sato.says("カード会社に確認しています", { under: billing.card(case1.esc) });

    await clock.passes(minutes(2));

    sato.isToldNothing();
    everybodyReads(here, case1, "14:17");
    expect(await tanaka.types("1")).toContain(
      `14:12 ${ja.history.sign_of_life({ holder: "佐藤 健さん", nextUpdateAt: "14:17" })}`,
    );
    await clock.passes(minutes(4));
    expect(postedAt(nudgeAbout(here, "14:17"))).toBe("14:16:00");
  });

  test("between the nudge and the lapse, up to the last moment", async () => {
    const here = await story();
    const { sato, suzuki, billing, clock } = here;
    const case1 = await held(here, onHold);
    await clock.passes(minutes(8) - seconds(1));
    const nudge = nudgeAbout(here, "14:13");
    await sato.says("もう少しで終わります", { under: billing.card(case1.esc) });

    await clock.passes(seconds(1));

    everybodyReads(here, case1, "14:21");
    expect(sato.reads(nudge)).toBe(ja.calls.nudge.settled({ reference: case1.esc }));
    suzuki.isNotCalled();
    sato.isToldNothing();
  });

  test("not what others write there, nor what she wrote before or elsewhere", async () => {
    const here = await story();
    const { tanaka, sato, suzuki, billing, clock } = here;
    const esc = await tanaka.escalates({ summary: "二重請求の返金", ...onHold });
    const card = billing.seesCard(esc);
    sato.isCalled("二重請求の返金");
    await clock.passes(seconds(15));
    await sato.says("見てみます", { under: card });
    await clock.passes(seconds(15));
    await sato.claims(esc);
    tanaka.isTold("佐藤 健さん");
    await clock.passes(minutes(2));
    await suzuki.says("カード会社には私から聞きます", { under: card });
    await tanaka.says("お客様はお待ちです", { under: card });
    await sato.says("別の件です", { channel: "C0BILLING" });

    await clock.passes(minutes(2));
    expect(postedAt(nudgeAbout(here, "14:13"))).toBe("14:12:30");
    await suzuki.says("まだのようです", { under: card });
    await tanaka.says("いかがでしょうか", { under: card });
    await clock.passes(minutes(4));
    expect(postedAt(sato.isTold(lapsedTo("鈴木 あかりさん")))).toBe("14:16:30");
    expect(postedAt(suzuki.isCalled("二重請求の返金"))).toBe("14:16:30");
  });

  test("not twice: what moved it once does not move it again", async () => {
    const here = await story();
    const { sato, suzuki, billing, clock } = here;
    const { esc } = await held(here, onHold);
    await clock.passes(minutes(1));
    await sato.says("確認しています", { under: billing.card(esc) });
    await clock.passes(minutes(3));
    billing.seesCard(esc, "次のご連絡は 14:17 まで");
    await clock.passes(minutes(4));
    expect(postedAt(nudgeAbout(here, "14:17"))).toBe("14:16:00");
    await clock.passes(minutes(4));
    expect(postedAt(sato.isTold(lapsedTo("鈴木 あかりさん")))).toBe("14:20:00");
    suzuki.isCalled("二重請求の返金");
  });
});

describe("somebody has notifications switched off", () => {
  const quiet = { from: at("13:00"), until: at("15:00") };

  test("urgent: the next person is called with her, and the card says why", async () => {
    const { tanaka, sato, suzuki, billing, workspace, clock } = await story();
    workspace.setQuiet("U0SATO", quiet);
    const esc = await tanaka.escalates({ summary: "二重請求の返金", ...onHold });

    const calls = [sato.isCalled("二重請求の返金"), suzuki.isCalled("二重請求の返金")];
    expect(calls.map(postedAt)).toEqual(["14:08:00", "14:08:00"]);
    const why = ja.card.note.absent({ names: "佐藤 健さん" });
    billing.seesCard(esc, "14:09 にSV・責任者へ通知します", why);
    expect(tanaka.reads(tanaka.standing(esc))).toContain(why);
    await clock.passes(minutes(1));
    expect(postedAt(billing.sees("<!subteam^S0LEADS>"))).toBe("14:09:00");
  });

  test("not urgent: her time is not cut short", async () => {
    const { tanaka, sato, suzuki, billing, workspace, clock } = await story();
    workspace.setQuiet("U0SATO", quiet);
    const esc = await tanaka.escalates({ summary: "請求書の宛名", ...mail });
    await clock.passes(minutes(20) - 1);
    expect(postedAt(sato.isCalled("請求書の宛名"))).toBe("14:18:00");
    suzuki.isNotCalled();
    billing.seesCard(esc, "14:28 に鈴木 あかりさんへ通知します");
    await clock.passes(1);
    expect(postedAt(suzuki.isCalled("請求書の宛名"))).toBe("14:28:00");
  });

  test("after a lapse: who would be next is quiet, so the one after is called as well", async () => {
    const here = await story();
    const { suzuki, billing, workspace } = here;
    const { esc } = await held(here, onHold);
    workspace.setQuiet("U0SUZUKI", quiet);
    await lapses(here, "鈴木 あかりさん・SV・責任者");
    expect(postedAt(suzuki.isCalled("二重請求の返金"))).toBe("14:16:00");
    expect(postedAt(billing.sees("<!subteam^S0LEADS>"))).toBe("14:16:00");
    billing.seesCard(esc, ja.card.note.absent({ names: "鈴木 あかりさん" }));
  });
});

describe("the bot is restarted", () => {
  test("before the nudge, and between nudge and lapse: everything comes at its time", async () => {
    const here = await story();
    const { sato, suzuki, billing, clock, restartsBot } = here;
    const { esc } = await held(here, onHold);
    await clock.passes(minutes(2));
    await restartsBot();
    await clock.passes(minutes(2));
    expect(postedAt(nudgeAbout(here, "14:13"))).toBe("14:12:00");

    await restartsBot();
    await clock.passes(minutes(4));
    expect(postedAt(suzuki.isCalled("二重請求の返金"))).toBe("14:16:00");
    sato.isTold(lapsedTo("鈴木 あかりさん"));
    billing.seesCard(esc, "未対応");
  });

  test("a word in the thread, a pause and more time are kept", async () => {
    const here = await story();
    const { sato, billing, clock, restartsBot } = here;
    const case1 = await held(here, onHold);
    await sato.says("確認を始めました", { under: billing.card(case1.esc) });
    await clock.passes(minutes(2));
    await sato.says("確認しています", { under: billing.card(case1.esc) });
    await restartsBot();
    await clock.passes(minutes(2));
    everybodyReads(here, case1, "14:17");

    await clock.passes(seconds(10));
    await sato.clicks(sato.takeover(case1.esc), "extend");
    await restartsBot();
    everybodyReads(here, case1, "14:22");
    await sato.pauses(case1.esc, { pause_reason: "partner", pause_for: "1h" });
    await restartsBot();
    await clock.passes(minutes(50) - 1);
    sato.isToldNothing();
    billing.seesCard(case1.esc, ja.card.waitingFor.partner, "15:12 まで");
    await clock.passes(1);
    expect(postedAt(nudgeAbout(here, "15:12"))).toBe("15:02:10");
  });

  test("it was off when the holder should have been asked: she is asked first, and has her three minutes", async () => {
    const here = await story();
    const { sato, suzuki, billing, clock, stopsBot, startsBot, settle } = here;
    const { esc } = await held(here, onHold);
    await stopsBot();
    clock.jumps(minutes(30));
    await startsBot();
    await settle();

    const nudge = nudgeAbout(here, "14:13");
    expect(postedAt(nudge)).toBe("14:38:00");
    expect(sato.reads(nudge)).toContain(ja.calls.nudge.otherwise({ at: "14:41" }));
    billing.seesCard(esc, "対応中｜佐藤 健さん");
    await clock.passes(minutes(3));
    expect(postedAt(sato.isTold(lapsedTo("鈴木 あかりさん")))).toBe("14:41:00");
    suzuki.isCalled("二重請求の返金");
  });
});

describe("taken by asking", () => {
  /** Sato asks from the card nobody has taken. */
  async function asked(here: Story) {
    const { tanaka, sato, billing } = here;
    const esc = await tanaka.escalates({ summary: "二重請求の返金", ...onHold });
    billing.seesCard(esc);
    sato.isCalled("二重請求の返金");
    await sato.asks(esc, "引き落とし日はいつですか");
    billing.sees("引き落とし日はいつですか");
    tanaka.isTold(ja.talk.takes({ by: satoWithTitle }));
    tanaka.isToldNothing();
    billing.seesCard(
      esc,
      ja.card.state.asked({ reporter: "田中 美咲さん", since: "14:08", holder: "佐藤 健さん" }),
    );
    return esc;
  }

  test("with the reply the holder's clock runs: the next update, the nudge, the lapse", async () => {
    const here = await story();
    const { tanaka, sato, suzuki, billing, clock } = here;
    const esc = await asked(here);
    sato.isToldNothing();
    await clock.passes(minutes(1));
    await tanaka.replies(esc, "9月27日です");
    billing.sees("9月27日です");
    const nextUpdateAt = "14:14";
    expect(sato.reads(sato.isTold("9月27日です"))).toContain(ja.talk.nextUpdate({ nextUpdateAt }));
    billing.seesCard(esc, satoHasIt("14:08", nextUpdateAt));
    expect(tanaka.reads(tanaka.standing(esc))).toContain(
      ja.agent.claimed({ by: satoWithTitle, nextUpdateAt }),
    );

    await clock.passes(minutes(4));
    expect(postedAt(nudgeAbout(here, nextUpdateAt))).toBe("14:13:00");
    await clock.passes(minutes(4));
    expect(postedAt(sato.isTold(lapsedTo("鈴木 あかりさん")))).toBe("14:17:00");
    expect(postedAt(suzuki.isCalled("二重請求の返金"))).toBe("14:17:00");
  });

  test("without a reply the agent is reminded, and then the clock is the holder's", async () => {
    const here = await story();
    const { tanaka, billing, clock } = here;
    const esc = await asked(here);
    await clock.passes(minutes(2));

    expect(postedAt(tanaka.isTold("もう一度お送りします"))).toBe("14:10:00");
    billing.seesCard(esc, satoHasIt("14:08", "14:15"));
    await clock.passes(minutes(4));
    expect(postedAt(nudgeAbout(here, "14:15"))).toBe("14:14:00");
  });
});

describe("in English", () => {
  const inEnglish = {
    departments: `
departments:
  logistics:
    name: { ja: 物流, en: Logistics }
    channel: C0LOGISTICS
    locale: en
    leads: [U0DIRECTOR]
    longCall: 1d
    chain:
      - { after: { onHold: 0s, normal: 10m }, call: [U0JAMES] }
      - { after: { onHold: 60s, normal: 10m }, call: [U0DIRECTOR] }
    categories: [Delivery]
`,
  };

  const jamesWithTitle = "James Carter (Logistics specialist)";

  /** Emma, in London, sends a case at eight past six in the morning, and James takes it. */
  async function heldByJames({ emma, james, logistics, messages }: Story, situation: string) {
    const esc = await emma.escalates({
      department: "logistics",
      situation,
      summary: "Lost parcel",
      category: "Delivery",
      reason: "unclear",
    });
    logistics.seesCard(esc);
    messages.seen(...messages.to(james.id));
    await james.claims(esc);
    const taken = emma.isTold(jamesWithTitle);
    return { esc, taken };
  }

  test("taken, given more time, asked, lapsed", async () => {
    const here = await story(inEnglish);
    const { emma, james, martin, logistics, clock } = here;
    const { esc, taken } = await heldByJames(here, "on_hold");
    const tells = (nextUpdateAt: string) =>
      en.agent.taken({ reference: esc, by: jamesWithTitle, nextUpdateAt });
    expect(emma.reads(taken)).toContain(tells("06:13"));
    expect(james.reads(james.takeover(esc))).toContain(
      en.takeover.claimed({ reference: esc, nextUpdateAt: "14:13" }),
    );
    expect(james.reads(james.takeover(esc))).toContain(en.card.extend({ length: "5 min" }));

    await james.clicks(james.takeover(esc), "extend");
    logistics.seesCard(
      esc,
      en.card.state.taken({ holder: "James Carter", since: "14:08", nextUpdateAt: "14:18" }),
    );
    expect(emma.reads(taken)).toContain(tells("06:18"));
    expect(emma.reads(emma.standing(esc))).toContain(
      en.agent.claimed({ by: jamesWithTitle, nextUpdateAt: "06:18" }),
    );

    await clock.passes(minutes(8));
    const nudge = james.isTold(en.calls.nudge.asks({ reference: esc, nextUpdateAt: "14:18" }));
    expect(postedAt(nudge)).toBe("14:16:00");
    expect(james.reads(nudge)).toContain(en.calls.nudge.word);
    expect(james.reads(nudge)).toContain(en.calls.nudge.otherwise({ at: "14:21" }));
    expect(james.canDo(nudge)).toEqual(nudgeButtons);

    await clock.passes(minutes(5));
    const lapse = james.isTold(en.calls.lapse.notified({ reference: esc, names: "Sophie Martin" }));
    expect(postedAt(lapse)).toBe("14:21:00");
    martin.isCalled("Lost parcel");
    logistics.seesCard(esc, "Waiting");
    expect(james.reads(nudge)).toBe(en.calls.nudge.open({ reference: esc }));
    expect(emma.reads(taken)).toContain(en.agent.claimOver({ reference: esc, by: "James Carter" }));
    expect(emma.reads(emma.standing(esc))).toContain(en.agent.lookingAgain);
  });

  test("a word in the thread, then paused until tomorrow", async () => {
    const here = await story(inEnglish);
    const { emma, james, logistics, clock } = here;
    const { esc, taken } = await heldByJames(here, "on_hold");
    await clock.passes(minutes(3));
    await james.says("Calling the carrier", { under: logistics.card(esc) });
    await clock.passes(minutes(1));
    james.isToldNothing();
    logistics.seesCard(esc, "14:17");
    expect(emma.reads(taken)).toContain("06:17");

    await james.pauses(esc, { pause_reason: "partner", pause_for: "tomorrow" });
    const reason = en.card.waitingFor.partner;
    const state = en.card.state.paused({ reason, holder: "James Carter", nextUpdateAt: "Oct 2, 09:00" });
    logistics.seesCard(esc, state);
    expect(james.reads(james.takeover(esc))).toContain(state);
    expect(emma.reads(emma.standing(esc))).toContain(
      en.agent.paused({ by: jamesWithTitle, reason, nextUpdateAt: "Oct 2, 01:00" }),
    );
  });
});
