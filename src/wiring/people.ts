import type { WebClient } from "@slack/web-api";
import { type AbsenceBook, type AbsenceStore, createAbsenceBook, withAbsences } from "../app/absences.js";
import type { DepartmentBook, Directory } from "../app/ports.js";
import { createTeams, type Teams } from "../app/teams.js";
import type { Config } from "../config/config.js";
import type { UserId } from "../domain/ids.js";
import type { Reader } from "../i18n/time.js";
import type { Clock } from "../lib/clock.js";
import type { Logger } from "../lib/logger.js";
import { createDirectory } from "../slack/directory.js";
import { createGroupNames, type GroupNames } from "../slack/group-names.js";
import type { InstalledTeam } from "../slack/installed-team.js";
import { contextFor } from "../slack/listeners/deps.js";
import { createMembership, type FollowingMembership } from "../slack/membership.js";
import type { PeopleLookup, ViewContext } from "../slack/views/view-context.js";

export interface PeopleInput {
  readonly config: Config;
  readonly background: WebClient;
  readonly team: InstalledTeam;
  readonly absences: AbsenceStore;
  readonly departments: DepartmentBook;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Who there is: people, groups, teams, who is away, who is in which channel. */
export interface People {
  /** Knows who is away, and who stands in. */
  readonly directory: Directory;
  /** As Slack has them, whether they are away or not. */
  readonly slackDirectory: ReturnType<typeof createDirectory>;
  readonly absences: AbsenceBook;
  readonly membership: FollowingMembership;
  readonly teams: Teams;
  readonly groups: GroupNames;
  readonly lookup: PeopleLookup;
  /** For whoever Slack has not told us about yet. */
  readonly defaultReader: Reader;
  /** The words for this person, now. */
  contextOf(user: UserId): ViewContext;
}

export function createPeople(input: PeopleInput): People {
  const { config, background, departments, clock, log } = input;
  const slackDirectory = createDirectory({
    ...{ background, clock, log },
    defaultLocale: config.defaultLocale,
    defaultTimezone: config.defaultTimezone,
    ownTeam: input.team.teamId,
  });
  const absences = createAbsenceBook(input.absences, clock);
  const directory = withAbsences(slackDirectory, absences);
  const groups = createGroupNames(background);
  const lookup = { person: directory.known, groupName: groups.of };
  const defaultReader = { locale: config.defaultLocale, timezone: config.defaultTimezone };
  return {
    ...{ directory, slackDirectory, absences, groups, lookup, defaultReader },
    membership: createMembership({ background, isInGroup: slackDirectory.isInGroup, clock, log }),
    teams: createTeams({ departments, directory: slackDirectory }),
    contextOf: (user) => contextFor({ directory, defaultReader, people: lookup, clock }, user),
  };
}
