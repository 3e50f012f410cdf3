/** answer: the case is not answered by then · close: it is not closed by then. */
export const breachKinds = ["answer", "close"] as const;
export type BreachKind = (typeof breachKinds)[number];

/** A deadline that has passed. */
export interface Overdue {
  readonly kind: BreachKind;
  readonly dueAt: Date;
}

export interface Breach extends Overdue {
  /** When the clock noticed. */
  readonly at: Date;
  /** How often the case had been reopened by then. */
  readonly opening: number;
}
