import { type Fault, faulty } from "./fault.js";
import { contacts } from "./file-ids.js";
import { type FileCategory, noticeUntil } from "./file-notice-until.js";
import { line, list, paragraph, refuseRepeats, strict, textOrMap } from "./file-shapes.js";

/** "A > B", however the sign was typed. */
export const categoryName = line("a category's name", 75)
  .transform(levelsOf)
  .refine((parts) => parts.length <= 2, {
    error: 'a category has at most two levels: write "課金 > エラー"',
    params: { fault: { name: "category_levels" } satisfies Fault },
    abort: true,
  })
  .refine((parts) => parts.every((part) => part !== ""), {
    error: 'a category with > has a name on both sides of it: write "課金 > エラー"',
    params: { fault: { name: "category_half" } satisfies Fault },
  })
  .transform((parts) => parts.join(" > "));

function levelsOf(name: string): string[] {
  return name.split(/\s*[>＞]\s*/u).map((part) => part.trim());
}

/** A category's name as these rules write it. */
export function tidyCategoryName(name: string): string {
  return levelsOf(name.trim()).join(" > ");
}

const plainCategory = categoryName.transform(
  (name): FileCategory => ({ name, call: [], notice: null, noticeUntil: null }),
);

const fullCategory = strict("a category", {
  name: categoryName,
  call: contacts.optional(),
  notice: paragraph("a category's notice", 1_000).optional(),
  noticeUntil: noticeUntil.optional(),
})
  .check(({ value, issues }) => {
    if (value.noticeUntil === undefined || value.notice !== undefined) return;
    const message = "noticeUntil stands without a notice: add the notice, or remove the line";
    issues.push(faulty(value.noticeUntil, message, { name: "until_without_notice" }, ["noticeUntil"]));
  })
  .transform(
    ({ name, call, notice, noticeUntil }): FileCategory => ({
      name,
      call: call ?? [],
      notice: notice ?? null,
      noticeUntil: noticeUntil ?? null,
    }),
  );

export const categories = list("categories", textOrMap(plainCategory, fullCategory), "[返金, 二重請求]")
  .max(100, { error: "more than 100 categories: Slack shows no more in one list; join some" })
  .check(({ value, issues }) => {
    refuseRepeats(
      value,
      ({ name }) => name,
      (index, { name }) => {
        const message = `the category "${name}" is listed twice: remove one`;
        issues.push(faulty(name, message, { name: "twice" }, [index]));
      },
    );
  });
