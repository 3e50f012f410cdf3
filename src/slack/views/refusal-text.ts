import type { Refusal } from "../../domain/refusals.js";
import type { ViewContext } from "./view-context.js";

/** Why nothing happened, and what to do, for whoever clicked. */
export function refusalText(refusal: Refusal, context: ViewContext): string {
  const { refusals, unclassifiedFields } = context.messages.errors;
  switch (refusal.name) {
    case "already_claimed":
      return refusals.already_claimed({
        holder: context.person(refusal.holder),
        since: context.time(refusal.since),
      });
    case "already_yours":
      return refusals.already_yours({ nextUpdateAt: context.time(refusal.nextUpdateAt) });
    case "already_resolved":
    case "already_withdrawn":
    case "already_told":
    case "already_escalated_up":
      return refusals[refusal.name]({ by: context.person(refusal.by), since: context.time(refusal.since) });
    case "already_raised":
      return refusals.already_raised({ since: context.time(refusal.since) });
    case "cannot_be_assigned":
      return refusals.cannot_be_assigned({
        to: context.person(refusal.to),
        why: context.messages.card.note.skipReasons[refusal.why],
      });
    case "closed_contact_knows":
      return refusals.closed_contact_knows({ since: context.time(refusal.since) });
    case "unclassified":
      return refusals.unclassified({ missing: refusal.missing.map((field) => unclassifiedFields[field]) });
    default:
      return refusals[refusal.name];
  }
}
