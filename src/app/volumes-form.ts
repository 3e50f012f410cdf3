import type { Department } from "../domain/department.js";
import { isUnitStart, type Unit, unitsToCount, type Volume } from "../domain/figures/volumes.js";
import type { DepartmentKey, UserId } from "../domain/ids.js";
import type { Clock } from "../lib/clock.js";
import type { VolumeStore } from "./volumes.js";

/** More than this no form has room for; the others come from a file. */
const categoriesAtMost = 40;

export interface VolumesFormDeps {
  readonly store: Pick<VolumeStore, "of" | "change">;
  readonly find: (key: DepartmentKey) => Department | null;
  /** Whoever may change the department's settings. */
  readonly may: (user: UserId, department: Department) => boolean;
  readonly clock: Clock;
}

/** One number of the form. `category` null: the whole department. */
export interface VolumeField {
  readonly category: string | null;
  /** null: it is not known. */
  readonly inquiries: number | null;
  /** What it was a week or a month before; null: that is not known. */
  readonly before: number | null;
}

export interface VolumesPage {
  readonly department: Department;
  readonly unit: Unit;
  /** Weeks and months that are over, the newest first, the chosen one among them. */
  readonly choices: readonly Unit[];
  readonly fields: readonly VolumeField[];
  /** Categories that there is no room for. */
  readonly left: number;
}

type VolumesShown = { readonly kind: "page"; readonly page: VolumesPage } | { readonly kind: "not_hers" };

interface VolumesRequest {
  readonly user: UserId;
  readonly department: DepartmentKey;
  /** null: the newest week. */
  readonly unit: Unit | null;
}

interface VolumesSubmission extends VolumesRequest {
  readonly unit: Unit;
  /** As far as they differ from what was shown. */
  readonly edits: readonly VolumeEdit[];
}

/** `seen`: what the form showed; nothing else is overwritten. null: it is not known, or not any more. */
export interface VolumeEdit {
  readonly category: string | null;
  readonly seen: number | null;
  readonly inquiries: number | null;
}

/** overtaken: somebody else has changed one of these numbers since they were shown; nothing was saved. */
type VolumesSaved = "saved" | "not_hers" | "overtaken";

/** How many inquiries there were, as a department's leads enter it in Slack. Faults of the database pass through. */
export interface VolumesForm {
  show(request: VolumesRequest): Promise<VolumesShown>;
  save(submission: VolumesSubmission): Promise<VolumesSaved>;
}

export function createVolumesForm({ store, find, may, clock }: VolumesFormDeps): VolumesForm {
  const hers = (user: UserId, key: DepartmentKey) => {
    const department = find(key);
    return department !== null && !department.retired && may(user, department) ? department : null;
  };
  return {
    async show({ user, department: key, unit: wanted }) {
      const department = hers(user, key);
      const choices = department === null ? [] : unitsToCount(clock.now(), department.timezone);
      const unit = choices.find((it) => it.unit === wanted?.unit && it.start === wanted.start) ?? choices[0];
      if (department === null || unit === undefined) return { kind: "not_hers" };
      const earlier = choices.filter((it) => it.unit === unit.unit && it.start < unit.start)[0];
      const starts = [unit, ...(earlier === undefined ? [] : [earlier])].map(({ start }) => start);
      const known = await store.of(key, { unit: unit.unit, starts });
      const shown = department.categories.slice(0, categoriesAtMost);
      const fields = [null, ...shown.map(({ name }) => name)].map((category) => ({
        category,
        inquiries: numberIn(known, category, unit.start),
        before: earlier === undefined ? null : numberIn(known, category, earlier.start),
      }));
      const left = department.categories.length - shown.length;
      return { kind: "page", page: { department, unit, choices, fields, left } };
    },

    async save({ user, department: key, unit, edits }) {
      const department = hers(user, key);
      if (department === null || !isUnitStart(unit.start, unit.unit)) return "not_hers";
      if (edits.length === 0) return "saved";
      const isSaved = await store.change({ department: key, ...unit, edits }, user, clock.now());
      return isSaved ? "saved" : "overtaken";
    },
  };
}

function numberIn(known: readonly Volume[], category: string | null, start: string): number | null {
  return known.find((it) => it.category === category && it.start === start)?.inquiries ?? null;
}
