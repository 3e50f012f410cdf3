import type { Department } from "../department.js";
import { categoryNow } from "../former-categories.js";
import type { DepartmentKey } from "../ids.js";
import type { Figures } from "./report.js";

type Named = Pick<Department, "key" | "categories" | "formerCategories">;

/** What a category is called today; what was given up keeps the name it had. */
export function presentName(department: Named | undefined, category: string | null): string | null {
  if (category === null || department === undefined) return category;
  return categoryNow(department, category) ?? category;
}

/** Figures under the names that categories have today. */
export function underPresentNames<F extends Pick<Figures, "pivot" | "deflections">>(
  figures: F,
  departments: readonly Named[],
): F {
  return {
    ...figures,
    pivot: addedUp(figures.pivot, departments),
    deflections: addedUp(figures.deflections, departments),
  };
}

interface Cell {
  readonly department: DepartmentKey;
  readonly category: string | null;
  readonly count: number;
}

/** What is counted by category, under today's names; categories that have become one are added up. */
export function addedUp<C extends Cell>(cells: readonly C[], departments: readonly Named[]): readonly C[] {
  const added = new Map<string, C>();
  for (const cell of cells) {
    const owner = departments.find(({ key }) => key === cell.department);
    const category = presentName(owner, cell.category);
    const key = JSON.stringify({ ...cell, category, count: 0 });
    added.set(key, { ...cell, category, count: cell.count + (added.get(key)?.count ?? 0) });
  }
  return [...added.values()];
}
