import type { WebClient } from "@slack/web-api";
import type { AbsenceBook } from "../../app/absences.js";
import type { Cases } from "../../app/cases.js";
import type { NoticeRequest } from "../../app/departments/notices.js";
import type { AwayRequest, WentAway } from "../../app/go-away.js";
import type { HomeRedraws } from "../../app/home-redraws.js";
import type { HomeTabStore } from "../../app/home-tabs.js";
import type { OwnPageShown } from "../../app/own-page.js";
import type { DepartmentBook, Directory } from "../../app/ports.js";
import type { Reported, ReportRequest } from "../../app/report.js";
import type { Improvements } from "../../app/reviews/improvements.js";
import type { Reviews } from "../../app/reviews/reviews.js";
import type { Settings } from "../../app/settings/settings.js";
import type { Teams } from "../../app/teams.js";
import type { VolumesForm } from "../../app/volumes-form.js";
import type { AgentsPresence } from "../../domain/commands.js";
import type { GroupId, UserId } from "../../domain/ids.js";
import type { Reader } from "../../i18n/time.js";
import type { Clock } from "../../lib/clock.js";
import type { Logger } from "../../lib/logger.js";
import type { ChartForms } from "../chart-forms.js";
import type { InstalledTeam } from "../installed-team.js";
import type { FollowingMembership } from "../membership.js";
import type { Uploads } from "../uploads.js";
import { type PeopleLookup, type ViewContext, viewContext } from "../views/view-context.js";
import type { InFlight } from "./in-flight.js";

/** What the listeners call. They parse, call one use case, and render its outcome. */
export interface ListenerDeps {
  /** For whoever waits in front of a screen. */
  readonly slack: WebClient;
  /** The only way to cases: whoever may not does nothing and sees nothing. */
  readonly cases: Cases;
  readonly departments: DepartmentBook;
  /** false: it is not (any more) for this person to put up. */
  readonly putUpNotice: (request: NoticeRequest) => Promise<boolean>;
  /** What leads and admins do with the settings. */
  readonly settings: Settings;
  /** The workspace's user groups, from memory, by name. */
  readonly userGroups: () => readonly { readonly id: GroupId; readonly name: string }[];
  readonly absences: Pick<AbsenceBook, "of">;
  readonly goAway: (user: UserId, request: AwayRequest) => Promise<WentAway>;
  /** Figures, as far as they are for her to see. @throws faults of the database */
  readonly report: (request: ReportRequest) => Promise<Reported>;
  readonly volumes: VolumesForm;
  /** Files for one person. */
  readonly uploads: Pick<Uploads, "toPerson">;
  /** How charts are shown here. */
  readonly charts: ChartForms;
  readonly reviews: Reviews;
  readonly improvements: Improvements;
  /** What an agent sent, over time; null: it is not for this viewer to see. @throws faults of the database */
  readonly ownPage: (viewer: UserId, agent: UserId) => Promise<OwnPageShown | null>;
  readonly teams: Teams;
  /** Whether an agent is there to be asked, and who acts for her. */
  readonly presenceOf: (agent: UserId) => Promise<AgentsPresence>;
  readonly directory: Directory;
  readonly people: PeopleLookup;
  /** Hears who is where. */
  readonly membership: Pick<FollowingMembership, "saw" | "changed">;
  /** What people see on their Home tabs. */
  readonly homes: Pick<HomeTabStore, "seen"> & Pick<HomeRedraws, "wants">;
  readonly afterwards: InFlight["afterwards"];
  readonly team: InstalledTeam;
  readonly clock: Clock;
  readonly log: Logger;
  /** For whoever Slack has not told us about yet. */
  readonly defaultReader: Reader;
}

type ReaderDeps = Pick<ListenerDeps, "directory" | "defaultReader">;

/** A person's language and time zone as far as known: nothing is waited for. */
export function readerOf({ directory, defaultReader }: ReaderDeps, user: UserId): Reader {
  return directory.known(user) ?? defaultReader;
}

/** The words for this person, now. @param locale where a form keeps the language it was opened in */
export function contextFor(
  deps: ReaderDeps & Pick<ListenerDeps, "people" | "clock">,
  user: UserId,
  locale?: Reader["locale"],
): ViewContext {
  const reader = readerOf(deps, user);
  return viewContext(
    deps.people,
    locale === undefined ? reader : { locale, timezone: reader.timezone },
    deps.clock.now(),
  );
}
