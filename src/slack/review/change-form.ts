import type { ModalView } from "@slack/types";
import type { PlannedImprovement } from "../../app/reviews/improvement-changes.js";
import type { ImprovementChange } from "../../app/reviews/improvement-ports.js";
import type { DepartmentKey, UserId } from "../../domain/ids.js";
import type { ChangedField, Plan } from "../../domain/review/improvement.js";
import { context as smallLines } from "../blocks/inputs.js";
import { lines, richText, strong } from "../blocks/rich-text.js";
import { plain } from "../blocks/text.js";
import { callbackIds } from "../ids.js";
import type { ViewContext } from "../views/view-context.js";
import { improvementName } from "./follow-choice.js";
import { planFields } from "./improvement-form.js";
import type { ChangeMetadata } from "./improvement-metadata.js";

/**
 * Plans an improvement otherwise.
 * @param list the department whose list lies under the form; null: none does
 * @param typed in the form before this one, which somebody else was quicker than
 */
export function changeForm(
  { improvement, changes }: PlannedImprovement,
  list: DepartmentKey | null,
  context: ViewContext,
  typed: Plan | null = null,
): ModalView {
  const { improvements, modals } = context.messages;
  const { number, version, kind } = improvement;
  const metadata: ChangeMetadata = { v: 1, locale: context.reader.locale, number, version, list };
  const [last] = changes;
  const meanwhile =
    typed === null || last === undefined
      ? []
      : [
          {
            type: "alert",
            level: "warning",
            text: plain(improvements.change.meanwhile({ line: changeLine(last, context) }), 200),
          } as const,
        ];
  return {
    type: "modal",
    callback_id: callbackIds.improvementChange,
    title: plain(improvements.change.title, 24),
    submit: plain(improvements.change.submit, 24),
    close: plain(modals.close, 24),
    private_metadata: JSON.stringify(metadata),
    blocks: [
      ...meanwhile,
      richText(lines(strong(improvementName(improvement, context)))),
      ...planFields(typed ?? improvement, kind, context),
      ...(changes.length === 0
        ? []
        : [
            smallLines(
              "changes",
              changes.map((it) => changeLine(it, context)),
            ),
          ]),
    ],
  };
}

/** "10/14 Nakamura: owner Suzuki → Sato, due 2026-10-29 → 2026-11-05". */
function changeLine({ at, by, changed }: ImprovementChange, context: ViewContext): string {
  const { change } = context.messages.improvements;
  const fields = changed.map((it) => fieldLine(it, context));
  return change.line({ at: context.time(at), by: context.person(by), fields });
}

function fieldLine({ field, from, to }: ChangedField, context: ViewContext): string {
  const { change } = context.messages.improvements;
  const label = change.fields[field];
  if (field === "text") return label;
  const value = (it: string | null) => {
    if (it === null) return change.nothing;
    // The owner is kept as what identifies her.
    return field === "owner" ? context.person(it as UserId) : it;
  };
  return change.field({ label, from: value(from), to: value(to) });
}
