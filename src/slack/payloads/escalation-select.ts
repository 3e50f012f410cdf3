import { type Reason, reasons } from "../../domain/facts.js";
import type { EscalationNumber } from "../../domain/ids.js";
import type { Leg } from "../../domain/transfer.js";
import { type NextUpdateChoice, numberInBlockId, readCategoryValue, selectIds } from "../ids.js";
import type { BlockAction } from "./block-action.js";
import { momentChoice } from "./chosen-moment.js";
import { escalationNumber } from "./escalation-action.js";
import { forged, type Reading } from "./reading.js";

/** What was chosen in a select on a message. */
export type EscalationSelect = { readonly number: EscalationNumber } & (
  | {
      readonly select: "category";
      /** Whose categories were to be chosen from. */
      readonly leg: Leg;
      /** Place in the department's list, from 0. */
      readonly index: number;
    }
  | { readonly select: "reason"; readonly reason: Reason }
  | { readonly select: "callbackIn"; readonly choice: NextUpdateChoice }
);

export function isSelect({ action }: BlockAction): boolean {
  return Object.values(selectIds).some((id) => id === action.actionId);
}

export function escalationSelect({ action }: BlockAction): Reading<EscalationSelect> {
  const number = escalationNumber(numberInBlockId(action.blockId) ?? "");
  if (number === null) return forged("number");
  switch (action.actionId) {
    case selectIds.category: {
      const place = readCategoryValue(action.value ?? "");
      return place === null
        ? forged("category")
        : { ok: true, value: { number, select: "category", ...place } };
    }
    case selectIds.reason: {
      const reason = reasons.find((it) => it === action.value);
      return reason === undefined
        ? forged("reason")
        : { ok: true, value: { number, select: "reason", reason } };
    }
    case selectIds.callbackIn: {
      const choice = momentChoice(action.value);
      return choice === null
        ? forged("choice")
        : { ok: true, value: { number, select: "callbackIn", choice } };
    }
    default:
      return forged("action");
  }
}
