import type { BulletinChange } from "../../domain/bulletins.js";
import type { Department } from "../../domain/department.js";
import type { DepartmentKey } from "../../domain/ids.js";
import type { GeneralSettings } from "../../domain/settings.js";
import type { VolumeChange } from "../volumes.js";

/** Who changes settings, and where. */
export interface Author {
  /** A person's id, or how a file was taken over. */
  readonly by: string;
  readonly via: "file" | "slack";
}

/** What was changed; `before` null: it was not there. */
export type SettingsChange =
  | {
      readonly kind: "department";
      readonly key: DepartmentKey;
      readonly before: Department | null;
      readonly after: Department;
    }
  | { readonly kind: "general"; readonly before: GeneralSettings; readonly after: GeneralSettings }
  /** Somebody entered how many inquiries there were. */
  | ({ readonly kind: "volumes"; readonly key: DepartmentKey } & Omit<VolumeChange, "department">)
  /** Nothing: somebody has said that it still holds. */
  | { readonly kind: "confirmed"; readonly department: Department };

/** A line of the log. */
export interface SettingsEntry extends Author {
  /** Grows with every line. */
  readonly id: number;
  readonly revision: number;
  readonly at: Date;
  readonly change: SettingsChange;
}

/** A department as it stands in the database. `revision` is another after every change. */
export interface StoredDepartment {
  readonly department: Department;
  readonly revision: number;
}

/** Where the settings of departments are changed one at a time. Every change is written down in the same transaction. */
export interface SettingsStore {
  one(key: DepartmentKey): Promise<StoredDepartment | null>;
  /** Compare-and-set; false: somebody else was first, or the department is not there. */
  put(after: Department, revision: number, author: Author, now: Date): Promise<boolean>;
  /** A new one, behind the others; false: there is one with that key. */
  add(department: Department, author: Author, now: Date): Promise<boolean>;
  /** Writes down that a department's settings were confirmed as they are, and what the messages about it say from now on. */
  confirm(
    stored: StoredDepartment,
    author: Author,
    changed: readonly BulletinChange[],
    now: Date,
  ): Promise<void>;
  /** When a department's settings were changed or confirmed last; null: never. */
  settledAt(key: DepartmentKey): Promise<Date | null>;
  /** Lines about a department, or about what is common (null), newest first; older than `before`, if that is given. */
  log(
    departments: readonly (DepartmentKey | null)[],
    limit: number,
    before?: number,
  ): Promise<readonly SettingsEntry[]>;
  /** What has become of a department since that revision, oldest first. */
  since(key: DepartmentKey | null, revision: number): Promise<readonly SettingsEntry[]>;
}
