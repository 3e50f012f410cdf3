import type { KnownBlock, ModalView } from "@slack/types";
import { bullets, lines, richText, strong } from "../blocks/rich-text.js";
import { plain } from "../blocks/text.js";
import { callbackIds } from "../ids.js";
import type { FormState } from "../payloads/form-state.js";
import type { ViewContext } from "../views/view-context.js";
import type { FormInput } from "./form.js";
import { forms } from "./forms.js";
import type { FormName } from "./metadata.js";
import { writeSettingsMetadata } from "./metadata.js";
import { withTyped } from "./typed-values.js";
import { asParagraphs, type Line } from "./words.js";

/** What stands above the fields. */
export interface Notice {
  readonly title: string;
  readonly words: readonly Line[];
}

/** How far she is with a form. */
export interface Drawn {
  /** What has been typed so far; null: nothing. */
  readonly typed: FormState | null;
  readonly notices: readonly Notice[];
  /** Marks what was reviewed: sent once more, it is saved. null: it is to be reviewed first. */
  readonly reviewed: string | null;
}

export interface FormViewInput extends FormInput, Drawn {
  readonly form: FormName;
  readonly revision: number;
}

/** A form of the settings: first its effect is shown in words, then it is saved. */
export function settingsFormView(input: FormViewInput): ModalView {
  const { form, department, item, revision, reviewed, context } = input;
  const metadata = writeSettingsMetadata({
    ...{ locale: context.reader.locale, department: department.key },
    ...{ at: form, item, revision, reviewed },
  });
  return reviewedForm(forms[form].fields(input), metadata, input, context);
}

/** A form that is reviewed before it is saved. */
export function reviewedForm(
  fields: readonly KnownBlock[],
  metadata: string,
  { typed, notices, reviewed }: Drawn,
  { messages: { modals, settings } }: ViewContext,
): ModalView {
  return {
    type: "modal",
    callback_id: callbackIds.settingsForm,
    title: plain(settings.title, 24),
    submit: plain(reviewed === null ? settings.review : settings.save, 24),
    close: plain(modals.close, 24),
    private_metadata: metadata,
    blocks: [
      ...notices.map(noticeBlock),
      ...(notices.length === 0 ? [] : [{ type: "divider" } as const]),
      ...(typed === null ? fields : withTyped(fields, typed)),
    ],
  };
}

export function noticeBlock({ title, words }: Notice): KnownBlock {
  const text = lines(strong(title));
  return words.length === 0 ? richText(text) : richText(text, bullets(asParagraphs(words)));
}
