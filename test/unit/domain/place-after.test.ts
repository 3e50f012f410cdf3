import { describe, expect, test } from "vitest";
import { categoryPlaceAfter, placeAfter } from "../../../src/domain/place-after.js";

describe("an entry of a list that somebody else has changed", () => {
  test.each([
    ["ABC", "BC", [null, 0, 1]],
    ["ABC", "AC", [0, null, 1]],
    ["ABC", "XABC", [1, 2, 3]],
    ["ABC", "ABCX", [0, 1, 2]],
    ["ABC", "AXC", [0, 1, 2]],
    ["ABC", "BAC", [1, 0, 2]],
    // Changed and put before the other.
    ["ABC", "XAC", [1, 0, 2]],
    ["ABB", "AXB", [0, 1, 2]],
    ["ABC", "AXY", [0, null, null]],
    ["ABC", "", [null, null, null]],
    ["", "A", []],
  ])("%s became %s", (before, after, places) => {
    expect([...before].map((_, place) => placeAfter(place, [...before], [...after]))).toEqual(places);
  });

  test("a place that the list never had is not there", () => {
    expect(placeAfter(3, ["A"], ["A", "B", "C", "D"])).toBeNull();
  });
});

test("a category is known by its name, and by what has become of it", () => {
  const named = (...names: string[]) =>
    names.map((name) => ({ name, call: [], notice: null, noticeUntil: null }));
  const before = { categories: named("A", "B", "C") };
  const after = {
    categories: named("C", "D", "B2"),
    formerCategories: [
      { name: "A", now: null },
      { name: "B", now: "B2" },
    ],
  };

  expect([0, 1, 2, 3].map((place) => categoryPlaceAfter(place, before, after))).toEqual([null, 2, 0, null]);
});
