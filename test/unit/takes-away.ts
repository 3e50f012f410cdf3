/**
 * What of a migration could stop an older process that still runs beside the newer one: what it reads or writes is gone,
 * is called something else, or is refused. Tables that the same migration makes are none of the older one's business.
 */
export function takesAway(sql: string): readonly string[] {
  const statements = statementsOf(sql);
  const made = new Set(
    statements.flatMap((one) => /^CREATE TABLE (?:IF NOT EXISTS )?(\S+)/i.exec(one)?.[1] ?? []),
  );
  return statements.flatMap((statement) => {
    const table = tableOf(statement);
    return table !== null && made.has(table) ? [] : takenBy(statement, table);
  });
}

/** One line each, without quotes around names, comments and bodies of functions. */
function statementsOf(sql: string): readonly string[] {
  return sql
    .replaceAll(/--[^\n]*/g, "")
    .replaceAll(/\$\$[\s\S]*?\$\$/g, "$$$$")
    .replaceAll('"', "")
    .split(";")
    .map((statement) => statement.trim().replaceAll(/\s+/g, " "))
    .filter((statement) => statement !== "");
}

function tableOf(statement: string): string | null {
  const [, altered] = /^ALTER TABLE (?:IF EXISTS )?(?:ONLY )?(\S+)/i.exec(statement) ?? [];
  const [, on] = /^CREATE (?:UNIQUE INDEX|(?:CONSTRAINT )?TRIGGER) .*? ON (\w+)/i.exec(statement) ?? [];
  return altered ?? on ?? null;
}

function takenBy(statement: string, table: string | null): readonly string[] {
  const [rows] = /^DELETE FROM \S+/i.exec(statement) ?? [];
  if (rows !== undefined) return [rows];
  if (/^(DROP|TRUNCATE|DELETE|REVOKE|ALTER (?!TABLE))/i.test(statement)) return [statement];
  if (/^CREATE UNIQUE INDEX|^CREATE (CONSTRAINT )?TRIGGER/i.test(statement))
    return [
      statement.replace(/^(CREATE (?:UNIQUE INDEX|(?:CONSTRAINT )?TRIGGER) \S+) .*$/i, `$1 ON ${table}`),
    ];
  if (!/^ALTER TABLE/i.test(statement)) return [];
  return actionsOf(statement).flatMap((action) =>
    isHarmless(action) ? [] : [`${table}: ${nameOf(action)}`],
  );
}

/** What an `ALTER TABLE` does, one after the other: commas between brackets part nothing. */
function actionsOf(statement: string): readonly string[] {
  const rest = statement.replace(/^ALTER TABLE (?:IF EXISTS )?(?:ONLY )?\S+ /i, "");
  const actions = [""];
  let depth = 0;
  for (const char of rest) {
    if (char === "(") depth += 1;
    if (char === ")") depth -= 1;
    if (char === "," && depth === 0) actions.push("");
    else actions[actions.length - 1] += char;
  }
  return actions.map((action) => action.trim());
}

/** Whatever is not known to do no harm is asked about. */
function isHarmless(action: string): boolean {
  if (/^ADD COLUMN/i.test(action)) return !/\bNOT NULL\b/i.test(action) || /\bDEFAULT\b/i.test(action);
  return /^(ALTER (COLUMN )?\S+ SET (STORAGE|STATISTICS|DEFAULT)|SET \()/i.test(action);
}

/** As far as one has to know it to tell it from others. */
function nameOf(action: string): string {
  return action.replace(/^((?:ADD|DROP) CONSTRAINT \S+) .*$/i, "$1");
}
