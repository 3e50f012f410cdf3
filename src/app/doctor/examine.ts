import type { Departments } from "../../domain/department.js";
import { type Finding, finding, type Place } from "../../domain/doctor/finding.js";
import type { ChannelId, DepartmentKey, UserId } from "../../domain/ids.js";
import { type Named, namedByDepartment, namedByTeam } from "../departments/named.js";
import type { SlackDirectory } from "../departments/ports.js";
import type { MigrationsAnswer, SocketsAnswer, TokenAnswer } from "./answers.js";
import { judgeClocks } from "./judge-clocks.js";
import { judgeMigrations } from "./judge-database.js";
import { judgeDepartments } from "./judge-departments.js";
import { judgeNamed } from "./judge-named.js";
import { judgeSockets, judgeToken, type WantedScope } from "./judge-way.js";
import { lookUp } from "./look-up.js";

/** What the doctor asks Slack. Never throws for what Slack or the network does. */
export interface DoctorsSlack {
  token(): Promise<TokenAnswer>;
  /** null: Slack's requests come over HTTP. */
  readonly sockets: (() => Promise<SocketsAnswer>) | null;
  readonly directory: SlackDirectory;
}

/** What the doctor asks the database. */
export interface DoctorsDatabase {
  /** By how many seconds its clock is ahead of this machine's. */
  ahead(): Promise<number>;
  migrations(): Promise<MigrationsAnswer>;
  /** @param report hears of what cannot be read and is left out. @throws when there are no tables yet */
  departments(report: (table: string, row: string) => void): Promise<Departments>;
  /** Those of these departments that have unfinished cases. @throws as above */
  unfinishedIn(departments: readonly DepartmentKey[]): Promise<readonly DepartmentKey[]>;
}

export interface Patient {
  /** null: there is no bot token. */
  readonly slack: DoctorsSlack | null;
  readonly database:
    | { readonly kind: "open"; readonly database: DoctorsDatabase }
    | { readonly kind: "unreachable"; readonly error: string };
  readonly wantedScopes: readonly WantedScope[];
  readonly overHttp: boolean;
  readonly migrates: boolean;
  readonly opsChannel: ChannelId | null;
  readonly admins: readonly UserId[];
  readonly now: Date;
}

/** Everything that is not as it has to be, the cause before what follows from it, each once. */
export async function examine(patient: Patient): Promise<readonly Finding[]> {
  const { slack, database, overHttp } = patient;
  const token = (await slack?.token()) ?? null;
  const isReached = slack !== null && token?.kind === "accepted";
  const findings: Finding[] = [
    ...(token === null ? [] : judgeToken(token, patient.wantedScopes)),
    ...(isReached && slack.sockets !== null ? judgeSockets(await slack.sockets()) : []),
    ...(overHttp ? [finding("signing_secret_unchecked", "unchecked", {})] : []),
    ...(patient.opsChannel === null ? [finding("ops_channel_unset", "weakens", {})] : []),
    ...(patient.admins.length === 0 ? [finding("no_admins", "weakens", {})] : []),
  ];
  const directory = isReached ? slack.directory : null;
  const inside = database.kind === "open" ? await look(database.database) : null;
  if (database.kind === "unreachable")
    findings.push(finding("database_unreachable", "stops", { error: database.error }));
  if (inside !== null) findings.push(...judgeMigrations(inside.migrations, patient.migrates));
  if (token?.kind === "accepted") {
    const databaseAhead = inside?.ahead ?? null;
    findings.push(...judgeClocks({ slackAhead: token.slackAhead, databaseAhead, overHttp }));
  }
  findings.push(...(await people(patient, inside?.departments ?? null, directory)));
  findings.push(...(inside?.unreadable ?? []));
  return once(findings);
}

async function look(database: DoctorsDatabase) {
  const unreadable: Finding[] = [];
  const report = (table: string, row: string) =>
    void unreadable.push(finding("row_unreadable", "stops", { table, row }));
  const migrations = await database.migrations();
  // Tables that are not up to date may lack what is to be read.
  const departments =
    migrations.kind === "current"
      ? await inUse(database, report)
      : await inUse(database, report).catch(() => null);
  return { migrations, departments, ahead: await database.ahead(), unreadable };
}

/** Those that take cases, and retired ones of which cases go on: these call the same people to the end. */
async function inUse(
  database: DoctorsDatabase,
  report: (table: string, row: string) => void,
): Promise<Departments> {
  const departments = await database.departments(report);
  const retired = departments.list.filter((it) => it.retired).map(({ key }) => key);
  const unfinished = retired.length === 0 ? [] : await database.unfinishedIn(retired);
  return {
    ...departments,
    list: departments.list.filter((it) => !it.retired || unfinished.includes(it.key)),
  };
}

/** @param departments null: they cannot be read */
async function people(
  patient: Patient,
  departments: Departments | null,
  directory: SlackDirectory | null,
): Promise<readonly Finding[]> {
  const { opsChannel, admins } = patient;
  const own = [
    ...(opsChannel === null ? [] : [inConfiguration({ kind: "channel", id: opsChannel }, { kind: "ops" })]),
    ...admins.map((id) => inConfiguration({ kind: "user", id }, { kind: "admin" })),
  ];
  const found = directory === null ? null : await lookUp([...own, ...namedIn(departments)], directory);
  return [
    ...(departments === null ? [finding("departments_unchecked", "unchecked", {})] : []),
    ...(found === null ? [finding("contacts_unchecked", "unchecked", {})] : judgeNamed(own, found, null)),
    ...(departments === null ? [] : judgeDepartments(departments, found, patient.now)),
  ];
}

type Own =
  | { readonly kind: "channel"; readonly id: ChannelId }
  | { readonly kind: "user"; readonly id: UserId };

function inConfiguration(one: Own, place: Place): Named {
  return { ...one, place, path: [] };
}

function namedIn(departments: Departments | null): readonly Named[] {
  if (departments === null) return [];
  return [...departments.list.flatMap(namedByDepartment), ...departments.teams.flatMap(namedByTeam)];
}

function once(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ name, about, params }) => {
    const key = JSON.stringify([name, about, params]);
    return !seen.has(key) && seen.add(key);
  });
}
