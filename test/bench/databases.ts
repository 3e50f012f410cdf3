import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { serverUrl } from "../integration/template.js";

export interface EmptyDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** A database of its own without any table, on the server of the tests. */
export async function emptyDatabase(): Promise<EmptyDatabase> {
  const name = `tsunagi_test_${process.env.TEST_RUN}_${randomUUID().replaceAll("-", "")}`;
  await onServer(`CREATE DATABASE "${name}"`);
  return { url: serverUrl(name), drop: () => onServer(`DROP DATABASE "${name}" WITH (FORCE)`) };
}

async function onServer(sql: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl("postgres") });
  await client.connect();
  await client.query(sql);
  await client.end();
}
