import type { Department } from "../../domain/department.js";
import type { UserId } from "../../domain/ids.js";
import type { Findable } from "../../domain/search/findable.js";
import type { EscalationStore, ListedBut, Stored } from "../ports.js";
import { type FindDeps, findCases } from "./find.js";

export interface SearchDeps extends FindDeps {
  readonly escalations: Pick<EscalationStore, "byNumbers">;
  /** Of all departments. */
  readonly synonyms: () => Department["synonyms"];
}

export interface SearchRequest {
  readonly text: string;
  /** null: everywhere. */
  readonly department: Department | null;
  readonly findable: Findable;
  /** Nobody asked: only what fits well is worth showing. */
  readonly unasked?: boolean;
  /** How many are left out: those of the pages before. */
  readonly skip: number;
  readonly limit: number;
}

export interface SearchPage {
  readonly cases: readonly Stored[];
  readonly hasMore: boolean;
}

/** What a person may see: by department first, then case by case. */
export interface Sight {
  readonly user: UserId;
  but(): Promise<ListedBut>;
  onlySeen(cases: readonly Stored[]): Promise<readonly Stored[]>;
}

/** Read at a time, since few of them are shown. */
const readAtOnce = 10;

/** A page of the cases that fit. What she may not see has no place in it: neither is it shown, nor does it leave a gap. */
export async function searchSeen(
  deps: SearchDeps,
  sight: Sight,
  { text, department, findable, skip, limit, unasked = false }: SearchRequest,
): Promise<SearchPage> {
  const scope = { department: department?.key ?? null, findable, but: await sight.but() };
  const numbers = await findCases(
    deps,
    text,
    department?.synonyms ?? deps.synonyms(),
    scope,
    unasked ? "close" : "any",
  );
  const seen: Stored[] = [];
  for (let from = 0; from < numbers.length && seen.length <= skip + limit; from += readAtOnce) {
    const found = await deps.escalations.byNumbers(numbers.slice(from, from + readAtOnce));
    seen.push(...(await sight.onlySeen(found)));
  }
  return { cases: seen.slice(skip, skip + limit), hasMore: seen.length > skip + limit };
}
