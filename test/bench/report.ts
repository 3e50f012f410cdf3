import { mkdir, writeFile } from "node:fs/promises";
import { cpus, loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import type { Findings, Line } from "./figures.js";
import { revisionOf } from "./revision.js";

// `--record`, see run.ts
const place = process.env.BENCH_RECORD === "yes" ? "../../docs/bench/" : "../../test-results/bench/";
const folder = fileURLToPath(new URL(place, import.meta.url));
/** As it is when a run begins: that is the code which runs. */
const commit = revisionOf(fileURLToPath(new URL(".", import.meta.url)));

/**
 * Prints the tables and keeps them in test-results/bench, or in docs/bench to be kept for good.
 * @param startLoad the machine's load before; others may have been at work on it
 * @returns whether every goal that was set is reached
 */
export async function report(
  what: string,
  findings: readonly Findings[],
  startLoad: number,
): Promise<boolean> {
  for (const { title, notes, lines, goals } of findings) {
    const missed = goals.map(({ goal, isReached }) => `${isReached ? "reached" : "NOT reached"}: ${goal}`);
    const below = [...notes, ...missed].map((note) => `\n- ${note}`).join("");
    process.stdout.write(`\n## ${title}\n\n${table(lines)}\n${below}\n`);
  }
  const machine = await keep(what, { findings }, startLoad);
  process.stdout.write(`\n${JSON.stringify(machine)}\n`);
  return findings.every(({ goals }) => goals.every(({ isReached }) => isReached));
}

/** Keeps what was found in JSON. @param startLoad the machine's load before @returns what it was found on */
export async function keep(what: string, found: object, startLoad: number): Promise<object> {
  const machine = {
    cores: cpus().length,
    node: process.version,
    loadBefore: startLoad,
    loadAfter: loadavg()[0],
  };
  await mkdir(folder, { recursive: true });
  const content = { what, at: new Date().toISOString(), commit, machine, ...found };
  await writeFile(`${folder}${what}.json`, `${JSON.stringify(content, null, 2)}\n`);
  return machine;
}

function table(lines: readonly Line[]): string {
  const columns = Object.keys(lines[0] ?? {});
  const rows = lines.map((line) => columns.map((column) => String(line[column] ?? "")));
  const asRow = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [asRow(columns), asRow(columns.map(() => "---")), ...rows.map(asRow)].join("\n");
}
