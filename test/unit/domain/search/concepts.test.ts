import { expect, it } from "vitest";
import { concepts } from "../../../../src/domain/search/concepts.js";

const twice = (texts: readonly string[]) => texts.filter((text, at) => texts.indexOf(text) !== at);

it("no two things have the same name, or they would be one", () => {
  expect(concepts.length).toBeGreaterThan(200);
  expect(twice(concepts.map(([name = ""]) => name))).toEqual([]);
});

it("each thing is said in several ways, each of them once", () => {
  expect(concepts.filter((phrases) => phrases.length < 2 || phrases.includes(""))).toEqual([]);
  expect(concepts.flatMap(twice)).toEqual([]);
});
