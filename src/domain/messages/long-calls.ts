import type { Delivery } from "../deliveries.js";
import type { Escalation } from "../escalation.js";
import { customerIsPresent } from "../facts.js";
import type { LongCall } from "../reminders.js";
import { directTo } from "./places.js";

/** To the holder and the agent: the call has become long. */
export function longCalls(state: Escalation): readonly Delivery[] {
  return state.longCalls.flatMap((one, i) => {
    const isOver = !stillHolds(state, one, i);
    return one.to.map(
      (to): Delivery => ({
        key: `long_call:${i + 1}:${to}`,
        content: { role: "long_call", to, isOver },
        ...directTo(to),
        existence: isOver ? "if_posted" : "must",
      }),
    );
  });
}

function stillHolds(state: Escalation, { holder }: LongCall, index: number): boolean {
  return (
    state.status === "claimed" &&
    state.holder === holder &&
    index === state.longCalls.length - 1 &&
    customerIsPresent(state.facts.situation)
  );
}
