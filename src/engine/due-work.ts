import type { Change, Directory, DueStore, Stored } from "../app/ports.js";
import { ageingGroups, ageingList } from "../domain/ageing-list.js";
import type { TickFacts } from "../domain/commands.js";
import { dailyList, listGroups } from "../domain/daily-list.js";
import { linkedFirst } from "../domain/decide/linked-first.js";
import { decide } from "../domain/decide.js";
import { deskGroups } from "../domain/desk-lists.js";
import { later, seconds } from "../domain/duration.js";
import { evolve } from "../domain/evolve.js";
import type { EscalationId } from "../domain/ids.js";
import { dueTimer, type TimerKind } from "../domain/timers.js";
import type { Logger } from "../lib/logger.js";
import type { SignsOfLife } from "./signs-of-life.js";
import { gatherWhom, type WhomDeps } from "./whom-facts.js";

export interface DueWorkDeps {
  readonly due: DueStore;
  readonly directory: Directory;
  /** Who acts for somebody who is away; null: she is there, or has named nobody. */
  readonly standInOf: WhomDeps["standInOf"];
  readonly signs: SignsOfLife;
  /** Slack has taken nothing for a while. */
  readonly slackIsAway: () => boolean;
  readonly log: Logger;
  /** There may be something to send now. */
  readonly onChange: () => void;
}

/** Rows decided in one transaction; larger batches win nothing more (measured with Prisma: 100 rows in 30 ms). */
const batchSize = 250;

/** One that fails by itself is left alone for this long: not longer, because it may have been the connection. */
const asideFor = seconds(2);

type DueRow = Awaited<ReturnType<DueStore["due"]>>[number] & { readonly holderSpokeAt: Date | null };

/**
 * Fires what is due at `now`: takes a batch, gathers the facts without holding locks, decides each, and saves all
 * of it in one transaction, each daily list in one of its own. A case whose thread has to be read first is left for a
 * later run. @returns how many changed; 0: nothing is left to do now
 */
export async function runDueWork(deps: DueWorkDeps, now: Date): Promise<number> {
  const found = await deps.due.due(now, batchSize);
  // Fewer threads are read at a time than a batch has rows, so that what waits for one leaves room for the others.
  const rows = found.flatMap((row) => {
    const holderSpokeAt = deps.signs.of(row.stored, now);
    return holderSpokeAt === "being_read" ? [] : [{ ...row, holderSpokeAt }];
  });
  if (rows.length === 0) return 0;
  return await fire(deps, rows, now).catch((err: unknown) => fireApart(deps, rows, now, err));
}

/**
 * One that fails takes its whole batch along, so each is tried by itself, a daily list as a whole. What still fails
 * is left alone for a while.
 */
async function fireApart(
  deps: DueWorkDeps,
  rows: readonly DueRow[],
  now: Date,
  cause: unknown,
): Promise<number> {
  const lists = messagesOf(rows, now).together;
  const inLists = (id: EscalationId) => lists.some((ids) => ids.has(id));
  const units = [
    ...rows.filter(({ stored }) => !inLists(stored.state.id)).map((row) => [row]),
    ...lists.map((ids) => rows.filter(({ stored }) => ids.has(stored.state.id))),
  ];
  if (units.length > 1) deps.log.warn({ err: cause }, "a batch of due escalations failed and is taken apart");
  let saved = 0;
  for (const unit of units) {
    try {
      // A connection that broke is no fault of the escalation's, so one failure does not count.
      saved += await fire(deps, unit, now).catch(() => fire(deps, unit, now));
    } catch (err) {
      // Throws when the database is away: then none of them is to blame.
      await deps.due.nextDueAt();
      for (const { stored } of unit) {
        deps.due.setAside(stored.state.id, now, later(now, asideFor));
        deps.log.error(
          { err, escalation: stored.number },
          "what is due of an escalation failed; it is tried again",
        );
      }
    }
  }
  return saved;
}

async function fire(deps: DueWorkDeps, rows: readonly DueRow[], now: Date): Promise<number> {
  const whom = await gatherWhom(
    deps,
    rows.map((row) => row.stored),
    now,
  );
  const { together, lists, ageing, closing, opening } = messagesOf(rows, now);
  const changes = rows.flatMap(({ stored, callOnItsWay, holderSpokeAt, links }) => {
    const facts: TickFacts = {
      ...whom.facts,
      holderSpokeAt,
      callOnItsWay,
      slackIsAway: deps.slackIsAway(),
      list: lists.get(stored.state.id) ?? null,
      links,
      ageing: ageing.get(stored.state.id) ?? null,
      closing: closing.get(stored.state.id) ?? [],
      opening: opening.get(stored.state.id) ?? null,
    };
    const made = changeFor(stored, facts, now);
    for (const { event } of made) whom.decided(event);
    return made;
  });
  const changed = new Set(changes.map(({ before }) => before.state.id));
  const heard = rows.flatMap(({ stored, news }) => (changed.has(stored.state.id) ? [] : news));
  const saved = await save(deps, changes, together);
  // Whoever did something about its links looks at them once more: there may be more to do about them.
  if (heard.length > 0) await deps.due.forget(heard);
  return saved;
}

/**
 * Messages that speak for several escalations, and which of them are saved together for that. A case that is due for
 * several of them, or first hears of a linked case, stands in the next one at the next tick.
 */
function messagesOf(rows: readonly DueRow[], now: Date) {
  const free = rows.filter(({ stored: { state }, links }) => linkedFirst(state, links, now) === null);
  const dueFor = (kind: TimerKind) =>
    free.map(({ stored }) => stored).filter(({ state }) => dueTimer(state, now) === kind);
  const daily = listGroups(dueFor("chain"), now);
  const old = ageingGroups(dueFor("ageing"), now);
  const desks = deskGroups(dueFor("desk"), now);
  const idsOf = (members: readonly Stored[]) => new Set(members.map(({ state }) => state.id));
  return {
    together: [
      ...daily.map(idsOf),
      ...old.map(idsOf),
      ...desks
        .filter(({ closing, opening }) => closing.size + opening.size > 0)
        .map(({ members }) => idsOf(members)),
    ],
    lists: new Map(daily.map((group) => [group[0].state.id, dailyList(group)])),
    ageing: new Map(old.map((group) => [group[0].state.id, ageingList(group)])),
    closing: new Map(desks.flatMap(({ closing }) => [...closing])),
    opening: new Map(desks.flatMap(({ opening }) => [...opening])),
  };
}

/** Calls first. A list is saved whole: what changed meanwhile makes it wait for the next run, with new facts. */
async function save(
  deps: DueWorkDeps,
  changes: readonly Change[],
  together: readonly ReadonlySet<EscalationId>[],
): Promise<number> {
  const alone = changes.filter(({ before }) => !together.some((ids) => ids.has(before.state.id)));
  let saved = (await deps.due.saveAll(alone)).length;
  if (saved > 0) deps.onChange();
  for (const ids of together) {
    if (!(await deps.due.saveTogether(changes.filter(({ before }) => ids.has(before.state.id))))) continue;
    saved += ids.size;
    deps.onChange();
  }
  return saved;
}

function changeFor(before: Stored, facts: TickFacts, now: Date): Change[] {
  const decision = decide(before.state, { type: "tick", ...facts }, now);
  if (!decision.ok) return [];
  return [{ before, after: evolve(before.state, decision.event), event: decision.event }];
}
