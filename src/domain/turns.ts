import type { Escalation } from "./escalation.js";
import type { UserId } from "./ids.js";
import { callsOfLeg } from "./legs.js";
import { openAsks } from "./open-asks.js";

/**
 * What a case waits for from one person. reply: to what was asked of her, or of the agent she acts for · tell: the
 * customer is to hear the answer from her · take: she was called, and nobody has it.
 */
export type Turn = "reply" | "tell" | "take";

/** null: it waits for nothing from her. */
export function turnOf(state: Escalation, person: UserId): Turn | null {
  switch (state.status) {
    case "open":
      if (isAsked(state, person)) return "reply";
      return state.links.joinedTo === null && isCalled(state, person) ? "take" : null;
    case "claimed":
      return isAsked(state, person) ? "reply" : null;
    case "resolved":
      return state.answer.told === null && tellerOf(state) === person ? "tell" : null;
    case "withdrawn":
      return null;
  }
}

function isAsked(state: Escalation, person: UserId): boolean {
  return openAsks(state).some(({ alsoTo }) => state.reporter === person || alsoTo.includes(person));
}

function isCalled(state: Escalation, person: UserId): boolean {
  return callsOfLeg(state).some(
    ({ contact, outcome }) => outcome === "asked" && contact.kind === "user" && contact.id === person,
  );
}

function tellerOf({ answer, reporter }: Extract<Escalation, { status: "resolved" }>): UserId {
  return answer.teller === "responder" ? answer.by : reporter;
}
