/**
 * Does something for each; one that fails keeps none of the others waiting. @returns how much came of all
 * @throws what the first that failed threw, in the end
 */
export async function eachApart<T>(all: readonly T[], act: (one: T) => Promise<number>): Promise<number> {
  const failures: unknown[] = [];
  let count = 0;
  for (const one of all) {
    try {
      count += await act(one);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return count;
}
