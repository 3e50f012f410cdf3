/** Whether the department was open when the clock last looked, and how long that lasts. */
export interface Desk {
  readonly isOpen: boolean;
  readonly since: Date;
  readonly until: Date;
}

/**
 * Where the clock stands in the chain, and when it moves on.
 * step: call that step · repeat: call the last step again · nobody: tell lead and agent that nobody has it ·
 * reminder: tell them again · list: nobody is called for this severity; it stands in the daily list ·
 * joined: nobody is called, another case is answered for this one too; it is looked at all the same.
 */
export type Next =
  | { readonly kind: "step"; readonly step: number; readonly at: Date }
  | { readonly kind: "repeat"; readonly round: number; readonly at: Date }
  | { readonly kind: "nobody"; readonly at: Date }
  | { readonly kind: "reminder"; readonly at: Date }
  | { readonly kind: "list"; readonly at: Date }
  | { readonly kind: "joined"; readonly at: Date };

export interface Position {
  readonly next: Next;
  /** What the next step's `after` counts from: the opening, the last call, or coming back to open. */
  readonly countedFrom: Date;
  /** Calls up to and including this number belong to an earlier pass; those after it are the current one's. */
  readonly passStartsAfterCall: number;
  /** Since when the next step has waited for the previous call to be delivered; null: it does not wait. */
  readonly heldSince: Date | null;
}
