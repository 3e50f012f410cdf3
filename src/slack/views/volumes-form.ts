import type { InputBlock, KnownBlock, ModalView } from "@slack/types";
import type { VolumeEdit, VolumeField, VolumesPage } from "../../app/volumes-form.js";
import type { Unit } from "../../domain/figures/volumes.js";
import { flat, option, selectField, context as smallLines, textField } from "../blocks/inputs.js";
import { lines, richText, strong } from "../blocks/rich-text.js";
import { plain } from "../blocks/text.js";
import { callbackIds, unitValue, volumesFields } from "../ids.js";
import type { VolumesMetadata } from "../payloads/volumes-form-values.js";
import type { ViewContext } from "./view-context.js";

/** Nine digits, and room for separators. */
const longestNumber = 15;

/** A week or month in words. */
export function unitText({ unit, start }: Unit, { messages: { volumes } }: ViewContext): string {
  return unit === "week" ? volumes.week({ start }) : volumes.month({ month: start.slice(0, 7) });
}

/** The form once more, because something came between. */
export interface VolumesAgain {
  readonly news: string;
  /** What she has changed; the other fields show what is there now. */
  readonly edits: readonly VolumeEdit[];
  /** How often it was drawn again before. */
  readonly round: number;
}

/** How many inquiries there were in a week or month, category by category. */
export function volumesForm(
  { department, unit, choices, fields, left }: VolumesPage,
  context: ViewContext,
  again: VolumesAgain | null = null,
): ModalView {
  const { modals, volumes } = context.messages;
  const { locale } = context.reader;
  const metadata: VolumesMetadata = {
    ...{ v: 1, locale, department: department.key, ...unit },
    seen: fields.map(({ inquiries }) => inquiries),
    ...{ names: namesMark(fields), round: again === null ? 0 : again.round + 1 },
  };
  const typed = (category: string | null) => again?.edits.find((it) => it.category === category);
  return {
    type: "modal",
    callback_id: callbackIds.volumes,
    title: plain(volumes.title, 24),
    submit: plain(volumes.save, 24),
    close: plain(modals.close, 24),
    private_metadata: JSON.stringify(metadata),
    blocks: [
      ...(again === null ? [] : [richText(lines(strong(again.news)))]),
      richText(lines(strong(department.name[locale]), volumes.intro)),
      selectField({
        ...{ id: volumesFields.unit, label: volumes.unit, required: true, dispatch: true },
        choices: flat(choices.map((it) => option(unitText(it, context), unitValue(it)))),
        initial: unitValue(unit),
      }),
      ...fields.map((field, i) => {
        const { inquiries } = typed(field.category) ?? field;
        return numberField({ ...field, inquiries }, i, numbersOf(metadata), context);
      }),
      ...notes(left, context),
    ],
  };
}

function notes(left: number, { messages: { volumes } }: ViewContext): KnownBlock[] {
  const more = left === 0 ? [] : [volumes.left({ count: left })];
  return [smallLines("notes", [volumes.empty, ...more])];
}

/** With another action Slack does not keep what stood in a field: of another week, or before somebody else changed it. */
function numbersOf({ unit, start, round }: VolumesMetadata): string {
  return `${unitValue({ unit, start })}:${round}`;
}

function numberField(
  { category, inquiries, before }: VolumeField,
  place: number,
  actionId: string,
  { messages: { volumes } }: ViewContext,
): InputBlock {
  return textField({
    ...{ id: volumesFields.number(place), actionId, label: category ?? volumes.all },
    hint: before === null ? undefined : volumes.before({ count: before }),
    initial: inquiries === null ? null : String(inquiries),
    maxLength: longestNumber,
  });
}

/** What the fields are about, short: whether the list is still the one that was shown. */
export function namesMark(fields: readonly Pick<VolumeField, "category">[]): string {
  let mark = 0;
  for (const letter of JSON.stringify(fields.map(({ category }) => category)))
    mark = (Math.imul(mark, 31) + (letter.codePointAt(0) ?? 0)) | 0;
  return (mark >>> 0).toString(36);
}
