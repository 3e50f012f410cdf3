import type { PageConversation } from "../page-protocol.js";

/** How far each person has read each conversation, kept in the browser over reloads. */
const KEY = "workspace.seen";

function load(): Record<string, string> {
  try {
    const parsed: unknown = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    if (typeof parsed !== "object" || parsed === null) return {};
    return Object.fromEntries(Object.entries(parsed).filter(([, ts]) => typeof ts === "string"));
  } catch {
    return {};
  }
}

const seen = load();

/** Everything in the conversation counts as read by this person from now on. */
export function markSeen(personId: string, conversation: PageConversation): void {
  const newest = tsOf(conversation).at(-1);
  const key = `${personId} ${conversation.id}`;
  if (newest === undefined || (seen[key] ?? "") >= newest) return;
  seen[key] = newest;
  try {
    localStorage.setItem(KEY, JSON.stringify(seen));
  } catch {
    // Without storage the marks last as long as the page.
  }
}

/** Messages in the conversation, thread replies too, that this person has not looked at and did not write. */
export function unreadCount(personId: string, conversation: PageConversation): number {
  const last = seen[`${personId} ${conversation.id}`];
  if (last === undefined) return conversation.unread;
  return tsOf(conversation, personId).filter((ts) => ts > last).length;
}

function tsOf(conversation: PageConversation, exceptBy?: string): string[] {
  return conversation.messages
    .flatMap((message) => [message, ...message.replies])
    .filter((message) => message.user !== exceptBy)
    .map((message) => message.ts)
    .sort();
}
