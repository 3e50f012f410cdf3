import type { Department } from "../../domain/department.js";
import type { DepartmentKey, EscalationNumber, UserId } from "../../domain/ids.js";
import { type Findable, isFaq, isProposedAsFaq } from "../../domain/search/findable.js";
import type { Synonyms } from "../../domain/search/synonyms.js";
import type { EscalationStore, ListedBut, Stored } from "../ports.js";
import { type FindDeps, findCases } from "./find.js";
import type { FaqList } from "./ports.js";

export interface SearchDeps extends FindDeps {
  readonly escalations: Pick<EscalationStore, "byNumbers">;
  /** What is called by several words. @param department null: in all of them */
  readonly synonyms: (department: Department | null) => Synonyms;
}

export interface PageAsked {
  /** How many are left out: those of the pages before. */
  readonly skip: number;
  readonly limit: number;
}

export interface SearchRequest extends PageAsked {
  readonly text: string;
  /** null: everywhere. */
  readonly department: Department | null;
  readonly findable: Findable;
  /** Nobody asked: only what fits well is worth showing. */
  readonly unasked?: boolean;
}

export interface SearchPage {
  readonly cases: readonly Stored[];
  readonly hasMore: boolean;
}

/** What a person may see: by department first, then case by case. */
export interface Sight {
  readonly user: UserId;
  but(): Promise<ListedBut>;
  /** All departments there are. */
  departments(): readonly DepartmentKey[];
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
  const but = await sight.but();
  const seen = sight.departments().filter((key) => !but.departments.includes(key));
  const scope = { department: department?.key ?? null, findable, but, seen };
  const numbers = await findCases(deps, text, deps.synonyms(department), scope, unasked ? "close" : "any");
  return await pageOf(deps, sight, numbers, { skip, limit });
}

/** A page of these cases, as far as she may see them. */
async function pageOf(
  { escalations }: Pick<SearchDeps, "escalations">,
  sight: Sight,
  numbers: readonly EscalationNumber[],
  { skip, limit }: PageAsked,
  isShown: (stored: Stored) => boolean = () => true,
): Promise<SearchPage> {
  const seen: Stored[] = [];
  for (let from = 0; from < numbers.length && seen.length <= skip + limit; from += readAtOnce) {
    const found = await escalations.byNumbers(numbers.slice(from, from + readAtOnce));
    seen.push(...(await sight.onlySeen(found.filter(isShown))));
  }
  return { cases: seen.slice(skip, skip + limit), hasMore: seen.length > skip + limit };
}

/** A page of the FAQ, or of what is to become part of it. @param department null: everywhere */
export async function listFaqs(
  deps: Pick<SearchDeps, "escalations" | "store">,
  sight: Sight,
  which: FaqList,
  department: DepartmentKey | null,
  page: PageAsked,
): Promise<SearchPage> {
  const numbers = await deps.store.faqs(which, { department, but: await sight.but() });
  // What was decided a moment ago is still to be written down as such.
  const isStill = which === "marked" ? isFaq : isProposedAsFaq;
  return await pageOf(deps, sight, numbers, page, ({ state }) => isStill(state));
}
