import { z } from "zod";
import type { VolumeEdit, VolumeField } from "../../app/volumes-form.js";
import { locales } from "../../domain/department.js";
import { isUnitStart, type Unit } from "../../domain/figures/volumes.js";
import type { DepartmentKey } from "../../domain/ids.js";
import { volumesFields } from "../ids.js";
import { type FormState, textIn } from "./form-state.js";
import { type Reading, readOwnJson } from "./reading.js";

const unit = z.enum(["week", "month"]);
const known = z.number().int().nonnegative().nullable();

const metadata = z.object({
  v: z.literal(1),
  locale: z.enum(locales),
  // Whether there still is such a department is found out when it is looked up.
  department: z.string().transform((it) => it as DepartmentKey),
  unit,
  start: z.iso.date(),
  /** The numbers that were shown, in the order of the fields. */
  seen: z.array(known).readonly(),
  /** Which categories the fields are about. */
  names: z.string(),
  /** How often it was drawn again, because something came between. */
  round: z.number().int().nonnegative(),
});

/** What the form of the inquiries remembers. */
export type VolumesMetadata = Readonly<z.output<typeof metadata>>;

export function readVolumesMetadata(text: string): Reading<VolumesMetadata> {
  return readOwnJson(metadata, text);
}

/** A week or month that was chosen; null: the form never offered it. */
export function readUnit(value: string | null): Unit | null {
  const [, kind, start = ""] = /^(week|month):(\d{4}-\d\d-\d\d)$/.exec(value ?? "") ?? [];
  const read = unit.safeParse(kind);
  return read.success && isUnitStart(start, read.data) ? { unit: read.data, start } : null;
}

type VolumeEdits =
  | { readonly ok: true; readonly edits: readonly VolumeEdit[] }
  /** Block ids of fields that hold no number. */
  | { readonly ok: false; readonly blocks: readonly string[] };

/**
 * What was changed. Full-width digits and separators of thousands are read as well; an empty field is a number that is
 * not known.
 */
export function readVolumeEdits(
  state: FormState,
  fields: readonly Pick<VolumeField, "category">[],
  seen: VolumesMetadata["seen"],
): VolumeEdits {
  const wrong: string[] = [];
  const edits: VolumeEdit[] = [];
  fields.forEach(({ category }, place) => {
    const block = volumesFields.number(place);
    const typed = (textIn(state, block) ?? "").normalize("NFKC").replace(/[,\s件]/gu, "");
    if (!/^\d{0,9}$/.test(typed)) wrong.push(block);
    const inquiries = typed === "" ? null : Number(typed);
    const shown = seen[place] ?? null;
    if (inquiries !== shown) edits.push({ category, seen: shown, inquiries });
  });
  return wrong.length > 0 ? { ok: false, blocks: wrong } : { ok: true, edits };
}
