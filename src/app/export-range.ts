import { DateTime } from "luxon";

/** Opened from `from` on and before `to`; null: no limit. */
export interface ExportRange {
  readonly from: Date | null;
  readonly to: Date | null;
}

export type ReadRange =
  | { readonly ok: true; readonly range: ExportRange }
  | { readonly ok: false; readonly fault: string };

/**
 * Days such as 2026-10-01, each from its midnight in the zone; `to` itself is no longer in the range.
 * @param zone IANA zone
 */
export function readRange(from: string | null, to: string | null, zone: string): ReadRange {
  const start = from === null ? null : midnightOf(from, zone);
  const end = to === null ? null : midnightOf(to, zone);
  if (start === undefined) return notADay("--from", from);
  if (end === undefined) return notADay("--to", to);
  if (start !== null && end !== null && start >= end) {
    return {
      ok: false,
      fault: `--to must be later than --from: the day of --to is not in the export itself`,
    };
  }
  return { ok: true, range: { from: start, to: end } };
}

/** undefined: not a day. */
function midnightOf(day: string, zone: string): Date | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return undefined;
  const midnight = DateTime.fromISO(day, { zone });
  return midnight.isValid ? midnight.startOf("day").toJSDate() : undefined;
}

function notADay(option: string, given: string | null): ReadRange {
  return { ok: false, fault: `${option} must be a day such as 2026-10-01, not ${given}` };
}
