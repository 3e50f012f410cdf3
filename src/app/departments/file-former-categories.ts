import type { z } from "zod";
import type { Category, FormerCategory } from "../../domain/department.js";
import { categoryName } from "./file-categories.js";
import { list, strict, textOrMap } from "./file-shapes.js";

const former = textOrMap(
  categoryName.transform((name): FormerCategory => ({ name, now: null })),
  strict("a former category", { name: categoryName, now: categoryName.optional() }).transform(
    ({ name, now }): FormerCategory => ({ name, now: now ?? null }),
  ),
);

/** Categories that cases once had: given another name since, or given up. */
export const formerCategories = list("formerCategories", former, "[{ name: 払い戻し, now: 返金 }]").max(500, {
  error: "more than 500 former categories: remove the oldest",
});

/** What does not fit together between the categories there are and those there were. */
export function formerCategoryIssues(
  categories: readonly Pick<Category, "name">[],
  formers: readonly FormerCategory[],
): z.core.$ZodRawIssue[] {
  const names = new Set(categories.map(({ name }) => name));
  const seen = new Set<string>();
  return formers.flatMap(({ name, now }, index): z.core.$ZodRawIssue[] => {
    const path = ["formerCategories", index];
    const isRepeated = seen.has(name);
    seen.add(name);
    const message = names.has(name)
      ? `the category "${name}" is in use: remove it from formerCategories`
      : isRepeated
        ? `the former category "${name}" is listed twice: remove one`
        : now !== null && !names.has(now)
          ? `there is no category "${now}" that "${name}" could have become: write one that is in categories, or leave now out`
          : null;
    return message === null ? [] : [{ code: "custom", input: name, path, message }];
  });
}

/** As the file has them. */
export function writeFormerCategories(formers: readonly FormerCategory[]): unknown[] {
  return formers.map(({ name, now }) => (now === null ? name : { name, now }));
}
