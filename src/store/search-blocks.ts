/** A case in the list of a term. */
export interface Listed {
  readonly number: number;
  /** Of the department it stands in, see `departmentSign`. */
  readonly sign: number;
  /** How much it is about the term. */
  readonly impact: number;
}

/**
 * A row of a list, in two to three bytes for a case: for each department its sign, how many of its cases follow, and of
 * each how far its number is from the one before, and its impact. Blocks can stand one behind the other.
 */
export function packBlock(cases: readonly Listed[]): Buffer {
  const inOrder = cases.toSorted((a, b) => a.sign - b.sign || a.number - b.number);
  const bytes: number[] = [];
  for (let from = 0; from < inOrder.length; ) {
    const sign = inOrder[from]?.sign ?? 0;
    let to = from;
    while (inOrder[to]?.sign === sign) to++;
    bytes.push(sign & 255, (sign >>> 8) & 255, (sign >>> 16) & 255, sign >>> 24);
    pushCount(bytes, to - from);
    let last = 0;
    for (const { number, impact } of inOrder.slice(from, to)) {
      pushCount(bytes, number - last);
      bytes.push(impact);
      last = number;
    }
    from = to;
  }
  return Buffer.from(bytes);
}

/** Seven bits to a byte, the lowest first; the eighth says that more follow. */
function pushCount(bytes: number[], count: number): void {
  let left = count;
  for (; left > 127; left >>>= 7) bytes.push((left & 127) | 128);
  bytes.push(left);
}

/** Each case of blocks that stand one behind the other. */
export function eachListed(
  blocks: Uint8Array,
  visit: (sign: number, number: number, impact: number) => void,
): void {
  let at = 0;
  const byte = () => blocks[at++] ?? 0;
  const count = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const next = byte();
      value |= (next & 127) << shift;
      if (next < 128) return value;
    }
  };
  while (at < blocks.length) {
    const sign = byte() | (byte() << 8) | (byte() << 16) | (byte() << 24);
    let number = 0;
    for (let left = count(); left > 0; left--) {
      number += count();
      visit(sign, number, byte());
    }
  }
}

/** A case and its impact take two bytes at least. */
const leastBytes = 2;

/** @param hidden signs of departments whose cases are left out */
export function numbersIn(blocks: Uint8Array, hidden: ReadonlySet<number>) {
  const numbers = new Int32Array(Math.floor(blocks.length / leastBytes));
  const impacts = new Uint8Array(numbers.length);
  let size = 0;
  eachListed(blocks, (sign, number, impact) => {
    if (hidden.has(sign)) return;
    numbers[size] = number;
    impacts[size++] = impact;
  });
  return { numbers: numbers.subarray(0, size), impacts: impacts.subarray(0, size) };
}
