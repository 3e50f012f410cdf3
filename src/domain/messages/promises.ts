import type { Delivery } from "../deliveries.js";
import type { Escalation } from "../escalation.js";
import type { UserId } from "../ids.js";
import { outstandingPromise } from "../outstanding-promise.js";
import type { PromiseReminder } from "../reminders.js";
import { directTo } from "./places.js";

/** The customer is to be called back soon, or should have been. */
export function promises(state: Escalation): readonly Delivery[] {
  return state.promiseReminders.flatMap((reminder, i) => {
    const over = endOf(state, reminder);
    const { kind, promised } = reminder;
    return reminder.to.map((to): Delivery => {
      const handedTo = over === null ? handedOnBy(state, to, reminder.at) : null;
      return {
        key: `promise:${i + 1}:${to}`,
        content: { role: "promise", kind, promised, to, over },
        ...directTo(to),
        existence: over === null && handedTo === null ? "must" : "if_posted",
        ...(handedTo !== null && { handedTo }),
      };
    });
  });
}

function endOf(state: Escalation, { kind, promised }: PromiseReminder): "kept" | "superseded" | null {
  const isSame = (time: Date | null) => time?.getTime() === promised.getTime();
  if (!isSame(outstandingPromise(state))) return "kept";
  const hasPassed = state.promiseReminders.some((it) => it.kind === "missed" && isSame(it.promised));
  return kind === "near" && hasPassed ? "superseded" : null;
}

/** To whom she has handed the case on since; null: it is still hers to keep. */
function handedOnBy(state: Escalation, user: UserId, since: Date): UserId | null {
  const isHers =
    user === state.reporter ||
    (state.status === "claimed" && user === state.holder) ||
    (state.status === "resolved" && user === state.resolvedBy);
  return isHers ? null : (state.handOvers.findLast(({ by, at }) => by === user && at >= since)?.to ?? null);
}
