import type { Department, FormerCategory } from "./department.js";

type Categories = Pick<Department, "categories" | "formerCategories">;

/** What a category is called today; null: it was given up, or there never was one of that name. */
export function categoryNow({ categories, formerCategories }: Categories, name: string): string | null {
  if (categories.some((it) => it.name === name)) return name;
  return formerCategories.find((it) => it.name === name)?.now ?? null;
}

/** What it is called today and was called before: whatever cases of it may stand under. */
export function namesOf(categories: Categories, name: string): readonly string[] {
  const now = categoryNow(categories, name) ?? name;
  const former = categories.formerCategories.filter((it) => it.now === now).map((it) => it.name);
  return [now, ...former];
}

/** The names of those that have been called otherwise, each with what it was called before, as words that mean the same. */
export function renamed(categories: Categories): readonly (readonly string[])[] {
  return categories.categories
    .map(({ name }) => namesOf(categories, name))
    .filter((names) => names.length > 1);
}

/**
 * The former categories once these are in use: whatever was in use before and is not any more is kept as given up, unless
 * it is said what it became, and whatever is in use again is no former one. What had become something that has another
 * name now goes along with it. One that only has its sign typed otherwise, 「領収書＞宛名」, is the same.
 */
export function formerAfter(
  before: Categories,
  categories: Department["categories"],
  said: readonly FormerCategory[],
): readonly FormerCategory[] {
  const names = new Set(categories.map(({ name }) => name));
  const byLevels = new Map(categories.map(({ name }) => [levels(name), name]));
  const gone = before.categories.map(
    ({ name }): FormerCategory => ({ name, now: byLevels.get(levels(name)) ?? null }),
  );
  const latest = new Map<string, string | null>();
  for (const { name, now } of [...gone, ...before.formerCategories, ...said]) latest.set(name, now);
  return [...latest.keys()]
    .filter((name) => !names.has(name))
    .map((name) => ({ name, now: inUseNow(name, latest, names) }));
}

function levels(name: string): string {
  return name.replace(/\s*[>＞]\s*/gu, ">");
}

/** What became of a category, name by name, as long as that is not in use itself; null: it was given up. */
function inUseNow(
  name: string,
  latest: ReadonlyMap<string, string | null>,
  names: ReadonlySet<string>,
): string | null {
  const seen = new Set<string>();
  let now = latest.get(name) ?? null;
  while (now !== null && !names.has(now)) {
    if (seen.has(now)) return null;
    seen.add(now);
    now = latest.get(now) ?? null;
  }
  return now;
}
