import { type Board, wholeBoard } from "../../../src/app/board.js";
import type { Home } from "../../../src/app/home.js";
import type { Stored } from "../../../src/app/ports.js";
import { withSupervisorsFirst } from "../../../src/domain/supervisors-first.js";
import { callNowForm } from "../../../src/slack/views/call-now-form.js";
import { homeAsideView, homeFaultView, homeView } from "../../../src/slack/views/home.js";
import { cast } from "../cast.js";
import { type Entry, home, modal } from "../entry.js";
import type { Scenes } from "../scenes.js";
import type { Stage } from "../stage.js";
import { at, type Story } from "../story.js";
import { someCases } from "./answers.js";

const { agent, otherAgent, first } = cast;

const nothing: Omit<Home, "user"> = {
  now: at(20),
  choice: wholeBoard,
  isSetUp: true,
  absence: null,
  turns: [],
  held: [],
  reported: [],
  board: null,
  unsure: [],
  isLate: false,
  isLast: false,
  team: null,
  agents: [],
  leads: false,
  changes: [],
  toReview: 0,
};

const stored = (from: number, ...stories: readonly Story[]): readonly Stored[] =>
  stories.map((story, i) => story.stored(from + i));

const drawn = (
  id: string,
  title: string,
  user: Home["user"],
  given: (scenes: Scenes, stage: Stage) => Partial<Home>,
): Entry =>
  home(id, title, user, (scenes, stage) =>
    homeView({ ...nothing, user, ...given(scenes, stage) }, stage.context),
  );

/** A lead's departments, as many as stand there: changed in Slack and by a file. */
function lastChanges({ departments: { list } }: Stage): Home["changes"] {
  return list.slice(0, 3).map(({ key, name }, i) => ({
    ...{ key, name, at: at(i) },
    ...(i === 0 ? ({ by: cast.first, via: "slack" } as const) : ({ by: "import", via: "file" } as const)),
  }));
}

/** What two departments have to do, as somebody in both of them sees it. */
function boardOf(cases: readonly Stored[], { departments }: Stage, given: Partial<Board> = {}): Board {
  const counts = { waiting: 12, claimed: 7, ageing: 1, shown: 19 };
  return { departments: departments.list, shown: [], choice: wholeBoard, counts, pages: 2, cases, ...given };
}

/** The Home tab. */
export const homeEntries: readonly Entry[] = [
  drawn("empty", "Nothing going on", agent, () => ({})),
  drawn("not-set-up", "No departments yet", agent, () => ({ isSetUp: false })),
  drawn("not-set-up-admin", "No departments yet: an admin", cast.lead, () => ({
    isSetUp: false,
    leads: true,
  })),
  drawn("agent", "An agent: asked back, answered, waiting", agent, (s) => ({
    turns: stored(126, s.asked, s.answered),
    reported: someCases(s),
  })),
  drawn("agent-much", "An agent with more than fits", agent, (s) => ({
    reported: [...someCases(s), ...someCases(s)],
  })),
  drawn("away", "Away, with a stand-in", agent, () => ({
    absence: { user: agent, since: at(0), until: at(52), standIn: otherAgent },
  })),
  drawn("member", "Somebody in two departments", first, (s, stage) => ({
    turns: stored(128, s.called),
    held: stored(140, s.claimedPromised, s.claimedLong),
    board: boardOf(stored(128, s.called, s.secondCalled, s.silent, s.claimed, s.claimedPromised), stage),
  })),
  drawn("lead", "A lead", cast.lead, (s, stage) => ({
    board: boardOf(stored(128, s.alarmed), stage, { pages: 1 }),
    leads: true,
    changes: lastChanges(stage),
    toReview: 12,
  })),
  drawn("lead-of-retired", "A lead of what was retired, with cases to review", cast.lead, () => ({
    toReview: 2,
  })),
  drawn("fullest", "More of everything than fits", agent, (s, stage) => {
    const many = (story: Story, from: number, count = 7) =>
      Array.from({ length: count }, (_, i) => story.stored(from + i));
    return {
      ...{ turns: many(s.asked, 200), held: many(s.claimedLong, 300), reported: many(s.long, 400, 21) },
      ...{ team: many(s.asked, 500), leads: true, changes: lastChanges(stage), isLast: true },
      board: boardOf([...many(s.long, 600, 5), ...many(s.claimedLong, 700, 5)], stage, {
        choice: { ...wholeBoard, page: 1 },
        pages: 3,
      }),
    };
  }),
  drawn("member-page", "The second page", first, (s, stage) => ({
    board: boardOf(stored(140, s.claimedLong), stage, { choice: { ...wholeBoard, page: 1 } }),
  })),
  drawn("member-none", "Nothing that was chosen to be shown", first, (_, stage) => ({
    board: boardOf([], stage, {
      choice: {
        ...wholeBoard,
        show: "ageing",
        severity: "critical",
        department: stage.departments.billing.key,
      },
      pages: 1,
    }),
  })),
  drawn(
    "member-retired",
    "A department that is retired, and one of which Slack does not say",
    first,
    (s, stage) => {
      const [one, ...others] = stage.departments.list;
      if (one === undefined) throw new Error("there are departments");
      const board = boardOf(stored(140, s.claimedLong), stage, {
        ...{ departments: [{ ...one, retired: true }, ...others], shown: [one.key], pages: 1 },
      });
      return { board, unsure: others };
    },
  ),
  drawn("member-late", "Slack has not said yet whose boards are hers", agent, (_, stage) => ({
    ...{ unsure: stage.departments.list, isLate: true },
  })),
  drawn("last", "Nobody has clicked in it for half an hour", first, (s, stage) => ({
    ...{ isLast: true, board: boardOf(stored(140, s.claimedLong), stage, { pages: 1 }) },
  })),
  drawn("supervisor", "A supervisor", otherAgent, (s) => ({
    team: stored(128, s.called, s.asked, s.claimed, s.answered),
    agents: [agent, first],
  })),
  drawn("supervisor-much", "A supervisor with more than fits", otherAgent, (s) => ({ team: someCases(s) })),
  drawn("supervisor-of-many", "A supervisor of more than a list takes", otherAgent, () => ({
    ...{ team: [], agents: Array.from({ length: 101 }, () => agent) },
  })),
  drawn("supervisor-none", "A supervisor whose team waits for nothing", otherAgent, () => ({ team: [] })),
  modal("home", "call-now", "A customer on hold: calls her own supervisor first", agent, (_, stage) => {
    const { billing } = stage.departments;
    const department = { ...billing, chain: withSupervisorsFirst(billing.chain, [otherAgent]) };
    return callNowForm({ context: stage.context, now: at(0), choice: billing.key, department });
  }),
  home("fault", "It could not be read", agent, (_, { context }) => homeFaultView(wholeBoard, context)),
  home("aside", "Nobody has looked at it for half a day", agent, (_, { context }) =>
    homeAsideView(wholeBoard, context),
  ),
];
