import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { JsonObject } from "../json.js";
import { decodeFrames, encodeFrame, opcodes } from "./frames.js";

const HANDSHAKE = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

/** One WebSocket a bot has opened. */
export interface Connection {
  send(message: JsonObject): void;
  /** Says goodbye properly. */
  close(): void;
  /** Cuts the line. */
  cut(): void;
  /** Keeps the line, and does nothing more with it. */
  freeze(): void;
}

/** Completes the handshake and passes on what the bot says; `onGone` is called once, however it ends. */
export function acceptConnection(
  request: IncomingMessage,
  socket: Duplex,
  onMessage: (text: string) => void,
  onGone: () => void,
): Connection {
  const key = createHash("sha1")
    .update(`${request.headers["sec-websocket-key"]}${HANDSHAKE}`)
    .digest("base64");
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${key}\r\n\r\n`,
  );
  let arrived = Buffer.alloc(0);
  let isFrozen = false;
  socket.on("data", (chunk: Buffer) => {
    if (isFrozen) return;
    const { frames, rest } = decodeFrames(Buffer.concat([arrived, chunk]));
    arrived = Buffer.from(rest);
    for (const { opcode, payload } of frames) {
      if (opcode === opcodes.text) onMessage(payload.toString("utf8"));
      if (opcode === opcodes.ping) socket.write(encodeFrame(opcodes.pong, payload));
      if (opcode === opcodes.close) socket.end(encodeFrame(opcodes.close, payload));
    }
  });
  // A line that breaks is announced by `close` as well.
  socket.on("error", () => undefined);
  socket.once("close", onGone);
  return {
    send(message) {
      if (!isFrozen) socket.write(encodeFrame(opcodes.text, Buffer.from(JSON.stringify(message))));
    },
    close: () => void socket.write(encodeFrame(opcodes.close, Buffer.from([0x03, 0xe8]))),
    cut: () => socket.destroy(),
    freeze() {
      isFrozen = true;
    },
  };
}
