import type { ModalView } from "@slack/types";
import type { Stored } from "../../app/ports.js";
import { type EscalationNumber, reference } from "../../domain/ids.js";
import type { Alarm } from "../../domain/trends/told.js";
import { choicesField, flat, option, selectField, context as smallLines } from "../blocks/inputs.js";
import { plain, singleLine, truncate } from "../blocks/text.js";
import { callbackIds, joinTrendFields } from "../ids.js";
import { serializeMetadata } from "./metadata.js";
import { noticeModal } from "./notice.js";
import type { ViewContext } from "./view-context.js";

/** Which cases of a trend become part of which: all of the oldest, unless somebody chooses otherwise; of all cases together none is chosen before, because they need not be alike. @param cases two or more, the oldest first */
export function joinTrendForm(
  cases: readonly Stored[],
  alarm: Alarm | null,
  context: ViewContext,
): ModalView {
  const { modals, trends, links } = context.messages;
  const options = cases.map(({ number, state }) => {
    const summary = truncate(singleLine(state.facts.summary), 60);
    return option(links.join.option({ reference: reference(number), summary }), String(number));
  });
  const [main = "", ...others] = cases.map(({ number }) => String(number));
  return {
    type: "modal",
    callback_id: callbackIds.joinTrend,
    title: plain(trends.form.title, 24),
    submit: plain(trends.form.submit, 24),
    close: plain(modals.close, 24),
    private_metadata: serializeMetadata({ v: 1, locale: context.reader.locale, alarm }),
    blocks: [
      smallLines("intro", [trends.form.intro]),
      selectField({
        ...{ id: joinTrendFields.to, label: trends.form.to, required: true },
        ...{ choices: flat(options), initial: main },
      }),
      choicesField({
        ...{ id: joinTrendFields.cases, label: trends.form.cases, required: true },
        ...{ choices: flat(options), initial: alarm?.topic.kind === "all" ? [] : others },
      }),
    ],
  };
}

/** In place of the form: what was done, and why the others were left as they are. */
export function joinedModal(
  {
    joined,
    to,
    left,
  }: {
    readonly joined: number;
    readonly to: EscalationNumber;
    /** `why` null: there was no time for it. */
    readonly left: readonly { readonly number: EscalationNumber; readonly why: string | null }[];
  },
  { messages }: ViewContext,
): ModalView {
  const { trends } = messages;
  const lines = [
    ...(joined === 0 ? [] : [trends.joined({ count: joined, to: reference(to) })]),
    ...left.map(({ number, why }) =>
      trends.left({ reference: reference(number), why: why ?? trends.tryAgain }),
    ),
  ];
  return noticeModal(lines.join("\n"), messages);
}
