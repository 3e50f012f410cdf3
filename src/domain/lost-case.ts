import { later, minutes } from "./duration.js";
import type { MessageTs } from "./ids.js";

/** Slack's clock and ours differ by less. */
const clocksDiffer = minutes(1);

/** A case that was opened after this was not there yet when the message was posted. */
export function openedAfter(ts: MessageTs): Date {
  return later(new Date(Number(ts) * 1_000), clocksDiffer);
}
