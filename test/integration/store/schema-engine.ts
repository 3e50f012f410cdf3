import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as engine from "@prisma/schema-engine-wasm/schema_engine_bg";

/** What is used of the runtime's WebAssembly, which the configured libraries have no types for. */
interface WasmRuntime {
  instantiate(
    binary: Uint8Array,
    imports: object,
  ): Promise<{ instance: { exports: Record<string, unknown> } }>;
}

/** What the package's module offers besides its typed functions. */
interface Glue {
  __wbg_set_wasm(exports: object): void;
}

/**
 * SQL that makes the tables of schema.prisma, by Prisma's own schema engine.
 * @param connection a database that it asks for its version
 */
export async function scriptFor(
  schemaPath: string,
  connection: ConstructorParameters<typeof PrismaPg>[0],
): Promise<string> {
  await loadEngine();
  const content = await readFile(schemaPath, "utf8");
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg(connection));
  const schemaEngine = await engine.SchemaEngine.new(
    { datamodels: [["schema.prisma", content]] },
    () => {},
    adapter,
  );
  const { stdout } = await schemaEngine.diff({
    from: { tag: "empty" },
    to: { tag: "schemaDatamodel", files: [{ path: "schema.prisma", content }] },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  return stdout ?? "";
}

async function loadEngine(): Promise<void> {
  const module = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm");
  const binary = await readFile(module.replace("schema_engine.js", "schema_engine_bg.wasm"));
  // Both casts name what is there and has no types; see the interfaces.
  const runtime = Reflect.get(globalThis, "WebAssembly") as WasmRuntime;
  const glue = engine as unknown as Glue;
  const { instance } = await runtime.instantiate(binary, { "./schema_engine_bg.js": engine });
  glue.__wbg_set_wasm(instance.exports);
  const start = instance.exports.__wbindgen_start;
  if (typeof start === "function") start();
}
