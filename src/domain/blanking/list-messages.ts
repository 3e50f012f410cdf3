import { isDeepStrictEqual } from "node:util";
import type { EscalationEvent } from "../events.js";
import type { EscalationNumber } from "../ids.js";
import { withoutCasesIn } from "./history.js";

/** What a line of the history said of a case is said in these messages: their keys, or how the keys of several begin. */
export function messagesNaming(
  history: readonly EscalationEvent[],
  number: EscalationNumber,
): readonly string[] {
  const counted = { list: 0, closing: 0, ageing: 0, hand_over: 0 };
  const keys = history.flatMap((event) => {
    const kind = kindOf(event);
    if (kind === null) return [];
    counted[kind]++;
    const isNamed = !isDeepStrictEqual(
      withoutCasesIn(event, (it) => it === number),
      event,
    );
    return isNamed ? [`${kind}:${counted[kind]}`] : [];
  });
  return [...keys, `talk:case:${number}`];
}

/** Which of the numbered messages this line of the history made, as the state counts them; null: none. */
function kindOf(event: EscalationEvent): "list" | "closing" | "ageing" | "hand_over" | null {
  switch (event.type) {
    case "listed":
    case "department_opened":
      return event.list === null ? null : "list";
    case "department_closed":
      return event.lists.length === 0 ? null : "closing";
    case "ageing_listed":
      return event.list === null ? null : "ageing";
    case "handed_over":
      return "hand_over";
    default:
      return null;
  }
}
