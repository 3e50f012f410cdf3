import type { Department, Departments } from "../../domain/department.js";
import type { SendingTeam } from "../../domain/team.js";
import type { SettingsEntry } from "../settings/ports.js";
import { writeNoticeUntil } from "./file-notice-until.js";
import { departmentInFile, teamInFile } from "./serialize-file.js";

/** What an import changes, a line each, for people to read; empty: nothing. Departments missing from `after` are retired. */
export function describeChanges(before: Departments, after: Departments): readonly string[] {
  const known = new Map(before.list.map((department) => [department.key, department]));
  const named = new Set(after.list.map(({ key }) => key));
  const lines = after.list.flatMap((department) => {
    const old = known.get(department.key);
    if (old === undefined) return [`${department.key}: added (${nameOf(department)})`];
    const taken = old.retired ? [`${department.key}: taken up again (${nameOf(department)})`] : [];
    return [...taken, ...fieldChanges(old, department).map((change) => `${department.key}: ${change}`)];
  });
  for (const department of before.list) {
    if (department.retired || named.has(department.key)) continue;
    lines.push(`${department.key}: retired (${nameOf(department)}); what is open there goes on`);
  }
  lines.push(...teamChanges(before.teams, after.teams));
  if (before.whenInDoubt !== after.whenInDoubt) {
    lines.push(`whenInDoubt: ${change(before.whenInDoubt, after.whenInDoubt)}`);
  }
  if (lines.length === 0 && orderOf(before) !== orderOf(after))
    lines.push("the order of the departments changes");
  return lines;
}

/** The same of a line of the log. */
export function describeEntry({ change: it }: SettingsEntry): readonly string[] {
  const nothing: Departments = { list: [], whenInDoubt: null, teams: [] };
  if (it.kind === "general")
    return describeChanges({ ...nothing, ...it.before }, { ...nothing, ...it.after });
  if (it.kind !== "department") return [];
  const ends = it.after.retired && it.before?.retired === false;
  return describeChanges(
    { ...nothing, list: it.before === null ? [] : [it.before] },
    { ...nothing, list: ends ? [] : [it.after] },
  );
}

function orderOf({ list }: Departments): string {
  return list
    .filter(({ retired }) => !retired)
    .map(({ key }) => key)
    .join();
}

function teamChanges(before: readonly SendingTeam[], after: readonly SendingTeam[]): readonly string[] {
  const find = (teams: readonly SendingTeam[], key: string) => teams.find((team) => team.key === key);
  const keys = [...new Set([...after, ...before].map(({ key }) => key))];
  return keys.flatMap((key): readonly string[] => {
    const [old, now] = [find(before, key), find(after, key)];
    if (old === undefined) return now === undefined ? [] : [`team ${key}: added (${nameOf(now)})`];
    if (now === undefined) return [`team ${key}: removed (${nameOf(old)})`];
    return differences(flat(teamInFile(old)), flat(teamInFile(now))).map((line) => `team ${key}: ${line}`);
  });
}

function nameOf({ name }: Pick<Department, "name">): string {
  return name.ja === name.en ? name.ja : `${name.ja} / ${name.en}`;
}

function fieldChanges(before: Department, after: Department): readonly string[] {
  return differences(fieldsOf(before), fieldsOf(after));
}

function differences(old: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): readonly string[] {
  const fields = [...new Set([...old.keys(), ...now.keys()])];
  return fields
    .filter((field) => old.get(field) !== now.get(field))
    .map((field) => `${field}: ${change(old.get(field) ?? null, now.get(field) ?? null)}`);
}

function change(before: string | null, after: string | null): string {
  return `${before ?? "(none)"} → ${after ?? "(none)"}`;
}

/** Every single value by a name people understand, e.g. "chain step 2, after, normal". */
function fieldsOf(department: Department): ReadonlyMap<string, string> {
  const { categories: _, formerCategories: __, ...rest } = departmentInFile(department);
  const fields = flat(rest);
  const { categories, formerCategories, timezone } = department;
  if (formerCategories.length > 0) {
    const written = formerCategories.map(({ name, now }) => (now === null ? name : `${name} = ${now}`));
    fields.set("former categories", written.join(", "));
  }
  if (categories.length > 0) fields.set("categories", categories.map(({ name }) => name).join(", "));
  for (const { name, call, notice, noticeUntil } of categories) {
    if (call.length > 0) fields.set(`category ${name}, call`, call.map(({ id }) => id).join(", "));
    if (notice !== null) fields.set(`category ${name}, notice`, notice);
    if (noticeUntil !== null)
      fields.set(`category ${name}, notice until`, writeNoticeUntil(noticeUntil, timezone));
  }
  return fields;
}

function flat(value: unknown): Map<string, string> {
  const fields = new Map<string, string>();
  collect(value, "", fields);
  return fields;
}

function collect(value: unknown, name: string, fields: Map<string, string>): void {
  if (Array.isArray(value) && value.some((item) => typeof item === "object")) {
    value.forEach((item: unknown, index) => {
      collect(item, `${name} ${name === "chain" ? "step" : "rule"} ${index + 1}`, fields);
    });
  } else if (Array.isArray(value)) {
    fields.set(name, value.join(", "));
  } else if (typeof value === "object" && value !== null) {
    for (const [key, item] of Object.entries(value))
      collect(item, name === "" ? key : `${name}, ${key}`, fields);
  } else {
    fields.set(name, String(value));
  }
}
