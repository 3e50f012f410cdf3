import { setTimeout as delay } from "node:timers/promises";
import { PrismaPg } from "@prisma/adapter-pg";
import { hours, seconds } from "../domain/duration.js";
import type { Logger } from "../lib/logger.js";
import type { Database } from "./database.js";
import { openEmbedded } from "./embedded/open.js";
import { PrismaClient } from "./generated/client.js";
import { inTurn } from "./in-turn.js";
import { createPlaces } from "./places.js";
import { createStatementNames } from "./statement-names.js";

const startTimeout = seconds(30);

export interface DatabaseConfig {
  /** null: the embedded database in `dataDir`. */
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  /** A bot owns the embedded database; a tool joins it, or starts it while nobody else does. */
  readonly as: "bot" | "tool";
  readonly poolSize?: number;
  /** How long to try at start; 30 seconds unless told. */
  readonly startTimeout?: number;
  /** What whoever runs it wrote the address into; DATABASE_URL unless told. */
  readonly writtenIn?: string;
}

export interface OpenDatabase {
  readonly db: Database;
  /** What the database's clock says. */
  databaseTime(): Promise<Date>;
  /** One more connection, on which nothing is timed out: for migrations. The caller disconnects it. */
  connectPatiently(): Database;
  close(): Promise<void>;
}

export class DatabaseUnreachableError extends Error {
  override readonly name = "DatabaseUnreachableError";
  /** What the driver said. */
  readonly why: string;

  constructor(cause: unknown, writtenIn: string) {
    const text = cause instanceof Error ? cause.message.trim() : String(cause);
    // Prisma wraps what the driver said.
    const why = /Message: `(.*)`/s.exec(text)?.[1] ?? text.split("\n").at(-1) ?? text;
    super(`the database cannot be reached: ${why}. ${whatToDo(why, writtenIn)}`, { cause });
    this.why = why;
  }
}

/** @param why in the words of the driver, or of the server */
function whatToDo(why: string, writtenIn: string): string {
  if (/altnames|does not match certificate/.test(why))
    return `The server's certificate is for other names than the name in ${writtenIn}: write one of those, or give the server a certificate for this one`;
  if (/certificate/.test(why))
    return `Put the certificate of the authority that made the server's into a file, and its path into ${writtenIn}: ?sslmode=verify-full&sslrootcert=/path/ca.pem`;
  if (/no encryption/.test(why)) return `The server wants TLS: add ?sslmode=verify-full to ${writtenIn}`;
  return `Is ${writtenIn} right, and does the server run?`;
}

/**
 * Connects, starting the embedded database where no other is named.
 * @throws DatabaseUnreachableError when it did not answer in time · DataDirectoryInUseError
 */
export async function openDatabase(config: DatabaseConfig, log: Logger): Promise<OpenDatabase> {
  const embedded = config.databaseUrl === null ? await openEmbedded(config.dataDir, config.as, log) : null;
  const address =
    config.databaseUrl === null
      ? { host: embedded?.socketDirectory, user: "postgres", database: "postgres" }
      : { connectionString: config.databaseUrl };
  const usual: Limits = {
    connections: config.poolSize ?? (embedded === null ? 10 : 4),
    session: embedded === null ? always + timeouts : always,
    query: seconds(8),
    transaction: seconds(8),
    nothingDone: seconds(10),
    // The embedded database has one session for all connections, in which a name could be given but once.
    preparesStatements: embedded === null,
  };
  const patient: Limits = {
    connections: 1,
    session: always,
    transaction: hours(12),
    nothingDone: hours(12),
    preparesStatements: false,
  };
  const db = clientFor(address, usual, log);
  const close = async () => {
    await db.$disconnect();
    await embedded?.close();
  };
  try {
    await untilItAnswers(db, config, log);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    db,
    close,
    databaseTime: () => databaseTime(db),
    connectPatiently: () => clientFor(address, patient, log),
  };
}

type Address = NonNullable<Extract<ConstructorParameters<typeof PrismaPg>[0], { host?: string | undefined }>>;

interface Limits {
  readonly connections: number;
  /** Statements run on every new connection. */
  readonly session: string;
  /** Milliseconds after which the client gives a query up. */
  readonly query?: number;
  /** Milliseconds after which Prisma ends a transaction. */
  readonly transaction: number;
  /** Milliseconds without anything done after which nobody waits any more; longer than anything may take. */
  readonly nothingDone: number;
  readonly preparesStatements: boolean;
}

/**
 * Prisma takes every time it reads for UTC. The isolation is said once for a connection, because saying it to Prisma
 * takes every transaction one more journey to the database.
 */
const always = "SET TIME ZONE 'UTC'; SET default_transaction_isolation = 'read committed';";

/**
 * A process that froze in a transaction must not hide rows from the others, and nothing waits for ever.
 * Not for the embedded database, which has one session for all: its process sees to that itself, and a time-out
 * of its own would end it.
 */
const timeouts = `
  SET statement_timeout = '5s';
  SET lock_timeout = '3s';
  SET idle_in_transaction_session_timeout = '3s';`;

/** More than click at once anywhere, and a bound. */
const mostWaiting = 2_000;

function clientFor(address: Address, limits: Limits, log: Logger): Database {
  const adapter = new PrismaPg(
    {
      ...address,
      max: limits.connections,
      application_name: "tsunagi",
      connectionTimeoutMillis: seconds(5),
      ...(limits.query === undefined ? {} : { query_timeout: limits.query }),
      idleTimeoutMillis: seconds(10),
      maxLifetimeSeconds: 600,
      keepAlive: true,
      keepAliveInitialDelayMillis: seconds(10),
      onConnect: async (client) => {
        // Between two users of a connection nobody else listens, and an error that nobody hears ends the process.
        client.on("error", (err) => log.debug({ err }, "a database connection ended"));
        await client.query(limits.session);
      },
    },
    {
      ...(limits.preparesStatements && { statementNameGenerator: createStatementNames() }),
      onPoolError: (err) => log.warn({ err }, "an idle database connection was lost"),
      onConnectionError: (err) => log.warn({ err }, "a database connection was lost"),
    },
  );
  const places = createPlaces({ places: limits.connections, mostWaiting, patience: limits.nothingDone });
  return new PrismaClient({
    adapter: inTurn(adapter, places),
    errorFormat: "minimal",
    // Waiting for a connection has its bounds before the pool.
    transactionOptions: { maxWait: hours(12), timeout: limits.transaction },
  });
}

async function untilItAnswers(
  db: Database,
  { startTimeout: timeout = startTimeout, writtenIn = "DATABASE_URL" }: DatabaseConfig,
  log: Logger,
): Promise<void> {
  const giveUpAt = performance.now() + timeout;
  for (let wait = 100; ; wait = Math.min(wait * 2, 2_000)) {
    try {
      await db.$queryRaw`SELECT 1`;
      return;
    } catch (err) {
      const unreachable = new DatabaseUnreachableError(err, writtenIn);
      if (performance.now() + wait > giveUpAt) throw unreachable;
      log.warn({ why: unreachable.why }, "the database does not answer; trying again");
      await delay(wait);
    }
  }
}

async function databaseTime(db: Database): Promise<Date> {
  const [row] = await db.$queryRaw<{ at: Date }[]>`SELECT clock_timestamp() AS at`;
  if (row === undefined) throw new Error("the database tells no time");
  return row.at;
}
