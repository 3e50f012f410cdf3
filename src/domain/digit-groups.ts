/** Digits that stand together, and where in the text. */
export interface DigitGroup {
  readonly digits: string;
  readonly start: number;
  /** Behind the last digit. */
  readonly end: number;
}

export function digitGroups(text: string): readonly DigitGroup[] {
  return [...text.matchAll(/\d+/g)].map(({ 0: digits, index }) => ({
    digits,
    start: index,
    end: index + digits.length,
  }));
}

/** What stands between neighbours. */
export function gaps(text: string, groups: readonly DigitGroup[]): readonly string[] {
  return groups.slice(1).map((group, i) => text.slice(groups[i]?.end, group.start));
}

/** What a number can look like. */
interface Shape {
  /** What stands between two groups of it. */
  readonly joins: RegExp;
  /** Digits. */
  readonly shortest: number;
  readonly longest: number;
}

/**
 * The numbers that may begin with a group: the group alone, with its neighbour, and so on, as long as what stands
 * between them can stand inside one number.
 */
export function numbersFrom(
  text: string,
  groups: readonly DigitGroup[],
  from: number,
  { joins, shortest, longest }: Shape,
): readonly (readonly DigitGroup[])[] {
  const numbers: (readonly DigitGroup[])[] = [];
  let length = 0;
  for (let i = from; i < groups.length; i += 1) {
    const group = groups[i];
    const before = groups[i - 1];
    if (group === undefined) break;
    if (i > from && !joins.test(text.slice(before?.end, group.start))) break;
    length += group.digits.length;
    if (length > longest) break;
    if (length >= shortest) numbers.push(groups.slice(from, i + 1));
  }
  return numbers;
}

export function digitsOf(groups: readonly DigitGroup[]): string {
  return groups.map(({ digits }) => digits).join("");
}
