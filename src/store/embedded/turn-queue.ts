/** The one database session that all clients share. */
export interface Session {
  /** Executes protocol messages; what the server answers goes to `write`. */
  execute(bytes: Uint8Array, write: (bytes: Uint8Array) => void): Promise<void>;
  /** Inside BEGIN … COMMIT, as it stands after the last turn. */
  isInTransaction(): boolean;
  rollback(): Promise<void>;
}

interface Client {
  write(bytes: Uint8Array): void;
  hangUp(): void;
}

/** Serves one client at a time: a turn each, and a whole transaction to whoever has begun one. */
export interface TurnQueue {
  add(client: Client, bytes: Uint8Array): void;
  /** The client is gone: what it had not finished is undone. */
  remove(client: Client): void;
}

/** @param silenceAllowed milliseconds a client inside a transaction may say nothing before it is thrown out */
export function createTurnQueue(session: Session, silenceAllowed: number): TurnQueue {
  let waiting: { readonly client: Client; readonly bytes: Uint8Array }[] = [];
  /** Who is in a transaction; the others wait. */
  let holder: Client | null = null;
  const gone = new WeakSet<Client>();
  let isServing = false;
  let silence: NodeJS.Timeout | undefined;

  const next = () => {
    const at = holder === null ? 0 : waiting.findIndex((turn) => turn.client === holder);
    return at === -1 ? undefined : waiting.splice(at, 1)[0];
  };

  const undoForGone = async () => {
    if (holder === null || !gone.has(holder)) return;
    await session.rollback();
    holder = null;
  };

  const serve = async () => {
    if (isServing) return;
    isServing = true;
    await undoForGone();
    for (let turn = next(); turn !== undefined; turn = next()) {
      const { client, bytes } = turn;
      clearTimeout(silence);
      await session.execute(bytes, (answer) => client.write(answer));
      holder = session.isInTransaction() ? client : null;
      await undoForGone();
      if (holder !== null) silence = setTimeout(throwOut, silenceAllowed, holder);
    }
    isServing = false;
  };

  const throwOut = (client: Client) => {
    if (client !== holder) return;
    client.hangUp();
    remove(client);
  };

  const remove = (client: Client) => {
    gone.add(client);
    waiting = waiting.filter((turn) => turn.client !== client);
    void serve();
  };

  return {
    add(client, bytes) {
      if (gone.has(client)) return;
      waiting.push({ client, bytes });
      void serve();
    },
    remove,
  };
}
