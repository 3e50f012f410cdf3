import { type Departments, noticeAt } from "./department.js";
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
