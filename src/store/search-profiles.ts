import type { Profile } from "../domain/search/profile.js";

/** A term and how much the case is about it. */
const bytesPerTerm = 5;

/** As few bytes as will do: a search reads hundreds of them. */
export function packProfile(profile: Profile): Buffer {
  const packed = Buffer.alloc(profile.size * bytesPerTerm);
  let at = 0;
  for (const [term, impact] of profile) {
    packed.writeInt32LE(term, at);
    packed.writeUInt8(impact, at + 4);
    at += bytesPerTerm;
  }
  return packed;
}

export function unpackProfile(packed: Uint8Array): Profile {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const profile = new Map<number, number>();
  for (let at = 0; at + bytesPerTerm <= packed.byteLength; at += bytesPerTerm)
    profile.set(view.getInt32(at, true), view.getUint8(at + 4));
  return profile;
}
