import type { ModalView } from "@slack/types";
import type { Stored } from "../../app/ports.js";
import type { Claimed, Open } from "../../domain/escalation.js";
import { reference } from "../../domain/ids.js";
import { flat, option, selectField } from "../blocks/inputs.js";
import { paragraph, richText, strong } from "../blocks/rich-text.js";
import { plain, singleLine, truncate } from "../blocks/text.js";
import { callbackIds, joinFields } from "../ids.js";
import { caseTitle } from "./headline.js";
import type { ViewInput } from "./message-view.js";
import { serializeMetadata } from "./metadata.js";

/** Which case it is the same as. @param others at least one */
export function joinForm(
  { number, state, context }: ViewInput<Open | Claimed>,
  others: readonly Stored[],
): ModalView {
  const { modals, links } = context.messages;
  const { join } = links;
  return {
    type: "modal",
    callback_id: callbackIds.join,
    title: plain(join.title, 24),
    submit: plain(join.submit, 24),
    close: plain(modals.close, 24),
    private_metadata: serializeMetadata({ v: 1, locale: context.reader.locale, number }),
    blocks: [
      richText(paragraph(strong(caseTitle({ number, state, context })))),
      selectField({
        id: joinFields.to,
        label: join.to,
        hint: join.toHint,
        required: true,
        placeholder: modals.choose,
        choices: flat(
          others.map((it) => {
            const summary = truncate(singleLine(it.state.facts.summary), 60);
            return option(join.option({ reference: reference(it.number), summary }), String(it.number));
          }),
        ),
        initial: null,
      }),
    ],
  };
}
