import type { DepartmentKey } from "../ids.js";

/** Something that is counted by category; null: none was chosen. */
interface Cell {
  readonly department: DepartmentKey;
  readonly category: string | null;
  readonly count: number;
}

export interface CategoryCells<C extends Cell> {
  readonly department: DepartmentKey;
  readonly category: string | null;
  readonly cells: readonly C[];
  readonly count: number;
}

/** The categories that occur, those with most first. Two departments' categories of one name are two. */
export function byCategory<C extends Cell>(cells: readonly C[]): readonly CategoryCells<C>[] {
  const found = new Map<string, C[]>();
  for (const cell of cells) {
    const key = JSON.stringify([cell.department, cell.category]);
    const its = found.get(key);
    if (its === undefined) found.set(key, [cell]);
    else its.push(cell);
  }
  return [...found.values()]
    .flatMap((its) => {
      const [first] = its;
      if (first === undefined) return [];
      const { department, category } = first;
      return [{ department, category, cells: its, count: its.reduce((sum, { count }) => sum + count, 0) }];
    })
    .toSorted((a, b) => b.count - a.count || (a.category ?? "").localeCompare(b.category ?? ""));
}
