import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { departmentCalled, departmentNamed } from "../../../src/domain/department-named.js";
import type { DepartmentKey } from "../../../src/domain/ids.js";

const of = (key: string, ja: string, en: string, synonyms: readonly (readonly string[])[] = []) => ({
  key: key as DepartmentKey,
  name: { ja, en },
  synonyms,
  retired: false,
});
const billing = of("billing", "請求・決済", "Billing & Payments", [
  ["請求・決済", "経理", "お金の窓口"],
  ["返金", "払い戻し"],
]);
const logistics = of("logi", "物流", "Logistics");
const logins = of("auth", "ログイン支援", "Login support");
const retired = { ...of("fax", "ファックス窓口", "Fax"), retired: true };
const list = [billing, logistics, logins, retired];

const keys = (typed: string) => {
  const named = departmentNamed(typed, list);
  switch (named.kind) {
    case "one":
      return [named.department.key];
    case "several":
      return named.departments.map(({ key }) => key);
    case "none":
      return [];
  }
};

test.each([
  ["請求・決済", ["billing"]],
  ["請求･決済", ["billing"]],
  ["請求決済", ["billing"]],
  ["請求", ["billing"]],
  ["Ｂｉｌｌｉｎｇ　ａｎｄ", []],
  ["ＢＩＬＬ", ["billing"]],
  ["billing payments", ["billing"]],
  ["経理", ["billing"]],
  ["お金", ["billing"]],
  ["返金", []],
  ["決済", []],
  ["物", []],
  ["log", ["logi", "auth"]],
  ["logi", ["logi"]],
  ["logis", ["logi"]],
  ["login", ["auth"]],
  ["ろぐいん", ["auth"]],
  ["ﾛｸﾞｲﾝ", ["auth"]],
  ["fax", []],
  ["ふぁっくす", []],
  ["", []],
  ["・", []],
])("“%s” means %j", (typed, meant) => {
  expect(keys(typed)).toEqual(meant);
});

it("names that only their marks tell apart stay two", () => {
  const two = [of("a1", "受付 A-1", "Desk A-1"), of("a-1", "受付A1", "Desk A1")];
  for (const one of two) {
    expect(departmentCalled(one.key, two)).toEqual({ kind: "one", department: one });
    expect(departmentCalled(one.name.ja, two)).toEqual({ kind: "one", department: one });
  }
});

describe("whatever departments are called", () => {
  const word = fc.string({ unit: fc.constantFrom(..."abアアｱあ請求・ -&１1"), maxLength: 6 });
  const some = fc
    .uniqueArray(fc.tuple(word, word, word, fc.array(fc.array(word, { maxLength: 2 }), { maxLength: 2 })), {
      selector: ([key]) => key,
      maxLength: 5,
    })
    .map((all) => all.map(([key, ja, en, synonyms]) => of(key, ja, en, synonyms)));

  it("a whole name outranks every beginning", () => {
    fc.assert(
      fc.property(some, word, (departments, typed) => {
        const named = departmentNamed(typed, departments);
        const called = departmentCalled(typed, departments);
        if (called.kind !== "none") expect(named).toEqual(called);
        if (named.kind === "several") expect(named.departments.length).toBeGreaterThan(1);
      }),
    );
  });

  it("each is found by its own key, or stands among those found", () => {
    fc.assert(
      fc.property(some, (departments) => {
        for (const department of departments.filter(({ key }) => key.trim() !== "")) {
          const named = departmentNamed(department.key, departments);
          expect(named.kind).not.toBe("none");
          if (named.kind === "several") expect(named.departments).toContain(department);
        }
      }),
    );
  });
});
