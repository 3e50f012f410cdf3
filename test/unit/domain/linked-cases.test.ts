import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Command } from "../../../src/domain/commands.js";
import { decide } from "../../../src/domain/decide.js";
import { deliveriesFor } from "../../../src/domain/deliveries-for.js";
import { later, minutes } from "../../../src/domain/duration.js";
import type { Escalation } from "../../../src/domain/escalation.js";
import type { EscalationEvent } from "../../../src/domain/events.js";
import { evolve } from "../../../src/domain/evolve.js";
import type { EscalationId, EscalationNumber } from "../../../src/domain/ids.js";
import { linkNews } from "../../../src/domain/link-news.js";
import type { Neighbour } from "../../../src/domain/links.js";
import { dueAt } from "../../../src/domain/timers.js";
import {
  afterwards,
  anAnswer,
  anOpen,
  asTimePasses,
  everybodyIsThere,
  manager,
  monday10,
  sato,
  suzuki,
  user,
} from "../../helpers/escalations.js";
import { aJoinedCase, answered, aQuestion, hearing, otherClaimed, theOther } from "../../helpers/linked.js";
import { runs } from "../../part.js";

/** Several cases that hear of each other as the store has them do: whoever a change concerns looks later, or much later. */
class Centre {
  readonly cases = new Map<EscalationId, Neighbour>();
  readonly events = new Map<EscalationId, EscalationEvent[]>();
  readonly news: { readonly to: EscalationId; readonly from: EscalationId }[] = [];
  now = monday10;

  constructor(count: number) {
    for (let i = 0; i < count; i++) {
      const id = `0190a0b0-0000-7000-8000-0000000001${String(i).padStart(2, "0")}` as EscalationId;
      const state = { ...anOpen(), id, reporter: user(`U0AGENT${i}`) };
      this.cases.set(id, { number: (100 + i) as EscalationNumber, state });
      this.events.set(id, []);
    }
  }

  at(place: number): Neighbour {
    const found = [...this.cases.values()][place % this.cases.size];
    if (found === undefined) throw new Error("there are cases");
    return found;
  }

  does(it: Neighbour, command: Command): boolean {
    // The store lets nothing be joined to what is being joined elsewhere.
    const joining = command.type === "join" && this.joinedTo(it.state.id).length > 0;
    const decision = decide(it.state, command, this.now);
    if (!decision.ok || joining) return false;
    const after = evolve(it.state, decision.event);
    // No two things happen at one moment.
    this.now = later(this.now, 1_000);
    this.cases.set(after.id, { number: it.number, state: after });
    this.events.get(after.id)?.push(decision.event);
    const { toJoined, to } = linkNews(it.state, after);
    const joined = toJoined ? this.joinedTo(after.id) : [];
    for (const id of new Set([...to, ...joined.map(({ state }) => state.id)]))
      this.news.push({ to: id, from: after.id });
    return true;
  }

  joinedTo(id: EscalationId): readonly Neighbour[] {
    return [...this.cases.values()].filter(({ state }) => state.links.joinedTo?.id === id);
  }

  /** Everybody looks until there is nothing to look at, as after a restart. */
  settles(): void {
    for (let guard = 0; guard < 5_000; guard++) {
      const [first] = this.news;
      if (first === undefined) return;
      const mine = this.news.filter(({ to }) => to === first.to);
      const links = [...new Set(mine.map(({ from }) => from))].flatMap((id) => this.cases.get(id) ?? []);
      const it = this.cases.get(first.to);
      if (it === undefined) throw new Error("nobody looks");
      if (this.does(it, { type: "tick", ...everybodyIsThere, links }) && aboutLinks(this.lastOf(first.to)))
        continue;
      for (const heard of mine) this.news.splice(this.news.indexOf(heard), 1);
    }
    throw new Error("the cases do not come to rest");
  }

  lastOf(id: EscalationId): EscalationEvent | undefined {
    return this.events.get(id)?.at(-1);
  }
}

function aboutLinks(event: EscalationEvent | undefined): boolean {
  const types = ["followed", "unjoined", "rejoined", "passed_on", "gathered", "consulted", "resolved"];
  return event !== undefined && types.includes(event.type);
}

const place = fc.nat({ max: 4 });
type Move = (centre: Centre) => void;
const aMove: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.tuple(place, place).map(
      ([a, b]): Move =>
        (centre) => {
          centre.does(centre.at(a), { type: "join", by: sato, to: centre.at(b) });
        },
    ),
  },
  place.map(
    (a): Move =>
      (centre) => {
        centre.does(centre.at(a), { type: "unjoin", by: sato });
      },
  ),
  {
    weight: 2,
    arbitrary: fc.tuple(place, fc.constantFrom(sato, suzuki)).map(
      ([a, by]): Move =>
        (centre) => {
          centre.does(centre.at(a), { type: "claim", by, nextUpdateAt: null });
        },
    ),
  },
  place.map(
    (a): Move =>
      (centre) => {
        centre.does(centre.at(a), { type: "release", by: suzuki });
      },
  ),
  {
    weight: 2,
    arbitrary: fc.tuple(place, fc.constantFrom("はい", "いいえ")).map(
      ([a, answer]): Move =>
        (centre) => {
          centre.does(centre.at(a), { ...anAnswer, answer });
        },
    ),
  },
  place.map(
    (a): Move =>
      (centre) => {
        centre.does(centre.at(a), { type: "withdraw", by: sato });
      },
  ),
  place.map(
    (a): Move =>
      (centre) => {
        centre.does(centre.at(a), { type: "reopen", by: sato, why: null });
      },
  ),
  place.map(
    (a): Move =>
      (centre) => {
        centre.does(centre.at(a), { type: "told", by: sato });
      },
  ),
  place.map(
    (a): Move =>
      (centre) => {
        centre.does(centre.at(a), { type: "add_note", by: suzuki, text: "復旧しました", toAll: true });
      },
  ),
  // The clock of one case, which may call, nudge or lapse.
  {
    weight: 2,
    arbitrary: place.map(
      (a): Move =>
        (centre) => {
          centre.does(centre.at(a), { type: "tick", ...everybodyIsThere });
        },
    ),
  },
  { weight: 3, arbitrary: fc.constant((centre: Centre) => centre.settles()) },
  fc.integer({ min: 1, max: 40 }).map(
    (n): Move =>
      (centre) => {
        centre.now = later(centre.now, minutes(n));
      },
  ),
);

function everyLife(check: (centre: Centre) => void): void {
  fc.assert(
    fc.property(fc.array(aMove, { minLength: 5, maxLength: 40, size: "max" }), (moves) => {
      const centre = new Centre(5);
      for (const move of moves) move(centre);
      centre.settles();
      check(centre);
    }),
    { numRuns: runs(150), interruptAfterTimeLimit: 20_000 },
  );
}

const all = (centre: Centre) => [...centre.cases.values()].map(({ state }) => state);
const parentOf = (centre: Centre, { links }: Escalation) =>
  links.joinedTo === null ? undefined : centre.cases.get(links.joinedTo.id)?.state;

describe("cases that are joined, taken out, answered, withdrawn and reopened in any order", () => {
  it("are open with a due time, or closed", () => {
    everyLife((centre) => {
      for (const state of all(centre))
        if (state.status === "open" || state.status === "claimed") expect(dueAt(state)).not.toBe(null);
    });
  });

  it("are one deep: what something is joined to is joined to nothing", () => {
    everyLife((centre) => {
      for (const state of all(centre)) {
        const parent = parentOf(centre, state);
        if (parent !== undefined && state.status === "open") expect(parent.links.joinedTo).toBe(null);
      }
    });
  });

  it("call nobody of their own while they are joined", () => {
    everyLife((centre) => {
      for (const state of all(centre)) {
        if (state.status !== "open" || state.links.joinedTo === null) continue;
        const calls = deliveriesFor(state).filter(({ content }) => content.role === "ping");
        expect(calls.filter(({ existence }) => existence === "must")).toEqual([]);
      }
    });
  });

  it("have no chain that goes on by itself, however long it lasts", () => {
    const joined = afterwards(anOpen(), [
      { type: "join", by: sato, to: theOther(otherClaimed) },
      later(monday10, minutes(6)),
    ]);
    expect(joined).toMatchObject({ status: "open", links: { joinedTo: { number: 120 } } });
    expect(asTimePasses(joined, later(monday10, minutes(180))).calls).toEqual([]);
  });

  it("are answered with the other one: once, with the same words, however late they hear of it", () => {
    let seen = 0;
    everyLife((centre) => {
      for (const state of all(centre)) {
        const parent = parentOf(centre, state);
        if (parent?.status !== "resolved") continue;
        seen++;
        expect(state.status).toBe("resolved");
        if (state.status !== "resolved" || state.answer.told !== null) continue;
        expect(state.answer.text).toBe(parent.answer.text);
        const through = (centre.events.get(state.id) ?? []).filter(
          (event) =>
            event.type === "resolved" && event.through?.answeredAt.getTime() === parent.answer.at.getTime(),
        );
        const joinings = (centre.events.get(state.id) ?? []).filter(({ type }) => type === "joined");
        expect(through.length).toBeLessThanOrEqual(joinings.length);
        expect(through.length).toBeGreaterThan(0);
      }
    });
    expect(seen).toBeGreaterThan(0);
  });

  it("know who has the other one, and that one knows them all", () => {
    everyLife((centre) => {
      for (const state of all(centre)) {
        const parent = parentOf(centre, state);
        if (parent === undefined || state.links.joinedTo === null) continue;
        if (state.status === "open")
          expect(state.links.joinedTo.held?.by).toBe(parent.status === "claimed" ? parent.holder : undefined);
        expect(parent.links.cases.map(({ id }) => id)).toContain(state.id);
      }
      for (const state of all(centre))
        for (const { id } of state.links.cases)
          expect(centre.cases.get(id)?.state.links.joinedTo?.id).toBe(state.id);
    });
  });

  it("never outlive a withdrawn one: their own chain begins anew", () => {
    everyLife((centre) => {
      for (const state of all(centre))
        if (state.status === "open") expect(parentOf(centre, state)?.status).not.toBe("withdrawn");
    });
  });

  it("tell each agent each note to all once", () => {
    everyLife((centre) => {
      for (const state of all(centre)) {
        const parent = parentOf(centre, state);
        if (parent === undefined || state.links.joinedTo === null) continue;
        expect(state.links.joinedTo.notes).toBe(parent.notes.filter(({ toAll }) => toAll).length);
      }
    });
  });
});

describe("the most severe of the cases", () => {
  it("says how soon somebody is called", () => {
    const calm = anOpen();
    const joined = aJoinedCase(0);
    const urgent: Neighbour = { ...joined, state: { ...joined.state, severity: "critical" } };
    const { state } = hearing(calm, [urgent], later(monday10, minutes(6)));
    expect(state.severity).toBe("critical");
  });

  it("however many, they are one line of the history", () => {
    const many = Array.from({ length: 60 }, (_, i) => aJoinedCase(i));
    const { events, state } = hearing(anOpen(), many, later(monday10, minutes(6)));
    expect(events).toHaveLength(1);
    expect(state.links.cases).toHaveLength(60);
  });
});

describe("a question to another department", () => {
  const claimed = evolveWith({ type: "claim", by: suzuki, nextUpdateAt: null });
  const asked = hearing(claimed, [aQuestion()], later(monday10, minutes(6))).state;

  it("pauses the case of whoever asks until the answer comes, which is brought to her", () => {
    expect(asked).toMatchObject({ status: "claimed", pause: { reason: "department" } });
    const after = hearing(asked, [answered(aQuestion())], later(monday10, minutes(16))).state;
    expect(after).toMatchObject({ status: "claimed", holder: suzuki, pause: null });
    const told = deliveriesFor(after).filter(({ content }) => content.role === "consult");
    expect(told).toMatchObject([{ conversation: { kind: "dm", user: suzuki }, existence: "must" }]);
  });

  it("is answered once for her: the question itself sends her no answer, and nobody has to be told", () => {
    const question = answered(aQuestion()).state;
    expect(question).toMatchObject({ status: "resolved", answer: { by: manager, told: { by: manager } } });
    expect(deliveriesFor(question).filter(({ content }) => content.role === "answer")).toEqual([]);
  });

  it("cannot be joined with the case that asks", () => {
    const decision = decide(aQuestion().state, { type: "join", by: sato, to: theOther(claimed) }, monday10);
    expect(decision).toMatchObject({ ok: false, refusal: { name: "cannot_be_joined", why: "asked" } });
  });
});

function evolveWith(command: Command): Escalation {
  const decision = decide(anOpen(), command, monday10);
  if (!decision.ok) throw new Error(decision.refusal.name);
  return evolve(anOpen(), decision.event);
}
