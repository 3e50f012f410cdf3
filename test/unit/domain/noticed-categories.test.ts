import { expect, test } from "vitest";
import type { Category, Department } from "../../../src/domain/department.js";
import { hours, later } from "../../../src/domain/duration.js";
import { noticedCategories } from "../../../src/domain/standing-notices.js";
import { monday10 } from "../../helpers/escalations.js";

const noticeUntil = later(monday10, hours(2));

function category(name: string, notice: string | null = null): Category {
  return { name, call: [], notice, noticeUntil: notice === null ? null : noticeUntil };
}

function having(...categories: readonly Category[]): Pick<Department, "categories" | "formerCategories"> {
  return { categories, formerCategories: [] };
}

const before = having(category("返金"), category("領収書", "調査中です。"));

test("a notice goes up where none stood, or says something else, for all names of its category", () => {
  const renamed = [{ name: "払い戻し", now: "返金" }];
  const up = { ...having(category("返金", "障害です。"), category("領収書")), formerCategories: renamed };

  expect(noticedCategories(before, up, monday10)).toEqual(["返金", "払い戻し"]);
  expect(noticedCategories(before, having(category("領収書", "直りました。")), monday10)).toEqual(["領収書"]);
  expect(noticedCategories(null, up, monday10)).toEqual(["返金", "払い戻し"]);
});

test("none goes up where it stood already, by whatever name, where it comes down, or is over", () => {
  const renamed = {
    ...having(category("請求書", "調査中です。")),
    formerCategories: [{ name: "領収書", now: "請求書" }],
  };

  expect(noticedCategories(before, before, monday10)).toEqual([]);
  expect(noticedCategories(before, renamed, monday10)).toEqual([]);
  expect(noticedCategories(before, having(category("領収書")), monday10)).toEqual([]);
  expect(noticedCategories(before, having(category("返金", "障害です。")), noticeUntil)).toEqual([]);
});
