import type { PrismaPg } from "@prisma/adapter-pg";
import type { Places } from "./places.js";

type Adapter = Awaited<ReturnType<PrismaPg["connect"]>>;
type Transaction = Awaited<ReturnType<Adapter["startTransaction"]>>;

/** What Prisma needs of an adapter. */
type AdapterFactory = Pick<PrismaPg, "provider" | "adapterName"> & {
  connect(): Promise<Omit<Adapter, "client" | "underlyingDriver">>;
};

/**
 * Whatever goes to the database waits for its place before it asks the pool for a connection. The pool and Prisma
 * know waiting only as a time after which it failed, so that many clicks at once would be errors on a slow machine.
 * And as many transactions are begun as can be carried on: one that waits between two statements is ended by the database.
 */
export function inTurn(factory: PrismaPg, places: Places): AdapterFactory {
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    async connect() {
      const adapter = await factory.connect();
      const placed = async <T>(work: () => Promise<T>): Promise<T> => {
        const leave = await places.take();
        try {
          return await work();
        } finally {
          leave();
        }
      };
      return {
        provider: adapter.provider,
        adapterName: adapter.adapterName,
        queryRaw: (query) => placed(() => adapter.queryRaw(query)),
        executeRaw: (query) => placed(() => adapter.executeRaw(query)),
        executeScript: (script) => placed(() => adapter.executeScript(script)),
        startTransaction: (isolation) => placedTransaction(places, () => adapter.startTransaction(isolation)),
        getConnectionInfo: () => adapter.getConnectionInfo(),
        dispose: () => adapter.dispose(),
      };
    },
  };
}

/** The place is kept as long as the connection is. */
async function placedTransaction(places: Places, start: () => Promise<Transaction>): Promise<Transaction> {
  const leave = await places.take();
  const leaving = (end: () => Promise<void>) => () => end().finally(leave);
  try {
    const tx = await start();
    tx.commit = leaving(tx.commit.bind(tx));
    tx.rollback = leaving(tx.rollback.bind(tx));
    return tx;
  } catch (error) {
    leave();
    throw error;
  }
}
