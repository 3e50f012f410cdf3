import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { breachKinds } from "../../../src/domain/breach.js";
import { isOpenAt, openTimeBetween } from "../../../src/domain/calendar/opening.js";
import { isFrozen } from "../../../src/domain/calling-hours.js";
import { cardIsLost } from "../../../src/domain/card-lost.js";
import { careAt } from "../../../src/domain/caring.js";
import {
  callsOfLastStep,
  callsOfPass,
  hasPassed,
  movingPosition,
  stepAt,
} from "../../../src/domain/chain.js";
import { closedStep, hasClosedContact } from "../../../src/domain/closed-contact.js";
import type { TickFacts } from "../../../src/domain/commands.js";
import { breachOf, deadlineOf } from "../../../src/domain/deadlines.js";
import { mayTakeOver } from "../../../src/domain/decide/climbing.js";
import { decide } from "../../../src/domain/decide.js";
import type { Delivery } from "../../../src/domain/deliveries.js";
import { deliveriesFor } from "../../../src/domain/deliveries-for.js";
import { deliveryChanges } from "../../../src/domain/delivery-changes.js";
import type { Contact } from "../../../src/domain/department.js";
import { later, minutes } from "../../../src/domain/duration.js";
import type { Escalation } from "../../../src/domain/escalation.js";
import type { EventOf, EventType } from "../../../src/domain/events.js";
import { evolve } from "../../../src/domain/evolve.js";
import { agentsOf } from "../../../src/domain/hand-over.js";
import { currentLeg, legOfMessage } from "../../../src/domain/legs.js";
import { awaitedAsk } from "../../../src/domain/open-asks.js";
import { outstandingPromise } from "../../../src/domain/outstanding-promise.js";
import { dueAt, dueTimer } from "../../../src/domain/timers.js";
import { anOpen, everybodyIsThere, tick } from "../../helpers/escalations.js";
import { aLife, aLifeWithHours, aStep, type Life, type Line } from "./lives.js";
import { mostRounds, sharedLives } from "./shared-lives.js";

const grace = minutes(3);

const anyLife = sharedLives(aLife);
const withHours = sharedLives(aLifeWithHours);

function forEveryLife(check: (life: Life) => void, lives = anyLife): void {
  lives.lookAt(0, check);
}

function forEveryLine(check: (line: Line) => void, lives = anyLife): void {
  forEveryLife(({ lines }) => lines.forEach(check), lives);
}

/** Every line with an event of this kind, with all that came before it. */
function forEvery<T extends EventType>(
  type: T,
  check: (line: Line & { readonly event: EventOf<T> }, earlier: readonly Line[]) => void,
  lives = anyLife,
): void {
  const is = (line: Line): line is Line & { readonly event: EventOf<T> } => line.event.type === type;
  let seen = 0;
  const look = ({ lines }: Life) =>
    lines.forEach((line, i) => {
      if (!is(line)) return;
      seen++;
      check(line, lines.slice(0, i));
    });
  for (let round = 0; seen === 0 && round < mostRounds; round++) lives.lookAt(round, look);
  // A rule about what never happens proves nothing.
  expect(seen, `${type} in lives from seed ${lives.seed}`).toBeGreaterThan(0);
}

/** Ticks at one moment until nothing is due. */
function atRest(state: Escalation, now: Date, facts: TickFacts = everybodyIsThere): Escalation {
  let current = state;
  for (let ticks = 0; ticks < 50; ticks++) {
    const due = dueTimer(current, now);
    const decision = decide(current, { type: "tick", ...facts }, now);
    expect(decision.ok, `the tick for ${due}`).toBe(due !== null);
    if (!decision.ok) return current;
    current = evolve(current, decision.event);
  }
  throw new Error("the clock does not come to rest");
}

const ofRole = (state: Escalation, role: Delivery["content"]["role"]) =>
  deliveriesFor(state).filter(({ content }) => content.role === role);
const needed = (deliveries: readonly Delivery[]) =>
  deliveries.filter(({ existence }) => existence === "must");

describe("whatever happens, in whatever order, with whatever clock", () => {
  it("a late click never reopens, un-claims or un-resolves", () => {
    forEveryLine(({ before, after, command, event }) => {
      // A case that was answered with another one is open again with it.
      if (before.status === "resolved" && after.status !== "resolved" && event.type !== "rejoined")
        expect(command.type).toBe("reopen");
      if (before.status === "withdrawn" && after.status !== "withdrawn") expect(command.type).toBe("reopen");
      if (before.status === "claimed" && after.status === "open")
        expect(["release", "tick", "transfer", "join"]).toContain(command.type);
      const isClaimed = before.status === "claimed" && after.status === "claimed";
      if (isClaimed && after.holder !== before.holder) {
        // Somebody above, who was called to take it over, or a colleague in whose hands it was put.
        expect(["assign", "claim", "hand_over"]).toContain(command.type);
        if (command.type === "claim") expect(mayTakeOver(before, command.by)).toBe(true);
      }
    });
  });

  it("the history is only added to: nothing that was ever listed goes", () => {
    forEveryLine(({ before, after }) => {
      for (const list of [
        "calls",
        "skips",
        "claims",
        "answers",
        "failures",
        "alarms",
        "asks",
        "replies",
        "notes",
        "climbs",
        "transfers",
        "promiseReminders",
        "handOvers",
        "informed",
        "breaches",
        "longCalls",
        "words",
      ] as const) {
        expect(after[list].length).toBeGreaterThanOrEqual(before[list].length);
      }
      for (const [i, claim] of before.claims.entries())
        expect(after.claims[i]?.nudges.length).toBeGreaterThanOrEqual(claim.nudges.length);
    });
  });

  it("questions and replies are numbered once, and a reply is never taken back", () => {
    forEveryLine(({ before, after }) => {
      expect(after.asks.map(({ number }) => number)).toEqual(after.asks.map((_, i) => i + 1));
      expect(after.replies.map(({ number }) => number)).toEqual(after.replies.map((_, i) => i + 1));
      for (const [i, ask] of before.asks.entries()) {
        if (ask.reply !== null) expect(after.asks[i]).toEqual(ask);
      }
    });
  });
});

describe("the clock", () => {
  it("always has a due time while somebody waits for it, and none it cannot reach", () => {
    forEveryLine(({ after }) => {
      const due = dueAt(after);
      if (after.status === "open" || after.status === "claimed") expect(due).not.toBe(null);
      // Nothing but a word for the agent is left to be asked for.
      if (after.status === "withdrawn") expect(due).toEqual(careAt(after));
      expect(Number.isNaN(due?.getTime())).toBe(false);
    });
  });

  it("comes to rest: ticking at one moment ends, and what is due next lies ahead", () => {
    forEveryLine(({ after, now }) => {
      for (const ahead of [0, 1, 45, 2_000]) {
        const then = later(now, minutes(ahead));
        const due = dueAt(atRest(after, then));
        if (due !== null) expect(due.getTime()).toBeGreaterThan(then.getTime());
      }
    });
  });

  it("comes to rest however deaf, absent or talkative everybody is", () => {
    forEveryLine(({ after, now }) => {
      const then = later(now, minutes(45));
      atRest(after, then, { ...everybodyIsThere, unreachable: () => "deactivated" });
      atRest(after, then, { ...everybodyIsThere, absent: () => true, callOnItsWay: true });
      atRest(after, then, { ...everybodyIsThere, holderSpokeAt: then });
    });
  });

  it("does something exactly when something is due", () => {
    forEveryLine(({ after, now }) => {
      for (const shift of [-30, 0, 10, 600]) {
        const then = later(now, minutes(shift));
        const decision = decide(after, tick, then);
        expect(decision.ok).toBe(dueTimer(after, then) !== null);
        const due = dueAt(after);
        expect(decision.ok).toBe(due !== null && due <= then);
      }
    });
  });
});

describe("calls", () => {
  it("one tick calls one step at most, and each call is numbered once", () => {
    forEveryLine(({ before, after }) => {
      const fresh = after.calls.slice(before.calls.length);
      expect(new Set(fresh.map((call) => `${call.step}.${call.round}`)).size).toBeLessThanOrEqual(1);
      expect(after.calls.map((call) => call.number)).toEqual(after.calls.map((_, i) => i + 1));
    });
  });

  it("nobody but those above is called once somebody has it, and calls that are out show that nothing is to do", () => {
    forEveryLine(({ after }) => {
      if (after.status === "open") return;
      const above = after.status === "claimed" ? after.above : null;
      const isFromAbove = ({ content }: Delivery) =>
        above !== null && content.role === "ping" && content.call.number > above.passStartsAfterCall;
      expect(needed(ofRole(after, "ping")).filter((ping) => !isFromAbove(ping))).toEqual([]);
    });
  });

  it("one person has one open call at most, and one message for each", () => {
    forEveryLine(({ after }) => {
      const calls = ofRole(after, "ping").map(({ content }) =>
        content.role === "ping" ? content.call : null,
      );
      expect(new Set(calls.map((call) => call?.number)).size).toBe(calls.length);
      const open = needed(ofRole(after, "ping"));
      const whom = open.map(({ content }) => (content.role === "ping" ? content.call.contact.id : ""));
      expect(new Set(whom).size).toBe(whom.length);
    });
  });

  it("a step calls the category's own contacts before its other people, one of a pool, and nobody twice or for herself", () => {
    forEvery("called", ({ before, event }) => {
      const ids = event.contacts.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      const first = firstOf(before, event);
      const isHers = first.length > 0 && event.contacts.some((it) => isAmong(first, insteadOf(it, event)));
      const { call, oneOf } = isHers ? { call: first, oneOf: false } : stepAt(before.department, event.step);
      // The step's own people are asked only where none of the category's can be.
      if (!isHers)
        for (const it of first)
          expect(
            isAmong(
              event.skipped.map(({ contact }) => contact),
              it,
            ),
          ).toBe(true);
      if (oneOf) expect(ids).toHaveLength(1);
      for (const { contact, insteadOf } of event.standingIn) {
        expect(call.map(({ id }) => id)).toContain(insteadOf.id);
        expect(event.skipped.map((skip) => skip.contact.id)).toContain(insteadOf.id);
        expect(ids).toContain(contact.id);
      }
      // All others are of the step.
      const standIns = event.standingIn.map(({ contact }) => contact.id);
      for (const id of ids.filter((it) => !standIns.includes(it)))
        expect(call.map((contact) => contact.id)).toContain(id);
      if (before.status === "claimed") expect(ids).not.toContain(before.holder);
    });
  });

  it("who said “can't now” is not asked again before the case comes back", () => {
    forEvery("called", ({ before, event }) => {
      if (before.status !== "open" || event.round === 0) return;
      const { passStartsAfterCall } = before.position;
      const passed = before.calls.filter((c) => c.number > passStartsAfterCall && c.outcome === "passed");
      for (const { contact: who } of passed) expect(event.contacts.map((c) => c.id)).not.toContain(who.id);
    });
  });

  it("who has notifications switched off never holds up what is urgent; what is not, waits as ever", () => {
    forEvery("called", ({ before, after, event }) => {
      if (after.status !== "open" || event.next.kind !== "step") return;
      const isUrgent = before.severity === "high" || before.severity === "critical";
      const isUnseen = callsOfLastStep(after, after.position).every((call) => call.absent);
      if (isUnseen) {
        expect(isUrgent).toBe(true);
        expect(event.next.at).toEqual(event.at);
        const next = decide(after, { ...tick, callOnItsWay: true }, event.at);
        expect(next.ok && next.event.type).not.toBe("held");
      }
      if (!isUrgent) expect(event.absent).toEqual([]);
    });
  });

  it("a chain that nobody answers always ends in the alarm, whatever its steps", () => {
    fc.assert(
      fc.property(
        fc.array(aStep, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 0, max: 4 }),
        fc.boolean(),
        (steps, times, isUnseen) => {
          const [first, ...more] = steps;
          if (first === undefined) return;
          let state: Escalation = anOpen({
            department: { chain: { steps: [first, ...more], repeat: { every: minutes(30), times } } },
            facts: { severityOverride: "high" },
          });
          for (let i = 0; i < 40 && state.alarms.length === 0; i++) {
            const due = dueAt(state);
            if (due === null) throw new Error("open without a due time");
            const decision = decide(state, { ...tick, absent: () => isUnseen }, due);
            if (!decision.ok) throw new Error(decision.refusal.name);
            state = evolve(state, decision.event);
          }
          expect(state.alarms).toHaveLength(1);
          expect(state.calls.length).toBeGreaterThan(0);
        },
      ),
    );
  });
});

describe("whoever has it", () => {
  it("loses it only after she was asked about that very update, and had the grace from then", () => {
    forEvery("lapsed", ({ before, now }) => {
      if (before.status !== "claimed") throw new Error("nobody had it");
      const asked = before.claims
        .at(-1)
        ?.nudges.filter(({ nextUpdateAt }) => nextUpdateAt.getTime() === before.nextUpdateAt.getTime());
      expect(asked).toHaveLength(1);
      expect(asked?.[0]?.at.getTime()).toBeLessThanOrEqual(now.getTime() - grace);
      expect(before.nextUpdateAt.getTime()).toBeLessThanOrEqual(now.getTime() - grace);
    });
  });

  it("is asked once for each next update", () => {
    forEveryLine(({ after }) => {
      for (const { nudges } of after.claims) {
        expect(new Set(nudges.map(({ nextUpdateAt }) => nextUpdateAt.getTime())).size).toBe(nudges.length);
      }
    });
  });

  it("is neither asked nor loses it while the agent's reply is awaited", () => {
    forEveryLine(({ before, event }) => {
      if (before.status !== "claimed" || awaitedAsk(before) === null) return;
      expect(["nudged", "lapsed", "sign_of_life"]).not.toContain(event.type);
    });
  });

  it("keeps it through her pause", () => {
    forEveryLine(({ before, event, now }) => {
      if (before.status !== "claimed" || before.pause === null) return;
      if (event.type === "lapsed")
        expect(now.getTime()).toBeGreaterThanOrEqual(later(before.nextUpdateAt, grace).getTime());
      if (event.type === "ask_reminded" || event.type === "replied") {
        // A colleague's question leaves the promise as it is.
        const next = event.nextUpdateAt ?? before.nextUpdateAt;
        expect(next.getTime()).toBeGreaterThanOrEqual(before.nextUpdateAt.getTime());
      }
    });
  });

  it("nothing but her own change brings her next update nearer", () => {
    forEveryLine(({ before, after, command, event }) => {
      if (before.status !== "claimed" || after.status !== "claimed") return;
      if (command.type === "set_next_update" || command.type === "pause") return;
      // Until then she waits for the department that she asked.
      if (event.type === "consulted" && event.consult.by === before.holder) return;
      // Whoever has it from now on promises anew.
      if (after.claims.length > before.claims.length) return;
      expect(after.nextUpdateAt.getTime()).toBeGreaterThanOrEqual(before.nextUpdateAt.getTime());
    });
  });

  it("a word of hers since the claim or the question stands in for the next question or the lapse, once", () => {
    forEveryLine(({ before, event, command, now }) => {
      if (before.status !== "claimed" || command.type !== "tick" || command.holderSpokeAt === null) return;
      if (event.type !== "nudged" && event.type !== "lapsed") return;
      // It was not taken for a sign of life, so it was said before that question, or before the promise was given.
      const asked = event.type === "lapsed" ? before.claims.at(-1)?.nudges : [];
      const since = asked?.find((it) => it.nextUpdateAt.getTime() === before.nextUpdateAt.getTime())?.at;
      const from = since ?? before.nextUpdateSetAt ?? before.claimedAt;
      expect(command.holderSpokeAt.getTime()).toBeLessThanOrEqual(from.getTime());
      expect(now.getTime()).toBeGreaterThanOrEqual(from.getTime());
    });
    forEvery("sign_of_life", ({ event, after }) => {
      if (after.status !== "claimed") throw new Error("it is no longer hers");
      expect(event.nextUpdateAt.getTime()).toBeGreaterThan(event.at.getTime());
      // The same word again, when the clock looks next, is none.
      const due = dueAt(after);
      if (due === null || dueTimer(after, due) !== "nudge") return;
      const again = decide(after, { ...tick, holderSpokeAt: event.spokeAt }, due);
      expect(again.ok && again.event.type).toBe("nudged");
    });
  });
});

describe("a hand-over", () => {
  it("moves what was hers, leaves the case where it stands, and posts nothing but the list", () => {
    forEvery("handed_over", ({ before, after, event }) => {
      expect(after.status).toBe(before.status);
      expect(after.facts).toEqual(before.facts);
      if (event.as.includes("reporter")) expect(after).toMatchObject({ reporter: event.to });
      else expect(after.reporter).toBe(before.reporter);
      if (before.status === "claimed" && after.status === "claimed") {
        expect(after.holder).toBe(event.as.includes("holder") ? event.to : before.holder);
        expect(after.nextUpdateAt.getTime()).toBeGreaterThanOrEqual(before.nextUpdateAt.getTime());
        expect(after.pause).toEqual(before.pause);
      }
      const there = new Set(deliveriesFor(before).map(({ key }) => key));
      expect(needed(deliveriesFor(after)).filter(({ key }) => !there.has(key))).toEqual([]);
    });
  });
});

describe("the agent", () => {
  it("is reminded of a question once at most", () => {
    forEvery("ask_reminded", ({ before, after, event }) => {
      const asked = (state: Escalation) => state.asks.find(({ number }) => number === event.ask);
      expect(asked(before)).toMatchObject({ remindedAt: null, reply: null });
      expect(asked(after)?.remindedAt).toEqual(event.at);
    });
  });

  it("is asked for category and reason once at most", () => {
    forEvery("classification_asked", ({ before }) => expect(before.classifyAskedAt).toBe(null));
  });

  it("has each promise brought up once when it is near and once when it has passed, and never after it was settled", () => {
    forEvery("promise_reminded", ({ before, event, now }, earlier) => {
      const same = earlier.flatMap(({ event: it }) =>
        it.type === "promise_reminded" && it.promised.getTime() === event.promised.getTime() ? [it.kind] : [],
      );
      expect(same).not.toContain(event.kind);
      expect(same).not.toContain("missed");
      expect(outstandingPromise(before)).toEqual(event.promised);
      expect(before.facts.callbackAt).toEqual(event.promised);
      expect(event.kind).toBe(now < event.promised ? "near" : "missed");
      expect(event.to.length).toBeGreaterThan(0);
      const setAt = before.promiseSetAt ?? before.openedAt;
      const lastSet = earlier.findLastIndex(
        ({ before: was, after }) => was.promiseSetAt !== after.promiseSetAt,
      );
      const told = earlier.slice(lastSet + 1).filter(({ after }) => {
        const at = after.answers.at(-1)?.told?.at;
        return at !== undefined && at > setAt;
      });
      expect(told).toEqual([]);
    });
  });
});

describe("a deadline", () => {
  it("is noticed once each time the case is open, when it has passed, and never goes by unnoticed", () => {
    for (const type of ["answer_overdue", "close_overdue"] as const)
      forEvery(type, ({ before, after, event, now }) => {
        const kind = type === "answer_overdue" ? "answer" : "close";
        expect(breachOf(before, kind)).toBe(null);
        expect(breachOf(after, kind)).toMatchObject({ dueAt: event.dueAt });
        expect(event.dueAt.getTime()).toBeLessThanOrEqual(now.getTime());
      });
    forEveryLine(({ after, now }) => {
      const then = later(now, minutes(400));
      const settled = atRest(after, then);
      // What is answered with another case has that one's deadlines.
      const isOwn = settled.links.joinedTo === null;
      if ((settled.status !== "open" && settled.status !== "claimed") || !isOwn) return;
      for (const kind of breachKinds) {
        const due = deadlineOf(settled, kind);
        if (due !== null && due <= then) expect(breachOf(settled, kind)).not.toBe(null);
      }
    });
  });

  it("of an answer never moves away, except when the case is reopened or a lead applies another one", () => {
    forEveryLine(({ before, after, event }) => {
      const isSetAnew = event.type === "reopened" || event.type === "rules_adopted";
      if (isSetAnew || before.answerDueAt === null) return;
      expect(after.answerDueAt?.getTime()).toBeLessThanOrEqual(before.answerDueAt.getTime());
    });
  });
});

describe("a long call", () => {
  it("is brought up once each time the case is open, and only while the customer is on the line", () => {
    forEvery("long_call_advised", ({ before, event, now }) => {
      if (before.status !== "claimed") throw new Error("nobody has it");
      expect(["on_hold", "live_chat"]).toContain(before.facts.situation);
      expect(before.longCalls.filter(({ opening }) => opening === before.reopened)).toEqual([]);
      expect(now.getTime() - before.openedAt.getTime()).toBeGreaterThanOrEqual(minutes(10));
      expect(new Set(event.to)).toEqual(new Set([before.holder, before.reporter]));
    });
  });
});

describe("whoever is to know", () => {
  it("hears of a case once, by a call or by a note and never by both at a time", () => {
    forEveryLine(({ after }) => {
      const told = after.informed.map(({ user }) => user);
      expect(new Set(told).size).toBe(told.length);
      const called = needed(ofRole(after, "ping")).map(({ conversation }) => JSON.stringify(conversation));
      for (const note of needed(ofRole(after, "fyi")))
        expect(called).not.toContain(JSON.stringify(note.conversation));
    });
    forEvery("informed", ({ before, event }) => {
      const asked = needed(ofRole(before, "ping")).map(({ conversation }) => conversation);
      for (const { user, causes, how } of event.people) {
        expect(causes.length).toBeGreaterThan(0);
        if (how === "note") expect(asked).not.toContainEqual({ kind: "dm", user });
      }
    });
  });

  it("is reminded of the agent once, when a case with harassment has been over for a while", () => {
    forEvery("care_reminded", ({ before, event, now }) => {
      if (before.status !== "resolved" && before.status !== "withdrawn") throw new Error("it is not over");
      const since = before.status === "resolved" ? before.resolvedAt : before.withdrawnAt;
      expect(now.getTime()).toBeGreaterThanOrEqual(later(since, minutes(15)).getTime());
      expect(before).toMatchObject({ care: null, facts: { signals: ["abuse"] } });
      expect(event.to).not.toContain(before.reporter);
    });
  });
});

describe("a word after an angry customer", () => {
  it("is asked for once, an hour of open time after the answer, where nobody has written one", () => {
    forEvery("word_asked", ({ before, event, now }) => {
      if (before.status !== "resolved") throw new Error("it is not answered");
      const { temperature, signals } = before.facts;
      expect(temperature).toBe("furious");
      expect(signals).not.toContain("abuse");
      expect(before.wordAsked).toBe(null);
      expect(before.words).toEqual([]);
      expect(before.answers.map(({ word }) => word)).toEqual(before.answers.map(() => null));
      const open = openTimeBetween(before.department, before.resolvedAt, now);
      expect(open).toBeGreaterThanOrEqual(minutes(60));
      expect(event.to).not.toContain(before.reporter);
    });
  });

  it("comes to the agent whoever sends it, and nobody is asked for one any more", () => {
    forEvery("word_sent", ({ before, after, event }) => {
      const agents = agentsOf(before).map(({ reporter }) => reporter);
      const wasAsked = [...(before.wordAsked?.to ?? []), ...(before.care?.to ?? [])].includes(event.by);
      // Whoever was asked about an agent writes to her, whoever has the case now.
      expect(wasAsked ? agents : [before.reporter]).toContain(event.to);
      expect(event.to).not.toBe(event.by);
      const sent = needed(ofRole(after, "word")).filter(({ key }) => key === `word:${after.words.length}`);
      expect(sent.map(({ conversation }) => conversation)).toEqual([{ kind: "dm", user: event.to }]);
      expect(needed(ofRole(after, "word_ask"))).toEqual([]);
    });
  });
});

describe("the messages", () => {
  it("every message has its own key, and a key keeps its place for good", () => {
    forEveryLife(({ lines }) => {
      const places = new Map<string, string>();
      for (const { after } of lines) {
        const deliveries = deliveriesFor(after);
        expect(new Set(deliveries.map(({ key }) => key)).size).toBe(deliveries.length);
        for (const { key, conversation, parent, content } of deliveries) {
          const place = JSON.stringify([conversation, parent, content.role]);
          expect(places.get(key) ?? place).toBe(place);
          places.set(key, place);
        }
      }
    });
  });

  it("of a department that the case has left nothing is asked, and there is one card that must be there", () => {
    forEveryLine(({ after }) => {
      const here = currentLeg(after);
      for (const { content, existence } of deliveriesFor(after)) {
        if (["card", "details", "ping", "alarm"].includes(content.role) && legOfMessage(content) !== here)
          expect(existence, content.role).toBe("if_posted");
      }
      expect(needed(ofRole(after, "card")).length).toBe(cardIsLost(after) ? 0 : 1);
    });
  });

  it("whoever moves it hears nothing of it, and the others at most once", () => {
    forEvery("transferred", ({ before, after, event }) => {
      const fresh = deliveryChanges(before, after).wanted.filter(({ content }) => content.role === "moved");
      const to = fresh.map(({ conversation }) => (conversation.kind === "dm" ? conversation.user : ""));
      expect(new Set(to).size).toBe(to.length);
      expect(to).not.toContain(event.by);
      if (before.status === "open") expect(to).toEqual([]);
    });
  });

  it("the same state gives the same messages, and no redraws", () => {
    forEveryLine(({ after }) => {
      expect(deliveriesFor(structuredClone(after))).toEqual(deliveriesFor(after));
      expect(deliveryChanges(after, structuredClone(after))).toEqual({
        wanted: [],
        noLongerPosted: [],
        gone: [],
      });
    });
  });

  it("what a person can still press is brought up to date to the end: only what hangs on the card goes", () => {
    forEveryLine(({ before, after, event }) => {
      const { gone } = deliveryChanges(before, after);
      const isCardLost = event.type === "delivery_failed" && event.what === "card";
      const isOther = (key: string) =>
        !key.startsWith("list:") &&
        // A line about a case that was joined stays as it is once that one was taken out.
        !key.startsWith("talk:case:") &&
        !key.startsWith("ageing:") &&
        !key.startsWith("closing:") &&
        !(event.type === "delivery_failed" && key.startsWith("ping:")) &&
        !(event.type === "asked" && key.startsWith("taken:"));
      if (!isCardLost) expect(gone.filter(isOther)).toEqual([]);
    });
  });

  it("each goes to whom it is for", () => {
    forEveryLine(({ after }) => {
      for (const { content, conversation, existence, handedTo } of deliveriesFor(after)) {
        const reader = conversation.kind === "dm" ? conversation.user : null;
        if (handedTo !== undefined) {
          // Who handed it on is told so, and asked for nothing.
          expect(existence).toBe("if_posted");
          expect(after.handOvers.map(({ by }) => by)).toContain(reader);
          continue;
        }
        switch (content.role) {
          case "agent":
          case "taken":
          case "answer":
          case "classify":
            expect(reader).toBe(after.reporter);
            break;
          case "ask":
            expect([after.reporter, ...content.ask.alsoTo]).toContain(reader);
            if (content.actsFor === null) expect(reader).toBe(after.reporter);
            break;
          case "reply":
            expect(content.reply.to).toContain(reader);
            expect(content.reply.by).not.toBe(reader);
            for (const { by, leg } of content.asks)
              if (leg === content.reply.leg) expect([...content.reply.to, content.reply.by]).toContain(by);
            break;
          case "takeover":
          case "lapse":
            expect(reader).toBe(content.claim.by);
            break;
          case "nudge":
            if (content.isOpen) expect(after).toMatchObject({ status: "claimed", holder: reader });
            break;
          case "moved":
            expect(reader).not.toBe(content.by);
            break;
          case "long_call":
            expect(reader).toBe(content.to);
            break;
          case "fyi":
          case "care":
          case "word_ask":
            // Whoever was told of it may have been given it since.
            if (after.handOvers.length === 0) expect(reader).not.toBe(after.reporter);
            expect(reader).toBe(content.to);
            break;
          case "promise":
          case "alarm":
            expect(reader).toBe(content.to);
            break;
          case "word":
            expect(reader).toBe(content.word.to);
            expect(reader).not.toBe(content.word.by);
            break;
          default:
        }
      }
    });
  });

  it("a question is in the agent's hands until it is replied to or settled; a reply reaches who asked", () => {
    forEvery("asked", ({ after }) => {
      expect(needed(ofRole(after, "ask")).map(({ key }) => key)).toContain(`ask:${after.asks.length}`);
    });
    forEvery("replied", ({ after, event }) => {
      expect(needed(ofRole(after, "ask"))).toEqual([]);
      const sent = needed(ofRole(after, "reply")).filter(({ key }) =>
        key.startsWith(`reply:${after.replies.length}:`),
      );
      expect(sent).toHaveLength(event.to.length);
    });
  });

  it("whoever has it has the take-over card, and nobody else has one that looks alive", () => {
    forEveryLine(({ after }) => {
      const alive = ofRole(after, "takeover").filter(
        ({ content }) => content.role === "takeover" && content.isHeld,
      );
      // Who was given it with others has it in their list.
      const isListed = after.handOvers.some(({ claim }) => claim === after.claims.length - 1);
      expect(needed(alive)).toHaveLength(isListed ? 0 : alive.length);
      expect(alive.map(({ conversation }) => conversation)).toEqual(
        after.status === "claimed" ? [{ kind: "dm", user: after.holder }] : [],
      );
    });
  });

  it("a withdrawn case asks nothing of anybody", () => {
    forEveryLine(({ after }) => {
      if (after.status !== "withdrawn") return;
      const roles = new Set(needed(deliveriesFor(after)).map(({ content }) => content.role));
      // The lists speak for other cases as well.
      for (const role of roles)
        expect([
          ...["card", "details", "agent", "talk", "list", "closing", "ageing", "care", "word", "hand_over"],
        ]).toContain(role);
    });
  });
});

describe("opening hours", () => {
  it("nobody of the department is called, and nobody is told of it, while it is closed and the case waits", () => {
    let calls = 0;
    forEveryLine(({ before, event, now }) => {
      const isTold = event.type === "alarmed" || event.type === "nobody_above";
      if (event.type !== "called" && !isTold) return;
      calls++;
      if (!isFrozen(before, now)) return;
      expect(event.type === "called" && event.step).toBe(closedStep(before.department));
    }, withHours);
    expect(calls).toBeGreaterThan(0);
  });

  it("who is named for the time while it is closed is called then, and only then", () => {
    forEvery(
      "called",
      ({ before, event, now }) => {
        const isClosedStep = event.step === closedStep(before.department);
        const isOpen = isOpenAt(before.department, now);
        if (isOpen) expect(isClosedStep).toBe(false);
        else if (hasClosedContact(before.department)) expect(isClosedStep).toBe(true);
      },
      withHours,
    );
  });

  it("what is put off comes in open time, and soon after the opening", () => {
    forEvery(
      "postponed",
      ({ before, event, now }) => {
        const { department } = before;
        expect(isOpenAt(department, event.next.at)).toBe(true);
        expect(event.next.at > now).toBe(true);
        if (event.next.kind !== "list")
          expect(openTimeBetween(department, now, event.next.at)).toBeLessThanOrEqual(minutes(10));
      },
      withHours,
    );
  });

  it("an open case that waits knows whether its department is open, as long as the clock was right", () => {
    forEveryLine(({ after, event, now }) => {
      if (after.status !== "open" || after.desk === null) return;
      const { desk, department } = after;
      expect(desk.until > desk.since).toBe(true);
      expect(isOpenAt(department, desk.since)).toBe(desk.isOpen);
      expect(isOpenAt(department, desk.until)).toBe(!desk.isOpen);
      if (event.type === "department_closed" || event.type === "department_opened")
        expect(desk.isOpen).toBe(isOpenAt(department, now));
    }, withHours);
  });

  it("an edit makes nothing come later", () => {
    forEvery(
      "edited",
      ({ before, after }) => {
        if (before.status !== "open" || after.status !== "open") return;
        if (before.position.next.kind === "list") return;
        expect(after.position.next.at <= before.position.next.at).toBe(true);
      },
      withHours,
    );
  });
});

/** The category's own contacts who can still be asked, if this call is the first one of the chain's first step. */
function firstOf(before: Escalation, { step }: EventOf<"called">): readonly Contact[] {
  const position = movingPosition(before);
  if (step !== 1 || position === null) return [];
  if (callsOfPass(before, position).some((call) => call.step === 1)) return [];
  const { department, facts } = before;
  const call = department.firstCalls.find(({ category }) => category === facts.category)?.call ?? [];
  const holder = before.status === "claimed" ? before.holder : null;
  return call.filter((it) => !hasPassed(before, position, it) && it.id !== holder);
}

function insteadOf(called: Contact, { standingIn }: EventOf<"called">): Contact {
  return standingIn.find(({ contact }) => contact.id === called.id)?.insteadOf ?? called;
}

function isAmong(contacts: readonly Contact[], { id }: Contact): boolean {
  return contacts.some((it) => it.id === id);
}
