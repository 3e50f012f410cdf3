import type { BulletinChange } from "../../domain/bulletins.js";
import type { Department, Departments } from "../../domain/department.js";
import type { DepartmentKey } from "../../domain/ids.js";
import type { GeneralSettings } from "../../domain/settings.js";
import type { Stored } from "../ports.js";
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

/** When a department was changed last, and by whom. */
export interface LastChange extends Author {
  readonly key: DepartmentKey;
  readonly at: Date;
}

/** A department as it stands in the database. `revision` is another after every change. */
export interface StoredDepartment {
  readonly department: Department;
  readonly revision: number;
}

/** All settings as they stand together. `revision` is another after every change of any of them. */
export interface StoredSettings {
  readonly departments: Departments;
  readonly revision: number;
}

/** Where the settings of departments are changed one at a time. Every change is written down in the same transaction. */
export interface SettingsStore {
  one(key: DepartmentKey): Promise<StoredDepartment | null>;
  /** Compare-and-set; false: somebody else was first, or the department is not there. */
  put(after: Department, revision: number, author: Author, now: Date): Promise<boolean>;
  all(): Promise<StoredSettings>;
  /** A new one, behind the others. Compare-and-set on all settings; false: somebody else was first. */
  add(department: Department, revision: number, author: Author, now: Date): Promise<boolean>;
  /** What holds for all departments. Compare-and-set as above. */
  putGeneral(after: GeneralSettings, revision: number, author: Author, now: Date): Promise<boolean>;
  /** Whether a department takes cases. Compare-and-set as above. */
  putRetired(
    key: DepartmentKey,
    retired: boolean,
    revision: number,
    author: Author,
    now: Date,
  ): Promise<boolean>;
  /** Writes down that a department's settings were confirmed as they are, and what the messages about it say from now on. */
  confirm(
    stored: StoredDepartment,
    author: Author,
    changed: readonly BulletinChange[],
    now: Date,
  ): Promise<void>;
  /** What has become of a department after that time, oldest first. */
  after(key: DepartmentKey, at: Date): Promise<readonly SettingsEntry[]>;
  /** Lines about a department, or about what is common (null), newest first; older than `before`, if that is given. */
  log(
    departments: readonly (DepartmentKey | null)[],
    limit: number,
    before?: number,
  ): Promise<readonly SettingsEntry[]>;
  /** The newest change of each of these departments, the newest first. */
  lastChanges(departments: readonly DepartmentKey[], limit: number): Promise<readonly LastChange[]>;
  /** What has become of a department since that revision, oldest first. */
  since(key: DepartmentKey | null, revision: number): Promise<readonly SettingsEntry[]>;
}

/** The cases that settings are asked about. */
export interface OpenCases {
  /** Open and claimed ones of a department. */
  count(department: DepartmentKey): Promise<number>;
  /** The same, the oldest first. */
  list(department: DepartmentKey, limit: number): Promise<readonly Stored[]>;
}
