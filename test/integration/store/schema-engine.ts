import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as engine from "@prisma/schema-engine-wasm/schema_engine_bg";

const noFilters = { externalTables: [], externalEnums: [] };

/** What the loader functions are, which the package has no types for. */
interface Loader {
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
}

/**
 * SQL that leads from one state of the tables to another, by Prisma's schema engine, without downloading it.
 * @param from "empty", or the database at this address
 */
export async function migrationScript(
  from: "empty" | { readonly databaseUrl: string },
  schemaPath: string,
): Promise<string> {
  await loadEngine();
  const content = await readFile(schemaPath, "utf8");
  const files = [{ path: "schema.prisma", content }];
  const adapter = new PrismaPg(from === "empty" ? {} : { connectionString: from.databaseUrl });
  const schemaEngine = await engine.SchemaEngine.new(
    { datamodels: [["schema.prisma", content]] },
    () => {},
    bindMigrationAwareSqlAdapterFactory(adapter),
  );
  const { stdout } = await schemaEngine.diff({
    from: from === "empty" ? { tag: "empty" } : { tag: "schemaDatasource", files, configDir: "." },
    to: { tag: "schemaDatamodel", files },
    script: true,
    exitCode: null,
    filters: noFilters,
    shadowDatabaseUrl: null,
  });
  schemaEngine.free();
  return stdout ?? "";
}

async function loadEngine(): Promise<void> {
  const folder = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm");
  const wasm = await readFile(folder.replace("schema_engine.js", "schema_engine_bg.wasm"));
  // The module is its own glue: it offers what the binary imports, and a function to hand the binary to it.
  const glue = engine as unknown as Loader & WebAssembly.ModuleImports;
  const { instance } = await WebAssembly.instantiate(wasm, { "./schema_engine_bg.js": glue });
  glue.__wbg_set_wasm(instance.exports);
  const start = instance.exports.__wbindgen_start;
  if (typeof start === "function") start();
}
