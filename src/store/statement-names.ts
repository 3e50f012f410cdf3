/** More different texts than the program has; should some grow without end, the rest have no name. */
const namesAtMost = 500;

/**
 * Names for statements, the same for the same text: under its name a connection keeps a statement prepared, and the
 * database reads and plans it once instead of every time.
 */
export function createStatementNames(): (query: { readonly sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    if (names.size >= namesAtMost) return "";
    const name = `tsunagi_${names.size + 1}`;
    names.set(sql, name);
    return name;
  };
}
