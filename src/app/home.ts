import type { Department, Departments, LocalText } from "../domain/department.js";
import { days, later } from "../domain/duration.js";
import type { UserId } from "../domain/ids.js";
import { turnOf } from "../domain/turns.js";
import type { Clock } from "../lib/clock.js";
import type { Absence, AbsenceBook } from "./absences.js";
import type { Board, BoardChoice } from "./board.js";
import type { Cases } from "./cases.js";
import type { DepartmentBook, Stored } from "./ports.js";
import type { Reviews } from "./reviews/reviews.js";
import type { LastChange } from "./settings/ports.js";
import type { Settings } from "./settings/settings.js";
import type { Teams } from "./teams.js";

export interface HomeDeps {
  readonly cases: Pick<Cases, "mine" | "calling" | "board" | "underMe">;
  readonly absences: Pick<AbsenceBook, "of">;
  readonly departments: Pick<DepartmentBook, "current">;
  readonly settings: Pick<Settings, "led" | "isAdmin" | "lastChanges">;
  readonly reviews: Pick<Reviews, "waiting">;
  readonly teams: Pick<Teams, "agentsOf">;
  readonly clock: Clock;
}

/** Who has changed a department's settings last, and when. */
export interface DepartmentChange extends LastChange {
  readonly name: LocalText;
}

/** Everything the Home tab shows one person. */
export interface Home {
  readonly user: UserId;
  /** It holds all that had happened by then. */
  readonly now: Date;
  /** It will follow nothing that happens from now on: nobody has clicked in it for long. */
  readonly isLast: boolean;
  /** What she chose to see of the board. */
  readonly choice: BoardChoice;
  /** No department has been imported yet, so nothing can be sent. */
  readonly isSetUp: boolean;
  /** null: she is there. */
  readonly absence: Absence | null;
  /** What waits for something from her. */
  readonly turns: readonly Stored[];
  /** What she has taken. */
  readonly held: readonly Stored[];
  /** What she sent, is not finished, and waits for others. */
  readonly reported: readonly Stored[];
  /** null: she works for no department, as far as is known. */
  readonly board: Board | null;
  /** Whether she works for these Slack does not say … */
  readonly unsure: readonly Department[];
  /** … or has only not said yet. */
  readonly isLate: boolean;
  /** Of those whom she supervises; null: nobody. */
  readonly team: readonly Stored[] | null;
  /** Whom she supervises. */
  readonly agents: readonly UserId[];
  /** There are departments whose settings she may change, or she may make the first one. */
  readonly leads: boolean;
  /** Who has changed those settings last, of some departments. */
  readonly changes: readonly DepartmentChange[];
  /** Answered cases that wait for her review. */
  readonly toReview: number;
}

/** Calls that are older have been answered by somebody, or are on the board. */
const callsOf = days(7);

/** Gathers what she may see; each list is as long as somebody reads. */
export async function gatherHome(deps: HomeDeps, user: UserId, choice: BoardChoice): Promise<Home> {
  const now = deps.clock.now();
  const { cases, absences, departments, settings, reviews, teams } = deps;
  const [mine, calling, { board, unsure, isLate }, team, agents, absence, toReview, changes] =
    await Promise.all([
      cases.mine(user),
      cases.calling(user, later(now, -callsOf)),
      cases.board(user, choice),
      cases.underMe(user),
      teams.agentsOf(user),
      absences.of(user),
      reviews.waiting(user),
      settings.lastChanges(user),
    ]);
  const isMine = new Set(mine.map(({ number }) => number));
  const all = [...mine, ...calling.filter(({ number }) => !isMine.has(number))];
  const turns = all.filter(({ state }) => turnOf(state, user) !== null);
  const others = mine.filter(({ state }) => turnOf(state, user) === null);
  const isHeld = ({ state }: Stored) => state.status === "claimed" && state.holder === user;
  return {
    user,
    now,
    isLast: false,
    choice: board?.choice ?? choice,
    isSetUp: departments.current().list.some(({ retired }: Department) => !retired),
    absence,
    turns,
    held: others.filter(isHeld),
    reported: others.filter((it) => it.state.reporter === user && !isHeld(it)),
    ...{ board, unsure, isLate },
    team,
    agents: agents ?? [],
    leads: settings.led(user).length > 0 || settings.isAdmin(user),
    changes: changes.flatMap((it) => named(it, departments.current())),
    toReview,
  };
}

function named(change: LastChange, { list }: Pick<Departments, "list">): readonly DepartmentChange[] {
  const department = list.find(({ key }) => key === change.key);
  return department === undefined ? [] : [{ ...change, name: department.name }];
}
