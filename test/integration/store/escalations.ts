import { randomUUID } from "node:crypto";
import type { Change, EscalationStore, Stored } from "../../../src/app/ports.js";
import type { Command } from "../../../src/domain/commands.js";
import { decide } from "../../../src/domain/decide.js";
import { later, minutes } from "../../../src/domain/duration.js";
import { evolve } from "../../../src/domain/evolve.js";
import type { EscalationId } from "../../../src/domain/ids.js";
import { anOpen, everybodyIsThere, type Given, monday10 } from "../../helpers/escalations.js";

/** Opens an escalation with an id of its own. */
export async function open(store: EscalationStore, given: Given = {}, submission: string = randomUUID()) {
  const state = { ...anOpen(given), id: randomUUID() as EscalationId };
  const opened = { type: "opened", at: state.openedAt, by: state.reporter, joinedTo: null } as const;
  return await store.open(state, opened, submission);
}

/** What a command changes; a refusal is a mistake in the test. */
export function changeBy(before: Stored, command: Command, now = later(monday10, minutes(1))): Change {
  const decision = decide(before.state, command, now);
  if (!decision.ok) throw new Error(`${command.type} was refused: ${decision.refusal.name}`);
  return { before, after: evolve(before.state, decision.event), event: decision.event };
}

/** Saves what a command changes, and reads it back. */
export async function perform(
  store: EscalationStore,
  before: Stored,
  command: Command,
  now?: Date,
): Promise<Stored> {
  if (!(await store.save(changeBy(before, command, now)))) throw new Error(`${command.type} was not saved`);
  const after = await store.byId(before.state.id);
  if (after === null) throw new Error("the escalation is gone");
  return after;
}

export const tick: Command = { type: "tick", ...everybodyIsThere };
