import type { Unreachable } from "../domain/call.js";
import type { CommandOf } from "../domain/commands.js";
import { decide } from "../domain/decide.js";
import type { EscalationEvent, EventOf } from "../domain/events.js";
import { evolve } from "../domain/evolve.js";
import type { HandOverEntry } from "../domain/hand-over.js";
import type { EscalationNumber, UserId } from "../domain/ids.js";
import { outstandingPromise } from "../domain/outstanding-promise.js";
import type { Refusal } from "../domain/refusals.js";
import type { Clock } from "../lib/clock.js";
import type { Change, Directory, DueStore, EscalationStore, Stored } from "./ports.js";
import type { Teams } from "./teams.js";

export interface HandOverDeps {
  readonly escalations: Pick<EscalationStore, "byNumber">;
  readonly due: Pick<DueStore, "saveTogether">;
  readonly directory: Pick<Directory, "unreachable">;
  readonly supervisorsOf: Teams["supervisorsOf"];
  readonly clock: Clock;
  readonly onChange: () => void;
}

export interface HandOverRequest {
  readonly by: UserId;
  readonly to: UserId;
  readonly note: string | null;
  readonly numbers: readonly EscalationNumber[];
}

/** A case that stays where it is, and why; null: there is no such case any more. */
export interface LeftBehind {
  readonly number: EscalationNumber;
  readonly refusal: Refusal | null;
}

export type HandedOver =
  | {
      readonly kind: "done";
      readonly moved: readonly EscalationNumber[];
      readonly left: readonly LeftBehind[];
    }
  /** Nothing moved: that colleague cannot have them. */
  | { readonly kind: "cannot"; readonly why: Unreachable | "herself" };

/** Nobody reads more at once, and Slack shows no more in one message. */
export const mostHandedOver = 20;

/** Others may change one of the cases meanwhile; then all are decided anew. */
const triesAtMost = 20;

/**
 * Hands over what is hers of several cases. Each decides for itself; those that can move do so in one transaction, so
 * that the list of them that the colleague gets is true.
 * @param giveUp whoever asked is told that it failed: from then on nothing is committed, and the reason is thrown
 * @throws ContentionError when others kept changing them; faults of the database pass through
 */
export async function handOver(
  deps: HandOverDeps,
  request: HandOverRequest,
  giveUp?: AbortSignal,
): Promise<HandedOver> {
  const { by, to, note, numbers } = request;
  if (to === by) return { kind: "cannot", why: "herself" };
  const [why, supervisors] = await Promise.all([
    deps.directory.unreachable({ kind: "user", id: to }),
    deps.supervisorsOf(to),
  ]);
  if (why !== null) return { kind: "cannot", why };
  const command = { type: "hand_over", by, to, note, unreachable: null, supervisors, list: null } as const;
  for (let attempt = 0; attempt < triesAtMost; attempt++) {
    const { changes, left } = await decideAll(deps, command, numbers);
    giveUp?.throwIfAborted();
    if (changes.length > 0 && !(await deps.due.saveTogether(changes))) continue;
    if (changes.length > 0) deps.onChange();
    return { kind: "done", moved: changes.map(({ before }) => before.number), left };
  }
  throw new ContentionError();
}

/** What each case says to it. The first that moves brings the list of all of them. */
async function decideAll(
  { escalations, clock }: HandOverDeps,
  command: CommandOf<"hand_over">,
  numbers: readonly EscalationNumber[],
): Promise<{ readonly changes: readonly Change[]; readonly left: readonly LeftBehind[] }> {
  const now = clock.now();
  const left: LeftBehind[] = [];
  const moving: Moving[] = [];
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const stored = await escalations.byNumber(number);
    const decision = stored === null ? null : decide(stored.state, command, now);
    if (stored !== null && decision?.ok && isHandOver(decision.event))
      moving.push({ stored, event: decision.event });
    else left.push({ number, refusal: decision === null || decision.ok ? null : decision.refusal });
  }
  const list = moving.map(entryOf).sort(nearestPromiseFirst);
  const changes = moving.map(({ stored: before, event }, i): Change => {
    const carrying = i === 0 ? { ...event, list } : event;
    return { before, after: evolve(before.state, carrying), event: carrying };
  });
  return { changes, left };
}

function isHandOver(event: EscalationEvent): event is EventOf<"handed_over"> {
  return event.type === "handed_over";
}

interface Moving {
  readonly stored: Stored;
  readonly event: EventOf<"handed_over">;
}

function entryOf({ stored: { number, state }, event: { as, nextUpdateAt } }: Moving): HandOverEntry {
  // Withdrawn cases do not move.
  const status = state.status === "withdrawn" ? "open" : state.status;
  const update = nextUpdateAt ?? (state.status === "claimed" ? state.nextUpdateAt : null);
  return {
    ...{ number, summary: state.facts.summary, as, status },
    nextUpdateAt: update,
    promised: outstandingPromise(state),
  };
}

function nearestPromiseFirst(a: HandOverEntry, b: HandOverEntry): number {
  const at = ({ promised }: HandOverEntry) => promised?.getTime() ?? Number.POSITIVE_INFINITY;
  return at(a) === at(b) ? a.number - b.number : at(a) - at(b);
}

class ContentionError extends Error {
  override readonly name = "ContentionError";

  constructor() {
    super(`the cases changed under ${triesAtMost} tries in a row`);
  }
}
