import { randomUUID } from "node:crypto";
import type { Command } from "../../../src/domain/commands.js";
import { decide } from "../../../src/domain/decide.js";
import type { DepartmentRules } from "../../../src/domain/department.js";
import type { Escalation } from "../../../src/domain/escalation.js";
import type { EscalationEvent } from "../../../src/domain/events.js";
import { evolve } from "../../../src/domain/evolve.js";
import type { Facts } from "../../../src/domain/facts.js";
import type { EscalationId, TeamId, UserId } from "../../../src/domain/ids.js";
import { openEscalation } from "../../../src/domain/open-escalation.js";
import { dueAt } from "../../../src/domain/timers.js";
import { everybodyIsThere } from "../../helpers/escalations.js";

/** More than a case can go through before it is closed. */
const ticksAtMost = 500;

/** One case from its opening on, as it would have gone: what `decide` does not allow does not happen in it. */
export class Life {
  state: Escalation;
  readonly events: EscalationEvent[];

  constructor(
    given: { department: DepartmentRules; reporter: UserId; supervisors: readonly UserId[]; facts: Facts },
    at: Date,
  ) {
    const id = randomUUID() as EscalationId;
    const { state, event } = openEscalation(
      { ...given, id, teamId: "T0TSUNAGI" as TeamId, source: null },
      at,
    );
    this.state = state;
    this.events = [event];
  }

  /** Time passes until then: whatever comes due happens when it is due. */
  until(at: Date): void {
    for (let tick = 0; tick < ticksAtMost; tick++) {
      const due = dueAt(this.state);
      if (due === null || due > at) return;
      if (!this.#decides({ type: "tick", ...everybodyIsThere }, due)) return;
    }
  }

  /** Somebody does something at that time. @returns false: it was not possible, and nothing happened */
  does(at: Date, command: Command): boolean {
    this.until(at);
    return this.#decides(command, at);
  }

  #decides(command: Command, at: Date): boolean {
    const decision = decide(this.state, command, at);
    if (!decision.ok) return false;
    this.state = evolve(this.state, decision.event);
    this.events.push(decision.event);
    return true;
  }
}
