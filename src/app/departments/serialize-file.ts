import { Document, isCollection, isSeq, visit } from "yaml";
import type { Category, Contact, Department, Departments, LocalText, Step } from "../../domain/department.js";
import type { GeneralSettings } from "../../domain/settings.js";
import type { SendingTeam } from "../../domain/team.js";
import { writeAfter } from "./file-chain.js";
import { writeClosedDays } from "./file-closed-days.js";
import { writeDeadlines } from "./file-deadlines.js";
import { writeDuration } from "./file-duration.js";
import { writeFormerCategories } from "./file-former-categories.js";
import { writeWeek } from "./file-hours.js";
import { writeNoticeUntil } from "./file-notice-until.js";
import { writeOutsideHours } from "./file-outside-hours.js";
import { writeRevision } from "./file-revision.js";

/** What of the file holds for all departments, as plain values. */
export interface FileGeneral {
  readonly teams?: Readonly<Record<string, unknown>> | undefined;
  readonly whenInDoubt?: string | undefined;
}

const oneLiners = new Set([
  "formerCategories",
  ...["leads", "hours", "closedDays", "outsideHours", "closedContact", "repeat", "answerWithin"],
  ...["members", "supervisors"],
]);

/**
 * The departments file that reads back as these departments. Retired ones are named in a comment only:
 * importing the file leaves them retired.
 * @param revision of the settings, by which an import sees what was changed since; null: that is not told
 */
export function serializeDepartments(
  { list, whenInDoubt, teams }: Departments,
  revision: number | null = null,
): string {
  const active = list.filter(({ retired }) => !retired);
  const retired = list.filter((department) => department.retired).map(({ key }) => key);
  const document = new Document({
    departments: Object.fromEntries(
      active.map((department) => [department.key, departmentInFile(department)]),
    ),
    ...generalInFile({ teams, whenInDoubt }),
  });
  if (retired.length > 0) document.comment = ` retired: ${retired.join(", ")}`;
  visit(document, {
    Pair(_, { key, value }) {
      if (isCollection(value) && oneLiners.has(String(key))) value.flow = true;
      if (isSeq(value) && ["chain", "inform", "synonyms"].includes(String(key)))
        value.items.forEach(ontoOneLine);
    },
    Seq(_, node) {
      if (node.items.length === 0) node.flow = true;
    },
  });
  const head = revision === null ? "" : `${writeRevision(revision)}\n`;
  return `${head}${document.toString({ lineWidth: 0 })}`;
}

/** A department as a plain value with the file's keys, in the file's order. */
export function departmentInFile(department: Department): Record<string, unknown> {
  const {
    name,
    channel,
    locale,
    timezone,
    leads,
    criteria,
    hours,
    chain,
    categories,
    inform,
    deadlines,
    synonyms,
  } = department;
  const outsideHours = writeOutsideHours(hours.outside);
  return {
    name: nameInFile(name),
    channel,
    locale,
    timezone,
    ...(leads.length > 0 ? { leads: [...leads] } : {}),
    ...(criteria.send === null && criteria.checkFirst === null ? {} : { criteria: withoutNulls(criteria) }),
    ...(hours.week === null ? {} : { hours: writeWeek(hours.week) }),
    ...(hours.holidays === null ? {} : { holidays: hours.holidays }),
    ...(hours.closedDays.length === 0 ? {} : { closedDays: writeClosedDays(hours.closedDays) }),
    ...(outsideHours === null ? {} : { outsideHours }),
    ...(hours.closedContact.length === 0 ? {} : { closedContact: hours.closedContact.map(contactInFile) }),
    chain: chain.steps.map(stepInFile),
    repeat: { every: writeDuration(chain.repeat.every), times: chain.repeat.times },
    ...(categories.length > 0 ? { categories: categories.map((it) => categoryInFile(it, timezone)) } : {}),
    ...(department.formerCategories.length > 0
      ? { formerCategories: writeFormerCategories(department.formerCategories) }
      : {}),
    ...(inform.length > 0
      ? { inform: inform.map(({ when, tell }) => ({ when: [...when], tell: [...tell] })) }
      : {}),
    ...writeDeadlines(deadlines),
    ...(synonyms.length > 0 ? { synonyms: synonyms.map((group) => [...group]) } : {}),
  };
}

/** What stands beside the departments, as plain values with the file's keys. */
export function generalInFile({ teams, whenInDoubt }: GeneralSettings): FileGeneral {
  return {
    ...(teams.length === 0 ? {} : { teams: Object.fromEntries(teams.map((it) => [it.key, teamInFile(it)])) }),
    ...(whenInDoubt === null ? {} : { whenInDoubt }),
  };
}

/** The same for a team. */
export function teamInFile({ name, members, supervisors, department }: SendingTeam): Record<string, unknown> {
  return {
    name: nameInFile(name),
    members: members.map(contactInFile),
    ...(supervisors.length > 0 ? { supervisors: [...supervisors] } : {}),
    ...(department === null ? {} : { department }),
  };
}

function nameInFile({ ja, en }: LocalText): unknown {
  return ja === en ? ja : { ja, en };
}

function stepInFile({ after, call, oneOf, level }: Step): Record<string, unknown> {
  const whom = call.map(contactInFile);
  return {
    after: writeAfter(after),
    ...(oneOf ? { callOneOf: whom } : { call: whom }),
    ...(level === null ? {} : { level }),
  };
}

function categoryInFile({ name, call, notice, noticeUntil }: Category, timezone: string): unknown {
  if (call.length === 0 && notice === null) return name;
  return {
    name,
    ...(call.length > 0 ? { call: call.map(contactInFile) } : {}),
    ...(notice === null ? {} : { notice }),
    ...(notice === null || noticeUntil === null
      ? {}
      : { noticeUntil: writeNoticeUntil(noticeUntil, timezone) }),
  };
}

function contactInFile({ id }: Contact): string {
  return id;
}

function withoutNulls(values: Readonly<Record<string, string | null>>): Record<string, string> {
  const written: Record<string, string> = {};
  for (const [key, value] of Object.entries(values)) if (value !== null) written[key] = value;
  return written;
}

function ontoOneLine(node: unknown): void {
  if (isCollection(node)) node.flow = true;
}
