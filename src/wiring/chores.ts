import { meetContacts } from "../app/acquaintance.js";
import { type BlankingDeps, blankEvery, eraseMessages, expireCases } from "../app/blanking.js";
import type { FollowingDepartmentBook } from "../app/departments/book.js";
import { createNoticeFollower } from "../app/departments/follow-notices.js";
import { createDigests } from "../app/digests.js";
import { createFirstSteps } from "../app/first-steps.js";
import type { ReportDeps } from "../app/report.js";
import { createWeekDrawing } from "../app/reviews/draw-weeks.js";
import { remind } from "../app/reviews/remind.js";
import type { RightOfWay } from "../app/right-of-way.js";
import { indexChanged } from "../app/search/index-cases.js";
import type { TextReader } from "../app/search/ports.js";
import { createStillRight } from "../app/still-right.js";
import { createTrends } from "../app/trends.js";
import type { Config } from "../config/config.js";
import { bulletinsKeptFor } from "../domain/bulletins.js";
import { hours, later, type Milliseconds, minutes, seconds } from "../domain/duration.js";
import type { UserId } from "../domain/ids.js";
import { type Chore, clockEvery, departmentsEvery } from "../engine/housekeeping.js";
import type { Clock, DatabaseClock } from "../lib/clock.js";
import type { Logger } from "../lib/logger.js";
import { ownersOfWorkspace } from "../slack/workspace-owners.js";
import type { DailyLook } from "./daily-look.js";
import type { HomeTabs } from "./home-tabs.js";
import type { People } from "./people.js";
import type { Stores } from "./stores.js";
import type { Watching } from "./watching.js";
import type { Workspace } from "./workspace.js";

export interface ChoresInput {
  readonly config: Config;
  readonly stores: Stores;
  readonly departments: FollowingDepartmentBook;
  readonly people: Pick<People, "directory" | "membership" | "groups">;
  readonly workspace: Workspace;
  readonly watching: Watching;
  readonly dailyLook: DailyLook;
  readonly homes: Pick<HomeTabs, "redraws" | "leaving" | "aside">;
  readonly reader: TextReader;
  readonly giveWay: RightOfWay["giveWay"];
  readonly reviewReport: ReportDeps["reviewReport"];
  readonly isInUse: () => Promise<boolean>;
  /** What waits to be reviewed by these has changed. */
  readonly onToReview: (reviewers: readonly UserId[]) => void;
  readonly clock: Clock;
  readonly databaseClock: DatabaseClock;
  readonly log: Logger;
  /** Something was written down that is to be said. */
  readonly onTold: () => void;
  readonly onCaseChanged: () => void;
  /** See Engine.clockSet. */
  readonly onClockSet: (off: Milliseconds) => Promise<void>;
}

/** What is written down for the search and the report a little later harms nobody. */
const afterABurst = seconds(30);

/** What the bot does by itself beside the cases' own clocks; each also by hand, for whoever moves the clock. */
export interface Chores {
  readonly all: readonly Chore[];
  refreshDepartments(): Promise<void>;
  indexSearch(): Promise<void>;
  greet(): Promise<unknown>;
  askWhetherStillRight(): Promise<unknown>;
  blank(): Promise<void>;
  lookForTrends(): Promise<unknown>;
  tellDigests(): Promise<unknown>;
  drawReviews(): Promise<unknown>;
  remind(): Promise<unknown>;
}

export function createChores(input: ChoresInput): Chores {
  const { stores, departments, workspace, watching, homes, clock } = input;
  const { directory, membership, groups } = input.people;
  const { bulletins } = stores;
  const followNotices = createNoticeFollower({ departments, clock, store: stores.notices });
  const digests = createDigests({
    ...{ departments, bulletins, clock },
    ...{ figures: stores.figures, volumes: stores.volumes },
    reviewReport: input.reviewReport,
  });
  const admins = input.config.adminUserIds.map((id) => id as UserId);
  const stillRight = createStillRight({
    ...{ departments, bulletins, clock },
    settings: stores.settings,
    admins,
  });
  const firstSteps = createFirstSteps({
    ...{ departments, bulletins, clock },
    admins,
    ownersOfWorkspace: () => ownersOfWorkspace(workspace.background, input.log),
    isInUse: input.isInUse,
  });
  const weeks = createWeekDrawing({
    ...{ departments, reviews: stores.reviews, clock },
    admins: new Set(admins),
    onToReview: input.onToReview,
  });
  const trends = createTrends({ departments, trends: stores.trends, clock });
  const remindOnce = () => remind({ departments, improvements: stores.improvements, bulletins, clock });
  const indexOnce = () =>
    indexChanged({ index: stores.searchIndex, reader: input.reader, giveWay: input.giveWay });
  const meetAll = () => meetContacts(directory, membership, departments.current());
  const blank = () => blankOnce(input);

  /** What has written down what is to be said has it said at once. */
  const telling = (name: string, every: Milliseconds, runOnce: () => Promise<number>): Chore => ({
    ...{ name, every },
    run: async () => {
      if ((await runOnce()) > 0) input.onTold();
    },
  });

  return {
    all: [
      ...watching.chores,
      input.dailyLook.chore,
      { name: "search", every: seconds(1), canWait: afterABurst, run: indexOnce },
      homes.redraws,
      homes.leaving,
      homes.aside,
      { name: "departments", every: departmentsEvery, run: departments.refreshIfChanged },
      telling("notices", departmentsEvery, followNotices),
      {
        name: "clock",
        every: clockEvery,
        run: async () => {
          await input.onClockSet(await input.databaseClock.synchronize());
          watching.did("clock");
        },
      },
      { name: "blanking", every: blankEvery, run: blank },
      {
        name: "old bulletins",
        every: hours(24),
        run: () => stores.emptyOldBulletins(later(clock.now(), -bulletinsKeptFor), clock.now()),
      },
      { name: "figures", every: seconds(1), canWait: afterABurst, run: stores.figuresSweep.runOnce },
      telling("digests", minutes(1), digests.runOnce),
      telling("still right", minutes(1), stillRight.runOnce),
      telling("first steps", minutes(1), firstSteps.runOnce),
      telling("reviews", minutes(1), weeks.runOnce),
      telling("trends", minutes(2), trends.runOnce),
      telling("improvements", minutes(1), remindOnce),
      { name: "group names", every: minutes(5), run: groups.refresh },
      {
        name: "slack",
        every: seconds(30),
        run: async () => {
          if (await workspace.ask()) watching.did("slack");
        },
      },
      { name: "contacts", every: minutes(5), run: meetAll },
    ],
    async refreshDepartments() {
      await departments.refreshIfChanged();
      await followNotices();
      await meetAll();
    },
    async indexSearch() {
      while ((await indexOnce()) > 0);
    },
    greet: firstSteps.runOnce,
    askWhetherStillRight: stillRight.runOnce,
    blank,
    lookForTrends: trends.runOnce,
    tellDigests: digests.runOnce,
    drawReviews: weeks.runOnce,
    remind: remindOnce,
  };
}

/** What was written goes after the retention period, or where somebody asks for it: its messages follow either way. */
async function blankOnce({ config, stores, clock, log, onCaseChanged }: ChoresInput): Promise<void> {
  const { escalations, blanking } = stores;
  const deps: BlankingDeps = { escalations, clock, log, blanking, onChange: onCaseChanged };
  if (config.retentionDays !== null) await expireCases(deps, config.retentionDays);
  await eraseMessages(deps);
}
