import { later } from "../domain/duration.js";
import { type OwnCount, type OwnPage, ownPageOf, ownPeriod, ownPeriods } from "../domain/figures/own-page.js";
import type { UserId } from "../domain/ids.js";
import { may, type Role } from "../domain/permissions.js";
import type { Clock } from "../lib/clock.js";
import type { Permits } from "./permits.js";
import type { Teams } from "./teams.js";

export interface OwnPageStore {
  /** What she sent since then, in periods of `ownPeriod` back from now; tests and consults left out. */
  ownCounts(agent: UserId, since: Date, now: Date): Promise<readonly OwnCount[]>;
}

export interface OwnPageDeps {
  readonly ownPages: OwnPageStore;
  readonly permits: Pick<Permits, "inGeneral">;
  readonly teams: Pick<Teams, "supervisorsOf">;
  readonly clock: Clock;
}

/** An agent's own page, for herself or her supervisor; null: it is not for this person to see. */
export async function readOwnPage(
  { ownPages, permits, teams, clock }: OwnPageDeps,
  viewer: UserId,
  agent: UserId,
): Promise<OwnPage | null> {
  if ((await permits.inGeneral(viewer, "see_own")) !== null) return null;
  const supervises = viewer !== agent && (await teams.supervisorsOf(agent)).includes(viewer);
  const roles = new Set<Role>([
    "colleague",
    ...(viewer === agent ? (["agent"] as const) : []),
    ...(supervises ? (["supervisor"] as const) : []),
  ]);
  if (!may(roles, "see_own_page", "closed").allowed) return null;
  const now = clock.now();
  return ownPageOf(agent, await ownPages.ownCounts(agent, later(now, -ownPeriod * ownPeriods), now));
}
