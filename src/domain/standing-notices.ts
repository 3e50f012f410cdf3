import { type Category, type Department, type Departments, noticeAt } from "./department.js";
import { namesOf } from "./former-categories.js";
import type { DepartmentKey } from "./ids.js";

/** What a lead says about a category, for whoever has to do with its cases. */
export interface Notice {
  readonly text: string;
  /** null: until somebody takes it down. */
  readonly until: Date | null;
}

export interface StandingNotice extends Notice {
  readonly department: DepartmentKey;
  /** As cases are filed: a former name of the category has its notice too. */
  readonly category: string;
}

/** The notices that stand at this time. */
export function standingNotices({ list }: Pick<Departments, "list">, now: Date): readonly StandingNotice[] {
  return list.flatMap(({ key, categories, formerCategories, retired }) => {
    if (retired) return [];
    return categories.flatMap((category): StandingNotice[] => {
      const text = noticeAt(category, now);
      if (text === null) return [];
      const former = formerCategories.filter((it) => it.now === category.name);
      const names = [category, ...former].map(({ name }) => name);
      return names.map((name) => ({ department: key, category: name, text, until: category.noticeUntil }));
    });
  });
}

/** The categories on which a notice went up that did not stand there before, by all their names. */
export function noticedCategories(
  before: Pick<Department, "categories"> | null,
  after: Pick<Department, "categories" | "formerCategories">,
  now: Date,
): readonly string[] {
  return after.categories.flatMap((category) => {
    const names = namesOf(after, category.name);
    const stood =
      before?.categories.some((it) => names.includes(it.name) && isSameNotice(it, category)) ?? false;
    return noticeAt(category, now) === null || stood ? [] : names;
  });
}

function isSameNotice(a: Category, b: Category): boolean {
  return a.notice === b.notice && a.noticeUntil?.getTime() === b.noticeUntil?.getTime();
}
