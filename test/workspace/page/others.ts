import type { PageState } from "../page-protocol.js";
import { unreadCount } from "./seen.js";

/** Changes come in bursts; the others are looked at once a burst is over. */
const QUIET_MS = 400;

/**
 * Watches the direct messages of the people who are not on the screen, so that the person switcher can say who was
 * called. Reports the unread counts by person.
 */
export function watchOthers(
  fetchState: (personId: string) => Promise<PageState>,
  report: (unread: Record<string, number>) => void,
): { refresh(state: PageState | null): void } {
  let timer: number | undefined;
  let round = 0;

  async function look(people: string[], thisRound: number): Promise<void> {
    const unread: Record<string, number> = {};
    for (const id of people) {
      const state = await fetchState(id);
      if (round !== thisRound) return;
      const direct = state.conversations.filter((conversation) => conversation.kind === "dm");
      unread[id] = direct.reduce((sum, conversation) => sum + unreadCount(id, conversation), 0);
    }
    report(unread);
  }

  return {
    refresh(state) {
      window.clearTimeout(timer);
      round += 1;
      if (state === null) return;
      const people = state.people.filter((person) => person.id !== state.me.id).map((person) => person.id);
      const thisRound = round;
      timer = window.setTimeout(() => void look(people, thisRound).catch(() => undefined), QUIET_MS);
    },
  };
}
