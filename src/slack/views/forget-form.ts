import type { ModalView } from "@slack/types";
import { reference } from "../../domain/ids.js";
import { bullets, lines, paragraph, richText, strong } from "../blocks/rich-text.js";
import { plain } from "../blocks/text.js";
import { callbackIds } from "../ids.js";
import type { ViewInput } from "./message-view.js";
import { serializeMetadata } from "./metadata.js";

/** What goes and what stays, before it goes. Of the case itself it shows nothing that was written. */
export function forgetForm({ number, state, context }: ViewInput): ModalView {
  const { modals, names, privacy } = context.messages;
  const { forget } = privacy;
  const { consultOf, joinedTo, cases, consults } = state.links;
  const linked = [consultOf, joinedTo, ...cases, ...consults].filter((it) => it !== null);
  const references = names.list({ items: linked.map((it) => reference(it.number)) });
  const said = [
    forget.goes,
    forget.stays,
    forget.people,
    ...(linked.length === 0 ? [] : [forget.linked({ references })]),
  ];
  const department = state.department.name[context.reader.locale];
  return {
    type: "modal",
    callback_id: callbackIds.forget,
    title: plain(forget.title, 24),
    submit: plain(forget.submit, 24),
    close: plain(modals.close, 24),
    private_metadata: serializeMetadata({ v: 1, locale: context.reader.locale, number }),
    blocks: [
      richText(lines(strong(forget.intro({ reference: reference(number), department })))),
      richText(bullets(said.map((line) => paragraph(line)))),
    ],
  };
}
