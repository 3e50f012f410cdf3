/** A row that this version cannot read: damaged, or written by a newer one. */
export class CorruptRowError extends Error {
  override readonly name = "CorruptRowError";
  readonly table: string;
  /** The escalation's id, or the department's key. */
  readonly rowId: string;

  constructor(table: string, rowId: string, cause: unknown) {
    super(`${table} ${rowId} cannot be read: damaged, or written by a newer version`, { cause });
    this.table = table;
    this.rowId = rowId;
  }
}

/** Hears of every row that was left out because it cannot be read. */
export type ReportCorruptRow = (error: CorruptRowError) => void;
