import { later } from "../domain/duration.js";
import {
  type OwnCount,
  type OwnPage,
  type OwnTopic,
  ownPageOf,
  ownPeriod,
  ownPeriods,
} from "../domain/figures/own-page.js";
import { presentName } from "../domain/figures/present-names.js";
import { namesOf } from "../domain/former-categories.js";
import type { DepartmentKey, EscalationNumber, UserId } from "../domain/ids.js";
import { may, type Role } from "../domain/permissions.js";
import { isFaq } from "../domain/search/findable.js";
import type { Clock } from "../lib/clock.js";
import type { Cases } from "./cases.js";
import type { Permits } from "./permits.js";
import type { DepartmentBook, Stored } from "./ports.js";
import type { Teams } from "./teams.js";

/** As many as one looks back on, and as many answers as one reads. */
const casesShown = 5;
const faqsShown = 5;
/** Some of them the reader may not see. */
const tried = 20;

export interface OwnPageStore {
  /** What she sent since then, in periods of `ownPeriod` back from now; tests and consults left out. */
  ownCounts(agent: UserId, since: Date, now: Date): Promise<readonly OwnCount[]>;
  /** As above, the newest first. */
  newest(agent: UserId, since: Date, limit: number): Promise<readonly EscalationNumber[]>;
  /** Answers marked as FAQ to cases of these topics, by topic in that order, the newest first. */
  faqsAbout(topics: readonly OwnTopic[], limit: number): Promise<readonly EscalationNumber[]>;
}

export interface OwnPageDeps {
  readonly ownPages: OwnPageStore;
  readonly cases: Pick<Cases, "seen">;
  readonly permits: Pick<Permits, "inGeneral">;
  readonly teams: Pick<Teams, "supervisorsOf">;
  readonly departments: Pick<DepartmentBook, "find">;
  readonly clock: Clock;
}

/** What an agent sent and why, and what is known about that. */
export interface OwnPageShown {
  readonly page: OwnPage;
  /** What she sent last, as far as the reader may see it. */
  readonly cases: readonly Stored[];
  /** Answers that are worth knowing, of the categories she sends most. */
  readonly faqs: readonly Stored[];
}

/** An agent's own page, for herself or her supervisor; null: it is not for this person to see. */
export async function readOwnPage(
  { ownPages, cases, permits, teams, departments, clock }: OwnPageDeps,
  viewer: UserId,
  agent: UserId,
): Promise<OwnPageShown | null> {
  if ((await permits.inGeneral(viewer, "see_own")) !== null) return null;
  const supervises = viewer !== agent && (await teams.supervisorsOf(agent)).includes(viewer);
  const roles = new Set<Role>([
    "colleague",
    ...(viewer === agent ? (["agent"] as const) : []),
    ...(supervises ? (["supervisor"] as const) : []),
  ]);
  if (!may(roles, "see_own_page", "closed").allowed) return null;
  const now = clock.now();
  const since = later(now, -ownPeriod * ownPeriods);
  const [counts, newest] = await Promise.all([
    ownPages.ownCounts(agent, since, now),
    ownPages.newest(agent, since, casesShown),
  ]);
  const named = counts.map((it) => ({
    ...it,
    category: presentName(departments.find(it.department) ?? undefined, it.category),
  }));
  const page = ownPageOf(agent, named);
  const topics = page.categories.flatMap(({ department, category }) =>
    everyName(departments, department, category).map((name) => ({ department, category: name })),
  );
  const [sent, marked] = await Promise.all([
    cases.seen(viewer, newest),
    ownPages.faqsAbout(topics, tried).then((numbers) => cases.seen(viewer, numbers)),
  ]);
  // What was taken out a moment ago is still to be written down as such.
  return { page, cases: sent, faqs: marked.filter(({ state }) => isFaq(state)).slice(0, faqsShown) };
}

/** Cases keep the name that their category had when they were sent. */
function everyName(
  departments: OwnPageDeps["departments"],
  key: DepartmentKey,
  category: string,
): readonly string[] {
  const department = departments.find(key);
  return department === null ? [category] : namesOf(department, category);
}
