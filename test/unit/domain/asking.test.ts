import { describe, expect, it } from "vitest";
import type { Command } from "../../../src/domain/commands.js";
import { decide } from "../../../src/domain/decide.js";
import { deliveriesFor } from "../../../src/domain/deliveries-for.js";
import { deliveryChanges } from "../../../src/domain/delivery-changes.js";
import { later, minutes } from "../../../src/domain/duration.js";
import type { Escalation } from "../../../src/domain/escalation.js";
import type { Situation } from "../../../src/domain/facts.js";
import type { UserId } from "../../../src/domain/ids.js";
import { awaitedAsk, openAsks } from "../../../src/domain/open-asks.js";
import { dueAt } from "../../../src/domain/timers.js";
import {
  afterwards,
  anAnswer,
  anOpen,
  asTimePasses,
  monday10,
  sato,
  suzuki,
  tanaka,
  tick,
} from "../../helpers/escalations.js";

const at = (n: number) => later(monday10, minutes(n));
const asks = (by: UserId, text = "二重請求は何月分ですか"): Command => ({ type: "ask", by, text });
const replies: Command = { type: "reply", by: tanaka, text: "9月分です" };
const claims = (by: UserId, until: number): Command => ({ type: "claim", by, nextUpdateAt: at(until) });
const onHold = (until = 5) =>
  afterwards(anOpen({ facts: { situation: "on_hold" } }), [claims(suzuki, until), monday10]);
const messages = (state: Escalation) =>
  deliveriesFor(state)
    .filter(({ content }) => ["ask", "reply", "talk"].includes(content.role))
    .map(({ key, conversation, existence }) => {
      const where = conversation.kind === "dm" ? conversation.user : "thread";
      return `${key} ${where} ${existence}`;
    });

describe("a question to the agent", () => {
  it("takes the case: whoever asks has it, and the reply finds an owner", () => {
    const asked = afterwards(anOpen(), [asks(suzuki), at(3)]);

    expect(asked).toMatchObject({
      status: "claimed",
      holder: suzuki,
      claimedAt: at(3),
      nextUpdateAt: at(33),
    });
    expect(messages(asked)).toEqual(["ask:1 U0TANAKA must", "talk:ask:1 thread must"]);
    // The question says that she has it; a second message that says so would be one too many.
    expect(deliveriesFor(asked).map(({ key }) => key)).not.toContain("taken:1");
    const ask = deliveriesFor(asked).find(({ key }) => key === "ask:1");
    expect(ask?.content).toMatchObject({ takes: true, over: null });
  });

  it("of a colleague leaves the case with its holder", () => {
    const asked = afterwards(onHold(), [asks(sato), at(1)]);

    expect(asked).toMatchObject({ holder: suzuki, nextUpdateAt: at(5) });
    const ask = deliveriesFor(asked).find(({ key }) => key === "ask:1");
    expect(ask?.content).toMatchObject({ takes: false });
    expect(deliveriesFor(asked).map(({ key }) => key)).toContain("taken:1");
    // Her clock runs on: whoever else asks must not keep a case from lapsing.
    expect(dueAt(asked)).toEqual(dueAt(onHold()));
  });

  it.each<[Situation, number]>([
    ["on_hold", 2],
    ["live_chat", 2],
    ["on_site", 5],
    ["call_back", 15],
    ["mail", 120],
    ["no_wait", 240],
  ])("%s: the clock is on the agent's side for %i minutes", (situation, patience) => {
    const asked = afterwards(anOpen({ facts: { situation } }), [asks(suzuki), monday10]);

    expect(dueAt(asked)).toEqual(at(patience));
    const reminded = asTimePasses(asked, at(patience));
    expect(reminded.asks[0]?.remindedAt).toEqual(at(patience));
    expect(reminded.status === "claimed" && awaitedAsk(reminded)).toBe(null);
  });

  it("keeps the holder from being asked, and from losing the case, while the reply is awaited", () => {
    const asked = afterwards(asTimePasses(onHold(), at(4)), [asks(suzuki), at(4.5)]);

    const waiting = asTimePasses(asked, at(6.4));

    expect(waiting.status).toBe("claimed");
    expect(waiting.claims[0]?.nudges).toHaveLength(1);
    expect(asTimePasses(asked, at(6.5)).asks[0]?.remindedAt).toEqual(at(6.5));
  });

  it("without a reply: one reminder, then the clock is the holder's again", () => {
    const reminded = asTimePasses(afterwards(onHold(), [asks(suzuki), at(1)]), at(3));

    expect(messages(reminded)).toContain("ask:1:again U0TANAKA must");
    expect(reminded).toMatchObject({ nextUpdateAt: at(8) });
    const later_ = asTimePasses(reminded, at(8));
    expect(messages(later_).filter((it) => it.includes("again"))).toHaveLength(1);
    expect(later_.claims[0]?.nudges).toHaveLength(1);
  });

  it("the reminder brings the holder's next update no nearer than she promised", () => {
    const reminded = asTimePasses(afterwards(onHold(120), [asks(suzuki), at(1)]), at(3));

    expect(reminded).toMatchObject({ nextUpdateAt: at(120) });
  });

  it("each question is reminded of at most once, and a reminder stays until it is replied to", () => {
    const one = asTimePasses(afterwards(onHold(), [asks(suzuki), at(1)]), at(3));
    const two = asTimePasses(afterwards(one, [asks(suzuki, "何回目のお申し出ですか"), at(4)]), at(6));

    expect(two.asks.map((ask) => ask.remindedAt)).toEqual([at(3), at(6)]);
    const again = (state: Escalation) => messages(state).filter((it) => it.includes("again"));
    expect(again(two)).toEqual(["ask:1:again U0TANAKA must", "ask:2:again U0TANAKA must"]);
    const replied = afterwards(two, [replies, at(7)]);
    expect(again(replied)).toEqual(["ask:1:again U0TANAKA if_posted", "ask:2:again U0TANAKA if_posted"]);
    const { noLongerPosted, gone } = deliveryChanges(two, replied);
    expect(noLongerPosted.map(({ key }) => key)).toEqual(["ask:1", "ask:1:again", "ask:2", "ask:2:again"]);
    expect(gone).toEqual([]);
  });

  it("two at once are reminded of once, as one", () => {
    const two = afterwards(onHold(), [asks(suzuki), at(1)], [asks(suzuki, "ご契約は個人ですか"), at(2)]);

    const reminded = asTimePasses(two, at(8));

    expect(messages(reminded).filter((it) => it.includes("again"))).toEqual(["ask:2:again U0TANAKA must"]);
    expect(openAsks(reminded).map(({ number }) => number)).toEqual([1, 2]);
  });
});

describe("the agent's reply", () => {
  it("answers all that was asked, and reaches everybody who asked and the holder", () => {
    const asked = afterwards(onHold(), [asks(suzuki), at(1)], [asks(sato), at(1.5)]);
    const replied = afterwards(asked, [replies, at(2)]);

    expect(replied.asks.map(({ reply }) => reply)).toEqual([1, 1]);
    expect(messages(replied)).toEqual([
      "ask:1 U0TANAKA if_posted",
      "talk:ask:1 thread must",
      "ask:2 U0TANAKA if_posted",
      "talk:ask:2 thread must",
      "reply:1:U0SUZUKI U0SUZUKI must",
      "reply:1:U0SATO U0SATO must",
      "talk:reply:1 thread must",
    ]);
  });

  it("gives the holder the situation's time from now, and never less than she promised", () => {
    const soon = afterwards(onHold(5), [asks(suzuki), at(1)], [replies, at(2)]);
    expect(soon).toMatchObject({ nextUpdateAt: at(7) });
    const far = afterwards(onHold(60), [asks(suzuki), at(1)], [replies, at(2)]);
    expect(far).toMatchObject({ nextUpdateAt: at(60) });
  });

  it("finds the asker even when the case is open again", () => {
    const released = afterwards(onHold(), [asks(suzuki), at(1)], [{ type: "release", by: suzuki }, at(2)]);
    const replied = afterwards(released, [replies, at(3)]);

    expect(replied.status).toBe("open");
    expect(messages(replied)).toContain("reply:1:U0SUZUKI U0SUZUKI must");
  });

  it("to whoever has it by then as well", () => {
    const handed = afterwards(
      onHold(),
      [asks(suzuki), at(1)],
      [{ type: "release", by: suzuki }, at(2)],
      [claims(sato, 20), at(2)],
      [replies, at(3)],
    );

    expect(handed.replies[0]?.to).toEqual([suzuki, sato]);
  });

  it("is not sent to who wrote it", () => {
    const replied = afterwards(
      onHold(),
      [asks(suzuki), at(1)],
      [{ ...replies, by: suzuki } as Command, at(2)],
    );

    expect(replied.replies[0]?.to).toEqual([]);
  });

  it("without a question, or a second time, is refused", () => {
    const replied = afterwards(onHold(), [asks(suzuki), at(1)], [replies, at(2)]);

    expect(decide(onHold(), replies, at(1))).toMatchObject({ refusal: { name: "nothing_asked" } });
    expect(decide(replied, replies, at(3))).toMatchObject({ refusal: { name: "nothing_asked" } });
  });

  it("is not brought to anybody any more once the agent has withdrawn the case", () => {
    const replied = afterwards(onHold(), [asks(suzuki), at(1)], [replies, at(2)]);
    const withdrawn = afterwards(replied, [{ type: "withdraw", by: tanaka }, at(2)]);

    expect(messages(withdrawn)).toContain("reply:1:U0SUZUKI U0SUZUKI if_posted");
  });
});

describe("a question that needs no reply any more", () => {
  const answered = afterwards(onHold(), [asks(suzuki), at(1)], [anAnswer, at(2)]);
  const over = (state: Escalation) => {
    const found = deliveriesFor(state).find(({ key }) => key === "ask:1");
    return found?.content.role === "ask" ? found.content.over : undefined;
  };

  it("says so once the case is closed", () => {
    expect(over(answered)).toBe("closed");
    expect(messages(answered)).toEqual(["ask:1 U0TANAKA if_posted", "talk:ask:1 thread must"]);
  });

  it("does not come to life again when the case is reopened", () => {
    const reopened = afterwards(answered, [{ type: "reopen", by: tanaka, why: null }, at(30)]);
    expect(over(reopened)).toBe("closed");
    expect(openAsks(reopened)).toEqual([]);

    const taken = afterwards(reopened, [claims(sato, 60), at(31)]);
    expect(decide(taken, tick, at(32))).toMatchObject({ refusal: { name: "not_due" } });
    const askedAnew = afterwards(taken, [asks(sato, "ほかに何かありましたか"), at(33)], [replies, at(34)]);
    expect(askedAnew.asks.map(({ reply }) => reply)).toEqual([null, 1]);
    expect(askedAnew.replies[0]?.to).toEqual([sato]);
  });
});
