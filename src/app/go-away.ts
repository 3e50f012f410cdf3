import type { Unreachable } from "../domain/call.js";
import type { UserId } from "../domain/ids.js";
import { sinceWhen, standInNews } from "../domain/stand-in-news.js";
import type { Clock } from "../lib/clock.js";
import type { AbsenceBook } from "./absences.js";
import type { Directory } from "./ports.js";

export interface GoAwayDeps {
  readonly absences: AbsenceBook;
  readonly directory: Pick<Directory, "unreachable">;
  readonly clock: Clock;
  /** Somebody has to be told something. */
  readonly onNews: () => void;
}

/** `back`: she is there again, from now on. */
export type AwayRequest =
  | { readonly kind: "back" }
  | { readonly kind: "away"; readonly until: Date; readonly standIn: UserId | null };

export type WentAway =
  | { readonly kind: "done" }
  /** She cannot stand in. `herself`: whoever goes away has named herself. */
  | { readonly kind: "no_stand_in"; readonly why: Unreachable | "herself" };

/** Somebody says that she is away, or back. The engine calls her stand-in meanwhile, or the next step at once. */
export async function goAway(deps: GoAwayDeps, user: UserId, request: AwayRequest): Promise<WentAway> {
  const why = await whyNot(deps, user, request.kind === "back" ? null : request.standIn);
  if (why !== null) return { kind: "no_stand_in", why };
  const now = deps.clock.now();
  await deps.absences.change(user, now, (before) => {
    const after =
      request.kind === "back"
        ? null
        : { user, since: sinceWhen(before, request, now), until: request.until, standIn: request.standIn };
    return { after, news: standInNews(before, after, now) };
  });
  deps.onNews();
  return { kind: "done" };
}

async function whyNot({ directory }: GoAwayDeps, user: UserId, standIn: UserId | null) {
  if (standIn === null) return null;
  return standIn === user ? "herself" : await directory.unreachable({ kind: "user", id: standIn });
}
