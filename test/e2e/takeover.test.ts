import { describe, expect, test } from "vitest";
import { hours, later, minutes, seconds } from "../../src/domain/duration.js";
import { type Temperature, temperatures } from "../../src/domain/facts.js";
import { en } from "../../src/i18n/en.js";
import { ja } from "../../src/i18n/ja.js";
import type { Message } from "../workspace/model.js";
import type { Reference } from "./harness/messages.js";
import type { Actor } from "./harness/person.js";
import { stories } from "./harness/story.js";

const story = stories();

function expectInOrder(text: string, ...parts: readonly string[]): void {
  let from = 0;
  for (const part of parts) {
    const at = text.indexOf(part, from);
    if (at < 0) throw new Error(`no “${part}” from there on:\n${text.slice(from)}`);
    from = at + part.length;
  }
}

/** The steps of a good take-over as a list that one goes through from the top. */
function stepsOf({ takeover }: typeof ja | typeof en): readonly string[] {
  return Object.values(takeover.steps);
}

/** The agent changes the facts from her standing message. */
async function edits(agent: Actor, esc: Reference, values: Parameters<Actor["fills"]>[0]): Promise<void> {
  await agent.clicks(agent.standing(esc), "edit");
  await agent.fills(values);
  expect(await agent.submits()).toMatchObject({ ok: true });
}

/** What is said or written to the customer. */
function wordsIn(text: string): readonly string[] {
  return [...text.matchAll(/「([^」]*)」|“([^”]*)”/g)].map(
    ([, japanese, english]) => japanese ?? english ?? "",
  );
}

describe("whoever takes a case gets all she needs to take over", () => {
  test("the facts in the order one says them, what is missing, what was promised, the steps, and what she goes on with", async () => {
    const { tanaka, sato, billing, clock } = await story();
    const esc = await tanaka.escalates({
      situation: "call_back",
      callback_at: later(clock.now(), hours(3)),
      summary: "二重請求",
      customer_ref: "A-1024",
      purpose: ["takeover", "decision"],
      temperature: "angry",
      signals: ["repeat"],
      category: "返金",
      reason: "difficult",
      tried: "本日中に折り返すとご案内",
      what: "9月分が2回引き落とされた",
      how_much: "4,980円",
    });
    billing.seesCard(esc);
    await sato.claims(esc);
    tanaka.isTold("引き受けました");

    const card = sato.takeover(esc);
    const { takeover, terms } = ja;
    const unanswered = ["who", "whom", "where", "when", "why", "how", "how_many"] as const;
    expectInOrder(
      sato.reads(card),
      takeover.claimed({ reference: esc, nextUpdateAt: "14:38" }),
      "田中 美咲さん",
      terms.purposes.takeover,
      "二重請求",
      takeover.situationPromised({ situation: terms.situationsShort.call_back, promised: "17:08" }),
      terms.temperatures.angry,
      terms.signals.repeat,
      "本日中に折り返すとご案内",
      "A-1024",
      "9月分が2回引き落とされた",
      "4,980円",
      "返金",
      takeover.missing({ items: unanswered.map((it) => terms.questions[it]) }),
      takeover.say.again.spoken,
      takeover.promised({ promised: "17:08" }),
      takeover.stepsTitle,
      ...stepsOf(ja),
    );
    expect(sato.reads(card)).toContain(
      takeover.say.align.spoken({ colleague: "田中 美咲", topic: takeover.topic({ text: "二重請求" }) }),
    );
    expect(sato.canDo(card)).toEqual([
      "resolve",
      "ask",
      "extend",
      "more:next_update",
      "more:assign",
      "more:escalate_up",
      "more:pause",
      "more:add_note",
      "more:edit",
      "more:release",
      "more:withdraw",
    ]);
    expect(sato.reads(card)).toContain(ja.card.cardLink);
  });

  test("in English", async () => {
    const { emma, james, logistics, clock } = await story();
    const esc = await emma.escalates({
      department: "logistics",
      situation: "mail",
      callback_at: later(clock.now(), hours(3)),
      summary: "Lost parcel",
      purpose: ["takeover"],
      temperature: "unconvinced",
      what: "Delivered, says the carrier, but not there",
    });
    logistics.seesCard(esc);
    await james.claims(esc, { from: "card" });
    emma.isTold("James Carter");
    const card = james.takeover(esc);
    const { takeover, terms } = en;
    const { say } = takeover;
    expectInOrder(
      james.reads(card),
      takeover.claimed({ reference: esc, nextUpdateAt: "16:08" }),
      "Emma Wilson",
      terms.purposes.takeover,
      "Lost parcel",
      takeover.situationPromised({ situation: terms.situationsShort.mail, promised: "17:08" }),
      terms.temperatures.unconvinced,
      "Delivered, says the carrier, but not there",
      say.again.written,
      takeover.promised({ promised: "17:08" }),
      takeover.stepsTitle,
      say.introduce.mail({ self: say.responder({ department: "Logistics", name: "James Carter" }) }),
      say.apologise.mail.unconvinced,
      say.firstAnswer.later.unconvinced,
      say.align.written({ topic: takeover.topic({ text: "Lost parcel" }) }),
      say.listen.mail.unconvinced,
      say.next.decided.contact,
      say.next.undecided.contact,
      say.close.mail,
    );
    expect(james.canDo(card).slice(0, 3)).toEqual(["resolve", "ask", "extend"]);
  });
});

describe("the words suit the customer's mood and where she is", () => {
  test("every mood has its own apology and its own way to listen", async () => {
    const { yamada, sato, billing } = await story();
    const esc = await yamada.escalates({ situation: "on_hold", summary: "二重請求", purpose: ["takeover"] });
    billing.seesCard(esc);
    sato.isCalled("二重請求");
    await sato.claims(esc);
    yamada.isTold("引き受けました");
    const card = sato.takeover(esc);
    const { say } = ja.takeover;
    const wordsFor = (mood: Temperature) => [
      say.apologise.now[mood],
      say.firstAnswer.now[mood],
      say.listen.spoken[mood],
    ];
    expect(wordsIn(sato.reads(card))).toEqual(expect.arrayContaining(wordsFor("calm")));
    const self = say.responder({ department: "請求・決済", name: "佐藤 健" });
    expect(wordsIn(sato.reads(card))).toContain(say.introduce.on_hold({ self }));
    const seen = new Set<string>();
    for (const mood of temperatures) {
      await edits(yamada, esc, { temperature: mood });
      const words = wordsIn(sato.reads(card));
      expect(words).toEqual(expect.arrayContaining(wordsFor(mood)));
      for (const one of words) expect(one).not.toMatch(/さん/);
      seen.add(words.join());
    }
    expect(seen.size).toBe(temperatures.length);
  });

  test.each([
    { language: "Japanese", department: "billing", ofPhones: /電話|折り返し/ },
    { language: "English", department: "logistics", ofPhones: /\bcall|phone|\bhold/i },
  ] as const)("chat, mail and a counter are no telephone ($language)", async ({ department, ofPhones }) => {
    const it = await story();
    const [agent, holder, lead, team] =
      department === "billing"
        ? [it.yamada, it.sato, it.nakamura, it.billing]
        : [it.emma, it.james, it.martin, it.logistics];
    const esc = await agent.escalates({
      department,
      situation: "mail",
      summary: "Lost parcel",
      purpose: ["takeover"],
      temperature: "furious",
      signals: ["abuse", "asks_manager"],
    });
    team.seesCard(esc);
    lead.isTold("ESC-1");
    await holder.claims(esc);
    agent.isTold("ESC-1");
    const card = holder.takeover(esc);
    const seen = new Set([holder.reads(card)]);
    expect(holder.reads(card)).not.toMatch(ofPhones);
    for (const situation of ["live_chat", "on_site"]) {
      await edits(agent, esc, { situation });
      expect(holder.reads(card)).not.toMatch(ofPhones);
      seen.add(holder.reads(card));
    }
    for (const situation of ["on_hold", "call_back"]) {
      await edits(agent, esc, { situation });
      expect(wordsIn(holder.reads(card)).join()).toMatch(ofPhones);
      seen.add(holder.reads(card));
    }
    expect(seen.size).toBe(5);
  });

  test("a lead says that she is one; a responder who is asked for one knows what to say; with harassment nobody stays alone", async () => {
    const { yamada, sato, nakamura, billing } = await story();
    const esc = await yamada.escalates({
      situation: "mail",
      summary: "二重請求",
      purpose: ["takeover"],
      signals: ["asks_manager", "abuse"],
    });
    billing.seesCard(esc);
    nakamura.isTold("カスハラの疑い");
    await sato.claims(esc);
    yamada.isTold("引き受けました");
    const { takeover } = ja;
    const his = sato.reads(sato.takeover(esc));
    expect(his).toContain(takeover.say.responder({ department: "請求・決済", name: "佐藤 健" }));
    expect(his).toContain(takeover.asksManager.responder({ words: `「${takeover.say.noManager}」` }));
    expect(his).toContain(takeover.abuse.self.lead);
    await sato.releases(esc);

    await nakamura.claims(esc);
    yamada.isTold("中村 由紀さん");
    const hers = nakamura.reads(nakamura.takeover(esc));
    expect(hers).toContain(takeover.say.lead({ department: "請求・決済", name: "中村 由紀" }));
    expect(hers).toContain(takeover.asksManager.lead);
    expect(hers).toContain(takeover.abuse.self.colleague);
  });

  test("who is not to take over gets no steps, but what makes an answer easy to pass on", async () => {
    const { yamada, sato, billing } = await story();
    const esc = await yamada.escalates({ situation: "mail", summary: "二重請求", purpose: ["decision"] });
    billing.seesCard(esc);
    await sato.claims(esc);
    yamada.isTold("引き受けました");
    const card = sato.takeover(esc);
    expect(sato.reads(card)).not.toContain(ja.takeover.stepsTitle);
    expect(sato.reads(card)).toContain(ja.takeover.hints.ready({ reporter: "山田 翔さん" }));
    expect(sato.reads(card)).toContain(ja.takeover.hints.decision);
    expect(sato.reads(card)).toContain(ja.takeover.askReporter({ reporter: "山田 翔さん" }));

    await edits(yamada, esc, { purpose: ["report"], situation: "no_wait" });
    expect(sato.reads(card)).toContain(ja.takeover.hints.report);
    expect(sato.reads(card)).not.toContain(ja.takeover.missing({ items: [] }));
  });
});

describe("the take-over card follows the case", () => {
  test("after an edit, a question and its reply, another time, a pause and a missed promise", async () => {
    const { yamada, sato, billing, clock } = await story();
    const esc = await yamada.escalates({
      situation: "call_back",
      callback_at: later(clock.now(), hours(1)),
      summary: "二重請求",
      purpose: ["takeover"],
    });
    billing.seesCard(esc);
    await sato.claims(esc);
    yamada.isTold("引き受けました");
    const card = sato.takeover(esc);
    const reads = () => sato.reads(card);
    const { label } = ja.card;
    const stillMissing = (...items: readonly string[]) => ja.takeover.missing({ items });
    expect(reads()).toContain(stillMissing(label.temperature, label.customerRef, ja.terms.questions.who));

    await edits(yamada, esc, { temperature: "insistent", who: "ご家族の方" });
    expect(reads()).toContain("ご家族の方");
    expect(reads()).toContain(stillMissing(label.customerRef, ja.terms.questions.whom));
    expect(reads()).toContain(ja.takeover.say.apologise.call.insistent);

    await clock.passes(minutes(1));
    await sato.clicks(card, "ask");
    await sato.fills({ question: "受付番号を教えてください" });
    await sato.submits();
    yamada.isTold("受付番号を教えてください");
    const waiting = ja.card.state.asked({ reporter: "山田 翔さん", since: "14:09", holder: "佐藤 健さん" });
    expect(reads()).toContain(waiting);
    await clock.passes(minutes(1));
    await yamada.replies(esc, "A-1024 です。");
    sato.isTold("A-1024 です。");
    expectInOrder(
      reads(),
      ja.takeover.talkTitle,
      ja.takeover.said({ by: "佐藤 健さん", at: "14:09", text: "受付番号を教えてください" }),
      ja.takeover.said({ by: "山田 翔さん", at: "14:10", text: "A-1024 です。" }),
    );
    expect(reads()).not.toContain(waiting);
    billing.sees("受付番号を教えてください");
    billing.sees("A-1024 です。");

    await clock.passes(minutes(1));
    await sato.clicks(sato.now(card), "extend");
    expect(reads()).toContain(ja.takeover.claimed({ reference: esc, nextUpdateAt: "15:10" }));
    await sato.clicks(sato.now(card), "pause");
    await sato.fills({ pause_reason: "partner", pause_for: "2h" });
    await sato.submits();
    expect(reads()).toContain(ja.card.waitingFor.partner);
    await clock.passes(minutes(57));
    expect(reads()).toContain(ja.takeover.promiseMissed({ promised: "15:08" }));
    expect(reads()).toContain(ja.takeover.say.apologise.missed({ promised: "15:08" }));
    for (const person of [yamada, sato]) {
      person.isTold(/15:08/);
      person.isTold(ja.promise.over.superseded({ reference: esc, promised: "15:08" }));
    }
  });

  test("once it is over one line is left: given back, lapsed, withdrawn, answered by her or by somebody else", async () => {
    const { tanaka, sato, suzuki, billing, clock } = await story();
    const esc = await tanaka.escalates({ situation: "mail", summary: "二重請求", purpose: ["takeover"] });
    billing.seesCard(esc);
    const { ended } = ja.takeover;
    const takes = async (person: Actor): Promise<Message> => {
      await clock.passes(seconds(1));
      await person.claims(esc);
      tanaka.isTold("引き受けました");
      return person.takeover(esc);
    };
    const isOver = (person: Actor, card: Message, line: string) => {
      expect(person.reads(card)).toBe(line);
      expect(person.canDo(person.now(card))).toEqual([]);
    };

    const first = await takes(sato);
    await sato.clicks(first, "release");
    isOver(sato, first, ended.released({ reference: esc }));

    const second = await takes(sato);
    await clock.passes(hours(2) + minutes(3));
    isOver(sato, second, ended.lapsed({ reference: esc }));
    // Asked how it is going, and then told that it is open again.
    sato.isTold(ja.calls.nudge.open({ reference: esc }));
    sato.isTold(ja.calls.lapse.notified({ reference: esc, names: "佐藤 健さん" }));
    sato.isCalled("二重請求");

    const third = await takes(sato);
    await tanaka.withdraws(esc);
    isOver(sato, third, ended.withdrawn({ reference: esc }));
    await tanaka.reopens(esc);

    const fourth = await takes(suzuki);
    await sato.answers(esc, "返金できます。");
    isOver(suzuki, fourth, ended.resolved({ reference: esc }));
    tanaka.isTold("返金できます。");
    await tanaka.reopens(esc);

    const fifth = await takes(sato);
    await sato.answers(esc, "本日返金します。");
    isOver(sato, fifth, ended.resolved({ reference: esc }));
    tanaka.isTold("本日返金します。");
    isOver(sato, first, ended.released({ reference: esc }));
    billing.seesCard(esc, "回答済み");
  });

  test("one line in English; whoever tells the customer herself is told how it ends", async () => {
    const { emma, james, logistics } = await story();
    const esc = await emma.escalates({ department: "logistics", situation: "mail", summary: "Lost parcel" });
    await james.claims(esc);
    emma.isTold("James Carter");
    const card = james.takeover(esc);
    await james.clicks(card, "resolve");
    await james.fills({ resolution: "It was found.", told: "responder" });
    await james.submits();
    emma.isTold(en.agent.responderTells({ by: "James Carter" }));
    expect(james.reads(card)).toBe(en.takeover.ended.tellCustomer({ reference: esc }));
    await james.clicks(logistics.seesCard(esc), "told");
    expect(james.reads(card)).toBe(en.takeover.ended.resolved({ reference: esc }));
  });
});
