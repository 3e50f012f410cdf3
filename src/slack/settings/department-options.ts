import type { Departments } from "../../domain/department.js";
import { option } from "../blocks/inputs.js";
import type { ViewContext } from "../views/view-context.js";

/** No department's key: those begin with a letter or a digit. */
export const noDepartment = "-";

/** The departments in use, behind the choice of none. */
export function departmentOptions(
  { list }: Pick<Departments, "list">,
  none: string,
  { reader: { locale } }: ViewContext,
) {
  const inUse = list.filter(({ retired }) => !retired);
  return [option(none, noDepartment), ...inUse.map(({ key, name }) => option(name[locale], key))];
}
