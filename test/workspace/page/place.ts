import type { PageState } from "../page-protocol.js";

/** What the middle of the screen shows, and the thread beside it. */
export type Place = { kind: "home" } | { kind: "conversation"; id: string; threadTs: string | null };

/** `#home`, `#C0BILLING` or `#C0BILLING/1763800000.000100`. */
export function placeFromHash(hash: string): Place | null {
  const [id, threadTs] = hash.replace(/^#/, "").split("/");
  if (id === undefined || id === "") return null;
  return id === "home" ? { kind: "home" } : { kind: "conversation", id, threadTs: threadTs ?? null };
}

export function hashOf(place: Place): string {
  if (place.kind === "home") return "#home";
  return place.threadTs === null ? `#${place.id}` : `#${place.id}/${place.threadTs}`;
}

/**
 * The nearest place to `wanted` that `state.me` may see: the same one, else (coming from somebody's direct messages
 * or Home) the own ones, else the first conversation.
 */
export function settle(wanted: Place | null, state: PageState): Place {
  if (wanted?.kind === "home") return wanted;
  const same = state.conversations.find((conversation) => conversation.id === wanted?.id);
  if (wanted !== null && same !== undefined) {
    const thread = same.messages.some((message) => message.ts === wanted.threadTs) ? wanted.threadTs : null;
    return { ...wanted, threadTs: thread };
  }
  const wasDirect = wanted?.id.startsWith("D") ?? false;
  const next =
    (wasDirect ? state.conversations.find((conversation) => conversation.kind === "dm") : undefined) ??
    state.conversations[0];
  return next === undefined ? { kind: "home" } : { kind: "conversation", id: next.id, threadTs: null };
}
