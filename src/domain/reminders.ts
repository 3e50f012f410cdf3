import type { UserId } from "./ids.js";

/** Holder and agent were advised to end a call that had become long. */
export interface LongCall {
  readonly at: Date;
  readonly to: readonly UserId[];
  readonly holder: UserId;
  /** How often the case had been reopened by then. */
  readonly opening: number;
}

/** A promise to the customer comes near, or has passed. */
export interface PromiseReminder {
  readonly kind: "near" | "missed";
  /** The promised time. */
  readonly promised: Date;
  readonly at: Date;
  readonly to: readonly UserId[];
}
