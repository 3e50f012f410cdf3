/** A number of 32 bits, and an impact. */
const bytesPerPair = 5;

/** Numbers and their impacts in as few bytes as will do: a search reads a hundred thousand of them. */
export function packImpacts(impacts: ReadonlyMap<number, number>): Buffer {
  const packed = Buffer.alloc(impacts.size * bytesPerPair);
  let at = 0;
  for (const [number, impact] of impacts) {
    packed.writeInt32LE(number, at);
    packed.writeUInt8(impact, at + 4);
    at += bytesPerPair;
  }
  return packed;
}

/** What `packImpacts` packed; the n-th impact is the n-th number's. */
export function unpackImpacts(packed: Uint8Array): {
  readonly numbers: Int32Array;
  readonly impacts: Uint8Array;
} {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const size = Math.floor(packed.byteLength / bytesPerPair);
  const numbers = new Int32Array(size);
  const impacts = new Uint8Array(size);
  for (let i = 0; i < size; i++) {
    numbers[i] = view.getInt32(i * bytesPerPair, true);
    impacts[i] = packed[i * bytesPerPair + 4] ?? 0;
  }
  return { numbers, impacts };
}

/** @param wanted null: all of them */
export function mapOfImpacts(packed: Uint8Array, wanted: { has(number: number): boolean } | null = null) {
  const { numbers, impacts } = unpackImpacts(packed);
  const map = new Map<number, number>();
  for (let i = 0; i < numbers.length; i++) {
    const number = numbers[i] ?? 0;
    if (wanted === null || wanted.has(number)) map.set(number, impacts[i] ?? 0);
  }
  return map;
}
