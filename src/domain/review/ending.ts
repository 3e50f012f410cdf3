import type { UserId } from "../ids.js";
import type { ImprovementKind } from "./review.js";

/** How an improvement ended: somebody did it, or a lead said that it is not to be done. */
export type Ending =
  | { readonly how: "done"; readonly by: UserId; readonly at: Date }
  | { readonly how: "dropped"; readonly by: UserId; readonly at: Date; readonly why: string };

/** What can be done with one that is planned. announce: of one that is done by announcing it. */
export type ImprovementAct = "change" | "finish" | "announce" | "drop";

interface Planned {
  readonly kind: ImprovementKind;
  readonly owner: UserId;
  /** null: it is still to be done. */
  readonly ended: Ending | null;
}

/** ended: it is over, and stays so. */
export type Permitted = "yes" | "forbidden" | "ended";

/**
 * Whether somebody may do that with it now. Its owner changes it and does it; what is announced, and what is not done at
 * all, is for those who lead the department to say.
 */
export function permitted(
  act: ImprovementAct,
  { kind, owner, ended }: Planned,
  { user, isLead }: { readonly user: UserId; readonly isLead: boolean },
): Permitted {
  const isForLeads = act === "announce" || act === "drop";
  if (!isLead && (isForLeads || user !== owner)) return "forbidden";
  if (act === "announce" && kind !== "announce") return "forbidden";
  return ended === null ? "yes" : "ended";
}
