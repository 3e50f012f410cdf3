import { newsOfToday } from "../../domain/bulletins.js";
import type { UserId } from "../../domain/ids.js";
import type { Ending } from "../../domain/review/ending.js";
import { droppedNews } from "../../domain/review/news.js";
import type { Clock } from "../../lib/clock.js";
import type { ImprovementStore } from "./improvement-ports.js";
import type { Found, ImprovementRights, NotToDo } from "./improvement-rights.js";

export interface ImprovementEndingsDeps {
  readonly store: Pick<ImprovementStore, "finish" | "drop">;
  readonly rights: ImprovementRights;
  readonly clock: Clock;
  readonly onNews: () => void;
}

/** An improvement ends once: it was done, or is not to be. Faults of the database pass through. */
export interface ImprovementEndings {
  /** By its owner, or a lead. to_announce: it is done by announcing it, and in no other way. */
  finish(
    user: UserId,
    number: number,
  ): Promise<{ readonly kind: "finished" } | { readonly kind: "to_announce" } | NotToDo>;
  toDrop(user: UserId, number: number): Promise<Found | NotToDo>;
  /**
   * By a lead. Whoever was to do it is told.
   * @param why in a few words
   */
  drop(user: UserId, number: number, why: string): Promise<{ readonly kind: "dropped" } | NotToDo>;
}

export function createImprovementEndings(deps: ImprovementEndingsDeps): ImprovementEndings {
  const { store, rights, clock } = deps;

  return {
    async finish(user, number) {
      const found = await rights.of("finish", user, number);
      if (found.kind !== "planned") return found;
      if (found.improvement.kind === "announce") return { kind: "to_announce" };
      if (await store.finish(number, user, clock.now())) return { kind: "finished" };
      return await rights.since(number);
    },

    toDrop: (user, number) => rights.of("drop", user, number),

    async drop(user, number, why) {
      const found = await rights.of("drop", user, number);
      // Slack may send a form again whose answer it did not get.
      if (found.kind === "ended") return isHers(found.improvement.ended, user) ? { kind: "dropped" } : found;
      if (found.kind !== "planned") return found;
      const { improvement, department } = found;
      const at = clock.now();
      const news = droppedNews(improvement, department.name, user, newsOfToday(at));
      if (await store.drop(number, why, { user, at }, news)) {
        deps.onNews();
        return { kind: "dropped" };
      }
      return await rights.since(number);
    },
  };
}

function isHers(ending: Ending, user: UserId): boolean {
  return ending.how === "dropped" && ending.by === user;
}
