import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { join, relative } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { z } from "zod";
import { minutes } from "../../src/domain/duration.js";
import type { Catchers } from "./breakages.js";

/** What became of the tests with one title; `test.each` makes several of it. */
export interface Outcome {
  readonly file: string;
  readonly title: string;
  readonly ran: number;
  /** What those said that failed. */
  readonly failures: readonly string[];
}

/** A broken engine may hang; on a busy machine a sound one takes minutes. */
const patience = minutes(15);

const vitestReport = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({
          title: z.string(),
          status: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
});

/**
 * Runs nothing but these tests.
 * @throws if one of the files cannot even be loaded: that is a mistake in what was changed, and shows nothing
 */
export async function runTests(folder: string, wanted: readonly Catchers[]): Promise<readonly Outcome[]> {
  const answer = join(folder, "answer.json");
  await rm(answer, { force: true });
  const titles = new Set(wanted.flatMap((each) => each.titles));
  const said = await vitest(folder, [
    "run",
    ...new Set(wanted.map(({ file }) => file)),
    "--reporter=json",
    `--outputFile=${answer}`,
    `--testNamePattern=${[...titles].map(patternOf).join("|")}`,
  ]);
  if (!existsSync(answer)) throw new Error(`the tests came to no end:\n${said}`);
  const { testResults } = vitestReport.parse(JSON.parse(await readFile(answer, "utf8")));
  for (const { name, message, assertionResults } of testResults) {
    if (assertionResults.length === 0)
      throw new Error(`${relative(folder, name)} cannot be loaded:\n${message}`);
  }
  return wanted.flatMap(({ file, titles }) =>
    titles.map((title) => {
      const tests = testResults
        .filter(({ name }) => relative(folder, name) === file)
        .flatMap(({ assertionResults }) => assertionResults)
        .filter((test) => new RegExp(`^${patternOf(title)}$`).test(test.title));
      const failed = tests.filter(({ status }) => status === "failed");
      const failures = failed.map(({ failureMessages }) =>
        stripVTControlCharacters(failureMessages?.join("\n") ?? ""),
      );
      const passed = tests.filter(({ status }) => status === "passed");
      return { file, title, ran: passed.length + failed.length, failures };
    }),
  );
}

/** Runs to its end, whatever its exit code. @returns what it wrote */
async function vitest(folder: string, args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [join("node_modules", "vitest", "vitest.mjs"), ...args], {
    cwd: folder,
    // Of the processes that stop, at every point, and always the same ones sleep long.
    env: {
      ...process.env,
      TEST_DATABASE: "postgres",
      STORY_TRANSPORT: "socket",
      CRASH_RUNS: "1",
      CRASH_SEED: "1",
    },
    timeout: patience,
  });
  let written = "";
  const keep = (chunk: Buffer) => {
    written += chunk.toString();
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  await new Promise((resolve, reject) => child.once("close", resolve).once("error", reject));
  return written;
}

/** Matches the titles that tests get of one as it is written. */
function patternOf(title: string): string {
  return title.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/%s|\\\$\w+/g, ".*");
}
