import type { Command } from "../commands.js";
import type { Common, Resolved, Withdrawn } from "../escalation.js";
import type { EventOf } from "../events.js";
import type { UserId } from "../ids.js";
import type { Refusal } from "../refusals.js";
import { refuse } from "./refuse.js";

/** @param by null: its retention period is over */
export function blank(
  _state: Resolved | Withdrawn,
  by: UserId | null,
  now: Date,
): { readonly ok: true; readonly event: EventOf<"blanked"> } {
  return { ok: true, event: { type: "blanked", at: now, by } };
}

/** Nothing is done any more to a case that says nothing any more: what is written to it would stay for ever. */
export function refuseBlanked(
  { blanked }: Common,
  { type }: Command,
): { readonly ok: false; readonly refusal: Refusal } | null {
  if (blanked === null) return null;
  return refuse(type === "tick" ? { name: "not_due" } : { name: "blanked", since: blanked.at });
}
