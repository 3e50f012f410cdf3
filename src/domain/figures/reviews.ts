import type { DepartmentKey } from "../ids.js";
import type { Effect, NoEffect } from "../review/effect.js";
import { type Cause, causes, type ImprovementKind, type Verdict, verdicts } from "../review/review.js";
import type { Share } from "./shares.js";

/** Answered cases that could be reviewed: neither questions of other departments nor answered with another case. */
export interface AnsweredCell {
  readonly department: DepartmentKey;
  readonly category: string | null;
  readonly count: number;
}

/** Those of them of which somebody has said this. */
export interface ReviewedCell extends AnsweredCell {
  readonly verdict: Verdict;
  readonly cause: Cause;
  /** By chance, and not only chosen by somebody: these alone stand for others. */
  readonly isDrawn: boolean;
}

/**
 * How often something was said; `share`: of all answered cases, as far as those that were drawn tell. null: none was,
 * and no category was reviewed as a whole.
 */
interface Said<C> {
  readonly choice: C;
  readonly count: number;
  readonly share: number | null;
}

export interface ReviewFigures {
  /** Of the answered cases, those that were reviewed. */
  readonly reviewed: Share;
  readonly verdicts: readonly Said<Verdict>[];
  readonly causes: readonly Said<Cause>[];
}

/** As of now, but for what was done in the period. */
export interface ImprovementCounts {
  readonly open: number;
  /** Of those, the ones whose day has passed. */
  readonly overdue: number;
  readonly done: number;
}

export interface ImprovementEffect {
  readonly number: number;
  readonly kind: ImprovementKind;
  readonly category: string | null;
  /** null: it cannot be told. */
  readonly effect: Effect | null;
  /** Why it cannot; not there in what an older process wrote. */
  readonly lacking?: NoEffect | undefined;
}

/** What leads read of reviews and of what followed from them. */
export interface ReviewReport {
  readonly figures: ReviewFigures;
  /** Drawn and not reviewed yet, of whatever week. */
  readonly waiting: number;
  readonly improvements: ImprovementCounts;
  /** Of what was done lately, the newest first. */
  readonly effects: readonly ImprovementEffect[];
}

/**
 * What was said of the cases. Rare categories are drawn more often than others, so that a share counts each category with
 * as many cases as it has. Those drawn stand for all of their category, because they were drawn from all of it; what
 * somebody chose stands for itself alone, and changes a share only where nothing is left that it could be mistaken for: every
 * case of the category was reviewed.
 */
export function reviewFiguresOf(
  answered: readonly AnsweredCell[],
  reviewed: readonly ReviewedCell[],
): ReviewFigures {
  const said = <C>(choices: readonly C[], of: (cell: ReviewedCell) => C): readonly Said<C>[] =>
    choices.map((choice) => {
      const isSaid = (cell: ReviewedCell) => of(cell) === choice;
      return { choice, count: sum(reviewed.filter(isSaid)), share: weighted(answered, reviewed, isSaid) };
    });
  return {
    reviewed: { met: sum(reviewed), of: sum(answered) },
    verdicts: said(verdicts, ({ verdict }) => verdict),
    causes: said(causes, ({ cause }) => cause),
  };
}

function weighted(
  answered: readonly AnsweredCell[],
  reviewed: readonly ReviewedCell[],
  isSaid: (cell: ReviewedCell) => boolean,
): number | null {
  let cases = 0;
  let expected = 0;
  for (const stratum of answered) {
    const known = reviewed.filter((it) => isAlike(it, stratum));
    const standing = sum(known) === stratum.count ? known : known.filter(({ isDrawn }) => isDrawn);
    if (sum(standing) === 0) continue;
    cases += stratum.count;
    expected += (stratum.count * sum(standing.filter(isSaid))) / sum(standing);
  }
  return cases === 0 ? null : expected / cases;
}

function isAlike(a: AnsweredCell, b: AnsweredCell): boolean {
  return a.department === b.department && a.category === b.category;
}

function sum(cells: readonly AnsweredCell[]): number {
  return cells.reduce((total, { count }) => total + count, 0);
}
