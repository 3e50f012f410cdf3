import type { Department } from "../../domain/department.js";
import type { DepartmentKey, EscalationNumber, UserId } from "../../domain/ids.js";
import type { Judgement } from "../../domain/review/review.js";
import type { Clock } from "../../lib/clock.js";
import type { Cases, Forbidden } from "../cases.js";
import type { Denial, Permits } from "../permits.js";
import type { DepartmentBook, Stored } from "../ports.js";
import type { Improvement, ImprovementStore } from "./improvement-ports.js";
import type { Reviewed, ReviewStore, WaitingWeek } from "./ports.js";

/** How many can be reviewed together. */
export const atOnce = 20;
/** Among which one can choose. */
const plannedAtMost = 20;
/** Some that wait may not be hers to see. */
const triedForNext = 5;

export interface ReviewsDeps {
  readonly store: ReviewStore;
  readonly improvements: Pick<ImprovementStore, "list">;
  readonly cases: Pick<Cases, "find">;
  readonly departments: DepartmentBook;
  readonly permits: Pick<Permits, "inDepartment">;
  readonly admins: ReadonlySet<UserId>;
  readonly clock: Clock;
  /** What waits for these has changed. */
  readonly onToReview: (reviewers: readonly UserId[]) => void;
}

/** What a lead has in front of her. */
export interface ReviewPage {
  readonly department: Department;
  /** Among which she may choose. */
  readonly hers: readonly Department[];
  readonly waiting: readonly WaitingWeek[];
  /** The case it is about now; null: none waits. */
  readonly shown: Stored | null;
  /** Nobody has reviewed that one yet. */
  readonly isWaiting: boolean;
  /** Somebody else has reviewed the case that she asked for, while she looked at it: it is the last, and this is the next. */
  readonly isOvertaken: boolean;
  /** What was said last: by her, or of what she was about to. */
  readonly last: readonly Reviewed[];
  /** What is planned already, so that it can follow from what she said last. */
  readonly planned: readonly Improvement[];
}

export interface PageRequest {
  readonly user: UserId;
  readonly department: DepartmentKey;
  /** null: whichever waits longest. */
  readonly shown: EscalationNumber | null;
  /** Nobody had reviewed it when she first saw it. */
  readonly wasWaiting: boolean;
  /** Put off until later. */
  readonly skipped: readonly EscalationNumber[];
  readonly last: readonly EscalationNumber[];
}

type Paged =
  | { readonly kind: "page"; readonly page: ReviewPage }
  | { readonly kind: "denied"; readonly denial: Denial; readonly department: Department }
  | { readonly kind: "gone" };

/** A case that somebody names. waits: nobody has answered it yet. */
type Named =
  | { readonly kind: "named"; readonly number: EscalationNumber; readonly department: DepartmentKey }
  | { readonly kind: "unknown" | "waits" }
  | Forbidden;

/** What is said of finished cases. Faults of the database pass through. */
export interface Reviews {
  /**
   * Departments whose cases are hers to review; without a lead, an administrator's. Last, those that were retired with
   * something left: cases that wait, or improvements to be done.
   */
  hers(user: UserId): Promise<readonly Department[]>;
  /** Of those, the one where something waits longest; null: none is hers. */
  first(user: UserId): Promise<DepartmentKey | null>;
  /** How many of their cases wait. */
  waiting(user: UserId): Promise<number>;
  page(request: PageRequest): Promise<Paged>;
  /** The case to review instead of one that was answered with another is that other one. */
  named(user: UserId, number: EscalationNumber): Promise<Named>;
  /** Cases that wait and can be reviewed together. */
  several(user: UserId, department: DepartmentKey): Promise<readonly Stored[]>;
  /**
   * @param ifWaiting what somebody else has said of a case meanwhile stands
   * @returns of which of them it was said
   */
  judge(
    user: UserId,
    numbers: readonly EscalationNumber[],
    judgement: Judgement,
    ifWaiting: boolean,
  ): Promise<readonly EscalationNumber[]>;
  /** Nothing follows from these. */
  nothingFollows(
    user: UserId,
    department: DepartmentKey,
    numbers: readonly EscalationNumber[],
  ): Promise<void>;
}

export function createReviews({
  store,
  improvements,
  cases,
  departments,
  permits,
  admins,
  clock,
  onToReview,
}: ReviewsDeps): Reviews {
  function led(user: UserId): readonly Department[] {
    return departments.current().list.filter((it) => reviewersOf(it, admins).includes(user));
  }

  async function hers(user: UserId): Promise<readonly Department[]> {
    const all = led(user);
    const retired = all.filter((it) => it.retired);
    const isLeft = await Promise.all(retired.map(hasSomethingLeft));
    return [...all.filter((it) => !it.retired), ...retired.filter((_, i) => isLeft[i])];
  }

  async function hasSomethingLeft({ key }: Department): Promise<boolean> {
    const [waiting, open] = await Promise.all([store.waiting([key]), improvements.list(key, "open", 1)]);
    return waiting.length > 0 || open.length > 0;
  }

  /** By department and week, the oldest first. */
  async function waitingFor(user: UserId): Promise<readonly WaitingWeek[]> {
    return await store.waiting(led(user).map(({ key }) => key));
  }

  async function reviewable(user: UserId, numbers: readonly EscalationNumber[]): Promise<readonly Stored[]> {
    const found = await Promise.all(numbers.map((number) => cases.find(number, user, "review")));
    const seen = found.flatMap((it) => (it.kind === "found" ? [it.stored] : []));
    return seen.filter(({ state }) => state.status === "resolved" && state.links.joinedTo === null);
  }

  /** The case that is asked for, as long as it can be reviewed; else the one that waits longest. null: none does */
  async function firstToShow(
    user: UserId,
    key: DepartmentKey,
    asked: EscalationNumber | null,
    skipped: readonly EscalationNumber[],
  ): Promise<Stored | null> {
    const [stillThere] = asked === null ? [] : await reviewable(user, [asked]);
    if (stillThere !== undefined) return stillThere;
    const [next] = await reviewable(user, await store.next(key, skipped, triedForNext));
    return next ?? null;
  }

  return {
    hers,
    async first(user) {
      const [oldest] = await waitingFor(user);
      if (oldest !== undefined) return oldest.department;
      const [first] = await hers(user);
      return first?.key ?? null;
    },
    async waiting(user) {
      const weeks = await waitingFor(user);
      return weeks.reduce((sum, { waiting }) => sum + waiting, 0);
    },
    async page({ user, department: key, skipped, ...asked }) {
      const department = departments.find(key);
      if (department === null) return { kind: "gone" };
      const denial = await permits.inDepartment(user, "review", department);
      if (denial !== null) return { kind: "denied", denial, department };
      const [before] = asked.shown === null ? [] : await store.of([asked.shown]);
      const isOvertaken = asked.wasWaiting && before !== undefined && before.by !== user;
      const shown = isOvertaken ? null : asked.shown;
      const last = isOvertaken ? [before.number] : asked.last;
      const [all, waiting, first, reviewed, planned] = await Promise.all([
        hers(user),
        store.waiting([key]),
        firstToShow(user, key, shown, skipped),
        store.of(last),
        last.length === 0 ? [] : improvements.list(key, "open", plannedAtMost),
      ]);
      return {
        kind: "page",
        page: {
          ...{ department, hers: all, waiting, shown: first, last: reviewed, planned, isOvertaken },
          isWaiting: first !== null && (first.number !== shown || before === undefined),
        },
      };
    },
    async named(user, number) {
      const found = await cases.find(number, user, "review");
      if (found.kind !== "found") return found;
      const { state } = found.stored;
      if (state.links.joinedTo !== null) {
        const main = await cases.find(state.links.joinedTo.number, user, "review");
        return main.kind === "found" ? asNamed(main.stored) : main;
      }
      return asNamed(found.stored);
    },
    async several(user, department) {
      return await reviewable(user, await store.next(department, [], atOnce));
    },
    async judge(user, numbers, judgement, ifWaiting) {
      const hersNow = await reviewable(user, numbers.slice(0, atOnce));
      if (hersNow.length === 0) return [];
      const states = hersNow.map(({ state }) => state);
      const judged = await store.judge(states, judgement, user, clock.now(), ifWaiting);
      const concerned = new Set(states.map(({ department }) => departments.find(department.key)));
      onToReview([...concerned].flatMap((it) => (it === null ? [] : reviewersOf(it, admins))));
      return numbers.filter((it) => judged.includes(it));
    },
    async nothingFollows(user, key, numbers) {
      const department = departments.find(key);
      if (department === null || (await permits.inDepartment(user, "review", department)) !== null) return;
      await store.follow(key, numbers, "none", null);
    },
  };
}

/** Whose the cases of a department are to review: its leads', and where it has none the administrators'. */
export function reviewersOf({ leads }: Department, admins: ReadonlySet<UserId>): readonly UserId[] {
  return leads.length === 0 ? [...admins] : leads;
}

function asNamed({ number, state }: Stored): Named {
  return state.status === "resolved"
    ? { kind: "named", number, department: state.department.key }
    : { kind: "waits" };
}
