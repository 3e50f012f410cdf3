import { tidyCategoryName } from "../../app/departments/file-categories.js";
import { writeNoticeUntil } from "../../app/departments/file-notice-until.js";
import { categoryPlaceAfter } from "../../domain/place-after.js";
import { momentField, textField } from "../blocks/inputs.js";
import { type FormState, momentIn, textIn } from "../payloads/form-state.js";
import { contactFields, contactsIn } from "./contact-fields.js";
import type { SettingsForm } from "./form.js";
import { fateField, isRemoved, listAfter } from "./list-change.js";

const block = {
  ...{ name: "category_name", notice: "category_notice_text", until: "category_notice_until" },
  ...{ call: "category", fate: "category_fate" },
} as const;

/** A category: renamed or given up, it stays known, because cases have had it. */
export const categoryForm: SettingsForm = {
  part: "categories",
  fields({ department: { categories }, item, context, groups }) {
    const { categoryForm: texts } = context.messages.settings;
    const category = item === null ? undefined : categories[item];
    return [
      textField({
        ...{ id: block.name, label: texts.name, hint: texts.nameHint, required: true, maxLength: 75 },
        initial: category?.name ?? null,
      }),
      textField({
        ...{ id: block.notice, label: texts.notice, hint: texts.noticeHint, multiline: true },
        ...{ initial: category?.notice ?? null, maxLength: 1_000 },
      }),
      momentField({ id: block.until, label: texts.until, initial: category?.noticeUntil ?? null }),
      ...contactFields(block.call, category?.call ?? [], texts, { groups, context }, 20),
      ...fateField(block.fate, item, texts.retire, context),
    ];
  },
  change: (state, item) => (file) => {
    const timezone = String(file.timezone);
    const before = Array.isArray(file.categories) ? file.categories[item ?? -1] : undefined;
    const was = nameOf(before);
    const name = textIn(state, block.name) ?? "";
    const categories = listAfter(file.categories, categoryInFile(state, name, timezone), {
      ...{ state, id: block.fate, item },
    });
    const formers = (Array.isArray(file.formerCategories) ? file.formerCategories : [])
      // In use again, it is no former one.
      .filter((former) => nameOf(former) !== name || isRemoved(state, block.fate))
      .map((former) => (nowOf(former) === was && was !== null ? followed(former, state, name) : former));
    const gone = was === null ? [] : goneNow(was, state, name);
    const formerCategories = [...formers, ...gone];
    return {
      ...file,
      categories: categories.length === 0 ? undefined : categories,
      formerCategories: formerCategories.length === 0 ? undefined : formerCategories,
    };
  },
  placeAfter: categoryPlaceAfter,
  blockOf([key, , field]) {
    if (key !== "categories") return block.name;
    if (field === "notice") return block.notice;
    if (field === "noticeUntil") return block.until;
    return field === "call" ? `${block.call}_users` : block.name;
  },
};

function categoryInFile(state: FormState, name: string, zone: string): unknown {
  const notice = textIn(state, block.notice);
  const until = momentIn(state, block.until);
  const call = contactsIn(state, block.call);
  return {
    name,
    ...(call.length === 0 ? {} : { call }),
    ...(notice === null ? {} : { notice }),
    ...(until === null ? {} : { noticeUntil: writeNoticeUntil(until, zone) }),
  };
}

/** The one that is not in use any more under its name. */
function goneNow(was: string, state: FormState, name: string): readonly unknown[] {
  if (isRemoved(state, block.fate)) return [was];
  const now = tidyCategoryName(name);
  return now === tidyCategoryName(was) ? [] : [{ name: was, now }];
}

/** What became of one that had become the category which is now renamed or given up. */
function followed(former: unknown, state: FormState, name: string): unknown {
  return isRemoved(state, block.fate)
    ? nameOf(former)
    : { name: nameOf(former), now: tidyCategoryName(name) };
}

function nameOf(written: unknown): string | null {
  if (typeof written === "string") return written;
  if (typeof written !== "object" || written === null || !("name" in written)) return null;
  return typeof written.name === "string" ? written.name : null;
}

function nowOf(written: unknown): string | null {
  if (typeof written !== "object" || written === null || !("now" in written)) return null;
  return typeof written.now === "string" ? written.now : null;
}
