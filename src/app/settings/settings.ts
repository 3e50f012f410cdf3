import type { Department, DepartmentRules, Departments } from "../../domain/department.js";
import type { DepartmentKey, UserId } from "../../domain/ids.js";
import { isFull, maySet, mostDepartments, type SettingsAction } from "../../domain/settings.js";
import { isAskedTheSame, questionKey, questionOf } from "../../domain/still-right.js";
import type { Clock } from "../../lib/clock.js";
import { ContentionError, triesAtMost } from "../apply.js";
import type { BulletinStore } from "../bulletins.js";
import { asKey, keyProblem } from "../departments/file-department.js";
import type { SlackDirectory } from "../departments/ports.js";
import type { Finding } from "../departments/problem.js";
import type { DepartmentBook, EscalationStore } from "../ports.js";
import { type Adopting, createAdopting } from "./adopting.js";
import { checkDepartment } from "./check-new.js";
import { editDepartment, type FileChange, type FileDepartment, readDepartment } from "./edit-department.js";
import { createEditor, type Proposed, type Saved, type Wish } from "./editing.js";
import { createGeneralEditor, type GeneralEditor } from "./general.js";
import { changedParts, type Part, partText } from "./parts.js";
import type { LastChange, OpenCases, SettingsEntry, SettingsStore, StoredDepartment } from "./ports.js";
import { createRetiring, type Retiring } from "./retiring.js";

/** Of the log. */
export const entriesOnAPage = 10;
/** Of the newest changes where other things stand as well: admins have every department. */
const changesAtOnce = 3;

export interface SettingsDeps {
  readonly store: SettingsStore;
  readonly bulletins: Pick<BulletinStore, "tell">;
  readonly openCases: OpenCases;
  readonly escalations: EscalationStore;
  /** A case was changed. */
  readonly onCase: () => void;
  readonly departments: Pick<DepartmentBook, "current">;
  readonly admins: ReadonlySet<UserId>;
  /** Who has what is reopened once this department is retired; null: it has it itself. */
  readonly follows: (department: Department) => Promise<DepartmentRules | null>;
  readonly slack: SlackDirectory;
  readonly clock: Clock;
  /** What was changed holds in this process at once. */
  readonly onChange: () => Promise<void>;
  /** Messages were changed. */
  readonly onTold: () => void;
}

export interface EditRequest extends Wish {
  readonly department: DepartmentKey;
  readonly part: Part;
  readonly change: FileChange;
}

type DepartmentProposed = Proposed<StoredDepartment, Department>;

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
  /** Of the settings that she was shown; null: an older question, which does not say. */
  readonly revision: number | null;
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
  propose(request: EditRequest): Promise<DepartmentProposed>;
  /** As above, and does it. */
  save(request: EditRequest): Promise<Saved<StoredDepartment, Department>>;
  /**
   * She says that everything still holds; whoever else was asked sees that. `changed`: it does not hold any more as she
   * was shown it, so that nothing is confirmed, and the question shows how it is now.
   */
  confirm(request: ConfirmRequest): Promise<"confirmed" | "changed" | "forbidden" | "gone">;
  /** A new department, for admins. */
  create(request: CreateRequest): Promise<Created>;
  /** Lines of the log that are hers to see, newest first: of one department, and what is common to all. */
  log(user: UserId, department: DepartmentKey, before?: number): Promise<readonly SettingsEntry[]>;
  /** Who has changed the departments last that she leads, the newest first: of some of them. */
  lastChanges(user: UserId): Promise<readonly LastChange[]>;
  /** What has become of a department since that revision, oldest first. */
  since(user: UserId, department: DepartmentKey, revision: number): Promise<readonly SettingsEntry[]>;
  /** What holds for all departments, for admins. */
  readonly general: GeneralEditor;
  /** Today's contacts and deadlines for the cases under way, for whoever may change them. */
  readonly adopting: Adopting;
  /** A department's end, and its beginning again, for admins. */
  readonly retiring: Retiring;
}

export function createSettings(deps: SettingsDeps): Settings {
  const { store, departments, admins } = deps;
  const may = (user: UserId, action: SettingsAction, department: Department | null) =>
    maySet(user, action, department, admins);

  const editor = createEditor<EditRequest, StoredDepartment, Department>({
    async read({ department }) {
      const stored = await store.one(department);
      return stored === null || stored.department.retired ? null : stored;
    },
    may: ({ user }, { department }) => may(user, "edit", department),
    since: ({ department, revision }) => store.since(department, revision),
    textsOf: (change, { part }) =>
      change.kind === "department" && change.before !== null
        ? { before: partText(change.before, part), after: partText(change.after, part) }
        : null,
    textNow: ({ department }, { part }) => partText(department, part),
    edited({ department: before }, { change }) {
      const edited = editDepartment(before, change);
      if (!edited.ok) return edited;
      const isSame = changedParts(before, edited.department).length === 0;
      return { ok: true, after: edited.department, isSame };
    },
    check: ({ department }, after) => checkDepartment(department, after, deps.slack),
    put: ({ revision }, after, { user }) =>
      store.put(after, revision, { by: user, via: "slack" }, deps.clock.now()),
    onSaved: deps.onChange,
  });
  const mayDoForAll = (user: UserId, action: SettingsAction) => may(user, action, null);

  /** Whether a question that was asked at that revision asks about something else now. */
  async function changedSince({ department, revision }: StoredDepartment, asked: number): Promise<boolean> {
    const since = revision === asked ? [] : await store.since(department.key, asked);
    const [then] = since.flatMap(({ change }) =>
      change.kind === "department" && change.before !== null ? [change.before] : [],
    );
    return then !== undefined && !isAskedTheSame(then, department);
  }

  const led = (user: UserId) =>
    departments.current().list.filter((it) => !it.retired && may(user, "edit", it));

  return {
    may,
    led,
    isAdmin: (user) => admins.has(user),
    async find(user, key) {
      const stored = await store.one(key);
      return stored !== null && may(user, "see", stored.department) ? stored : null;
    },
    ...editor,
    general: createGeneralEditor(deps, mayDoForAll),
    retiring: createRetiring(deps, mayDoForAll),
    adopting: createAdopting({
      ...{ openCases: deps.openCases, escalations: deps.escalations, clock: deps.clock },
      onChange: deps.onCase,
      async find({ user, department }) {
        const stored = await store.one(department);
        return stored !== null && may(user, "edit", stored.department) ? stored : null;
      },
    }),
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
      const unknown = await checkDepartment(null, department, deps.slack);
      if (unknown.problems.length > 0) return { kind: "wrong", problems: unknown.problems };
      for (let attempt = 0; attempt < triesAtMost; attempt++) {
        const { departments: others, revision } = await store.all();
        const problem = crowded(key, others);
        if (problem !== null) return { kind: "wrong", problems: [problem] };
        const author = { by: user, via: "slack" } as const;
        if (!(await store.add(department, revision, author, deps.clock.now()))) continue;
        await deps.onChange();
        return { kind: "created", department };
      }
      throw new ContentionError(triesAtMost);
    },
    async confirm({ user, department, quarter, revision }) {
      const stored = await store.one(department);
      if (stored === null || stored.department.retired) return "gone";
      if (!may(user, "edit", stored.department)) return "forbidden";
      const now = deps.clock.now();
      const isAsShown = revision === null || !(await changedSince(stored, revision));
      const content = questionOf(stored, quarter, isAsShown ? { by: user, at: now } : null);
      // Whoever was asked; of what nobody was asked, nothing is changed.
      const asked = new Set([...stored.department.leads, ...admins, user]);
      const changed = [...asked].map((it) => ({ key: questionKey(department, quarter, it), content }));
      if (isAsShown) await store.confirm(stored, { by: user, via: "slack" }, changed, now);
      else await deps.bulletins.tell({ written: [], changed }, now);
      deps.onTold();
      return isAsShown ? "confirmed" : "changed";
    },
    async log(user, key, before) {
      const stored = await store.one(key);
      if (stored === null || !may(user, "see", stored.department)) return [];
      return await store.log([key, null], entriesOnAPage + 1, before);
    },
    async lastChanges(user) {
      const keys = led(user).map(({ key }) => key);
      return keys.length === 0 ? [] : await store.lastChanges(keys, changesAtOnce);
    },
    async since(user, key, revision) {
      const stored = await store.one(key);
      if (stored === null || !may(user, "see", stored.department)) return [];
      return await store.since(key, revision);
    },
  };
}

/** Why there can be no new department of this key beside these; null: there can. */
function crowded(key: string, departments: Departments): Finding | null {
  // A file that has both is refused.
  const twin = departments.list.find((it) => it.key.toLowerCase() === key.toLowerCase());
  if (twin !== undefined) {
    const message = `there is a department ${twin.key} already`;
    return { path: [], message, fault: { name: "key_taken" } };
  }
  if (!isFull(departments)) return null;
  const message = `there are ${mostDepartments} departments already: retire one first`;
  return { path: [], message, fault: { name: "too_many_departments", max: mostDepartments } };
}
