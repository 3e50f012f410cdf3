import type { Departments } from "../../domain/department.js";
import type { DepartmentKey } from "../../domain/ids.js";
import { noticeCategoryValue, noticeFields } from "../ids.js";
import { longestNotice } from "../views/notice-form.js";
import { type FormProblem, type FormReading, formReading } from "./form-problems.js";
import { choiceIn, type FormState, momentIn, textIn } from "./form-state.js";

export interface NoticeFormValues {
  readonly department: DepartmentKey;
  readonly category: string;
  /** null: the text was left empty, so the notice is taken down. */
  readonly notice: { readonly text: string; readonly until: Date } | null;
}

/** A notice has an end; whether the category is still there is found out when it is put up. */
export function readNoticeForm(
  state: FormState,
  departments: Departments,
  now: Date,
): FormReading<NoticeFormValues> {
  const chosen = choiceIn(state, noticeFields.category);
  const found = chosen === null ? null : chosenCategory(chosen, departments);
  const text = textIn(state, noticeFields.text);
  const until = momentIn(state, noticeFields.until);
  const problems: FormProblem[] = [
    ...(found === null
      ? [{ block: noticeFields.category, problem: chosen === null ? "required" : "unknown_choice" } as const]
      : []),
    ...(text !== null && [...text].length > longestNotice
      ? [{ block: noticeFields.text, problem: "too_long" } as const]
      : []),
    ...(text !== null && until === null ? [{ block: noticeFields.until, problem: "required" } as const] : []),
    ...(text !== null && until !== null && until <= now
      ? [{ block: noticeFields.until, problem: "in_the_past" } as const]
      : []),
  ];
  const notice = text === null || until === null ? null : { text, until };
  return formReading(found === null ? null : { ...found, notice }, problems);
}

/** null: the list has changed since the form was opened. */
function chosenCategory(
  value: string,
  { list }: Departments,
): { readonly department: DepartmentKey; readonly category: string } | null {
  for (const { key, categories, retired } of list) {
    const found = categories.find(({ name }, i) => noticeCategoryValue(key, i, name) === value);
    if (found !== undefined && !retired) return { department: key, category: found.name };
  }
  return null;
}
