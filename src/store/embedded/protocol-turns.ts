// PostgreSQL's wire protocol, as far as taking turns needs it: which bytes must reach the server together.

const protocolVersion3 = 196_608;
/** Requests a client may make before it starts up: encryption of two kinds, and to cancel another's query. */
const encryptionRequests = [80_877_103, 80_877_104];
const cancelRequest = 80_877_102;

const query = "Q".charCodeAt(0);
const sync = "S".charCodeAt(0);
const flush = "H".charCodeAt(0);
const functionCall = "F".charCodeAt(0);
const terminate = "X".charCodeAt(0);

export type Turn =
  /** Bytes to execute in one go. */
  | { readonly kind: "execute"; readonly bytes: Uint8Array }
  /** Encryption is declined with one byte. */
  | { readonly kind: "decline_encryption" }
  | { readonly kind: "hang_up" };

/**
 * Cuts what one client sends into turns. Between the messages of one turn (parse, bind, execute, up to sync) no
 * other client may be served: they share one session, and its unnamed statement.
 */
export function createTurnReader(): { read(chunk: Uint8Array): readonly Turn[] } {
  let buffer = Buffer.alloc(0);
  let isStarted = false;

  /** Length of the turn at the head of the buffer; null: it is not complete. */
  const lengthOfTurn = (): number | null => {
    for (let at = 0; at + 5 <= buffer.length; ) {
      const type = buffer[at];
      at += 1 + buffer.readInt32BE(at + 1);
      if (at > buffer.length) return null;
      if (type === query || type === sync || type === flush || type === functionCall) return at;
      if (type === terminate) return at;
    }
    return null;
  };

  const cut = (length: number): Uint8Array => {
    const head = new Uint8Array(buffer.subarray(0, length));
    buffer = buffer.subarray(length);
    return head;
  };

  const startupTurn = (): Turn | null => {
    if (buffer.length < 8) return null;
    const length = buffer.readInt32BE(0);
    const code = buffer.readInt32BE(4);
    if (buffer.length < length) return null;
    const bytes = cut(length);
    if (encryptionRequests.includes(code)) return { kind: "decline_encryption" };
    if (code === cancelRequest || code !== protocolVersion3) return { kind: "hang_up" };
    isStarted = true;
    return { kind: "execute", bytes };
  };

  const nextTurn = (): Turn | null => {
    if (!isStarted) return startupTurn();
    const length = lengthOfTurn();
    if (length === null) return null;
    return buffer[0] === terminate ? { kind: "hang_up" } : { kind: "execute", bytes: cut(length) };
  };

  return {
    read(chunk) {
      buffer = Buffer.concat([buffer, chunk]);
      const turns: Turn[] = [];
      for (let turn = nextTurn(); turn !== null; turn = nextTurn()) {
        turns.push(turn);
        if (turn.kind === "hang_up") break;
      }
      return turns;
    },
  };
}
