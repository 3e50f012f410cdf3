import { randomUUID } from "node:crypto";
import { createCases } from "../app/cases.js";
import type { FollowingDepartmentBook } from "../app/departments/book.js";
import { type NoticeRequest, putUpNotice } from "../app/departments/notices.js";
import { createDesks } from "../app/desks.js";
import { goAway } from "../app/go-away.js";
import { readOwnPage } from "../app/own-page.js";
import { createPermits } from "../app/permits.js";
import type { Gateway } from "../app/ports.js";
import { presenceOf } from "../app/presence.js";
import { type ReportDeps, report } from "../app/report.js";
import { createImprovements } from "../app/reviews/improvements.js";
import { createReviews } from "../app/reviews/reviews.js";
import type { TextReader } from "../app/search/ports.js";
import { createSettings } from "../app/settings/settings.js";
import { follows, successorOf } from "../app/succession.js";
import { createVolumesForm } from "../app/volumes-form.js";
import type { Config } from "../config/config.js";
import type { EscalationId, UserId } from "../domain/ids.js";
import type { Engine } from "../engine/engine.js";
import type { Clock } from "../lib/clock.js";
import type { Metrics } from "../lib/metrics.js";
import type { ListenerDeps } from "../slack/listeners/deps.js";
import type { People } from "./people.js";
import type { Stores } from "./stores.js";
import type { Workspace } from "./workspace.js";

export interface UseCasesInput {
  readonly config: Config;
  readonly stores: Stores;
  readonly departments: FollowingDepartmentBook;
  readonly people: People;
  readonly workspace: Pick<Workspace, "askSlack">;
  readonly gateway: Pick<Gateway, "mayNoteIn">;
  readonly reader: TextReader;
  readonly reviewReport: ReportDeps["reviewReport"];
  /** What waits to be reviewed by these has changed. */
  readonly onToReview: (reviewers: readonly UserId[]) => void;
  readonly engine: Pick<Engine, "wake" | "caseChanged">;
  readonly clock: Clock;
  readonly metrics: Metrics;
}

/** What people can do with the bot, and who may. */
export type UseCases = Pick<
  ListenerDeps,
  | "cases"
  | "settings"
  | "reviews"
  | "improvements"
  | "volumes"
  | "ownPage"
  | "report"
  | "presenceOf"
  | "goAway"
  | "putUpNotice"
>;

export function createUseCases(input: UseCasesInput): UseCases {
  const { config, stores, departments, people, gateway, reviewReport, engine, clock, metrics } = input;
  const { directory, slackDirectory, membership, teams, absences } = people;
  const { escalations, due, volumes } = stores;
  const admins = new Set(config.adminUserIds.map((id) => id as UserId));
  const permits = createPermits({ directory: slackDirectory, membership, departments, admins });
  const cases = createCases({
    ...{ escalations, departments, clock, due, directory, permits },
    supervisorsOf: teams.supervisorsOf,
    search: { reader: input.reader, store: stores.search },
    deflections: stores.deflections,
    onDeflected: metrics.deflected,
    agentsOf: teams.agentsOf,
    successorOf: (state) => successorOf({ departments, membership }, state),
    desks: createDesks({
      ...{ directory: slackDirectory, membership, departments, admins },
      board: stores.board,
    }),
    board: stores.board,
    newId: () => randomUUID() as EscalationId,
    onChange: engine.caseChanged,
    onRefused: metrics.refused,
  });
  const settings = createSettings({
    ...{ departments, admins, clock, escalations },
    store: stores.settings,
    bulletins: stores.bulletins,
    openCases: stores.openCases,
    follows: (department) => follows({ departments, membership }, department),
    slack: input.workspace.askSlack(),
    onChange: departments.refreshIfChanged,
    onCase: engine.wake,
    onTold: engine.wake,
  });
  const reviews = createReviews({
    ...{ cases, departments, permits, admins, clock },
    onToReview: input.onToReview,
    store: stores.reviews,
    improvements: stores.improvements,
  });
  async function putUp(request: NoticeRequest): Promise<boolean> {
    const isUp = await putUpNotice(stores.departments, request, clock.now());
    if (isUp) await departments.refreshIfChanged();
    return isUp;
  }
  return {
    ...{ cases, settings, reviews },
    putUpNotice: putUp,
    improvements: createImprovements({
      ...{ volumes, departments, permits, clock },
      store: stores.improvements,
      reviews: stores.reviews,
      hers: reviews.hers,
      putUpNotice: putUp,
      onNotice: departments.refreshIfChanged,
      async mayPostIn(channel) {
        const answer = await gateway.mayNoteIn(channel);
        return typeof answer === "boolean" ? answer : null;
      },
      onNews: engine.wake,
    }),
    volumes: createVolumesForm({
      ...{ store: volumes, find: departments.find, clock },
      may: (user, department) => settings.may(user, "edit", department),
    }),
    ownPage: (viewer, agent) =>
      readOwnPage({ ownPages: stores.ownPages, cases, permits, teams, departments, clock }, viewer, agent),
    report: (request) =>
      report({ figures: stores.figures, departments, permits, volumes, reviewReport, clock }, request),
    presenceOf: (agent) => presenceOf({ absences, directory }, agent),
    goAway: (user, request) => goAway({ absences, directory, clock, onNews: engine.wake }, user, request),
  };
}
