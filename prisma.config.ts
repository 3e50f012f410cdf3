import { defineConfig } from "prisma/config";

// `prisma generate` insists on a schema engine that it then never runs. Naming any executable keeps it from
// downloading one, so that installing works where Prisma's engine host cannot be reached.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({ schema: "prisma/schema.prisma", migrations: { path: "prisma/migrations" } });
