import type { WebClient } from "@slack/web-api";
import type { Membership } from "../app/membership.js";
import type { Directory, Person } from "../app/ports.js";
import type { Identifier } from "../app/roles.js";
import type { Unreachable } from "../domain/call.js";
import type { Locale } from "../domain/department.js";
import { later, type Milliseconds, minutes, seconds } from "../domain/duration.js";
import type { GroupId, UserId } from "../domain/ids.js";
import type { Clock } from "../lib/clock.js";
import type { Logger } from "../lib/logger.js";
import { createAbsence } from "./directory-absence.js";
import { membersFrom, personFrom } from "./directory-answers.js";
import { createMemory, type Finding } from "./directory-memory.js";
import { sendFault } from "./send-faults.js";

export interface DirectoryInput {
  readonly background: WebClient;
  readonly clock: Clock;
  /** For people of whom Slack tells no language. */
  readonly defaultLocale: Locale;
  readonly defaultTimezone: string;
  /** The workspace, or the organisation, the bot is installed in; without it only Slack's own word says who is a stranger. */
  readonly ownTeam?: string;
  readonly log: Logger;
  /** The longest a question waits for Slack; what comes later is remembered for the next one. */
  readonly patience?: Milliseconds;
}

/** What decides who may do what. */
interface PermitDirectory extends Pick<Membership, "isInGroup">, Identifier {}

/** For what is asked before a click is carried out. */
const shortPatience = seconds(0.5);
const personKept = minutes(10);
/** Somebody who left a minute ago is not called any more. */
const activityKept = minutes(1);
const groupKept = minutes(5);
/** After a failure Slack is left alone for so long. */
const rest = seconds(2);
const mostPeople = 5_000;
const mostGroups = 500;

/** People and user groups as Slack knows them, from memory where possible. Never throws for what Slack does. */
export function createDirectory(input: DirectoryInput): Directory & PermitDirectory {
  const { background, clock, log, patience = seconds(1.5) } = input;
  const defaults = {
    locale: input.defaultLocale,
    timezone: input.defaultTimezone,
    ownTeam: input.ownTeam ?? null,
  };
  let restUntil = new Date(0);
  let isGroupsScopeMissing = false;

  async function ask<T>(
    method: string,
    unknownErrors: readonly string[],
    read: (answer: unknown) => T | null,
    call: () => Promise<unknown>,
  ): Promise<Finding<T> | null> {
    if (clock.now() < restUntil) return null;
    try {
      const value = read(await call());
      if (value !== null) return { kind: "found", value };
      log.warn({ method }, "slack's answer cannot be read");
    } catch (error) {
      const fault = sendFault(error, method);
      if (fault.kind === "refused" && unknownErrors.includes(fault.error)) return { kind: "unknown" };
      restUntil = later(clock.now(), fault.kind === "rate_limited" ? fault.retryAfterMs : rest);
      log.warn({ method, fault }, "slack does not say who somebody is");
    }
    return null;
  }

  const people = createMemory<UserId, Person>({
    clock,
    patience,
    capacity: mostPeople,
    ask: (user) =>
      ask(
        "users.info",
        ["user_not_found", "users_not_found", "user_not_visible"],
        (answer) => personFrom(answer, defaults),
        () => background.users.info({ user, include_locale: true }),
      ),
  });

  const groups = createMemory<GroupId, readonly UserId[]>({
    clock,
    patience,
    capacity: mostGroups,
    ask: (usergroup) =>
      ask("usergroups.users.list", ["no_such_subteam", "subteam_not_found"], membersFrom, async () => {
        const answer = background.usergroups.users.list({ usergroup });
        isGroupsScopeMissing = await answer.then(() => false, isScopeMissing);
        return await answer;
      }),
  });

  async function whyNotPerson(user: UserId): Promise<Unreachable | null> {
    const finding = await people.lookUp(user, activityKept);
    if (finding === null) return null;
    if (finding.kind === "unknown") return "unknown";
    const { deactivated, isOutside, isBot } = finding.value;
    if (deactivated) return "deactivated";
    if (isOutside) return "outside";
    return isBot ? "bot" : null;
  }

  async function whyNotGroup(group: GroupId): Promise<Unreachable | null> {
    const finding = await groups.lookUp(group, groupKept);
    if (finding === null) return null;
    if (finding.kind === "unknown") return "unknown";
    for (const member of finding.value) {
      // One who can be reached is enough.
      if ((await whyNotPerson(member)) === null) return null;
    }
    return "empty_group";
  }

  return {
    known(user) {
      // Asks only when what is remembered has grown old.
      void people.lookUp(user, personKept);
      return foundIn(people.recall(user));
    },
    person: async (user) => foundIn(await people.lookUp(user, personKept)),
    members: async (group) => foundIn(await groups.lookUp(group, groupKept)),
    knownMembers(group) {
      void groups.lookUp(group, groupKept);
      return foundIn(groups.recall(group));
    },
    unreachable: (contact) => (contact.kind === "user" ? whyNotPerson(contact.id) : whyNotGroup(contact.id)),
    async identify(user) {
      void people.lookUp(user, personKept);
      return foundIn(people.recall(user) ?? (await people.lookUp(user, personKept, shortPatience)));
    },
    async isInGroup(group, user) {
      const finding = await groups.lookUp(group, groupKept, shortPatience);
      if (finding === null) return isGroupsScopeMissing ? null : "late";
      return finding.kind === "found" && finding.value.includes(user);
    },
    isAbsent: createAbsence({ background, clock, log, patience }),
  };
}

function isScopeMissing(error: unknown): boolean {
  const fault = sendFault(error, "usergroups.users.list");
  return fault.kind === "refused" && fault.error === "missing_scope";
}

function foundIn<T>(finding: Finding<T> | null): T | null {
  return finding?.kind === "found" ? finding.value : null;
}
