import type { Department } from "../../domain/department.js";
import { renamed } from "../../domain/former-categories.js";
import type { DepartmentKey, UserId } from "../../domain/ids.js";
import type { Action } from "../../domain/permissions.js";
import type { Synonyms } from "../../domain/search/synonyms.js";
import type { Permits } from "../permits.js";
import type { DepartmentBook, EscalationStore, ListedBut, Stored } from "../ports.js";
import type { FindDeps } from "./find.js";
import {
  listFaqs,
  type PageAsked,
  type SearchPage,
  type SearchRequest,
  type Sight,
  searchSeen,
} from "./search.js";

export interface SearchingDeps {
  readonly escalations: Pick<EscalationStore, "byNumbers">;
  readonly departments: Pick<DepartmentBook, "current">;
  readonly permits: Permits;
  readonly search: FindDeps;
}

/** What of the cases there are somebody may see, and finds. */
export interface Searching {
  /** Those of them to which she may do something. */
  allowed(user: UserId, action: Action, cases: readonly Stored[]): Promise<readonly Stored[]>;
  /** What a list of hers leaves out. */
  inSight(user: UserId): Promise<ListedBut>;
  /** What fits a text, of all that she may see, the best first. @throws also faults of the dictionary */
  search(user: UserId, request: SearchRequest): Promise<SearchPage>;
  /** Answers that everybody should find first, the newest first. @param department null: everywhere */
  faqs(user: UserId, department: DepartmentKey | null, page: PageAsked): Promise<SearchPage>;
  /** Answers that were proposed for it, as far as she may decide that; the newest first. */
  proposedFaqs(user: UserId, department: DepartmentKey | null, limit: number): Promise<readonly Stored[]>;
}

export function createSearching({ escalations, departments, permits, search }: SearchingDeps): Searching {
  async function allowed(user: UserId, action: Action, cases: readonly Stored[]): Promise<readonly Stored[]> {
    const denials = await Promise.all(cases.map(({ state }) => permits.inCase(user, action, state)));
    return cases.filter((_, i) => denials[i] === null);
  }

  /** Departments whose cases she sees only where she has a part in them. */
  async function closedTo(user: UserId): Promise<readonly DepartmentKey[]> {
    const { list } = departments.current();
    const denials = await Promise.all(list.map((it) => permits.inDepartment(user, "see_case", it)));
    return list.filter((_, i) => denials[i] !== null).map(({ key }) => key);
  }

  /** A category is looked for under the name it has, and its cases have the one it had then: they mean the same. */
  function synonyms(department: Department | null): Synonyms {
    const all = department === null ? departments.current().list : [department];
    const inUse = all.filter(({ retired }) => !retired);
    return [...inUse.flatMap((it) => it.synonyms), ...all.flatMap(renamed)];
  }

  const inSight = async (user: UserId) => ({ departments: await closedTo(user), person: user });

  function sightOf(user: UserId): Sight {
    return {
      user,
      but: () => inSight(user),
      departments: () => departments.current().list.map(({ key }) => key),
      onlySeen: (cases) => allowed(user, "see_case", cases),
    };
  }

  return {
    allowed,
    inSight,
    async search(user, request) {
      if ((await permits.inGeneral(user, "search")) !== null) return { cases: [], hasMore: false };
      return await searchSeen({ ...search, escalations, synonyms }, sightOf(user), request);
    },
    async faqs(user, department, page) {
      if ((await permits.inGeneral(user, "search")) !== null) return { cases: [], hasMore: false };
      return await listFaqs({ ...search, escalations }, sightOf(user), "marked", department, page);
    },
    async proposedFaqs(user, department, limit) {
      const hers = {
        ...sightOf(user),
        onlySeen: (cases: readonly Stored[]) => allowed(user, "mark_faq", cases),
      };
      const page = { skip: 0, limit };
      return (await listFaqs({ ...search, escalations }, hers, "proposed", department, page)).cases;
    },
  };
}
