import type { Unreachable } from "./call.js";
import type { LocalText } from "./department.js";
import type { EscalationNumber, UserId } from "./ids.js";
import type { Unclassified } from "./unclassified.js";

interface RefusalData {
  already_claimed: { readonly holder: UserId; readonly since: Date };
  already_yours: { readonly nextUpdateAt: Date };
  already_resolved: { readonly by: UserId; readonly since: Date };
  already_withdrawn: { readonly by: UserId; readonly since: Date };
  already_told: { readonly by: UserId; readonly since: Date };
  already_open: object;
  already_passed: object;
  /** Nobody has it, so there is nothing to give back or to promise. */
  not_claimed: object;
  /** Nothing was asked, or it has its reply. */
  nothing_asked: object;
  /** The department has no such category. */
  unknown_category: object;
  /** There is no answer to pass on yet. */
  not_resolved: object;
  /** She cannot have it. */
  cannot_be_assigned: { readonly to: UserId; readonly why: Unreachable };
  /** It is answered with the case it was joined to. */
  is_joined: { readonly to: EscalationNumber };
  not_joined: object;
  /** Others are joined to it, so it cannot be joined itself. */
  has_joined_cases: { readonly count: number };
  /** asked: one of the two asks the other, and waits for it. */
  cannot_be_joined: {
    readonly to: EscalationNumber;
    readonly why: "itself" | "closed" | "joined" | "asked";
  };
  /** She is neither its agent nor its holder. */
  not_yours: object;
  /** Nobody sends herself a word. */
  own_case: object;
  /** The chain has no higher level. */
  nobody_above: object;
  /** The department is open, so its own people are called. */
  department_is_open: object;
  /** Nobody is named for the time while it is closed. */
  no_closed_contact: object;
  /** They are being called. */
  closed_contact_knows: { readonly since: Date };
  /** Somebody has just done so. */
  already_escalated_up: { readonly by: UserId; readonly since: Date };
  /** Somebody has just given it to another department. */
  already_transferred: { readonly by: UserId; readonly since: Date; readonly to: LocalText };
  /** It is there already. */
  same_department: object;
  /** A second change of department needs one. */
  reason_needed: object;
  /** A deadline has passed, so it has just been done. */
  already_raised: { readonly since: Date };
  /** Only who was called can pass a call on. */
  not_called: object;
  /** What was written in it is gone, so nothing can be done with it any more. */
  blanked: { readonly since: Date };
  /** Only what is closed can be forgotten. */
  not_closed: object;
  /** The clock has nothing to do yet. */
  not_due: object;
  nothing_changed: object;
  /** The promised time is not in the future. */
  time_has_passed: object;
  /** A decision was asked for, so the answer has to hold one. */
  decision_missing: object;
  /** These must be there before it closes. */
  unclassified: { readonly missing: readonly Unclassified[] };
}

type RefusalName = keyof RefusalData;
type RefusalOf<N extends RefusalName> = { [K in N]: { readonly name: K } & RefusalData[K] }[N];
/** Why a command changes nothing. A value with a name, never an exception. */
export type Refusal = RefusalOf<RefusalName>;
