// `npm run bench` runs all of them one after the other, `npm run bench -- <what> [options]` one of them. `--record` keeps
// the figures in docs/bench; otherwise they are in test-results/bench.
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { removeLeftovers } from "../integration/template.js";
import { nodeOptions } from "./bot-process.js";

/** Returns whether what it promises holds. */
type Bench = (args: string[]) => Promise<boolean>;

/** Loaded when asked for: what one needs, another may not have. */
const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  lateness: async () => (await import("./lateness.js")).runLateness,
  paced: async () => (await import("./paced.js")).runPaced,
  growth: async () => (await import("./growth.js")).runGrowth,
  click: async () => (await import("./click.js")).runClick,
  home: async () => (await import("./home.js")).runHome,
  takeover: async () => (await import("./takeover.js")).runTakeover,
  report: async () => (await import("./report-speed.js")).runReport,
  trends: async () => (await import("./trends.js")).runTrends,
  footprint: async () => (await import("./footprint.js")).runFootprint,
  search: async () => (await import("./search.js")).runSearch,
  "slack-calls": async () => (await import("./slack-calls.js")).runSlackCalls,
  crash: async () => (await import("./crash.js")).runCrash,
  rolling: async () => (await import("./rolling.js")).runRolling,
  chaos: async () => (await import("./chaos.js")).runChaos,
  broken: async () => (await import("./broken.js")).runBroken,
};

// Marks the databases of this run, as a run of the tests does.
process.env.TEST_RUN ??= randomUUID().slice(0, 8);
const [what, ...args] = process.argv.slice(2);
if (what === undefined || what.startsWith("--")) process.exit((await runAll(process.argv.slice(2))) ? 0 : 1);
const load = benches[what];
if (load === undefined) {
  process.stderr.write(`Say what to run: npm run bench -- ${Object.keys(benches).join(" | ")}\n`);
  process.exit(2);
}
if (args.includes("--record")) process.env.BENCH_RECORD = "yes";
const bench = await load();
// One of them keeps what it found in a way of its own.
const options = what === "broken" ? args : args.filter((arg) => arg !== "--record");
const isReached = await bench(options).finally(() => removeLeftovers("postgres"));
process.exit(isReached ? 0 : 1);

/** Each in a process of its own, so that none finds another's code warmed up, or its memory full. */
async function runAll(options: readonly string[]): Promise<boolean> {
  const missed: string[] = [];
  for (const name of Object.keys(benches)) {
    process.stdout.write(`\n# ${name}\n`);
    const command = [...nodeOptions, fileURLToPath(import.meta.url), name, ...options];
    const child = spawn(process.execPath, command, { stdio: "inherit" });
    const [code] = await once(child, "exit");
    if (code !== 0) missed.push(name);
  }
  process.stdout.write(
    `\n${missed.length === 0 ? "All goals are reached." : `Not reached: ${missed.join(", ")}`}\n`,
  );
  return missed.length === 0;
}
