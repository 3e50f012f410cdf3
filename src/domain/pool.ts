import type { Contact } from "./department.js";
import type { UserId } from "./ids.js";

/** What somebody has on her hands. */
export interface Load {
  /** Cases she has at this moment. */
  readonly openClaims: number;
  /** When she was called last, in whatever case; null: never. */
  readonly lastCalledAt: Date | null;
}

export const nothingToDo: Load = { openClaims: 0, lastCalledAt: null };

/** What two people have on their hands, for sorting: fewest cases first, then whoever was not called for longest. */
function leastLoadedFirst(a: Load, b: Load): number {
  return a.openClaims - b.openClaims || calledAt(a) - calledAt(b);
}

function calledAt({ lastCalledAt }: Load): number {
  return lastCalledAt?.getTime() ?? Number.NEGATIVE_INFINITY;
}

/** The one of a pool who is called: whoever can see it and has least to do; among equals, whoever stands first. */
export function fromPool(
  pool: readonly Contact[],
  isAbsent: (contact: Contact) => boolean,
  load: (user: UserId) => Load,
): Contact | null {
  const seeing = pool.filter((contact) => !isAbsent(contact));
  const candidates = seeing.length > 0 ? seeing : pool;
  const loadOf = (contact: Contact) => (contact.kind === "user" ? load(contact.id) : nothingToDo);
  return candidates.toSorted((a, b) => leastLoadedFirst(loadOf(a), loadOf(b)))[0] ?? null;
}
