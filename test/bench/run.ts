// `npm run bench -- <what> [options]`
import { randomUUID } from "node:crypto";

/** Returns whether what it promises holds. */
type Bench = (args: string[]) => Promise<boolean>;

/** Loaded when asked for: what one needs, another may not have. */
const benches: Readonly<Record<string, () => Promise<Bench>>> = {
  chaos: async () => (await import("./chaos.js")).runChaos,
  footprint: async () => (await import("./footprint.js")).runFootprint,
  paced: async () => (await import("./paced.js")).runPaced,
  takeover: async () => (await import("./takeover.js")).runTakeover,
  click: async () => (await import("./click.js")).runClick,
  growth: async () => (await import("./growth.js")).runGrowth,
  lateness: async () => (await import("./lateness.js")).runLateness,
};

// Marks the databases of this run, as a run of the tests does.
process.env.TEST_RUN ??= randomUUID().slice(0, 8);
const [what = "", ...args] = process.argv.slice(2);
const load = benches[what];
if (load === undefined) {
  process.stderr.write(`Say what to run: npm run bench -- ${Object.keys(benches).join(" | ")}\n`);
  process.exit(2);
}
const bench = await load();
process.exit((await bench(args)) ? 0 : 1);
