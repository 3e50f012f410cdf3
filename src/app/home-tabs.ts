import type { Milliseconds } from "../domain/duration.js";
import type { DepartmentKey, UserId } from "../domain/ids.js";
import type { BoardChoice } from "./board.js";

/** What somebody last saw on her Home tab. */
export interface HomeTab {
  readonly user: UserId;
  readonly choice: BoardChoice;
  /** The departments whose cases it shows. */
  readonly departments: readonly DepartmentKey[];
  /** Slack's mark of what is shown, with which a redraw does not replace something newer; null: not known. */
  readonly hash: string | null;
  /** It shows everything that had happened by then. */
  readonly drawnAt: Date;
}

/** Shared by all processes: whoever changes a case is not always who drew the tab. */
export interface HomeTabStore {
  /** She has opened it, or clicked in it: this is what she sees. */
  seen(tab: HomeTab): Promise<void>;
  /** It was drawn anew while she may be looking at it. */
  redrawn(tab: HomeTab): Promise<void>;
  /** Those that somebody has opened or clicked in since then. */
  seenSince(since: Date): Promise<readonly HomeTab[]>;
  /**
   * Those that are not followed any more, so long after somebody has opened or clicked in them, and were drawn while they
   * were: they do not say so. The oldest first.
   */
  leftAlone(now: Date, followedFor: Milliseconds, limit: number): Promise<readonly HomeTab[]>;
  /** Those that nobody has opened or clicked in since then, or that show what was erased; the oldest first. */
  unseenSince(since: Date, limit: number): Promise<readonly HomeTab[]>;
  /** It shows nothing any more. Does nothing if she has opened it meanwhile. */
  putAside(tab: HomeTab): Promise<void>;
  /** Slack holds another picture than this one: its mark is not known any more. */
  overtaken(tab: HomeTab): Promise<void>;
}
