import { isMap, LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import type { Department, Departments } from "../../domain/department.js";
import { mostDepartments } from "../../domain/settings.js";
import { asKey, departmentSchema, type FileDefaults, faultOfKey } from "./file-department.js";
import { generalKeys, generalOf, whenInDoubtFindings } from "./file-general.js";
import { noteworthy } from "./file-notes.js";
import { found, strict } from "./file-shapes.js";
import { teamDepartmentFindings, teamKeyFindings } from "./file-teams.js";
import type { FilePath, Finding, Note, Problem } from "./problem.js";
import { createPlaces, keyText, type Places } from "./yaml-places.js";

export type ParsedFile =
  | {
      readonly ok: true;
      readonly departments: Departments;
      readonly notes: readonly Note[];
      /** Gives later findings about this file their line. */
      readonly place: (finding: Finding) => Problem;
    }
  /** Every mistake at once, in the order of the lines. */
  | { readonly ok: false; readonly problems: readonly Problem[] };

const productDefaults: FileDefaults = { locale: "ja", timezone: "Asia/Tokyo" };

/** Reads a departments file. Whom and what it names is not looked up in Slack. */
export function parseDepartmentsFile(text: string, defaults: FileDefaults = productDefaults): ParsedFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: "error" });
  const places = createPlaces(document, lines);
  const faults = [...document.errors, ...document.warnings];
  if (faults.length > 0) {
    const problems = faults.map(({ pos, code, message }) => {
      const { line, col } = lines.linePos(pos[0]);
      return {
        line: Math.max(1, line),
        column: Math.max(1, col),
        path: "",
        message: yamlMessage(code, message),
      };
    });
    return { ok: false, problems };
  }

  let data: unknown;
  try {
    data = document.toJS();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return {
      ok: false,
      problems: [{ line: 1, column: 1, path: "", message: `the file cannot be read as YAML: ${why}` }],
    };
  }

  const keys = keysUnder(document.contents, "departments");
  const parsed = fileSchema(defaults).safeParse(data);
  const problems = [
    ...(parsed.success ? [] : parsed.error.issues.flatMap((issue) => problemsOf(issue, places))),
    ...keyFindings(keys).map((finding) => places.problem(finding, "key")),
    ...teamKeyFindings(keysUnder(document.contents, "teams")).map((finding) =>
      places.problem(finding, "key"),
    ),
    ...teamDepartmentFindings(data, keys).map((finding) => places.problem(finding)),
    ...whenInDoubtFindings(data, keys).map((finding) => places.problem(finding)),
  ];
  if (!parsed.success || problems.length > 0) {
    return { ok: false, problems: problems.toSorted((a, b) => a.line - b.line || a.column - b.column) };
  }

  const list = Object.entries(parsed.data.departments).map(
    ([key, rest]): Department => ({ key: asKey(key), ...rest }),
  );
  const departments: Departments = { list, ...generalOf(parsed.data) };
  const place = (finding: Finding) => places.problem(finding);
  return { ok: true, departments, notes: noteworthy(departments).map(place), place };
}

/** The whole file. */
export function fileSchema(defaults: FileDefaults) {
  return strict("the file", {
    departments: z
      .record(z.string(), departmentSchema(defaults), {
        error: (issue) => `departments must be a map from key to department${found(issue.input)}`,
      })
      .check(({ value, issues }) => {
        const count = Object.keys(value).length;
        const tooMany = `more than ${mostDepartments} departments: Slack shows no more in one list; join some`;
        const message =
          count === 0
            ? "there is no department: write at least one"
            : count > mostDepartments
              ? tooMany
              : null;
        if (message !== null) issues.push({ code: "custom", input: value, message });
      }),
    ...generalKeys,
  });
}

function problemsOf(issue: z.core.$ZodIssue, places: Places): readonly Problem[] {
  const path: FilePath = issue.path.map((part) => (typeof part === "number" ? part : String(part)));
  if (issue.code !== "unrecognized_keys") return [places.problem({ path, message: issue.message })];
  const messages = issue.message.split("\n");
  return issue.keys.map((key, index) =>
    places.problem({ path: [...path, key], message: messages[index] ?? issue.message }, "key"),
  );
}

function keysUnder(contents: unknown, key: "departments" | "teams"): readonly string[] {
  const map = isMap(contents) ? contents.get(key, true) : undefined;
  return isMap(map) ? map.items.map(({ key }) => keyText(key)) : [];
}

function keyFindings(keys: readonly string[]): readonly Finding[] {
  const seen = new Map<string, string>();
  return keys.flatMap((key): Finding[] => {
    const path = ["departments", key];
    const fault = faultOfKey(key);
    const twin = seen.get(key.toLowerCase());
    seen.set(key.toLowerCase(), key);
    if (fault !== null) return [{ path, message: fault }];
    if (twin === undefined) return [];
    return [{ path, message: `"${key}" and "${twin}" differ only in capital letters: rename one` }];
  });
}

function yamlMessage(code: string, message: string): string {
  switch (code) {
    case "DUPLICATE_KEY":
      return "this key stands here for the second time: remove or rename one";
    case "TAB_AS_INDENT":
      return "a tab is used to indent: YAML allows only spaces";
    case "MULTIPLE_DOCS":
      return "the file holds several documents: remove the line ---";
    default:
      return `this is not YAML: ${message}`;
  }
}
