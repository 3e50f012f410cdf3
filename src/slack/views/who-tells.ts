import type { Claimed, Escalation } from "../../domain/escalation.js";
import type { Situation } from "../../domain/facts.js";
import type { UserId } from "../../domain/ids.js";

/** Where the responder meets the customer. */
export type Meeting = Exclude<Situation, "no_wait">;

/** Where the holder takes the customer over from the agent; null: the agent brings the answer. */
export function meetingOf({ holder, reporter, facts }: Claimed): Meeting | null {
  const { situation, purposes } = facts;
  if (situation === "no_wait" || holder === reporter) return null;
  return purposes.includes("takeover") ? situation : null;
}

/** Who talks to the customer next, as things stand. */
export function whoTellsCustomer(state: Escalation): UserId {
  switch (state.status) {
    case "open":
    case "withdrawn":
      return state.reporter;
    case "claimed":
      return meetingOf(state) === null ? state.reporter : state.holder;
    case "resolved":
      return state.answer.teller === "responder" ? state.answer.by : state.reporter;
  }
}
