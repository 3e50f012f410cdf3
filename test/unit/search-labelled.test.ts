import { describe, expect, it } from "vitest";
import {
  answersOf,
  kinds,
  type LabelledCase,
  type LabelledQuery,
  labelledCases,
  labelledQueries,
} from "../fixtures/search/labelled.js";

const cases = labelledCases();
const queries = labelledQueries();
const byId = new Map(cases.map((one) => [one.id, one]));

/** Kinds that share words with their case on purpose. */
const alike: readonly string[] = ["width", "terse"];
const longestRun = 7;
const wordsInARow = 3;

function textsOf({ summary, tried, answer, facts }: LabelledCase): readonly string[] {
  return [summary, tried ?? "", answer, ...Object.values(facts)];
}

/** What the question took over from the case letter for letter, or nothing. In English four words in a row count as a copy. */
function copied(query: LabelledQuery, from: LabelledCase): string | undefined {
  const english = !/[^\p{ASCII}]/u.test(query.q);
  const words = query.q.toLowerCase().split(" ");
  const runs = english
    ? words.map((_, at) => words.slice(at, at + wordsInARow + 1)).filter((run) => run.length > wordsInARow)
    : [...query.q]
        .map((_, at) => [...query.q].slice(at, at + longestRun + 1))
        .filter((run) => run.length > longestRun);
  return runs
    .map((run) => run.join(english ? " " : ""))
    .find((run) => textsOf(from).some((text) => text.toLowerCase().includes(run)));
}

describe("the labelled set for searching cases", () => {
  it("numbers every case once and asks every question once", () => {
    expect(byId.size).toBe(cases.length);
    expect(new Set(queries.map(({ q }) => q)).size).toBe(queries.length);
    expect(new Set(cases.map(({ summary }) => summary)).size).toBe(cases.length);
  });

  it("names for every question cases that exist, in the question's department", () => {
    const strays = queries.filter((query) =>
      answersOf(query).some((id) => byId.get(id)?.department !== query.department),
    );
    expect(strays).toEqual([]);
  });

  it("never hands a question its case's words", () => {
    const copies = queries
      .filter(({ kind }) => !alike.includes(kind))
      .flatMap((query) =>
        answersOf(query).flatMap((id) => {
          const found = byId.get(id);
          return (found && copied(query, found)) ?? [];
        }),
      );
    expect(copies).toEqual([]);
  });

  it("keeps all questions about one case in one half", () => {
    const halves = new Map<number, Set<string>>();
    for (const query of queries)
      for (const id of answersOf(query)) halves.set(id, (halves.get(id) ?? new Set()).add(query.split));
    expect([...halves].filter(([, splits]) => splits.size > 1)).toEqual([]);
  });

  it.each(kinds)("asks %s often enough, as often in one half as in the other", (kind) => {
    const held = queries.filter((query) => query.kind === kind && query.split === "held_out").length;
    const tune = queries.filter((query) => query.kind === kind && query.split === "tune").length;
    expect(held + tune).toBeGreaterThanOrEqual(25);
    expect(Math.abs(held - tune)).toBeLessThanOrEqual(2);
  });

  it("asks in kana, in other widths and in English where it says so", () => {
    const of = (kind: string) => queries.filter((query) => query.kind === kind);
    expect(of("kana").filter(({ q }) => /\p{Script=Han}{3}/u.test(q))).toEqual([]);
    expect(of("english").filter(({ q }) => /[^\p{ASCII}]/u.test(q))).toEqual([]);
    const oddWidth = /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff66-\uff9f]/u;
    const summaries = (query: LabelledQuery) => answersOf(query).map((id) => byId.get(id)?.summary);
    expect(of("width").filter((query) => !oddWidth.test([query.q, ...summaries(query)].join()))).toEqual([]);
  });
});
