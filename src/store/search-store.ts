import type { Candidate, SearchScope, SearchStore } from "../app/search/ports.js";
import type { DepartmentKey, EscalationNumber } from "../domain/ids.js";
import type { Findable } from "../domain/search/findable.js";
import { everyCase, type TermNumber, termIn } from "../domain/search/term-number.js";
import type { Database } from "./database.js";
import { Prisma } from "./generated/client.js";
import { mapOfImpacts } from "./search-impacts.js";
import { hasOlderMentions, mentionsOf, olderMentions } from "./search-mentions.js";

interface CandidateRow {
  readonly number: number;
  readonly faq: boolean;
  readonly profile: Uint8Array;
}

/** Nobody turns so many pages. */
const mostFaqs = 500;

export function createSearchStore(db: Database): SearchStore {
  return {
    async occurrences(terms, scope) {
      const inScope = new Map(terms.map((term) => [termOf(term, scope), term]));
      const all = termOf(everyCase, scope);
      const rows = await db.$queryRaw<{ term: TermNumber; cases: number }[]>`
        SELECT term, ${countOf(scope.findable)} AS cases
        FROM search_terms WHERE term = ANY(${[all, ...inScope.keys()]}::int[])`;
      const of = new Map<TermNumber, number>();
      for (const { term, cases } of rows) {
        const asked = inScope.get(term);
        if (asked !== undefined) of.set(asked, cases);
      }
      return { cases: rows.find(({ term }) => term === all)?.cases ?? 0, of };
    },

    async byDepartment(terms, departments, findable) {
      const places = new Map(
        terms.flatMap((term) =>
          departments.map((it) => [termIn(it, term), { term, department: it }] as const),
        ),
      );
      const rows = await db.$queryRaw<{ term: TermNumber; cases: number }[]>`
        SELECT term, ${countOf(findable)} AS cases FROM search_terms
        WHERE term = ANY(${[...places.keys()]}::int[]) AND ${countOf(findable)} > 0`;
      const found = new Map(terms.map((term) => [term, new Map<DepartmentKey, number>()]));
      for (const { term: scoped, cases } of rows) {
        const place = places.get(scoped);
        if (place !== undefined) found.get(place.term)?.set(place.department, cases);
      }
      return found;
    },

    async faqs(which, { department, but }) {
      const listed = which === "marked" ? Prisma.sql`faq` : Prisma.sql`proposed_faq`;
      const there = department === null ? Prisma.empty : Prisma.sql`AND department_key = ${department}`;
      const rows = await db.$queryRaw<{ number: number }[]>`
        SELECT number FROM search_cases
        WHERE answered AND ${listed} ${there} ${inSight(but)} ORDER BY number DESC LIMIT ${mostFaqs}`;
      // The column holds what was written from an escalation's number.
      return rows.map(({ number }) => number as EscalationNumber);
    },

    async mentions(plan, scope) {
      const [found, hasOlder] = await Promise.all([mentionsOf(db, plan, scope), hasOlderMentions(db)]);
      return hasOlder ? [...found, ...(await olderMentions(db, plan, scope))] : found;
    },

    async candidates(numbers, terms, scope) {
      const answered = scope.findable === "answered" ? Prisma.sql`answered` : Prisma.sql`NOT answered`;
      const rows = await db.$queryRaw<CandidateRow[]>`
        SELECT number, faq, profile FROM search_cases
        WHERE number = ANY(${numbers}::int[]) AND ${answered} AND department_key <> ALL(${scope.but.departments}::text[])
          AND department_key = COALESCE(${scope.department}, department_key)
        ${hersWhereClosed(scope, answered)}`;
      return rows.map(
        ({ number, faq, profile }): Candidate => ({
          // The column holds what was written from an escalation's number.
          number: number as EscalationNumber,
          isFaq: faq,
          profile: mapOfImpacts(profile, terms),
        }),
      );
    },
  };
}

/** More of them than anybody reads. */
const mostOfHers = 100;

function hersWhereClosed({ department, but }: SearchScope, answered: Prisma.Sql): Prisma.Sql {
  const { departments, person } = but;
  const closed = departments.filter((key) => department === null || key === department);
  if (closed.length === 0) return Prisma.empty;
  const hers = (column: Prisma.Sql) => Prisma.sql`(
    SELECT number, faq, profile FROM search_cases
    WHERE ${column} = ${person} AND ${answered} AND department_key = ANY(${closed}::text[])
    ORDER BY number DESC LIMIT ${mostOfHers}
  )`;
  return Prisma.sql`UNION ${hers(Prisma.sql`reporter`)} UNION ${hers(Prisma.sql`responder`)}`;
}

function countOf(findable: Findable): Prisma.Sql {
  return findable === "answered" ? Prisma.sql`answered` : Prisma.sql`open`;
}

function termOf(term: TermNumber, { department }: Pick<SearchScope, "department">): TermNumber {
  return department === null ? term : termIn(department, term);
}

/** Of departments that are closed to somebody, only what she had a part in. */
function inSight({ departments, person }: SearchScope["but"]): Prisma.Sql {
  return departments.length === 0
    ? Prisma.empty
    : Prisma.sql`AND (department_key <> ALL(${departments}::text[]) OR reporter = ${person} OR responder = ${person})`;
}
