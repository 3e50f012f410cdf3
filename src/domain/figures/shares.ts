/** How many of those that it was settled for. */
export interface Share {
  readonly met: number;
  readonly of: number;
}

/** null stands for a case for which it is not settled, or never will be. */
export function shareOf(settled: readonly (boolean | null)[]): Share {
  return {
    met: settled.filter((it) => it === true).length,
    of: settled.filter((it) => it !== null).length,
  };
}

/** 0 to 1; null: it was settled for none. */
export function ratio({ met, of }: Share): number | null {
  return of === 0 ? null : met / of;
}
