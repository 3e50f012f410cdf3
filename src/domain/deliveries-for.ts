import type { Delivery } from "./deliveries.js";
import type { Escalation } from "./escalation.js";
import { ageingLists } from "./messages/ageing-lists.js";
import { alarms } from "./messages/alarms.js";
import { calls } from "./messages/calls.js";
import { cards } from "./messages/cards.js";
import { closings } from "./messages/closings.js";
import { dailyLists } from "./messages/daily-lists.js";
import { handOverLists } from "./messages/hand-overs.js";
import { messagesToHolders } from "./messages/holder.js";
import { linkedCases } from "./messages/linked.js";
import { longCalls } from "./messages/long-calls.js";
import { notes } from "./messages/notes.js";
import { promises } from "./messages/promises.js";
import { messagesToReporter, noteAtOrigin } from "./messages/reporter.js";
import { talk } from "./messages/talk.js";
import { transfers } from "./messages/transfers.js";
import { words } from "./messages/words.js";

/** The messages that must exist for this state, and what they show. Pure; the same state gives the same messages. */
export function deliveriesFor(state: Escalation): readonly Delivery[] {
  return [
    ...cards(state),
    ...calls(state),
    ...messagesToReporter(state),
    ...noteAtOrigin(state),
    ...messagesToHolders(state),
    ...transfers(state),
    ...talk(state),
    ...linkedCases(state),
    ...promises(state),
    ...handOverLists(state),
    ...notes(state),
    ...words(state),
    ...longCalls(state),
    ...alarms(state),
    ...dailyLists(state),
    ...closings(state),
    ...ageingLists(state),
  ];
}
