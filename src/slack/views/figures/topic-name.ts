import type { Department } from "../../../domain/department.js";
import type { ViewContext } from "../view-context.js";

export type Named = Pick<Department, "key" | "name">;

/** A category; with its department, where there are several: each of them may have one of that name. */
export function topicName(
  topic: { readonly department: string; readonly category: string | null },
  departments: readonly Named[],
  { messages: { figures }, reader }: ViewContext,
): string {
  const category = topic.category ?? figures.notChosen;
  const owner = departments.find(({ key }) => key === topic.department);
  if (departments.length < 2 || owner === undefined) return category;
  return figures.ofDepartment({ department: owner.name[reader.locale], category });
}
