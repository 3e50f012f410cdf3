import { describe, expect, test } from "vitest";
import { hours, later, minutes, seconds } from "../../src/domain/duration.js";
import { type Situation, situations } from "../../src/domain/facts.js";
import { en } from "../../src/i18n/en.js";
import { ja } from "../../src/i18n/ja.js";
import { textOfMessage } from "../workspace/block-text.js";
import type { Reference, Wanted } from "./harness/messages.js";
import type { Actor } from "./harness/person.js";
import { type Story, stories } from "./harness/story.js";
import type { Team } from "./harness/team.js";

const story = stories();
const suzukiTitled = "鈴木 あかりさん(請求・決済 二次対応)";

/** Her one standing message, read after each thing that happens. */
function watch({ messages }: Story, person: Actor, esc: Reference) {
  const standing = person.standing(esc);
  let count = messages.to(person.id).length;
  return {
    /** The message says so, offers that, and this many others came since. */
    shows(buttons: readonly string[], newMessages: number, ...wanted: readonly Wanted[]): void {
      const now = person.now(standing);
      const text = textOfMessage(now);
      for (const one of wanted) {
        if (typeof one === "string") expect(text).toContain(one);
        else expect(text).toMatch(one);
      }
      expect(person.canDo(now)).toEqual(buttons);
      const before = count;
      count = messages.to(person.id).length;
      expect(count - before).toBe(newMessages);
      expect(person.standing(esc).ts).toBe(standing.ts);
    },
  };
}

async function asks(person: Actor, team: Team, esc: Reference, question: string): Promise<void> {
  await person.asks(esc, question);
  team.sees(question);
}

describe("one standing message, redrawn through the whole life of a case", () => {
  test("who has it, until when, what can be done; new messages only when taken, asked, answered", async () => {
    const it = await story();
    const { yamada, sato, suzuki, billing, clock } = it;
    const esc = await yamada.escalates({ situation: "mail", summary: "請求書の宛名" });
    billing.seesCard(esc);
    const standing = watch(it, yamada, esc);
    const basic = ["edit", "withdraw", "more:escalate_up"];
    standing.shows(
      basic,
      0,
      ja.agent.sent({ reference: esc }),
      ja.card.state.silent({ names: "佐藤 健さん", at: "14:18" }),
    );

    await clock.passes(minutes(20));
    sato.isCalled("宛名");
    suzuki.isCalled("宛名");
    standing.shows(
      basic,
      0,
      ja.agent.stillOpen,
      "鈴木 あかりさんに通知しました(14:28)",
      ja.agent.say.longer.mail,
    );
    await suzuki.claims(esc, { from: "call" });
    standing.shows(
      basic,
      1,
      ja.agent.claimed({ by: suzukiTitled, nextUpdateAt: "16:28" }),
      ja.agent.say.taken.mail,
    );
    const taken = yamada.isTold(ja.agent.taken({ reference: esc, by: suzukiTitled, nextUpdateAt: "16:28" }));

    await suzuki.promises(esc, { next_update: "1h" });
    standing.shows(basic, 0, ja.agent.claimed({ by: suzukiTitled, nextUpdateAt: "15:28" }));
    await clock.passes(minutes(1));
    await asks(suzuki, billing, esc, "旧宛名は何ですか");
    standing.shows(
      ["reply", ...basic],
      1,
      ja.agent.asks({ by: suzukiTitled }),
      "旧宛名は何ですか",
      ja.agent.say.asked.mail,
    );
    yamada.isTold("旧宛名は何ですか");
    await yamada.replies(esc, "みなと商店です。");
    billing.sees("みなと商店です。");
    suzuki.isTold("みなと商店です。");
    standing.shows(basic, 0, "16:29");

    await suzuki.pauses(esc, { pause_reason: "department", pause_for: "1h" });
    standing.shows(
      basic,
      0,
      ja.agent.paused({
        by: suzukiTitled,
        reason: ja.card.waitingFor.department,
        nextUpdateAt: "15:29",
      }),
      ja.agent.say.longer.mail,
    );
    await yamada.clicks(yamada.standing(esc), "edit");
    await yamada.fills({ temperature: "insistent" });
    await yamada.submits();
    standing.shows(basic, 0, ja.card.waitingFor.department);

    await suzuki.releases(esc);
    standing.shows(basic, 0, ja.agent.lookingAgain, "未対応｜");
    expect(yamada.reads(taken)).toContain(ja.agent.claimOver({ reference: esc, by: "鈴木 あかりさん" }));
    await sato.claims(esc);
    standing.shows(basic, 1, "佐藤 健さん(請求・決済 SV)");
    yamada.isTold("佐藤 健さん(請求・決済 SV)");
    await sato.answers(esc, "変えられます。");
    standing.shows(["told", "reopen"], 1, ja.agent.answered({ by: "佐藤 健さん" }), ja.agent.tellCustomer);
    yamada.isTold("変えられます。");

    await yamada.clicks(yamada.standing(esc), "told");
    standing.shows(["reopen"], 0, ja.agent.told({ by: "山田 翔さん", at: "14:29" }));
    await clock.passes(minutes(1));
    await yamada.clicks(yamada.standing(esc), "reopen");
    standing.shows(basic, 0, ja.agent.lookingAgain);
    await yamada.withdraws(esc);
    standing.shows(["reopen"], 0, ja.agent.withdrawn({ by: "山田 翔さん", at: "14:30" }));
    await clock.passes(hours(5));
    standing.shows(["reopen"], 0);
  });

  test("in English, with a promise: near and missed come as messages, the rest does not", async () => {
    const it = await story();
    const { emma, james, logistics, clock } = it;
    const esc = await emma.escalates({
      department: "logistics",
      situation: "call_back",
      callback_at: later(clock.now(), hours(1)),
      summary: "Lost parcel",
    });
    logistics.seesCard(esc);
    const standing = watch(it, emma, esc);
    const basic = ["edit", "withdraw", "more:escalate_up"];
    standing.shows(
      basic,
      0,
      en.agent.sent({ reference: esc }),
      en.agent.promise({ at: "07:08" }),
      en.agent.say.waiting.promised,
    );
    await james.claims(esc);
    await james.promises(esc, { next_update: "2h" });
    standing.shows(
      basic,
      1,
      en.agent.claimed({ by: "James Carter (Logistics specialist)", nextUpdateAt: "08:08" }),
      en.agent.say.taken.promised,
    );
    emma.isTold("James Carter");
    await clock.passes(minutes(45));
    standing.shows(basic, 1, en.agent.promise({ at: "07:08" }));
    emma.isTold("15 min left");
    james.isTold("15 min left");
    await asks(james, logistics, esc, "Which carrier?");
    standing.shows(
      ["reply", ...basic],
      1,
      en.agent.asks({ by: "James Carter (Logistics specialist)" }),
      "Which carrier?",
      en.agent.say.asked.promised,
    );
    emma.isTold("Which carrier?");
    await clock.passes(minutes(15));
    standing.shows(["reply", ...basic], 2, en.agent.promiseMissed({ at: "07:08" }), en.promise.say.missed);
    emma.isTold(en.promise.missed({ promised: "07:08" }));
    emma.isTold(en.talk.asksAgain({ by: "James Carter", at: "06:53" }));
    james.isTold("15:08");
    await james.answers(esc, "It was found.");
    standing.shows(
      ["told", "reopen"],
      1,
      en.agent.answered({ by: "James Carter" }),
      en.agent.tellCustomer,
      en.agent.promiseMissed({ at: "07:08" }),
    );
    emma.isTold("It was found.");
    await emma.clicks(emma.standing(esc), "told");
    standing.shows(["reopen"], 0, en.agent.told({ by: "Emma Wilson", at: "07:08" }));
  });

  test("a customer on hold: the offer to call back is always at hand, and advised once it takes longer", async () => {
    const it = await story();
    const { yamada, sato, suzuki, billing, clock } = it;
    const esc = await yamada.escalates({ situation: "on_hold", summary: "二重請求" });
    billing.seesCard(esc);
    sato.isCalled("二重請求");
    const standing = watch(it, yamada, esc);
    const buttons = ["call_back", "edit", "withdraw", "more:escalate_up"];
    standing.shows(
      buttons,
      0,
      "佐藤 健さんに通知しました(14:08)。14:09 に鈴木 あかりさんへ通知します",
      ja.agent.say.waiting.on_hold,
    );
    await clock.passes(minutes(1));
    suzuki.isCalled("二重請求");
    standing.shows(buttons, 0, ja.agent.offerCallBack, ja.agent.say.longer.on_hold);
    await suzuki.claims(esc);
    standing.shows(
      buttons,
      1,
      ja.agent.claimed({ by: suzukiTitled, nextUpdateAt: "14:14" }),
      ja.agent.together,
      ja.agent.say.taken.on_hold,
    );
    yamada.isTold("鈴木 あかりさん");
    await clock.passes(minutes(4));
    suzuki.isTold(ja.calls.nudge.asks({ reference: esc, nextUpdateAt: "14:14" }));
    standing.shows(buttons, 0);
    await clock.passes(minutes(1));
    // Category and reason, after the call.
    standing.shows(buttons, 1);
    yamada.isTold(ja.agent.classify.what);
  });
});

describe("what an answer brings the agent", () => {
  test.each([
    ["angry", [], true],
    ["furious", [], true],
    ["insistent", ["abuse"], true],
    ["calm", [], false],
  ] as const)(
    "mood %s, signals %j: appreciation once the customer was told",
    async (temperature, signals, isHard) => {
      const { yamada, sato, suzuki, nakamura, billing } = await story();
      const esc = await yamada.escalates({
        situation: "mail",
        summary: "請求書の宛名",
        temperature,
        signals,
      });
      if (signals.length > 0) nakamura.isTold("カスハラの疑いの件です。");
      await sato.answers(esc, "変えられます。");
      const answer = yamada.isTold("変えられます。");
      expect(yamada.reads(answer)).not.toContain(ja.agent.afterHardOne);
      await yamada.clicks(answer, "told");
      expect(yamada.reads(answer).includes(ja.agent.afterHardOne)).toBe(isHard);
      suzuki.isToldNothing();
      billing.seesCard(esc);
    },
  );

  test("a word from the responder, for her eyes only; in English too", async () => {
    const { yamada, emma, sato, james, billing, logistics } = await story();
    const esc = await yamada.escalates({ situation: "mail", summary: "請求書の宛名" });
    billing.seesCard(esc);
    await sato.clicks(billing.card(esc), "resolve");
    expect(sato.form().text).toContain(ja.modals.resolve.word({ reporter: "山田 翔さん" }));
    await sato.fills({ resolution: "変えられます。", word: "落ち着いた応対で助かりました" });
    await sato.submits();
    expect(yamada.reads(yamada.isTold(ja.agent.wordFrom({ by: "佐藤 健さん" })))).toContain(
      "落ち着いた応対で助かりました",
    );
    expect(await sato.types("1")).not.toContain("落ち着いた");
    billing.seesCard(esc, /^(?![\s\S]*落ち着いた)/);
    billing.seesNothingNew();

    const second = await emma.escalates({
      department: "logistics",
      situation: "mail",
      summary: "Lost parcel",
      temperature: "angry",
    });
    logistics.seesCard(second);
    await james.clicks(logistics.card(second), "resolve");
    await james.fills({ resolution: "It was found.", word: "You stayed calm, thank you.", told: "told" });
    await james.submits();
    const answer = emma.reads(emma.isTold(en.agent.wordFrom({ by: "James Carter" })));
    expect(answer).toContain("You stayed calm, thank you.");
    expect(answer).toContain(en.agent.afterHardOne);
    logistics.seesNothingNew();
  });

  test("whoever answers her own case is not told by message what she has just done", async () => {
    const { sato, billing } = await story();
    const esc = await sato.escalates({ situation: "mail", summary: "請求書の宛名" });
    await sato.claims(esc);
    await sato.answers(esc, "変えられます。");
    expect(sato.reads(sato.standing(esc))).toContain(ja.agent.answered({ by: "佐藤 健さん" }));
    sato.isToldNothing();
    billing.seesCard(esc);
  });
});

describe("a sentence for the customer", () => {
  const silent = "no_wait";
  type Spoken = Exclude<Situation, typeof silent>;
  const spoken = situations.filter((situation): situation is Spoken => situation !== silent);

  test.each([
    {
      language: "Japanese",
      messages: ja,
      department: "billing",
      colleague: ja.agent.responder({ name: "鈴木 あかり" }),
    },
    {
      language: "English",
      messages: en,
      department: "logistics",
      colleague: en.agent.responder({ name: "James Carter" }),
    },
  ] as const)(
    "in every situation, whatever happens to the case: $language",
    async ({ messages: { agent }, department, colleague }) => {
      const it = await story();
      const [reporter, first, second, team] =
        department === "billing"
          ? [it.yamada, it.sato, it.suzuki, it.billing]
          : [it.emma, it.takahashi, it.james, it.logistics];
      const esc = await reporter.escalates({ department, situation: silent, summary: "Lost parcel" });
      team.seesCard(esc);
      const standing = reporter.standing(esc);
      const edits = async (values: Parameters<Actor["fills"]>[0]) => {
        await reporter.clicks(standing, "edit");
        await reporter.fills(values);
        expect(await reporter.submits()).toMatchObject({ ok: true });
        return reporter.reads(standing);
      };
      const saysNothing = (text: string) => {
        expect(text).not.toContain(agent.sayToCustomer);
        expect(text).not.toContain(agent.sayWhereNeeded);
      };
      const says = async (among: readonly Spoken[], words: (situation: Spoken) => string) => {
        for (const situation of among) {
          const text = await edits({ situation });
          expect(text.split("\n")).toContain(words(situation));
        }
      };

      saysNothing(reporter.reads(standing));
      await says(spoken, (situation) => agent.say.waiting[situation]);
      expect(reporter.reads(standing)).toContain(agent.sayToCustomer);
      first.isCalled("Lost parcel");
      await edits({ situation: "on_hold" });
      await it.clock.passes(minutes(1));
      second.isCalled("Lost parcel");
      expect(reporter.reads(standing)).toContain(agent.say.longer.on_hold);
      await says(["mail"], (situation) => agent.say.longer[situation]);

      await second.claims(esc);
      reporter.isTold("ESC-1");
      await it.clock.passes(seconds(1));
      await says(["live_chat", "call_back"], (situation) => agent.say.taken[situation]);
      await edits({ purpose: ["takeover"] });
      await says(["on_site", "on_hold", "mail"], (situation) => agent.say.takeover[situation]({ colleague }));
      saysNothing(await edits({ situation: silent }));

      await second.asks(esc, "Which carrier?");
      const asked = reporter.isTold("Which carrier?");
      for (const situation of ["call_back", "live_chat"] as const) {
        await says([situation], () => agent.say.asked[situation]);
        expect(reporter.reads(asked).split("\n")).toContain(agent.say.asked[situation]);
      }
      expect(reporter.reads(standing)).toContain(agent.sayWhereNeeded);
      await reporter.replies(esc, "Minato Express.");
      second.isTold("Minato Express.");
      team.sees("Which carrier?");
      team.sees("Minato Express.");

      await second.pauses(esc, { pause_reason: "investigation", pause_for: "1h" });
      expect(reporter.reads(standing)).toContain(agent.say.longer.live_chat);
      await second.pauses(esc, { pause_reason: "customer", pause_for: "1h" });
      saysNothing(reporter.reads(standing));
      await second.answers(esc, "It was found.");
      reporter.isTold("It was found.");
      saysNothing(reporter.reads(standing));
    },
  );
});
