import type { Department } from "../../domain/department.js";
import type { DepartmentKey, EscalationNumber, UserId } from "../../domain/ids.js";
import type { Effect, NoEffect } from "../../domain/review/effect.js";
import type { NewImprovement } from "../../domain/review/improvement.js";
import { givenNews } from "../../domain/review/news.js";
import { daysSince } from "../../domain/review/reminders.js";
import type { Clock } from "../../lib/clock.js";
import type { NoticeRequest } from "../departments/notices.js";
import type { Permits } from "../permits.js";
import type { DepartmentBook } from "../ports.js";
import type { VolumeStore } from "../volumes.js";
import { type Announcing, type AnnouncingDeps, createAnnouncing, type PlannedFrom } from "./announcing.js";
import { readEffects } from "./effects.js";
import { createImprovementChanges, type ImprovementChanges } from "./improvement-changes.js";
import { createImprovementEndings, type ImprovementEndings } from "./improvement-endings.js";
import type { Improvement, ImprovementStore } from "./improvement-ports.js";
import { createImprovementRights } from "./improvement-rights.js";
import type { ReviewStore } from "./ports.js";
import type { Reviews } from "./reviews.js";

/** As many as a page has room for: of two blocks each, and Slack takes a hundred. */
const openAtMost = 40;
const doneAtMost = 8;
/** Of these one wants to know for a while why, and not what came of them. */
const droppedAtMost = 5;

export interface ImprovementsDeps extends Pick<AnnouncingDeps, "onNotice" | "mayPostIn"> {
  readonly store: ImprovementStore;
  readonly volumes: Pick<VolumeStore, "of">;
  readonly reviews: Pick<ReviewStore, "follow">;
  /** Departments whose improvements somebody plans. */
  readonly hers: Reviews["hers"];
  readonly departments: DepartmentBook;
  readonly permits: Pick<Permits, "inDepartment">;
  readonly putUpNotice: (request: NoticeRequest) => Promise<boolean>;
  readonly clock: Clock;
  readonly onNews: () => void;
}

/** One that is to be done; late: its day is over. */
export interface OpenImprovement extends Improvement {
  readonly isLate: boolean;
}

export interface ImprovementsPage {
  readonly department: Department;
  /** Among which she may choose. */
  readonly hers: readonly Department[];
  /** Those that are due first; the next one takes the place of one that is over. */
  readonly open: readonly OpenImprovement[];
  readonly hasMoreOpen: boolean;
  /** The newest. */
  readonly done: readonly (readonly [Improvement, Effect | NoEffect])[];
  /** The newest of those that are not to be done. */
  readonly dropped: readonly Improvement[];
}

/** What is done so that the same need not be escalated again. Faults of the database pass through. */
export interface Improvements extends ImprovementChanges, ImprovementEndings, Announcing {
  /** null: it is not hers to see. */
  page(user: UserId, department: DepartmentKey): Promise<ImprovementsPage | null>;
  plan(user: UserId, improvement: NewImprovement, from: PlannedFrom): Promise<"planned" | "forbidden">;
  /** The cases lead to an improvement that there is already. */
  join(user: UserId, number: number, about: readonly EscalationNumber[]): Promise<void>;
}

export function createImprovements(deps: ImprovementsDeps): Improvements {
  const { store, volumes, clock } = deps;
  const rights = createImprovementRights(deps);
  const { led } = rights;

  return {
    ...createImprovementChanges({ ...deps, rights }),
    ...createImprovementEndings({ ...deps, rights }),
    ...createAnnouncing({ ...deps, rights }),
    async page(user, key) {
      const department = await led(user, key);
      if (department === null) return null;
      const [hers, open, done, dropped] = await Promise.all([
        deps.hers(user),
        store.list(key, "open", openAtMost + 1),
        store.list(key, "done", doneAtMost),
        store.list(key, "dropped", droppedAtMost),
      ]);
      const effects = await readEffects({ store, volumes, clock }, department, done);
      const now = clock.now();
      return {
        ...{ department, hers, dropped },
        hasMoreOpen: open.length > openAtMost,
        open: open
          .slice(0, openAtMost)
          .map((it) => ({ ...it, isLate: daysSince(it.due, now, department.timezone) > 0 })),
        done: done.map((it, i) => [it, effects[i] ?? "too_early"] as const),
      };
    },

    async plan(user, improvement, { about, submission }) {
      const department = await led(user, improvement.department);
      if (department === null) return "forbidden";
      const now = clock.now();
      await store.add(improvement, about, { user, at: now, isDone: false, submission }, (number) =>
        givenNews({ ...improvement, number, version: 1 }, department, user, now),
      );
      deps.onNews();
      return "planned";
    },

    async join(user, number, about) {
      const improvement = await store.find(number);
      if (improvement === null || (await led(user, improvement.department)) === null) return;
      // Somebody has dropped it while she chose: the page shows her what there is now.
      if (improvement.ended?.how === "dropped") return;
      await deps.reviews.follow(improvement.department, about, improvement.kind, number);
    },
  };
}
