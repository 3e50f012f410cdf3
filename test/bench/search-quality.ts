import { findCases } from "../../src/app/search/find.js";
import type { IndexedCase, SearchStore, TextReader } from "../../src/app/search/ports.js";
import type { DepartmentKey } from "../../src/domain/ids.js";
import {
  answersOf,
  type LabelledCase,
  type LabelledQuery,
  labelledCases,
  labelledQueries,
} from "../fixtures/search/labelled.js";
import type { Line } from "./figures.js";
import { contenders } from "./search-contenders.js";

/** The right one among so many counts as found. */
const top = 3;

export interface Searched {
  readonly reader: TextReader;
  readonly store: SearchStore;
}

/** For a query, the numbers of cases, the best first. @param department null: everywhere */
type Search = (query: LabelledQuery, department: string | null) => Promise<readonly number[]>;

/** Shares of queries whose right case is among the first three, for the bot and those beside it. */
export async function qualityOf(searched: Searched, split: LabelledQuery["split"]): Promise<readonly Line[]> {
  const queries = labelledQueries().filter((query) => query.split === split);
  const searches: Record<string, Search> = {
    ...besides(),
    tsunagi: (query, department) => own(searched, query, department),
  };
  const lines: Line[] = [];
  for (const [name, search] of Object.entries(searches)) {
    lines.push({
      ...{ split, search: name, kind: "all", queries: queries.length },
      ...(await shares(queries, search)),
    });
  }
  for (const kind of new Set(queries.map((query) => query.kind))) {
    const of = queries.filter((query) => query.kind === kind);
    const search: Search = (query, department) => own(searched, query, department);
    lines.push({ split, search: "tsunagi", kind, queries: of.length, ...(await shares(of, search)) });
  }
  return lines;
}

async function shares(queries: readonly LabelledQuery[], search: Search) {
  let [within, without] = [0, 0];
  for (const query of queries) {
    const isRight = (found: readonly number[]) =>
      found.slice(0, top).some((number) => answersOf(query).includes(number));
    if (isRight(await search(query, query.department))) within++;
    if (isRight(await search(query, null))) without++;
  }
  const percent = (count: number) => Math.round((1_000 * count) / queries.length) / 10;
  return { "in its department (%)": percent(within), "everywhere (%)": percent(without) };
}

async function own(
  searched: Searched,
  query: LabelledQuery,
  department: string | null,
): Promise<readonly number[]> {
  const but = { departments: [], person: "U0BENCH" as IndexedCase["reporter"] };
  const scope = {
    department: department as DepartmentKey | null,
    findable: "answered",
    but,
    seen: [],
  } as const;
  return await findCases(searched, query.q, [], scope);
}

function besides(): Record<string, Search> {
  const cases = labelledCases();
  return Object.fromEntries(
    Object.entries(contenders).map(([name, contender]) => {
      const whole = contender(cases.map(textOf));
      const byDepartment = new Map(
        [...new Set(cases.map(({ department }) => department))].map((department) => {
          const there = cases.filter((it) => it.department === department);
          return [department, { there, rank: contender(there.map(textOf)) }] as const;
        }),
      );
      const search: Search = async ({ q }, department) => {
        const part = [...byDepartment].find(([key]) => key === department)?.[1];
        return part === undefined ? best(cases, whole(q)) : best(part.there, part.rank(q));
      };
      return [name, search];
    }),
  );
}

function best(cases: readonly LabelledCase[], likeness: readonly number[]): readonly number[] {
  return cases
    .map(({ id }, i) => ({ id, like: likeness[i] ?? 0 }))
    .filter(({ like }) => like > 0)
    .sort((a, b) => b.like - a.like || b.id - a.id)
    .map(({ id }) => id);
}

function textOf({ summary, category, facts, tried, answer }: LabelledCase): string {
  return [summary, category, ...Object.values(facts), tried, answer].filter((it) => it).join("\n");
}
