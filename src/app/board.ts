import { ageingSince } from "../domain/ageing-list.js";
import type { Department } from "../domain/department.js";
import type { Severity } from "../domain/facts.js";
import type { DepartmentKey, UserId } from "../domain/ids.js";
import type { Desks, OwnDesks } from "./desks.js";
import type { Stored } from "./ports.js";

/** waiting: nobody has it · taken: somebody has · mine: she has · ageing: to be closed soon. */
export const boardShows = ["all", "waiting", "taken", "mine", "ageing"] as const;
export type BoardShow = (typeof boardShows)[number];

/** What somebody wants to see of her departments' cases. */
export interface BoardChoice {
  /** null: all of hers. */
  readonly department: DepartmentKey | null;
  readonly show: BoardShow;
  /** null: any. */
  readonly severity: Severity | null;
  /** From 0. */
  readonly page: number;
}

export const wholeBoard: BoardChoice = { department: null, show: "all", severity: null, page: 0 };

/** As many cases as fit beside the rest of the Home tab. */
export const casesPerPage = 10;

/** Of other lists beside the board; one beyond what is shown says that there are more. */
export const listedAtHome = 7;

export interface BoardCounts {
  readonly waiting: number;
  readonly claimed: number;
  readonly ageing: number;
  /** What was chosen to be shown. */
  readonly shown: number;
}

/** Unfinished cases of some departments; those that are answered with another case are not among them. */
export interface BoardQuery extends Pick<BoardChoice, "show" | "severity"> {
  readonly departments: readonly {
    readonly key: DepartmentKey;
    /** What is as old as this is to be closed soon. */
    readonly ageingSince: Date;
  }[];
  readonly person: UserId;
}

export interface BoardStore {
  counts(query: BoardQuery): Promise<BoardCounts>;
  /** What nobody has first, the longest waiting first; then what somebody has, nearest due first. */
  page(query: BoardQuery, limit: number, offset: number): Promise<readonly Stored[]>;
  /** Those of these departments that have such cases. */
  unfinishedIn(departments: readonly DepartmentKey[]): Promise<readonly DepartmentKey[]>;
  /** Unfinished ones of these agents, nearest due first. */
  ofAgents(agents: readonly UserId[], limit: number): Promise<readonly Stored[]>;
  /** Open ones for which this person was called since then, and which she has not passed on. */
  calling(person: UserId, since: Date, limit: number): Promise<readonly Stored[]>;
}

/** What is unfinished in somebody's departments, one page of it. */
export interface Board {
  /** Hers, whatever was chosen. */
  readonly departments: readonly Department[];
  /** Those whose cases are shown. */
  readonly shown: readonly DepartmentKey[];
  /** As far as there is such a department and page. */
  readonly choice: BoardChoice;
  readonly counts: BoardCounts;
  readonly pages: number;
  readonly cases: readonly Stored[];
}

/** What somebody finds of boards. */
export interface BoardAnswer extends Pick<OwnDesks, "unsure" | "isLate"> {
  /** null: she works for no department, as far as is known. */
  readonly board: Board | null;
}

export interface BoardDeps {
  readonly desks: Desks;
  readonly board: BoardStore;
}

/** What she may not see is not left out here. */
export async function readBoard(
  { desks, board }: BoardDeps,
  user: UserId,
  asked: BoardChoice,
  now: Date,
): Promise<BoardAnswer> {
  const { departments, unsure, isLate } = await desks.of(user);
  if (departments.length === 0) return { board: null, unsure, isLate };
  const chosen = departments.find(({ key }) => key === asked.department);
  const { show, severity } = asked;
  const shown = chosen === undefined ? departments : [chosen];
  const query: BoardQuery = {
    departments: shown.map((it) => ({
      key: it.key,
      ageingSince: ageingSince(it.deadlines, now),
    })),
    show,
    severity,
    person: user,
  };
  const counts = await board.counts(query);
  const pages = Math.max(1, Math.ceil(counts.shown / casesPerPage));
  const page = Math.min(asked.page, pages - 1);
  const cases = await board.page(query, casesPerPage, page * casesPerPage);
  const choice: BoardChoice = { department: chosen?.key ?? null, show, severity, page };
  const keys = shown.map(({ key }) => key);
  return { board: { departments, shown: keys, choice, counts, pages, cases }, unsure, isLate };
}
