import { expect, it } from "vitest";
import { tidyCategoryName } from "../../../src/app/departments/file-categories.js";
import type { Department } from "../../../src/domain/department.js";
import { categoryNow, formerAfter, namesOf } from "../../../src/domain/former-categories.js";

const named = (...names: readonly string[]): Department["categories"] =>
  names.map((name) => ({ name, call: [], notice: null, noticeUntil: null }));

it("what was renamed twice is found under the name it has today, and everything it was called", () => {
  const first = { categories: named("払い戻し"), formerCategories: [] };
  const second = {
    categories: named("返金"),
    formerCategories: formerAfter(first, named("返金"), [{ name: "払い戻し", now: "返金" }]),
  };
  const third = {
    categories: named("ご返金"),
    formerCategories: formerAfter(second, named("ご返金"), [{ name: "返金", now: "ご返金" }]),
  };

  expect(categoryNow(third, "払い戻し")).toBe("ご返金");
  expect(namesOf(third, "返金").toSorted()).toEqual(["ご返金", "払い戻し", "返金"].toSorted());
});

it("what was given up, or renamed in a circle, has no name today", () => {
  const before = { categories: named("a", "b", "c"), formerCategories: [] };
  const after = formerAfter(before, named("d"), [
    { name: "a", now: "b" },
    { name: "b", now: "a" },
  ]);

  expect(after).toEqual([
    { name: "a", now: null },
    { name: "b", now: null },
    { name: "c", now: null },
  ]);
});

it("one whose sign is typed otherwise is the same", () => {
  const before = { categories: named("領収書＞宛名変更"), formerCategories: [] };
  expect(formerAfter(before, named("領収書 > 宛名変更"), [])).toEqual([
    { name: "領収書＞宛名変更", now: "領収書 > 宛名変更" },
  ]);
});

it.each(["領収書>宛名変更", "領収書＞宛名変更", " 領収書 ＞　宛名変更 "])("“%s” has two levels", (typed) => {
  expect(tidyCategoryName(typed)).toBe("領収書 > 宛名変更");
});
