import type { HistoryLine, Stored } from "../../src/app/ports.js";
import type { Command, TickFacts } from "../../src/domain/commands.js";
import { decide } from "../../src/domain/decide.js";
import { later, minutes } from "../../src/domain/duration.js";
import type { Escalation } from "../../src/domain/escalation.js";
import type { EscalationEvent } from "../../src/domain/events.js";
import { evolve } from "../../src/domain/evolve.js";
import type { EscalationNumber, UserId } from "../../src/domain/ids.js";
import type { Neighbour } from "../../src/domain/links.js";
import type { Refusal } from "../../src/domain/refusals.js";
import { dueAt } from "../../src/domain/timers.js";
import { everybodyIsThere } from "../helpers/escalations.js";

/** Every case of the samples is opened at this time: a Tuesday, 14:08 in Tokyo. */
export const opening = new Date("2026-11-24T05:08:00.000Z");

/** Minutes after the opening. */
export function at(minute: number): Date {
  return later(opening, minutes(minute));
}

/** What became of a case: only what `decide` allows can be told, so no sample shows what cannot happen. */
export class Story {
  readonly state: Escalation;
  readonly history: readonly HistoryLine[];

  constructor(state: Escalation, history: readonly HistoryLine[]) {
    this.state = state;
    this.history = history;
  }

  /** Somebody does something at that minute. */
  does(minute: number, command: Command): Story {
    const decision = decide(this.state, command, at(minute));
    if (!decision.ok) throw new Error(`${command.type} was refused: ${decision.refusal.name}`);
    return this.#after(decision.event);
  }

  /** Time passes: whatever comes due until that minute happens when it is due. */
  until(minute: number, facts: Partial<TickFacts> = {}): Story {
    const due = dueAt(this.state);
    return due === null || due > at(minute) ? this : this.next(facts).until(minute, facts);
  }

  /** Time passes until the case stands like that. */
  when(is: (state: Escalation) => boolean, facts: Partial<TickFacts> = {}): Story {
    return is(this.state) ? this : this.next(facts).when(is, facts);
  }

  /** The next thing that comes due happens. */
  next(facts: Partial<TickFacts> = {}): Story {
    const due = dueAt(this.state);
    if (due === null) throw new Error("nothing comes due any more");
    const tick: Command = { type: "tick", ...everybodyIsThere, ...facts };
    const decision = decide(this.state, tick, due);
    if (!decision.ok) throw new Error(`the clock was refused: ${decision.refusal.name}`);
    return this.#after(decision.event);
  }

  /** Linked cases stand like this now, and it does all that follows from it. */
  hears(minute: number, ...links: readonly Neighbour[]): Story {
    const tick: Command = { type: "tick", ...everybodyIsThere, links };
    const decision = decide(this.state, tick, at(minute));
    const isOver = !decision.ok || !isAboutLinks(decision.event);
    return isOver ? this : this.#after(decision.event).hears(minute, ...links);
  }

  /** The same case, sent by somebody else. */
  as(reporter: UserId): Story {
    return new Story({ ...this.state, reporter }, this.history);
  }

  /** Why somebody is told that nothing happened. */
  refuses(minute: number, command: Command): Refusal {
    const decision = decide(this.state, command, at(minute));
    if (decision.ok) throw new Error(`${command.type} was not refused`);
    return decision.refusal;
  }

  stored(number: number): Stored {
    return { state: this.state, number: number as EscalationNumber, version: this.history.length };
  }

  #after(event: EscalationEvent): Story {
    return new Story(evolve(this.state, event), [
      ...this.history,
      { version: this.history.length + 1, event },
    ]);
  }
}

const linkEvents: ReadonlySet<EscalationEvent["type"]> = new Set([
  "followed",
  "unjoined",
  "rejoined",
  "passed_on",
  "gathered",
  "consulted",
  "resolved",
]);

function isAboutLinks({ type }: EscalationEvent): boolean {
  return linkEvents.has(type);
}
