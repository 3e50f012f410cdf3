import { reference } from "../../domain/ids.js";
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
    case "already_transferred":
      return refusals.already_transferred({
        by: context.person(refusal.by),
        since: context.time(refusal.since),
        to: refusal.to[context.reader.locale],
      });
    case "blanked":
    case "already_raised":
      return refusals[refusal.name]({ since: context.time(refusal.since) });
    case "cannot_be_assigned":
      return refusals.cannot_be_assigned({
        to: context.person(refusal.to),
        why: context.messages.card.note.skipReasons[refusal.why],
      });
    case "closed_contact_knows":
      return refusals.closed_contact_knows({ since: context.time(refusal.since) });
    case "is_joined":
      return refusals.is_joined({ to: reference(refusal.to) });
    case "has_joined_cases":
      return refusals.has_joined_cases({ count: refusal.count });
    case "cannot_be_joined":
      return refusals.cannot_be_joined({
        to: reference(refusal.to),
        why: context.messages.links.why[refusal.why],
      });
    case "unclassified":
      return refusals.unclassified({ missing: refusal.missing.map((field) => unclassifiedFields[field]) });
    default:
      return refusals[refusal.name];
  }
}
