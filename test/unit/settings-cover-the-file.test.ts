import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { fileSchema } from "../../src/app/departments/parse-file.js";
import { departmentInFile, generalInFile } from "../../src/app/departments/serialize-file.js";
import type { FormInput } from "../../src/slack/settings/form.js";
import { forms } from "../../src/slack/settings/forms.js";
import { generalForms } from "../../src/slack/settings/general-page.js";
import { formNames, generalFormNames } from "../../src/slack/settings/metadata.js";
import { departments } from "../fixtures/departments/any-departments.js";
import { anyState, formContext, groups } from "../fixtures/departments/any-form-state.js";

/** Keys that no form sets, and why. One that a form sets after all has to leave this list. */
const notInSlack: Readonly<Record<string, string>> = {};

/** The maps of the file, by where they stand; `*` is any department's or team's key. */
function keysOf(schema: z.core.$ZodType, at = ""): readonly string[] {
  if (schema instanceof z.ZodObject)
    return Object.entries(schema.shape).flatMap(([key, inner]) => {
      const path = at === "" ? key : `${at}.${key}`;
      // Every shape is made of schemas.
      return [path, ...keysOf(inner as z.core.$ZodType, path)];
    });
  if (schema instanceof z.ZodRecord) return keysOf(schema.valueType as z.core.$ZodType, `${at}.*`);
  if (schema instanceof z.ZodArray) return keysOf(schema.element as z.core.$ZodType, at);
  if (schema instanceof z.ZodPipe) return keysOf(schema.in as z.core.$ZodType, at);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return keysOf(schema.unwrap() as z.core.$ZodType, at);
  return [];
}

/** The same of plain values: what is there. */
function pathsIn(value: unknown, at: string, into: Map<string, Set<string>>): void {
  if (Array.isArray(value)) for (const item of value) pathsIn(item, at, into);
  into.set(at, (into.get(at) ?? new Set()).add(JSON.stringify(value) ?? ""));
  if (typeof value !== "object" || value === null || Array.isArray(value)) return;
  for (const [key, inner] of Object.entries(value)) pathsIn(inner, `${at}.${key}`, into);
}

function valuesIn(file: object, at: string): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const [key, value] of Object.entries(file)) pathsIn(value, `${at}${key}`, found);
  return found;
}

/** Paths at which something stands that did not before. */
function newIn(before: object, after: object, at: string): readonly string[] {
  const old = valuesIn(before, at);
  return [...valuesIn(after, at)].flatMap(([path, values]) =>
    [...values].some((value) => !(old.get(path)?.has(value) ?? false)) ? [path] : [],
  );
}

test("every key of the departments file is set by some form in Slack, or it is said why not", () => {
  const set = new Set<string>();
  const samples = fc.sample(departments, { numRuns: 40, seed: 7 });
  samples.forEach((all, seed) => {
    const [department] = all.list;
    if (department === undefined) throw new Error("there is at least one department");
    const team = all.teams[0]?.key ?? null;
    for (const form of formNames) {
      for (const item of [null, 0]) {
        const input: FormInput = { department, item, context: formContext, groups };
        const [state] = fc.sample(anyState(forms[form].fields(input)), { numRuns: 1, seed });
        if (state === undefined) continue;
        const before = departmentInFile(department);
        const after = forms[form].change(state, item)(before);
        for (const path of newIn(before, after, "departments.*.")) set.add(path);
      }
    }
    for (const form of generalFormNames) {
      const input = { departments: all, team, context: formContext, groups };
      const [state] = fc.sample(anyState(generalForms[form].fields(input)), { numRuns: 1, seed });
      if (state === undefined) continue;
      const before = generalInFile(all);
      const after = generalForms[form].change(state, team)(before);
      for (const path of newIn(before, after, "")) set.add(path.replace(/^teams\.[^.]+/u, "teams.*"));
    }
  });
  const written = keysOf(fileSchema({ locale: "ja", timezone: "Asia/Tokyo" }))
    .filter((key) => !["departments", "teams"].includes(key))
    .toSorted();

  expect(written).toContain("departments.*.chain.after");
  expect(written.filter((key) => !set.has(key))).toEqual(Object.keys(notInSlack).toSorted());
});
