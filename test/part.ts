/**
 * `npm test` shows the main part: of every file of stories and of the engine the first tests, of every rule for
 * arbitrary lives and calendars a part of its runs. `npm run test:all`, and whoever runs a file by itself, has all.
 */
export const isMainPart = process.env.TEST_PART === "main";

/** So many of a file's tests are the main part: a file begins with what matters most. */
export const firstTests = 2;

/** How often a rule is tried on something arbitrary. */
export function runs(all: number): number {
  return isMainPart ? Math.ceil(all / 5) : all;
}
