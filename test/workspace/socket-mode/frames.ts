/** WebSocket frames (RFC 6455), as much of them as Socket Mode needs: no fragments, no extensions. */

export const opcodes = { text: 1, close: 8, ping: 9, pong: 10 } as const;

export interface Frame {
  opcode: number;
  payload: Buffer;
}

/** A frame as a server sends it: whole and unmasked. */
export function encodeFrame(opcode: number, payload: Buffer): Buffer {
  const head = [0x80 | opcode];
  if (payload.length < 126) return Buffer.concat([Buffer.from([...head, payload.length]), payload]);
  if (payload.length < 65_536) {
    const size = Buffer.alloc(2);
    size.writeUInt16BE(payload.length);
    return Buffer.concat([Buffer.from([...head, 126]), size, payload]);
  }
  const size = Buffer.alloc(8);
  size.writeBigUInt64BE(BigInt(payload.length));
  return Buffer.concat([Buffer.from([...head, 127]), size, payload]);
}

/** The whole frames at the start of what has arrived, and what is left for later. */
export function decodeFrames(arrived: Buffer): { frames: Frame[]; rest: Buffer } {
  const frames: Frame[] = [];
  let rest = arrived;
  for (let found = decodeFrame(rest); found; found = decodeFrame(rest)) {
    frames.push(found.frame);
    rest = rest.subarray(found.bytes);
  }
  return { frames, rest };
}

function decodeFrame(data: Buffer): { frame: Frame; bytes: number } | null {
  if (data.length < 2) return null;
  const short = data.readUInt8(1) & 0x7f;
  const lengthBytes = short === 126 ? 2 : short === 127 ? 8 : 0;
  const isMasked = (data.readUInt8(1) & 0x80) !== 0;
  const start = 2 + lengthBytes + (isMasked ? 4 : 0);
  if (data.length < start) return null;
  const length =
    lengthBytes === 0 ? short : lengthBytes === 2 ? data.readUInt16BE(2) : Number(data.readBigUInt64BE(2));
  if (data.length < start + length) return null;
  const payload = Buffer.from(data.subarray(start, start + length));
  if (isMasked) {
    const mask = data.subarray(start - 4, start);
    for (let i = 0; i < payload.length; i += 1) payload[i] = (payload[i] ?? 0) ^ (mask[i % 4] ?? 0);
  }
  return { frame: { opcode: data.readUInt8(0) & 0x0f, payload }, bytes: start + length };
}
