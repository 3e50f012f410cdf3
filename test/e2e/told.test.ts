import { describe, expect, test } from "vitest";
import { hours, later, minutes, seconds } from "../../src/domain/duration.js";
import { en } from "../../src/i18n/en.js";
import { ja } from "../../src/i18n/ja.js";
import { postedAt, type Reference } from "./harness/messages.js";
import type { Actor } from "./harness/person.js";
import { type Story, stories } from "./harness/story.js";

const story = stories();
const { promise } = ja;
const near = promise.near({ promised: "15:08", left: "15分" });
const nearBy = promise.nearBy({ promised: "15:08", left: "15分", by: "山田 翔さん" });
const missed = promise.missed({ promised: "15:08" });
const kept = promise.over.kept({ reference: "ESC-1", promised: "15:08" });
const superseded = promise.over.superseded({ reference: "ESC-1", promised: "15:08" });
const { answered, answeredByResponder } = ja.card.state;
const byResponder = answeredByResponder({ by: "佐藤 健さん" });
const withPromise = (line: string) => ja.card.state.promised({ line, promised: "15:08" });
const withMissed = (line: string) => ja.card.state.promiseMissed({ line, promised: "15:08" });
const toldBy = (by: string) => ja.agent.told({ by, at: "15:08" });

/** Yamada has promised a call within the hour; Sato has the case and is not asked about it before four. */
async function promisedForThree({ yamada, sato, billing, clock }: Story): Promise<Reference> {
  const esc = await yamada.escalates({
    situation: "call_back",
    callback_at: later(clock.now(), hours(1)),
    summary: "返金の可否",
  });
  billing.seesCard(esc, "お約束:15:08");
  await sato.claims(esc);
  yamada.isTold("引き受けました");
  await sato.promises(esc, { next_update: "2h" });
  return esc;
}

async function answersWith(person: Actor, { billing }: Story, esc: Reference, values: object): Promise<void> {
  await person.clicks(billing.card(esc), "resolve");
  await person.fills({ resolution: "本日中に返金いたします。", ...values });
  expect(await person.submits()).toMatchObject({ ok: true });
}

/** From her standing message: she need not be in the department's channel. */
async function agreesOn(person: Actor, esc: Reference, callbackAt: Date | null) {
  await person.clicks(person.standing(esc), "edit");
  await person.fills({ callback_at: callbackAt });
  return person.submits();
}

function nobodyIsToldMore({ yamada, sato, suzuki, nakamura, billing }: Story): void {
  for (const person of [yamada, sato, suzuki, nakamura]) person.isToldNothing();
  billing.seesNothingNew();
}

describe("a promise to the customer", () => {
  test("comes near: agent and holder hear it; missed: card, standing message and a message say so; told ends it everywhere", async () => {
    const it = await story();
    const { yamada, sato, billing, clock } = it;
    const esc = await promisedForThree(it);
    const standing = yamada.standing(esc);
    expect(yamada.reads(standing)).toContain(ja.agent.promise({ at: "15:08" }));
    expect(sato.reads(sato.takeover(esc))).toContain(ja.takeover.promised({ promised: "15:08" }));
    await clock.passes(minutes(45) - seconds(1));
    nobodyIsToldMore(it);

    await clock.passes(seconds(1));
    const nearYamada = yamada.isTold(near);
    expect(postedAt(nearYamada)).toBe("14:53:00");
    expect(yamada.reads(nearYamada)).toContain(promise.waiting.claimed({ by: "佐藤 健さん" }));
    expect(yamada.reads(nearYamada)).toContain(ja.promise.say.near);
    expect(yamada.canDo(nearYamada)).toEqual(expect.arrayContaining(["callback_in", "edit"]));
    const nearSato = sato.isTold(nearBy);
    expect(sato.reads(nearSato)).toContain(promise.tellReporter({ reporter: "山田 翔さん" }));
    expect(sato.canDo(nearSato)).toContain("resolve");

    await clock.passes(minutes(15));
    const missedYamada = yamada.isTold(missed);
    expect(yamada.reads(missedYamada)).toContain(ja.promise.say.missed);
    const missedSato = sato.isTold(promise.missedBy({ promised: "15:08", by: "山田 翔さん" }));
    expect(postedAt(missedSato)).toBe("15:08:00");
    for (const [person, message] of [
      [yamada, nearYamada],
      [sato, nearSato],
    ] as const) {
      expect(person.reads(message)).toBe(superseded);
      expect(person.canDo(person.now(message))).toEqual([]);
    }
    billing.seesCard(esc, "対応中｜佐藤 健さん", withMissed(""));
    expect(yamada.reads(standing)).toContain(ja.agent.promiseMissed({ at: "15:08" }));

    await sato.answers(esc, "本日中に返金いたします。");
    const answer = yamada.isTold(ja.agent.answered({ by: "佐藤 健さん" }));
    expect(yamada.reads(missedYamada)).toContain("本日中に返金いたします。");
    expect(yamada.reads(missedYamada)).toContain(ja.promise.say.missedAnswered);
    billing.seesCard(esc, withMissed(answered));
    expect(yamada.canDo(yamada.now(missedYamada))).toEqual(["told"]);

    await yamada.clicks(yamada.now(missedYamada), "told");
    const told = toldBy("山田 翔さん");
    expect(yamada.reads(answer)).toContain(told);
    expect(yamada.reads(standing)).toContain(told);
    for (const message of [answer, standing]) expect(yamada.canDo(yamada.now(message))).not.toContain("told");
    for (const [person, message] of [
      [yamada, missedYamada],
      [sato, missedSato],
    ] as const)
      expect(person.reads(message)).toBe(kept);
    billing.seesCard(esc, /佐藤 健さん 15:08/);
    await clock.passes(hours(3));
    nobodyIsToldMore(it);
  });

  test("short ones: brought up when half of the time is over; very short ones only once they have passed", async () => {
    const { yamada, sato, billing, clock } = await story();
    const promise = async (summary: string, length: number) => {
      const callback_at = later(clock.now(), length);
      const esc = await yamada.escalates({ situation: "call_back", callback_at, summary });
      billing.seesCard(esc);
      await sato.claims(esc);
      yamada.isTold("引き受けました");
      await sato.promises(esc, { next_update: "2h" });
    };
    await promise("一件目", minutes(10));
    await promise("二件目", minutes(3));
    await clock.passes(minutes(3));
    for (const person of [yamada, sato]) {
      expect(postedAt(person.isTold(/14:11[\s\S]*二件目/))).toBe("14:11:00");
      person.isToldNothing();
    }
    await clock.passes(minutes(2));
    for (const person of [yamada, sato])
      expect(postedAt(person.isTold(/14:18[\s\S]*あと5分[\s\S]*一件目/))).toBe("14:13:00");
    await clock.passes(minutes(5));
    for (const person of [yamada, sato])
      expect(postedAt(person.isTold(/14:18[\s\S]*一件目/))).toBe("14:18:00");
  });

  test("another time is agreed: the old one is settled, the new one is brought up; without a promise nobody is reminded", async () => {
    const it = await story();
    const { yamada, sato, billing, clock } = it;
    const esc = await promisedForThree(it);
    await clock.passes(minutes(45));
    const first = [yamada.isTold(near), sato.isTold(nearBy)] as const;

    await yamada.chooses(first[0], "callback_in", "1h");
    expect(yamada.reads(first[0])).toBe(kept);
    expect(sato.reads(first[1])).toBe(kept);
    expect(yamada.canDo(yamada.now(first[0]))).toEqual([]);
    billing.seesCard(esc, "お約束:15:53");
    expect(yamada.reads(yamada.standing(esc))).toContain(ja.agent.promise({ at: "15:53" }));
    await clock.passes(minutes(45) - seconds(1));
    nobodyIsToldMore(it);
    await clock.passes(seconds(1));
    yamada.isTold(promise.near({ promised: "15:53", left: "15分" }));
    sato.isTold("15:53");

    await agreesOn(yamada, esc, null);
    await sato.promises(esc, { next_update: "2h" });
    await clock.passes(hours(1));
    nobodyIsToldMore(it);
    expect(yamada.reads(yamada.standing(esc))).not.toContain("15:53");
  });

  test("nobody has it: the agent hears of it all the same", async () => {
    const { emma, takahashi, logistics, clock } = await story();
    const esc = await emma.escalates({
      department: "logistics",
      situation: "mail",
      callback_at: later(clock.now(), minutes(18)),
      summary: "Lost parcel",
    });
    const standing = emma.standing(esc);
    expect(emma.reads(standing)).toContain(en.agent.promise({ at: "06:26" }));
    await clock.passes(minutes(9));
    const reminder = emma.isTold(en.promise.near({ promised: "06:26", left: "9 min" }));
    expect(emma.reads(reminder)).toContain(en.promise.waiting.open);
    await clock.passes(minutes(9));
    takahashi.isCalled("Lost parcel");
    const passed = emma.isTold(en.promise.missed({ promised: "06:26" }));
    expect(emma.reads(passed)).toContain(en.promise.say.missed);
    expect(emma.reads(standing)).toContain(en.agent.promiseMissed({ at: "06:26" }));
    logistics.seesCard(esc, en.card.state.promiseMissed({ line: "", promised: "14:26" }));
  });

  test("the bot was away: a promise that is still ahead is brought up late; of one that has passed only that is said", async () => {
    const it = await story();
    const { yamada, sato, clock, stopsBot, startsBot, settle } = it;
    await promisedForThree(it);
    await clock.passes(minutes(10));
    const comesBackAfter = async (length: number) => {
      await stopsBot();
      clock.jumps(length);
      await startsBot();
      await settle();
    };
    await comesBackAfter(minutes(42));
    expect(postedAt(yamada.isTold("(あと8分)"))).toBe("15:00:00");
    sato.isTold("(あと8分)");
    await comesBackAfter(minutes(20));
    yamada.isTold(missed);
    sato.isTold("15:08");
    await comesBackAfter(minutes(5));
    nobodyIsToldMore(it);

    const second = await yamada.escalates({
      situation: "call_back",
      callback_at: later(clock.now(), minutes(30)),
      summary: "二件目",
    });
    await sato.claims(second);
    yamada.isTold("ESC-2");
    it.billing.seesCard(second);
    await sato.promises(second, { next_update: "2h" });
    await sato.promises("ESC-1", { next_update: "2h" });
    await comesBackAfter(minutes(40));
    for (const person of [yamada, sato]) person.isTold(/15:55[\s\S]*二件目/);
    nobodyIsToldMore(it);
  });
});

describe("answered is not told", () => {
  test("the agent goes on being reminded, with the answer; `自分` lists it until somebody presses the button", async () => {
    const it = await story();
    const { yamada, sato, billing, clock } = it;
    const esc = await promisedForThree(it);
    await answersWith(sato, it, esc, {});
    const answer = yamada.isTold("本日中に返金いたします。");
    expect(yamada.canDo(answer)).toContain("told");
    billing.seesCard(esc, withPromise(answered));
    expect(await yamada.types("自分")).toMatch(new RegExp(`ESC-1[\\s\\S]*${answered}`));
    expect(await sato.types("自分")).toBe(ja.commands.mine.empty);

    await clock.passes(hours(1));
    const reminder = yamada.isTold(missed);
    expect(yamada.reads(reminder)).toContain("本日中に返金いたします。");
    expect(yamada.canDo(reminder)).toEqual(["told"]);
    const earlier = yamada.isTold(superseded);
    expect(postedAt(earlier)).toBe("14:53:00");
    sato.isToldNothing();

    await sato.clicks(billing.card(esc), "told");
    for (const message of [answer, yamada.standing(esc)])
      expect(yamada.reads(message)).toContain(toldBy("佐藤 健さん"));
    for (const message of [reminder, earlier]) expect(yamada.reads(message)).toBe(kept);
    expect(await yamada.types("自分")).toBe(ja.commands.mine.empty);
    await yamada.clicks(answer, "told");
    yamada.isTold(ja.errors.refusals.already_told({ by: "佐藤 健さん", since: "15:08" }));
  });

  test("the responder said she would: she is reminded, the agent only hears that it was missed", async () => {
    const it = await story();
    const { yamada, sato, billing, clock } = it;
    const esc = await promisedForThree(it);
    const takeover = sato.takeover(esc);
    await answersWith(sato, it, esc, { told: "responder" });
    const answer = yamada.isTold(ja.agent.responderTells({ by: "佐藤 健さん" }));
    expect(yamada.canDo(answer)).toEqual(["reopen"]);
    expect(sato.reads(takeover)).toBe(ja.takeover.ended.tellCustomer({ reference: esc }));
    billing.seesCard(esc, withPromise(byResponder));

    await clock.passes(minutes(45));
    const reminder = sato.isTold(near);
    expect(sato.reads(reminder)).toContain("本日中に返金いたします。");
    yamada.isToldNothing();
    await clock.passes(minutes(15));
    const late = sato.isTold(missed);
    const onlooker = yamada.isTold(promise.missedBy({ promised: "15:08", by: "佐藤 健さん" }));
    expect(yamada.reads(onlooker)).toContain(promise.speakTo({ by: "佐藤 健さん" }));
    expect(yamada.canDo(onlooker)).toEqual([]);
    expect(yamada.reads(yamada.standing(esc))).toContain(ja.agent.promisePast({ at: "15:08" }));

    await sato.clicks(late, "told");
    for (const [person, message] of [
      [sato, late],
      [sato, reminder],
      [yamada, onlooker],
    ] as const)
      expect(person.reads(message)).toBe(kept);
    expect(yamada.reads(answer)).toContain(toldBy("佐藤 健さん"));
    billing.seesCard(esc, "佐藤 健さん 14:08");
    await clock.passes(hours(1));
    nobodyIsToldMore(it);
  });

  test("the responder who is to tell the customer finds it in `自分` and on the Home tab", async () => {
    const it = await story();
    const { yamada, sato } = it;
    const esc = await promisedForThree(it);
    await answersWith(sato, it, esc, { told: "responder" });
    yamada.isTold("本日中に返金いたします。");
    expect(await sato.types("自分")).toMatch(new RegExp(`ESC-1[\\s\\S]*${byResponder}`));
    const { turns, reported } = ja.home;
    expect(await sato.opensHome()).toMatch(new RegExp(`${turns}[\\s\\S]*ESC-1[\\s\\S]*${reported}`));
    await sato.clicks(it.billing.card(esc), "told");
    expect(await sato.types("自分")).toBe(ja.commands.mine.empty);
  });

  test("told already, says the form: it is done at once, and nobody is reminded", async () => {
    const { emma, james, martin, logistics, clock } = await story();
    const esc = await emma.escalates({
      department: "logistics",
      situation: "call_back",
      callback_at: later(clock.now(), hours(2)),
      summary: "Lost parcel",
    });
    await james.claims(esc);
    emma.isTold("James Carter");
    await james.clicks(logistics.card(esc), "resolve");
    expect(james.form().text).toContain(en.modals.resolve.teller);
    await james.fills({ resolution: "It was found.", told: "told" });
    await james.submits();

    const answer = emma.isTold(en.agent.answered({ by: "James Carter" }));
    for (const message of [answer, emma.standing(esc)]) {
      expect(emma.reads(message)).toContain(en.agent.told({ by: "James Carter", at: "06:08" }));
      expect(emma.canDo(message)).not.toContain("told");
    }
    logistics.seesCard(esc, "James Carter 14:08");
    expect(logistics.canDo(esc)).not.toContain("told");
    expect(await emma.types("mine")).toBe(en.commands.mine.empty);
    await clock.passes(hours(3));
    for (const person of [emma, james, martin]) person.isToldNothing();
  });

  test("in English: reminded, missed, told", async () => {
    const { emma, james, logistics, clock } = await story();
    const esc = await emma.escalates({
      department: "logistics",
      situation: "call_back",
      callback_at: later(clock.now(), hours(1)),
      summary: "Lost parcel",
    });
    await james.claims(esc);
    emma.isTold("James Carter");
    await james.answers(esc, "It was found.");
    const answer = emma.isTold(en.agent.answered({ by: "James Carter" }));
    const { state } = en.card;
    logistics.seesCard(esc, state.promised({ line: state.answered, promised: "15:08" }));
    expect(await emma.types("mine")).toMatch(new RegExp(`ESC-1[\\s\\S]*${state.answered}`));
    await clock.passes(hours(1));
    const late = emma.isTold(en.promise.missed({ promised: "07:08" }));
    expect(emma.reads(late)).toContain("It was found.");
    emma.isTold(en.promise.over.superseded({ reference: esc, promised: "07:08" }));
    logistics.seesCard(esc, state.promiseMissed({ line: state.answered, promised: "15:08" }));
    await emma.clicks(answer, "told");
    expect(emma.reads(late)).toBe(en.promise.over.kept({ reference: esc, promised: "07:08" }));
    expect(emma.reads(emma.standing(esc))).toContain(en.agent.told({ by: "Emma Wilson", at: "07:08" }));
    james.isToldNothing();
    logistics.seesCard(esc, "James Carter 14:08");
  });

  test("reopened after she was told: the old promise stays kept, a new one counts", async () => {
    const it = await story();
    const { yamada, sato, billing, clock } = it;
    const esc = await promisedForThree(it);
    await answersWith(sato, it, esc, {});
    const answer = yamada.isTold("本日中に返金いたします。");
    await clock.passes(minutes(1));
    await yamada.clicks(answer, "told");
    await yamada.clicks(yamada.standing(esc), "reopen");
    await sato.claims(esc);
    yamada.isTold("引き受けました");
    await sato.promises(esc, { next_update: "2h" });
    await clock.passes(minutes(70));
    expect(yamada.reads(answer)).toContain(ja.agent.notSolved);
    nobodyIsToldMore(it);
    const [, rest] = withMissed("").split("15:08");
    billing.seesCard(esc, new RegExp(`^(?![\\s\\S]*15:08${rest?.replace(")", "")})`));

    await agreesOn(yamada, esc, later(clock.now(), minutes(30)));
    await clock.passes(minutes(15));
    yamada.isTold("15:49");
    sato.isTold("15:49");
  });

  test("reopened without having been told: the promise is still to be kept", async () => {
    const it = await story();
    const { yamada, sato, billing, clock } = it;
    const esc = await promisedForThree(it);
    await answersWith(sato, it, esc, { told: "responder" });
    const answer = yamada.isTold("本日中に返金いたします。");
    await yamada.clicks(answer, "reopen");
    await sato.claims(esc);
    yamada.isTold("引き受けました");
    await sato.promises(esc, { next_update: "2h" });
    await clock.passes(minutes(45));
    yamada.isTold(near);
    sato.isTold(nearBy);
    billing.seesCard(esc);
  });
});

describe("a promise in the past", () => {
  test("is refused beside its field when opening; nothing typed is lost", async () => {
    const { tanaka, billing, clock } = await story();
    await tanaka.opensForm();
    await tanaka.fills({
      department: "billing",
      situation: "call_back",
      callback_at: later(clock.now(), -minutes(1)),
      summary: "返金の可否",
      category: "返金",
      reason: "unclear",
    });
    expect(await tanaka.submits()).toMatchObject({
      ok: false,
      errors: { callback_at: ja.errors.promisePassed },
    });
    expect(tanaka.typed("summary")).toBe("返金の可否");
    await tanaka.fills({ callback_at: later(clock.now(), hours(5)) });
    billing.seesCard(await tanaka.sends(), "お約束:19:08");
  });

  test("and when editing; but a promise that has passed meanwhile stands in no other change's way", async () => {
    const { emma, james, logistics, clock } = await story();
    const callback_at = later(clock.now(), minutes(3));
    const esc = await emma.escalates({
      department: "logistics",
      situation: "call_back",
      callback_at,
      summary: "Lost parcel",
    });
    logistics.seesCard(esc, "14:11");
    await james.claims(esc);
    emma.isTold("James Carter");
    expect(await agreesOn(emma, esc, later(clock.now(), -minutes(1)))).toMatchObject({
      ok: false,
      errors: { callback_at: en.errors.promisePassed },
    });
    expect(emma.typed("summary")).toBe("Lost parcel");
    await clock.passes(minutes(3));
    for (const person of [emma, james]) person.isTold(/\d:11/);

    expect(await emma.submits()).toMatchObject({ ok: false });
    await emma.fills({ callback_at, summary: "Parcel lost in the hub" });
    expect(await emma.submits()).toMatchObject({ ok: true });
    logistics.seesCard(
      esc,
      "Parcel lost in the hub",
      en.card.state.promiseMissed({ line: "", promised: "14:11" }),
    );
  });
});
