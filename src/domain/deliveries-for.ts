import type { Delivery } from "./deliveries.js";
import { cardIsLost, type Escalation } from "./escalation.js";
import { ageingLists } from "./messages/ageing-lists.js";
import { alarms } from "./messages/alarms.js";
import { calls } from "./messages/calls.js";
import { closings } from "./messages/closings.js";
import { dailyLists } from "./messages/daily-lists.js";
import { handOverLists } from "./messages/hand-overs.js";
import { messagesToHolders } from "./messages/holder.js";
import { longCalls } from "./messages/long-calls.js";
import { notes } from "./messages/notes.js";
import { channelOf, underTheCard } from "./messages/places.js";
import { promises } from "./messages/promises.js";
import { messagesToReporter, noteAtOrigin } from "./messages/reporter.js";
import { talk } from "./messages/talk.js";

/** The messages that must exist for this state, and what they show. Pure; the same state gives the same messages. */
export function deliveriesFor(state: Escalation): readonly Delivery[] {
  return [
    ...cardAndDetails(state),
    ...calls(state),
    ...messagesToReporter(state),
    ...noteAtOrigin(state),
    ...messagesToHolders(state),
    ...talk(state),
    ...promises(state),
    ...handOverLists(state),
    ...notes(state),
    ...longCalls(state),
    ...alarms(state),
    ...dailyLists(state),
    ...closings(state),
    ...ageingLists(state),
  ];
}

function cardAndDetails(state: Escalation): readonly Delivery[] {
  if (cardIsLost(state)) return [];
  const conversation = channelOf(state);
  return [
    { key: "card", content: { role: "card" }, conversation, parent: null, existence: "must" },
    { key: "details", content: { role: "details" }, conversation, parent: underTheCard, existence: "must" },
  ];
}
