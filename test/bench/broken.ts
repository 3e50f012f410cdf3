import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { cpus, loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { z } from "zod";
import { type Breakage, breakages } from "./breakages.js";
import { type Copy, copyOfCheckout } from "./broken-copy.js";
import { runTests } from "./broken-tests.js";

const recorded = fileURLToPath(new URL("../../docs/bench/broken.json", import.meta.url));

/** An expectation of the test's own, and not whatever else may be thrown where something is broken. */
const anExpectation = /^AssertionError/;

const verdictSchema = z.object({
  breakage: z.string(),
  at: z.string(),
  isCaught: z.boolean(),
  seconds: z.number(),
  by: z.array(z.object({ file: z.string(), title: z.string(), said: z.string() })),
});
type Verdict = z.output<typeof verdictSchema>;

/**
 * Breaks a copy of the engine on purpose, in one way after another, and has the tests that are to notice run against
 * it: each must fail. Parts of names choose some of the breakages; `--record` keeps each result in docs/bench.
 */
export async function runBroken(args: string[]): Promise<boolean> {
  const { values, positionals } = parseArgs({
    args,
    options: { record: { type: "boolean", default: false } },
    allowPositionals: true,
  });
  const isChosen = ({ name }: Breakage) => positionals.some((part) => name.includes(part));
  const chosen = positionals.length === 0 ? breakages : breakages.filter(isChosen);
  const copy = await copyOfCheckout();
  try {
    for (const { edits } of chosen) await copy.brokenBy(edits, async () => {});
    await mustPassUnbroken(copy, chosen);
    process.stdout.write("| breakage | outcome | by which tests |\n| --- | --- | --- |\n");
    const verdicts: Verdict[] = [];
    for (const breakage of chosen) {
      const verdict = await breakOnce(copy, breakage);
      process.stdout.write(`${rowOf(verdict)}\n`);
      verdicts.push(verdict);
      if (values.record) await record(verdict);
    }
    return verdicts.length > 0 && verdicts.every(({ isCaught }) => isCaught);
  } finally {
    await copy.remove();
  }
}

/** Otherwise a failure would say nothing about what was broken. */
async function mustPassUnbroken(copy: Copy, chosen: readonly Breakage[]): Promise<void> {
  const outcomes = await runTests(
    copy.folder,
    chosen.flatMap(({ caughtBy }) => caughtBy),
  );
  const bad = outcomes.filter(({ ran, failures }) => ran === 0 || failures.length > 0);
  if (bad.length === 0) return;
  const lines = bad.map(({ file, title, failures }) => `${file}: ${title}: ${failures[0] ?? "did not run"}`);
  throw new Error(`with nothing broken these do not pass:\n${lines.join("\n")}`);
}

async function breakOnce(copy: Copy, breakage: Breakage): Promise<Verdict> {
  const { name, edits, caughtBy, says = anExpectation } = breakage;
  const startedAt = performance.now();
  const outcomes = await copy.brokenBy(edits, () => runTests(copy.folder, caughtBy));
  return {
    breakage: name,
    at: new Date().toISOString(),
    isCaught: outcomes.every(({ failures }) => failures.some((failure) => says.test(failure))),
    seconds: Math.round((performance.now() - startedAt) / 1_000),
    by: outcomes.map(({ file, title, failures }) => ({ file, title, said: whatSaid(says, failures) })),
  };
}

function whatSaid(says: RegExp, failures: readonly string[]): string {
  const failure = failures.find((each) => says.test(each));
  if (failure === undefined) return failures.length === 0 ? "passed" : `failed otherwise: ${failures[0]}`;
  return failure.split("\n").find((line) => says.test(line)) ?? failure;
}

function rowOf({ breakage, isCaught, seconds, by }: Verdict): string {
  const tests = by.map(({ title, said }) => `${title} — ${said}`).join("<br>");
  return `| ${breakage} | ${isCaught ? "caught" : "NOT caught"}, ${seconds} s | ${tests} |`;
}

/** In place of what was recorded of it before, in the order of the list; what is not on the list any more goes. */
async function record(verdict: Verdict): Promise<void> {
  const machine = { cores: cpus().length, node: process.version, load: loadavg()[0] };
  const before = existsSync(recorded)
    ? z.object({ verdicts: z.array(verdictSchema) }).parse(JSON.parse(await readFile(recorded, "utf8")))
    : { verdicts: [] };
  const known = [verdict, ...before.verdicts];
  const verdicts = breakages.flatMap(({ name }) => known.find(({ breakage }) => breakage === name) ?? []);
  await writeFile(recorded, `${JSON.stringify({ what: "broken", machine, verdicts }, null, 2)}\n`);
}
