import type { CommandOf } from "../domain/commands.js";
import type { Department, DepartmentRules } from "../domain/department.js";
import type { Escalation } from "../domain/escalation.js";
import { namesOf } from "../domain/former-categories.js";
import type { ChannelId, DepartmentKey, EscalationNumber, MessageTs, UserId } from "../domain/ids.js";
import { type Action, consultNeeds, type PersonsCommand } from "../domain/permissions.js";
import type { Refusal } from "../domain/refusals.js";
import { type ApplyDeps, apply, type Outcome } from "./apply.js";
import { type BoardAnswer, type BoardChoice, type BoardDeps, listedAtHome, readBoard } from "./board.js";
import { type ConsultOutcome, type ConsultRequest, consult } from "./consult.js";
import { type HandedOver, type HandOverDeps, type HandOverRequest, handOver } from "./hand-over.js";
import { type JoinRequest, join } from "./join.js";
import { type OpenDeps, type Opened, type OpenRequest, open } from "./open.js";
import type { Denial, Permits } from "./permits.js";
import type { HistoryLine, PostedMessage, Stored } from "./ports.js";
import { listActive, listHandOver, listMine, listTeam } from "./read.js";
import type { FindDeps } from "./search/find.js";
import type { Deflection, DeflectionStore } from "./search/ports.js";
import { createSearching, type Searching } from "./search/searching.js";
import type { Teams } from "./teams.js";

export interface CasesDeps extends OpenDeps, ApplyDeps, BoardDeps, Omit<HandOverDeps, "escalations"> {
  readonly permits: Permits;
  readonly search: FindDeps;
  readonly deflections: DeflectionStore;
  /** Counts cases that were not sent, because an earlier one had the answer. */
  readonly onDeflected: () => void;
  readonly agentsOf: Teams["agentsOf"];
  /** Who takes a case whose chain begins anew while its department is retired; null: it stays. */
  readonly successorOf: (state: Escalation) => Promise<DepartmentRules | null>;
  /** Counts why nothing was done. */
  readonly onRefused: (why: Refusal["name"] | Denial["why"]) => void;
}

/** `stored` is for saying who can help; of the case itself nothing may be shown. */
export interface Forbidden {
  readonly kind: "forbidden";
  readonly stored: Stored;
  readonly denial: Denial;
}

type Found = { readonly kind: "found"; readonly stored: Stored } | { readonly kind: "unknown" } | Forbidden;

/** forbidden: she is of another company. */
export type OpenedByPerson = Opened | { readonly kind: "forbidden" };

/** A list of cases as one person may see it. */
interface Listed {
  readonly cases: readonly Stored[];
  /** Why she sees only her own of the department that was asked for, or nothing at all; null: she sees all. */
  readonly denial: Denial | null;
}

/** The answer that somebody found while she filled in a form. */
type FoundAnswer = Pick<Deflection, "submission" | "department" | "category"> & {
  /** The case that was given it. */
  readonly number: EscalationNumber;
};

/**
 * Everything a person can do with cases, and the one way to them: nothing is done or shown before the table of
 * permissions has been asked. Faults of the database pass through.
 */
export interface Cases extends Omit<Searching, "inSight"> {
  /** One case, for something she wants to do with it. */
  find(number: EscalationNumber, user: UserId, action: Action): Promise<Found>;
  /** What she clicked on shows another case than the one that has this number now, after a restore. */
  isOfLostCase(number: EscalationNumber, message: PostedMessage): Promise<boolean>;
  history(stored: Stored): Promise<readonly HistoryLine[]>;
  /** @param giveUp from then on nothing is committed */
  apply(
    number: EscalationNumber,
    command: CommandOf<PersonsCommand>,
    giveUp: AbortSignal,
  ): Promise<Outcome | Forbidden>;
  /** Makes one case part of another, which she has to see as well. @param giveUp as above */
  join(request: JoinRequest, giveUp: AbortSignal): Promise<Outcome | Forbidden>;
  /** Asks another department from a case. @param giveUp as above */
  consult(request: ConsultRequest, giveUp: AbortSignal): Promise<ConsultOutcome | Forbidden>;
  /** Those that one could be joined to and that she sees: of the category first, then newest first. */
  joinable(
    user: UserId,
    department: DepartmentKey,
    category: string | null,
    limit: number,
  ): Promise<readonly Stored[]>;
  /** Whether to show her the form at all; sending it is looked at again. */
  mayOpen(user: UserId): Promise<Denial | null>;
  /** Whether to tell her what is sent where. */
  mayReadGuide(user: UserId): Promise<Denial | null>;
  /** @param giveUp from then on nothing is committed */
  open(request: OpenRequest, giveUp: AbortSignal): Promise<OpenedByPerson>;
  /** What is unfinished. @param department null: everywhere */
  list(user: UserId, department: Department | null): Promise<Listed>;
  /** Those of these cases that she may see, in that order. */
  seen(user: UserId, numbers: readonly EscalationNumber[]): Promise<readonly Stored[]>;
  /** Her question was answered by an earlier case, and she sends none. @returns false: she may not see that one */
  deflect(user: UserId, found: FoundAnswer): Promise<boolean>;
  /** What she sent, has, or still has to tell a customer. */
  mine(user: UserId): Promise<readonly Stored[]>;
  /** What the agents whom she supervises wait for, or still have to tell a customer. */
  ofTeam(user: UserId): Promise<readonly Stored[]>;
  /** As above, of those who are in her teams today; null: she supervises nobody. */
  underMe(user: UserId): Promise<readonly Stored[] | null>;
  /** What she was called for since then, and nobody has. */
  calling(user: UserId, since: Date): Promise<readonly Stored[]>;
  /** What is unfinished in the departments that she works for; null: there are none. */
  board(user: UserId, choice: BoardChoice): Promise<BoardAnswer>;
  /** What she could hand over, at most `limit`. */
  forHandOver(user: UserId, limit: number): Promise<readonly Stored[]>;
  /** Each case decides whether it is hers to hand over. @param giveUp from then on nothing is committed */
  handOver(request: HandOverRequest, giveUp: AbortSignal): Promise<HandedOver>;
  /** An unfinished case that began on this message or in its thread; null: there is none that she may see. */
  underWay(user: UserId, channel: ChannelId, ts: readonly MessageTs[]): Promise<Stored | null>;
  lastDepartmentOf(user: UserId): Promise<DepartmentKey | null>;
}

export function createCases(deps: CasesDeps): Cases {
  const { escalations, departments, permits } = deps;
  const searching = createSearching(deps);
  const { allowed, inSight } = searching;

  async function find(number: EscalationNumber, user: UserId, action: Action): Promise<Found> {
    const stored = await escalations.byNumber(number);
    if (stored === null) return { kind: "unknown" };
    const denial = await permits.inCase(user, action, stored.state);
    return denial === null ? { kind: "found", stored } : { kind: "forbidden", stored, denial };
  }

  async function onlySeen(user: UserId, cases: readonly Stored[]): Promise<readonly Stored[]> {
    return await allowed(user, "see_case", cases);
  }

  /** null: without a category. */
  function namesIn(key: DepartmentKey, category: string | null): readonly string[] | null {
    const department = departments.find(key);
    return category === null ? null : department === null ? [category] : namesOf(department, category);
  }

  /** With what a person does not choose: where a chain begins anew. */
  async function completed(
    command: CommandOf<PersonsCommand>,
    { state }: Stored,
  ): Promise<CommandOf<PersonsCommand>> {
    if (command.type !== "reopen" && command.type !== "unjoin") return command;
    return { ...command, successor: await deps.successorOf(state) };
  }

  return {
    ...{ find, allowed },
    ...{ search: searching.search, faqs: searching.faqs, proposedFaqs: searching.proposedFaqs },
    isOfLostCase: (number, message) => escalations.isOfLostCase(number, message),
    history: ({ state }) => escalations.history(state.id),
    async apply(number, command, giveUp) {
      const found = await find(number, command.by, command.type);
      if (found.kind === "forbidden") deps.onRefused(found.denial.why);
      if (found.kind !== "found") return found;
      const outcome = await apply(deps, number, await completed(command, found.stored), giveUp, found.stored);
      if (outcome.kind === "refused") deps.onRefused(outcome.refusal.name);
      return outcome;
    },
    async join(request, giveUp) {
      const { number, to, by } = request;
      const both = await Promise.all([find(number, by, "join"), find(to, by, "see_case")]);
      const notBoth = both.find(({ kind }) => kind !== "found");
      if (notBoth?.kind === "forbidden") deps.onRefused(notBoth.denial.why);
      if (notBoth !== undefined && notBoth.kind !== "found") return notBoth;
      const outcome = await join(deps, request, giveUp);
      if (outcome.kind === "refused") deps.onRefused(outcome.refusal.name);
      return outcome;
    },
    async consult(request, giveUp) {
      const found = await find(request.number, request.by, consultNeeds);
      if (found.kind === "forbidden") deps.onRefused(found.denial.why);
      return found.kind === "found" ? await consult(deps, request, giveUp) : found;
    },
    async joinable(user, department, category, limit) {
      return await onlySeen(
        user,
        await escalations.joinable(department, namesIn(department, category), limit),
      );
    },
    mayOpen: (user) => permits.inGeneral(user, "open_form"),
    mayReadGuide: (user) => permits.inGeneral(user, "see_guide"),
    async open(request, giveUp) {
      const denial = await permits.inGeneral(request.reporter, "open_form");
      if (denial !== null) return { kind: "forbidden" };
      // What she may not see (any more) hers is not added to.
      const { joinTo = null } = request;
      const seen = joinTo === null ? null : await find(joinTo, request.reporter, "see_case");
      return await open(deps, { ...request, joinTo: seen?.kind === "found" ? joinTo : null }, giveUp);
    },
    async list(user, department) {
      const mayList = await permits.inGeneral(user, "see_list");
      if (mayList !== null) return { cases: [], denial: mayList };
      const but = await inSight(user);
      const cases = await onlySeen(user, await listActive(escalations, department?.key ?? null, but));
      const denial = department === null ? null : await permits.inDepartment(user, "see_case", department);
      return { cases, denial };
    },
    seen: async (user, numbers) => await onlySeen(user, await escalations.byNumbers(numbers)),
    async deflect(user, { number, ...rest }) {
      const found = await find(number, user, "see_case");
      if (found.kind !== "found") return false;
      const answeredBy = found.stored.state.id;
      const isNew = await deps.deflections.add({ ...rest, user, answeredBy, at: deps.clock.now() });
      if (isNew) deps.onDeflected();
      return true;
    },
    async mine(user) {
      const denial = await permits.inGeneral(user, "see_own");
      return denial === null ? await onlySeen(user, await listMine(escalations, user)) : [];
    },
    ofTeam: async (user) => await onlySeen(user, await listTeam(escalations, user)),
    async underMe(user) {
      const agents = await deps.agentsOf(user);
      return agents === null ? null : await onlySeen(user, await deps.board.ofAgents(agents, listedAtHome));
    },
    calling: async (user, since) => await onlySeen(user, await deps.board.calling(user, since, listedAtHome)),
    async board(user, choice) {
      const mayList = await permits.inGeneral(user, "see_list");
      if (mayList !== null) return { board: null, unsure: [], isLate: false };
      const answer = await readBoard(deps, user, choice, deps.clock.now());
      const { board } = answer;
      return { ...answer, board: board && { ...board, cases: await onlySeen(user, board.cases) } };
    },
    forHandOver: async (user, limit) => await onlySeen(user, await listHandOver(escalations, user, limit)),
    async handOver(request, giveUp) {
      const { by, numbers } = request;
      if ((await permits.inGeneral(by, "hand_over")) === null) return await handOver(deps, request, giveUp);
      const refusal = { name: "not_yours" } as const;
      return { kind: "done", moved: [], left: numbers.map((number) => ({ number, refusal })) };
    },
    async underWay(user, channel, ts) {
      const stored = await escalations.activeFrom(channel, ts);
      return stored === null ? null : ((await onlySeen(user, [stored]))[0] ?? null);
    },
    lastDepartmentOf: (user) => escalations.lastDepartmentOf(user),
  };
}
