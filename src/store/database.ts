import type { Prisma, PrismaClient } from "./generated/client.js";

/** The connection pool, as the stores get it. */
export type Database = PrismaClient;

/** Either the pool or one open transaction. */
export type Queryable = Prisma.TransactionClient;
