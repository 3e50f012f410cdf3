import type { Department } from "../../domain/department.js";
import { findingsOf } from "../departments/fault.js";
import { departmentSchema } from "../departments/file-department.js";
import type { Finding } from "../departments/problem.js";
import { departmentInFile } from "../departments/serialize-file.js";

/** A department's part of the departments file, as plain values. */
export type FileDepartment = Readonly<Record<string, unknown>>;

/** An edit, as what it makes of a department's part of the file. */
export type FileChange = (file: FileDepartment) => FileDepartment;

type Edited =
  | { readonly ok: true; readonly department: Department }
  /** Paths begin below the department. */
  | { readonly ok: false; readonly problems: readonly Finding[] };

/** Changes a department as its part of the file would be changed by hand, and reads it as an import would. */
export function editDepartment(before: Department, change: FileChange): Edited {
  const { locale, timezone, key, retired } = before;
  const read = readDepartment(change(departmentInFile(before)), { locale, timezone });
  return read.ok ? { ok: true, department: { ...read.department, key, retired } } : read;
}

/** A department from its part of the file. */
export function readDepartment(
  file: FileDepartment,
  defaults: Pick<Department, "locale" | "timezone">,
):
  | { readonly ok: true; readonly department: Omit<Department, "key"> }
  | { readonly ok: false; readonly problems: readonly Finding[] } {
  const given = Object.fromEntries(Object.entries(file).filter(([, value]) => value !== undefined));
  const parsed = departmentSchema(defaults).safeParse(given);
  if (parsed.success) return { ok: true, department: parsed.data };
  return { ok: false, problems: findingsOf(parsed.error) };
}
