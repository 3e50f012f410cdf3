import type { EscalationNumber } from "../../domain/ids.js";
import { type ActionId, actionIds, moreActionId, numberInBlockId } from "../ids.js";
import type { BlockAction } from "./block-action.js";
import { countedNumber } from "./counted-number.js";
import { forged, type Reading } from "./reading.js";

/** What is to be done to which escalation. */
export interface EscalationAction {
  readonly action: ActionId;
  readonly number: EscalationNumber;
}

/** A button carries the number as its value; an entry of the menu `more` is the action, and its block has the number. */
export function escalationAction({ action }: BlockAction): Reading<EscalationAction> {
  const isMore = action.actionId === moreActionId;
  const name = isMore ? action.value : action.actionId;
  const known = actionIds.find((id) => id === name);
  if (known === undefined) return forged("action");
  const number = escalationNumber((isMore ? numberInBlockId(action.blockId) : action.value) ?? "");
  return number === null ? forged("number") : { ok: true, value: { action: known, number } };
}

/** A number as the bot writes it; null: not one. */
export function escalationNumber(text: string): EscalationNumber | null {
  return countedNumber(text) as EscalationNumber | null;
}
