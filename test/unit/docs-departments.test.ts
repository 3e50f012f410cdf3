import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { parseDepartmentsFile } from "../../src/app/departments/parse-file.js";

/** The file at the top of docs/departments.md is what people begin with: it is right, and shows every key there is. */

const doc = await readFile("docs/departments.md", "utf8");
const reference = /```yaml\n(.*?)```/s.exec(doc)?.[1] ?? "";

type Path = readonly (string | number)[];

/** The place of every map in it. */
function mapsIn(value: unknown, at: Path = []): readonly Path[] {
  if (typeof value !== "object" || value === null) return [];
  const isMap = !Array.isArray(value);
  const inside = Object.entries(value).flatMap(([key, item]) =>
    mapsIn(item, [...at, isMap ? key : Number(key)]),
  );
  return isMap ? [at, ...inside] : inside;
}

function mapAt(file: unknown, path: Path): Record<string, unknown> {
  let found = file;
  for (const part of path) found = (found as Record<string | number, unknown>)[part];
  return found as Record<string, unknown>;
}

/** What an import says about a key that is not known there: what kind of map it is, and which keys it has. */
function keysOfMap(path: Path): { readonly what: string; readonly known: readonly string[] } | null {
  const file: unknown = parse(reference);
  mapAt(file, path).zzz = "?";
  const read = parseDepartmentsFile(stringify(file));
  const messages = read.ok ? [] : read.problems.map(({ message }) => message);
  const [, what, known] =
    messages.map((it) => /^(.*) has no key "zzz".*: its keys are (.*)$/.exec(it)).find(Boolean) ?? [];
  return what === undefined || known === undefined ? null : { what, known: known.split(", ") };
}

test("is taken as it stands, without a remark", () => {
  const read = parseDepartmentsFile(reference);
  expect(read).toMatchObject({ ok: true, notes: [] });
});

test("shows every key that the file knows", () => {
  const file: unknown = parse(reference);
  const kinds = new Map<string, { readonly known: readonly string[]; readonly used: Set<string> }>();
  for (const path of mapsIn(file)) {
    const map = keysOfMap(path);
    if (map === null) continue;
    const kind = kinds.get(map.what) ?? { known: map.known, used: new Set<string>() };
    for (const key of Object.keys(mapAt(file, path))) kind.used.add(key);
    kinds.set(map.what, kind);
  }

  // The file, a department, its criteria, steps, times, categories, rules and deadlines, and a team.
  expect(kinds.size).toBeGreaterThanOrEqual(9);
  for (const [what, { known, used }] of kinds) expect([...used].toSorted(), what).toEqual(known.toSorted());
});

test("each key of a department and of a team is explained under a heading or in its list", () => {
  const file: unknown = parse(reference);
  const keys = [
    ...Object.keys(mapAt(file, ["departments", "billing"])),
    ...Object.keys(mapAt(file, ["teams", "phone1"])),
  ];
  const text = doc.slice(doc.indexOf("## The keys"));
  for (const key of keys) expect(text).toMatch(new RegExp(`^(### .*|- )\`${key}\``, "m"));
});
