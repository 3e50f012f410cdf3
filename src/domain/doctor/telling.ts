import { days, hours, later } from "../duration.js";
import type { Finding, FindingName } from "./finding.js";

/** When somebody was told of a finding last, by what makes it the same. */
export type Told = ReadonlyMap<string, Date>;

/** A week, less what the hour of the look may vary by. */
const repeatsAfter = days(7) - hours(12);

/**
 * What somebody hears at a daily look: what is new at once, the rest again once a week. When something comes up again,
 * so does everything else that is still there, so that weeks fall together and a lead is not told a little every day.
 */
export function toTell(found: readonly Finding[], told: Told, now: Date): readonly Finding[] {
  const toldAt = (one: Finding) => told.get(identityOf(one));
  const isAgain = found.some((one) => {
    const at = toldAt(one);
    return at !== undefined && at <= later(now, -repeatsAfter);
  });
  return isAgain ? found : found.filter((one) => toldAt(one) === undefined);
}

/** What one finding has in common with itself a day later: not figures, nor words of errors, nor where else it is named. */
export function identityOf({ name, about, params }: Finding): string {
  const whose = about === null ? [] : [about.kind, about.key];
  const what = identifying.flatMap((key) =>
    Object.entries(params).flatMap(([k, v]) => (k === key ? [v] : [])),
  );
  return [name, ...whose, ...what].join(" ");
}

const identifying = ["user", "group", "channel", "scope", "step", "table", "row"];

/** Of a longer list a message shows the first ones, and counts the rest. */
export const findingsShown = 10;

/** Not worth a message: choices somebody made, and what a look could not find out. */
const notWorthAMessage: ReadonlySet<FindingName> = new Set(["ops_channel_unset", "no_admins"]);

export function isWorthAMessage({ name, weight }: Finding): boolean {
  return weight !== "unchecked" && !notWorthAMessage.has(name);
}
