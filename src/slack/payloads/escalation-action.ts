import type { EscalationNumber } from "../../domain/ids.js";
import { type ActionId, actionIds, moreActionId, numberInBlockId } from "../ids.js";
import type { BlockAction } from "./block-action.js";
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

/** The largest number the database counts to. */
const highest = 2_147_483_647;

/** A number as the bot writes it; null: not one. */
export function escalationNumber(text: string): EscalationNumber | null {
  return /^[1-9]\d{0,9}$/.test(text) && Number(text) <= highest ? (Number(text) as EscalationNumber) : null;
}
