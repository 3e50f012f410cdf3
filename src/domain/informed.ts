import type { InformCause } from "./department.js";
import type { UserId } from "./ids.js";

/**
 * note: she got a note · otherwise: she was being asked to take it, or had it · unreachable: she cannot be told (a
 * deactivated account, an app's, of another company).
 */
export const informedHows = ["note", "otherwise", "unreachable"] as const;
export type InformedHow = (typeof informedHows)[number];

/** Somebody the case concerns without being asked to take it. */
export interface Informed {
  readonly user: UserId;
  /** What concerned her when she was told. */
  readonly causes: readonly InformCause[];
  readonly how: InformedHow;
  readonly at: Date;
  /** How many calls had been made by then. */
  readonly afterCall: number;
}
