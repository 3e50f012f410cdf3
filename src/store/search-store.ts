import type { Candidate, SearchScope, SearchStore } from "../app/search/ports.js";
import type { EscalationNumber } from "../domain/ids.js";
import type { CandidatePart } from "../domain/search/candidates.js";
import { everyCase, type TermNumber, termIn } from "../domain/search/term-number.js";
import type { Database } from "./database.js";
import { Prisma } from "./generated/client.js";
import { unpackProfile } from "./search-profiles.js";

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
        SELECT term, ${scope.findable === "answered" ? Prisma.sql`answered` : Prisma.sql`open`} AS cases
        FROM search_terms WHERE term = ANY(${[all, ...inScope.keys()]}::int[])`;
      const of = new Map<TermNumber, number>();
      for (const { term, cases } of rows) {
        const asked = inScope.get(term);
        if (asked !== undefined) of.set(asked, cases);
      }
      return { cases: rows.find(({ term }) => term === all)?.cases ?? 0, of };
    },

    async faqs({ department, but }) {
      const there = department === null ? Prisma.empty : Prisma.sql`AND department_key = ${department}`;
      const rows = await db.$queryRaw<{ number: number }[]>`
        SELECT number FROM search_cases
        WHERE answered AND faq ${there} ${inSight(but)} ORDER BY number DESC LIMIT ${mostFaqs}`;
      // The column holds what was written from an escalation's number.
      return rows.map(({ number }) => number as EscalationNumber);
    },

    async candidates(plan, scope) {
      if (plan.length === 0) return [];
      const parts = plan.map((part) => Prisma.sql`(${candidatesOf(part, scope)})`);
      const rows = await db.$queryRaw<CandidateRow[]>`
        SELECT c.number, c.faq, c.profile
        FROM (${Prisma.join(parts, " UNION ")}) AS found
        JOIN search_cases c USING (escalation_id)`;
      return rows.map(
        ({ number, faq, profile }): Candidate => ({
          // The column holds what was written from an escalation's number.
          number: number as EscalationNumber,
          isFaq: faq,
          profile: unpackProfile(profile),
        }),
      );
    },
  };
}

function termOf(term: TermNumber, { department }: Pick<SearchScope, "department">): TermNumber {
  return department === null ? term : termIn(department, term);
}

/**
 * The newest of those that the index finds. In two steps: asked for the newest at once, the planner reads through all
 * cases from the newest on, in the hope of soon having enough.
 */
function candidatesOf({ has, terms, limit }: CandidatePart, scope: SearchScope): Prisma.Sql {
  const wanted = terms.map((term) => termOf(term, scope));
  const operator = has === "any" ? Prisma.sql`&&` : Prisma.sql`@>`;
  const answered = scope.findable === "answered" ? Prisma.sql`answered` : Prisma.sql`NOT answered`;
  return Prisma.sql`
    SELECT escalation_id FROM (
      SELECT escalation_id, number FROM search_cases
      WHERE ${answered} AND terms ${operator} ${wanted}::int[] ${inSight(scope.but)} OFFSET 0
    ) matching
    ORDER BY number DESC LIMIT ${limit}`;
}

/** Of departments that are closed to somebody, only what she had a part in. */
function inSight({ departments, person }: SearchScope["but"]): Prisma.Sql {
  return departments.length === 0
    ? Prisma.empty
    : Prisma.sql`AND (department_key <> ALL(${departments}::text[]) OR reporter = ${person} OR responder = ${person})`;
}
