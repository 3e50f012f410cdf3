import type { KnownBlock, ModalView } from "@slack/types";
import { type Department, noticeAt } from "../../domain/department.js";
import type { DepartmentKey } from "../../domain/ids.js";
import type { Alarm } from "../../domain/trends/told.js";
import { momentField, option, selectField, context as smallLines, textField } from "../blocks/inputs.js";
import { plain } from "../blocks/text.js";
import { callbackIds, noticeCategoryValue, noticeFields } from "../ids.js";
import { serializeMetadata } from "./metadata.js";
import type { ViewContext } from "./view-context.js";

/** Longest notice, in characters; as in the departments file. */
export const longestNotice = 1_000;
/** Those that stand now are named, so that nobody writes over one without knowing. */
const shownAtMost = 5;

/** A category of a department, by its name. */
export interface NoticePlace {
  readonly department: DepartmentKey;
  readonly category: string;
}

/**
 * What whoever is about to escalate something of a category reads first.
 * @param led departments with categories
 * @param at the category that is chosen already, if it is still there
 * @param alarm what it is done about
 */
export function noticeForm(
  led: readonly Department[],
  now: Date,
  context: ViewContext,
  at: NoticePlace | null = null,
  alarm: Alarm | null = null,
): ModalView {
  const { modals, notices } = context.messages;
  return {
    type: "modal",
    callback_id: callbackIds.notice,
    title: plain(notices.title, 24),
    submit: plain(notices.submit, 24),
    close: plain(modals.close, 24),
    private_metadata: serializeMetadata({ v: 1, locale: context.reader.locale, alarm }),
    blocks: [
      smallLines("intro", [notices.intro]),
      ...standing(led, now, context),
      selectField({
        id: noticeFields.category,
        label: notices.category,
        required: true,
        placeholder: modals.choose,
        choices: {
          kind: "grouped",
          groups: led.map(({ key, name, categories }) => ({
            label: name[context.reader.locale],
            options: categories.map((it, i) => option(it.name, noticeCategoryValue(key, i, it.name))),
          })),
        },
        initial: at === null ? null : optionOf(led, at),
      }),
      textField({
        id: noticeFields.text,
        label: notices.text,
        hint: notices.textHint,
        multiline: true,
        initial: null,
        maxLength: longestNotice,
      }),
      momentField({ id: noticeFields.until, label: notices.until, hint: notices.untilHint, initial: null }),
    ],
  };
}

function optionOf(led: readonly Department[], { department, category }: NoticePlace): string | null {
  const categories = led.find(({ key }) => key === department)?.categories ?? [];
  const place = categories.findIndex(({ name }) => name === category);
  return place < 0 ? null : noticeCategoryValue(department, place, category);
}

function standing(led: readonly Department[], now: Date, context: ViewContext): KnownBlock[] {
  const { notices } = context.messages;
  const lines = led.flatMap(({ categories }) =>
    categories.flatMap((it) => {
      const text = noticeAt(it, now);
      if (text === null) return [];
      const said = { category: it.name, text };
      return it.noticeUntil === null
        ? [notices.standing(said)]
        : [notices.standingUntil({ ...said, until: context.time(it.noticeUntil) })];
    }),
  );
  return lines.length === 0 ? [] : [smallLines("standing", lines.slice(0, shownAtMost))];
}
