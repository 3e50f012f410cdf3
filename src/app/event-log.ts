import type { EscalationEvent } from "../domain/events.js";
import type { Logger } from "../lib/logger.js";
import type { DueStore, EscalationStore, Stored } from "./ports.js";

export interface EventLogDeps {
  readonly log: Logger;
  /** Counts what happened. */
  readonly count: (event: EscalationEvent["type"]) => void;
}

/** The store, with one line in the log for each event that was committed. */
export function loggedEscalations(store: EscalationStore, deps: EventLogDeps): EscalationStore {
  return {
    ...store,
    async open(state, opened, submission, giveUp) {
      const result = await store.open(state, opened, submission, giveUp);
      if (result.isNew) logEvent(deps, result.stored, opened);
      return result;
    },
    async openJoined(state, opened, submission, parent, giveUp) {
      const result = await store.openJoined(state, opened, submission, parent, giveUp);
      if (result?.isNew) logEvent(deps, result.stored, opened);
      return result;
    },
    async save(change, giveUp) {
      const isSaved = await store.save(change, giveUp);
      if (isSaved) logEvent(deps, change.before, change.event);
      return isSaved;
    },
  };
}

/** As above, for what the clock does. */
export function loggedDue(store: DueStore, deps: EventLogDeps): DueStore {
  return {
    ...store,
    async saveAll(changes) {
      const saved = await store.saveAll(changes);
      for (const { before, event } of saved) logEvent(deps, before, event);
      return saved;
    },
    async saveTogether(changes) {
      const areSaved = await store.saveTogether(changes);
      if (areSaved) for (const { before, event } of changes) logEvent(deps, before, event);
      return areSaved;
    },
  };
}

/** Ids and numbers only: what people typed, and how they are called, stays out of the log. */
function logEvent({ log, count }: EventLogDeps, { number, state }: Stored, event: EscalationEvent): void {
  count(event.type);
  log.info(
    {
      event: event.type,
      escalation: number,
      department: state.department.key,
      by: "by" in event ? event.by : "clock",
      ...("step" in event && { step: event.step }),
      ...("round" in event && event.round > 0 && { round: event.round }),
      ...(event.type === "delivery_failed" && { what: event.what, error: event.error }),
    },
    "escalation",
  );
}
