import { type EventLogDeps, loggedDue, loggedEscalations } from "../app/event-log.js";
import type { Milliseconds } from "../domain/duration.js";
import { createAbsenceStore } from "../store/absence-store.js";
import { createBlankingStore } from "../store/blanking-store.js";
import { createBoardStore } from "../store/board-store.js";
import { createBulletinStore } from "../store/bulletin-store.js";
import { createClockStore } from "../store/clock-store.js";
import type { Database } from "../store/database.js";
import { createDeflectionStore } from "../store/deflection-store.js";
import { createDepartmentStore } from "../store/department-store.js";
import { createDueStore } from "../store/due-store.js";
import { createEscalationStore } from "../store/escalation-store.js";
import { createFiguresStore } from "../store/figures-store.js";
import { createFiguresSweep } from "../store/figures-sweep.js";
import { createImprovementStore } from "../store/improvement-store.js";
import { createNoticeStore } from "../store/notice-store.js";
import { emptyOldBulletins } from "../store/old-bulletins.js";
import { createOpenCases } from "../store/open-cases-store.js";
import { createOutboxStore } from "../store/outbox-store.js";
import { createOwnPageStore } from "../store/own-page-store.js";
import { createReviewFiguresStore } from "../store/review-figures-store.js";
import { createReviewStore } from "../store/review-store.js";
import { createSearchIndexStore } from "../store/search-index-store.js";
import { createSearchStore } from "../store/search-store.js";
import { createSettingsStore } from "../store/settings-store.js";
import { createTrendStore } from "../store/trend-store.js";
import { createVolumeStore } from "../store/volume-store.js";
import type { HomeTabs } from "./home-tabs.js";

export interface StoresInput extends EventLogDeps {
  readonly db: Database;
  /** They follow what happens to cases. */
  readonly homes: Pick<HomeTabs, "escalations" | "due">;
  /** See BotOptions. */
  readonly pace: Milliseconds | undefined;
}

export type Stores = ReturnType<typeof createStores>;

/** What is kept in the database. Whatever happens to a case is logged, counted and heard by the Home tabs. */
export function createStores({ db, homes, pace, log, count }: StoresInput) {
  const leftOut = (err: Error) => log.error({ err }, "a row cannot be read and is left out");
  return {
    escalations: homes.escalations(loggedEscalations(createEscalationStore(db, leftOut), { log, count })),
    due: homes.due(loggedDue(createDueStore(db, leftOut), { log, count })),
    openCases: createOpenCases(db, leftOut),
    board: createBoardStore(db, leftOut),
    blanking: createBlankingStore(db),

    outbox: createOutboxStore(db, leftOut, pace === undefined ? {} : { pace }),
    bulletins: createBulletinStore(db, leftOut),
    clocks: createClockStore(db),
    emptyOldBulletins: (madeBefore: Date, now: Date) => emptyOldBulletins(db, madeBefore, now),

    departments: createDepartmentStore(db, leftOut),
    settings: createSettingsStore(db, leftOut),
    notices: createNoticeStore(db, leftOut),
    absences: createAbsenceStore(db),

    search: createSearchStore(db),
    searchIndex: createSearchIndexStore(db, leftOut),
    deflections: createDeflectionStore(db),

    figures: createFiguresStore(db),
    figuresSweep: createFiguresSweep(db, leftOut),
    volumes: createVolumeStore(db),
    ownPages: createOwnPageStore(db),
    trends: createTrendStore(db),

    reviews: createReviewStore(db),
    reviewFigures: createReviewFiguresStore(db),
    improvements: createImprovementStore(db),
  };
}
