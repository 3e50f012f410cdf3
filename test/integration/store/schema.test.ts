import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { testDatabase } from "../database.js";
import { databaseKind } from "../template.js";
import { migrationScript } from "./schema-engine.js";

const schemaPath = fileURLToPath(new URL("../../../prisma/schema.prisma", import.meta.url));

test("the migrations lead to the tables that schema.prisma describes", async () => {
  const file = await testDatabase(databaseKind());
  const address = file.env.DATABASE_URL ?? `postgres://postgres@%2F/postgres`;
  expect(await migrationScript({ databaseUrl: address }, schemaPath)).toMatch("empty");
  await file.close();
});
