import type { ModalView } from "@slack/types";
import type { Department } from "../../domain/department.js";
import { textField } from "../blocks/inputs.js";
import { paragraph, richText } from "../blocks/rich-text.js";
import { plain } from "../blocks/text.js";
import { callbackIds } from "../ids.js";
import { departmentHint } from "./department-hint.js";
import { maxLength } from "./form-fields.js";
import { type DepartmentChoice, emptyForm } from "./form-values.js";
import { serializeMetadata } from "./metadata.js";
import type { ViewContext } from "./view-context.js";

export interface CallNowInput {
  readonly context: ViewContext;
  readonly now: Date;
  readonly choice: DepartmentChoice;
  /** What the choice stands for, with the agent's own supervisors in its chain. */
  readonly department: Department;
}

/** A customer is on hold: who is called, and one line for her to read. */
export function callNowForm({ context, now, choice, department }: CallNowInput): ModalView {
  const { form, home, modals } = context.messages;
  const { callNow } = home;
  const values = { ...emptyForm, situation: "on_hold" } as const;
  const where = callNow.where({ department: department.name[context.reader.locale] });
  return {
    type: "modal",
    callback_id: callbackIds.callNow,
    title: plain(callNow.title, 24),
    submit: plain(callNow.submit, 24),
    close: plain(modals.close, 24),
    private_metadata: serializeMetadata({ v: 1, locale: context.reader.locale, department: choice }),
    blocks: [
      richText(paragraph(`${where}\n${departmentHint(department, values, now, context)}`)),
      textField({
        id: "summary",
        label: form.summary,
        hint: form.summaryHint,
        required: true,
        initial: null,
        maxLength: maxLength.summary,
      }),
    ],
  };
}
