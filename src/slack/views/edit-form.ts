import type { ModalView } from "@slack/types";
import type { DepartmentRules } from "../../domain/department.js";
import type { EscalationNumber } from "../../domain/ids.js";
import { plain } from "../blocks/text.js";
import { callbackIds } from "../ids.js";
import { caseFields, type FieldsInput, questionFields, situationFields } from "./form-fields.js";
import type { FormValues } from "./form-values.js";
import { serializeMetadata } from "./metadata.js";
import type { ViewContext } from "./view-context.js";

export interface EditFormInput {
  readonly context: ViewContext;
  readonly number: EscalationNumber;
  readonly department: Pick<DepartmentRules, "key" | "categories">;
  readonly values: FormValues;
}

/** The opening form's fields again, filled in. The department stays; category and reason can still wait. */
export function editForm({ context, number, department, values }: EditFormInput): ModalView {
  const { form } = context.messages;
  const fields: FieldsInput = {
    messages: context.messages,
    values,
    department: {
      key: department.key,
      categories: department.categories.map((name) => ({ name, notice: null })),
    },
    mustClassify: false,
  };
  return {
    type: "modal",
    callback_id: callbackIds.edit,
    title: plain(form.editTitle, 24),
    submit: plain(form.editSubmit, 24),
    close: plain(form.close, 24),
    private_metadata: serializeMetadata({ v: 1, locale: context.reader.locale, number }),
    blocks: [...situationFields(fields), ...caseFields(fields), ...questionFields(fields)],
  };
}
