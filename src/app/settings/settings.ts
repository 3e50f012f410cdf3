import type { Department } from "../../domain/department.js";
import type { DepartmentKey, UserId } from "../../domain/ids.js";
import { maySet, type SettingsAction } from "../../domain/settings.js";
import { questionKey, questionOf } from "../../domain/still-right.js";
import type { Clock } from "../../lib/clock.js";
import { ContentionError, triesAtMost } from "../apply.js";
import { asKey, keyProblem } from "../departments/file-department.js";
import type { SlackDirectory } from "../departments/ports.js";
import type { Finding } from "../departments/problem.js";
import type { DepartmentBook } from "../ports.js";
import { checkWhatIsNew } from "./check-new.js";
import { editDepartment, type FileChange, type FileDepartment, readDepartment } from "./edit-department.js";
import { changedParts, type Part, partText } from "./parts.js";
import type { SettingsEntry, SettingsStore, StoredDepartment } from "./ports.js";

/** Of the log. */
export const entriesOnAPage = 10;

export interface SettingsDeps {
  readonly store: SettingsStore;
  readonly departments: Pick<DepartmentBook, "current">;
  readonly admins: ReadonlySet<UserId>;
  readonly slack: SlackDirectory;
  readonly clock: Clock;
  /** What was changed holds in this process at once. */
  readonly onChange: () => Promise<void>;
  /** Messages were changed. */
  readonly onTold: () => void;
}

export interface EditRequest {
  readonly user: UserId;
  readonly department: DepartmentKey;
  readonly part: Part;
  readonly change: FileChange;
  /** Of the department, as it was when the form was drawn. */
  readonly revision: number;
}

/** What would come of an edit. */
export type Proposed =
  /** It is not hers to change, or (gone) there is no such department any more. */
  | { readonly kind: "forbidden" | "gone" }
  | { readonly kind: "wrong"; readonly problems: readonly Finding[] }
  /** Others have changed the same part since the form was drawn; nothing is overwritten unless she says so now. */
  | { readonly kind: "overtaken"; readonly by: readonly SettingsEntry[]; readonly stored: StoredDepartment }
  | { readonly kind: "unchanged"; readonly stored: StoredDepartment }
  | {
      readonly kind: "proposed";
      readonly stored: StoredDepartment;
      readonly after: Department;
      /** What Slack says of it that need not be wrong. */
      readonly notes: readonly Finding[];
    };

type Saved = Proposed | { readonly kind: "saved"; readonly after: Department };

interface CreateRequest {
  readonly user: UserId;
  readonly key: string;
  /** Its part of the departments file. */
  readonly file: FileDepartment;
  readonly defaults: Pick<Department, "locale" | "timezone">;
}

interface ConfirmRequest {
  readonly user: UserId;
  readonly department: DepartmentKey;
  /** The quarter that was asked about. */
  readonly quarter: string;
}

type Created =
  | { readonly kind: "forbidden" }
  /** An empty path is the key's. */
  | { readonly kind: "wrong"; readonly problems: readonly Finding[] }
  | { readonly kind: "created"; readonly department: Department };

/** What leads and admins do with the settings in Slack. Faults of the database pass through. */
export interface Settings {
  /** Departments whose settings she may change, in their order; retired ones are left out. */
  led(user: UserId): readonly Department[];
  isAdmin(user: UserId): boolean;
  may(user: UserId, action: SettingsAction, department: Department | null): boolean;
  /** null: it is gone, or not hers to see. */
  find(user: UserId, key: DepartmentKey): Promise<StoredDepartment | null>;
  /** What an edit would do; whom and what it newly names is looked up in Slack. Changes nothing. */
  propose(request: EditRequest): Promise<Proposed>;
  /** As above, and does it. */
  save(request: EditRequest): Promise<Saved>;
  /** She says that everything still holds; whoever else was asked sees that. */
  confirm(request: ConfirmRequest): Promise<"confirmed" | "forbidden" | "gone">;
  /** A new department, for admins. */
  create(request: CreateRequest): Promise<Created>;
  /** Lines of the log that are hers to see, newest first: of one department, and what is common to all. */
  log(user: UserId, department: DepartmentKey, before?: number): Promise<readonly SettingsEntry[]>;
}

export function createSettings(deps: SettingsDeps): Settings {
  const { store, departments, admins } = deps;
  const may = (user: UserId, action: SettingsAction, department: Department | null) =>
    maySet(user, action, department, admins);

  async function consider({ user, department, part, change, revision }: EditRequest): Promise<Proposed> {
    const stored = await store.one(department);
    if (stored === null || stored.department.retired) return { kind: "gone" };
    const before = stored.department;
    if (!may(user, "edit", before)) return { kind: "forbidden" };
    const since = stored.revision === revision ? [] : await store.since(department, revision);
    const overtakers = since.filter((entry) => concerns(entry, part));
    const base = overtakers[0]?.change;
    const wasOvertaken =
      base?.kind === "department" &&
      base.before !== null &&
      partText(base.before, part) !== partText(before, part);
    if (wasOvertaken) return { kind: "overtaken", by: overtakers, stored };
    const edited = editDepartment(before, change);
    if (!edited.ok) return { kind: "wrong", problems: edited.problems };
    if (changedParts(before, edited.department).length === 0) return { kind: "unchanged", stored };
    return { kind: "proposed", stored, after: edited.department, notes: [] };
  }

  return {
    may,
    led: (user) => departments.current().list.filter((it) => !it.retired && may(user, "edit", it)),
    isAdmin: (user) => admins.has(user),
    async find(user, key) {
      const stored = await store.one(key);
      return stored !== null && may(user, "see", stored.department) ? stored : null;
    },
    async propose(request) {
      const proposed = await consider(request);
      if (proposed.kind !== "proposed") return proposed;
      const { stored, after } = proposed;
      const { problems, notes } = await checkWhatIsNew(stored.department, after, deps.slack);
      return problems.length === 0 ? { ...proposed, notes } : { kind: "wrong", problems };
    },
    async create({ user, key, file, defaults }) {
      if (!may(user, "create", null)) return { kind: "forbidden" };
      const wrongKey = keyProblem(key);
      const read = readDepartment(file, defaults);
      const problems = [
        ...(wrongKey === null ? [] : [{ path: [], ...wrongKey }]),
        ...(read.ok ? [] : read.problems),
      ];
      if (!read.ok || problems.length > 0) return { kind: "wrong", problems };
      const department: Department = { ...read.department, key: asKey(key) };
      const unknown = await checkWhatIsNew(null, department, deps.slack);
      if (unknown.problems.length > 0) return { kind: "wrong", problems: unknown.problems };
      const author = { by: user, via: "slack" } as const;
      if (!(await store.add(department, author, deps.clock.now())))
        return {
          kind: "wrong",
          problems: [
            { path: [], message: `there is a department ${key} already`, fault: { name: "key_taken" } },
          ],
        };
      await deps.onChange();
      return { kind: "created", department };
    },
    async confirm({ user, department, quarter }) {
      const stored = await store.one(department);
      if (stored === null || stored.department.retired) return "gone";
      if (!may(user, "edit", stored.department)) return "forbidden";
      const now = deps.clock.now();
      const content = questionOf(stored.department, quarter, { by: user, at: now });
      const asked = new Set([...stored.department.leads, user]);
      await store.confirm(
        stored,
        { by: user, via: "slack" },
        [...asked].map((lead) => ({ key: questionKey(department, quarter, lead), content })),
        now,
      );
      deps.onTold();
      return "confirmed";
    },
    async log(user, key, before) {
      const stored = await store.one(key);
      if (stored === null || !may(user, "see", stored.department)) return [];
      return await store.log([key, null], entriesOnAPage + 1, before);
    },
    async save(request) {
      for (let attempt = 0; attempt < triesAtMost; attempt++) {
        const proposed = await consider(request);
        if (proposed.kind !== "proposed") return proposed;
        const { after, stored } = proposed;
        const author = { by: request.user, via: "slack" } as const;
        if (!(await store.put(after, stored.revision, author, deps.clock.now()))) continue;
        await deps.onChange();
        return { kind: "saved", after };
      }
      throw new ContentionError(triesAtMost);
    },
  };
}

function concerns({ change }: SettingsEntry, part: Part): boolean {
  if (change.kind !== "department" || change.before === null) return false;
  return partText(change.before, part) !== partText(change.after, part);
}
