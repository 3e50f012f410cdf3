import type { Escalation } from "../domain/escalation.js";
import type { DueStore, EscalationStore } from "./ports.js";

/** Hears of every change once it is committed. Must be quick, and must not throw. @param before null: it was opened */
export type Hears = (before: Escalation | null, after: Escalation) => void;

/** The store, of which somebody hears what people do. */
export function heardEscalations(store: EscalationStore, hears: Hears): EscalationStore {
  return {
    ...store,
    async open(state, opened, submission, giveUp) {
      const result = await store.open(state, opened, submission, giveUp);
      if (result.isNew) hears(null, result.stored.state);
      return result;
    },
    async openJoined(state, opened, submission, parent, giveUp) {
      const result = await store.openJoined(state, opened, submission, parent, giveUp);
      if (result?.isNew) hears(null, result.stored.state);
      return result;
    },
    async save(change, giveUp) {
      const isSaved = await store.save(change, giveUp);
      if (isSaved) hears(change.before.state, change.after);
      return isSaved;
    },
  };
}

/** As above, of what the clock does. */
export function heardDue(store: DueStore, hears: Hears): DueStore {
  return {
    ...store,
    async saveAll(changes) {
      const saved = await store.saveAll(changes);
      for (const { before, after } of saved) hears(before.state, after);
      return saved;
    },
    async saveTogether(changes) {
      const areSaved = await store.saveTogether(changes);
      if (areSaved) for (const { before, after } of changes) hears(before.state, after);
      return areSaved;
    },
  };
}
