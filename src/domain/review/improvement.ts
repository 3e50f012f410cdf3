import { DateTime } from "luxon";
import type { EventOf } from "../events.js";
import type { Reason } from "../facts.js";
import type { DepartmentKey, EscalationNumber, UserId } from "../ids.js";
import type { ImprovementKind, Proposal } from "./review.js";

/** A fortnight is what one can plan for. */
const usualDays = 14;

/** What is done so that the same need not be escalated again. */
export interface NewImprovement {
  readonly department: DepartmentKey;
  readonly kind: ImprovementKind;
  /** What it is to make rarer; null: any. */
  readonly category: string | null;
  readonly reason: Reason | null;
  readonly text: string;
  readonly link: string | null;
  readonly owner: UserId;
  /** `YYYY-MM-DD`: by when. */
  readonly due: string;
  /** Of a training, when to see whether what was taught has stayed; null: nobody looks. */
  readonly checkOn: string | null;
  /** The case with whose answer it was proposed; null: a lead planned it. */
  readonly proposedIn: EscalationNumber | null;
}

/** What can be changed of one that is planned. */
export type Plan = Pick<NewImprovement, "text" | "owner" | "due" | "link" | "checkOn">;
export const planFields = [
  "text",
  "owner",
  "due",
  "link",
  "checkOn",
] as const satisfies readonly (keyof Plan)[];
type PlanField = (typeof planFields)[number];

/** By when, unless somebody says otherwise. @param zone the department's */
export function usualDue(now: Date, zone: string): string {
  return DateTime.fromJSDate(now, { zone }).plus({ days: usualDays }).toFormat("yyyy-MM-dd");
}

/** When to see whether a training helped, unless somebody says otherwise: once those weeks can be counted. */
export function usualCheck(now: Date, zone: string): string {
  return DateTime.fromJSDate(now, { zone })
    .plus({ days: 3 * usualDays })
    .toFormat("yyyy-MM-dd");
}

/** Who sees to what somebody proposes: the department's lead; where it has none, or she is one herself, she does. */
export function ownerOfProposal(by: UserId, leads: readonly UserId[]): UserId {
  return leads.includes(by) ? by : (leads[0] ?? by);
}

/** What an answer that proposes something plans; the department's rules are those of the case. */
export function proposedWith(
  number: EscalationNumber,
  { at, facts }: Pick<EventOf<"resolved">, "at" | "facts">,
  { kind, text, owner }: Proposal,
  department: { readonly key: DepartmentKey; readonly timezone: string },
): NewImprovement {
  const { key, timezone } = department;
  const about = { category: facts.category, reason: facts.reason };
  return {
    ...{ department: key, kind, ...about, text: text ?? "", link: null, owner, proposedIn: number },
    ...{ due: usualDue(at, timezone), checkOn: kind === "train" ? usualCheck(at, timezone) : null },
  };
}

/** A field that says something else from now on. Of the text, which may be about a case, only that it does. */
export interface ChangedField {
  readonly field: PlanField;
  readonly from: string | null;
  readonly to: string | null;
}

/** What tells these two plans apart. */
export function changedFields(before: Plan, after: Plan): readonly ChangedField[] {
  return planFields
    .filter((field) => before[field] !== after[field])
    .map((field) =>
      field === "text" ? { field, from: null, to: null } : { field, from: before[field], to: after[field] },
    );
}
