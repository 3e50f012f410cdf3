import { randomUUID } from "node:crypto";
import { defineConfig } from "vitest/config";
import { isMainPart } from "./test/part.js";

/** Databases, commands and proxies started over and over, each a process: `npm run test:all` has them. */
const slowest = [
  "test/integration/store/embedded.test.ts",
  "test/integration/store/embedded-disk.test.ts",
  "test/integration/departments-cli.test.ts",
  "test/integration/doctor/*-cli.test.ts",
  "test/integration/proxy/**/*.test.ts",
  "test/integration/operations/**/*.test.ts",
];
/** Processes of the bot that wait for their database, or for each other, in real time; also only in `npm run test:all`. */
const outages = [
  "test/integration/crash/database-*.test.ts",
  "test/integration/operations/rolling-restart.test.ts",
];
/** Beside a database or a server of their own, or none: the kind of database makes no difference to them. */
const standalone = [
  "test/integration/workspace*.test.ts",
  "test/integration/departments*.test.ts",
  "test/integration/slack/**/*.test.ts",
  "test/integration/store/embedded*.test.ts",
];
/** What takes many times longer than what else there is of its kind, and is told in short elsewhere; not in `npm test`. */
const long = [
  "test/browser/first-run.test.ts",
  "test/browser/home*.test.ts",
  "test/browser/settings.test.ts",
  "test/browser/with-history.test.ts",
  "test/e2e/campaign.test.ts",
  "test/e2e/with-history.test.ts",
  "test/integration/crash/blanking.test.ts",
  "test/integration/engine/ageing-list.test.ts",
  "test/integration/engine/faults-*.test.ts",
  "test/integration/store/move.test.ts",
];
const leftOut = isMainPart ? long : [];
process.env.TEST_RUN = randomUUID().slice(0, 8);
const slow = {
  // Generous: they say that something hangs, not that a machine is slow.
  expect: { poll: { timeout: 60_000 } },
  testTimeout: 90_000,
  hookTimeout: 120_000,
  globalSetup: ["test/integration/global-setup.ts"],
  // Marks the databases of this run, so that they can be removed in the end.
  env: { TEST_RUN: process.env.TEST_RUN },
};
/** In `npm test` a file of these projects has its first tests only. */
const inParts = { setupFiles: ["test/first-tests.ts"] };
/** Test files share their worker's modules: loading them again for each would take longer than most tests. */
const shared = { isolate: false };

export default defineConfig({
  test: {
    projects: [
      { test: { name: "unit", include: ["test/unit/**/*.test.ts"], testTimeout: 180_000, ...shared } },
      { test: { name: "standalone", include: standalone, exclude: slowest, ...slow, ...shared } },
      { test: { name: "slowest", include: slowest, exclude: outages, ...slow } },
      {
        test: {
          name: "store",
          include: [
            "test/integration/store/**/*.test.ts",
            "test/integration/doctor/**/*.test.ts",
            "test/integration/export.test.ts",
          ],
          exclude: [...standalone, ...slowest, ...leftOut],
          ...slow,
          ...shared,
          ...inParts,
        },
      },
      {
        test: {
          name: "engine",
          include: ["test/integration/engine/**/*.test.ts"],
          exclude: leftOut,
          ...slow,
          ...shared,
          ...inParts,
        },
      },
      {
        test: {
          name: "crash",
          include: ["test/integration/crash/**/*.test.ts"],
          exclude: [...outages, ...leftOut],
          ...slow,
        },
      },
      { test: { name: "outages", include: outages, ...slow } },
      {
        test: {
          name: "e2e",
          include: ["test/e2e/**/*.test.ts"],
          exclude: leftOut,
          ...slow,
          ...shared,
          ...inParts,
        },
      },
      {
        test: {
          name: "browser",
          include: ["test/browser/**/*.test.ts"],
          exclude: leftOut,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
    maxWorkers: 3,
    // What a file is turned into is kept in node_modules, for the other projects and the next time: with thousands of
    // small files that takes longer than many a project's tests.
    experimental: { fsModuleCache: true },
  },
});
