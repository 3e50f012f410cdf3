import type { Department } from "./department.js";

/**
 * Where an entry of a list stands after somebody else changed the list; null: it is not there any more. One that was
 * changed in its place is still that one.
 */
export function placeAfter(
  place: number,
  before: readonly unknown[],
  after: readonly unknown[],
): number | null {
  const [was, is] = [before.map(asText), after.map(asText)];
  const entry = was[place];
  if (entry === undefined) return null;
  const shorter = Math.min(was.length, is.length);
  const head = alike(was, is, shorter);
  const tail = alike(was.toReversed(), is.toReversed(), shorter - head);
  if (place < head) return place;
  if (place >= was.length - tail) return is.length - was.length + place;
  const between = is.slice(head, is.length - tail);
  const left = was.slice(head, was.length - tail).filter((it) => !between.includes(it));
  const come = between.filter((it) => !was.includes(it));
  const [only] = left.length === 1 && come.length === 1 ? come : [];
  const found = between.indexOf(between.includes(entry) ? entry : (only ?? entry));
  return found === -1 ? null : head + found;
}

/** The same for a category, which is known by its name, and by those it has had. */
export function categoryPlaceAfter(
  place: number,
  before: Pick<Department, "categories">,
  { categories, formerCategories }: Pick<Department, "categories" | "formerCategories">,
): number | null {
  const was = before.categories[place]?.name;
  const now = formerCategories.find(({ name }) => name === was)?.now ?? was;
  const found = categories.findIndex(({ name }) => name === now);
  return found === -1 ? null : found;
}

function asText(entry: unknown): string {
  return JSON.stringify(entry);
}

/** How many are the same from the beginning on. */
function alike(a: readonly string[], b: readonly string[], most: number): number {
  const first = a.slice(0, most).findIndex((it, i) => it !== b[i]);
  return first === -1 ? most : first;
}
