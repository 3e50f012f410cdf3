import { loadavg } from "node:os";
import { seedOf } from "./centre.js";
import { botRound } from "./contender-bot.js";
import type { Findings } from "./figures.js";
import { rounded } from "./figures.js";
import { report } from "./report.js";
import { startSlack } from "./slack.js";

const conversations = 200;
const agents = 100;
/** Slack lets through so many at once in one conversation, then one a second. */
const burst = 5;
const allowed = 1.1;

/** Many steps due at one instant in fewer conversations, with all of Slack's published limits in force. */
export async function runPaced(args: readonly string[]): Promise<boolean> {
  const startLoad = loadavg()[0] ?? 0;
  const count = Number(args[0] ?? 1_000);
  const slack = await startSlack(seedOf({ channels: conversations, agents }), { rateLimits: true });
  const { dueAt } = await botRound(slack, { count, conversations, agents });
  const posts = await slack.arrivals("chat.postMessage");
  await slack.stop();
  const calls = posts.filter(({ args, committed }) => committed && "metadata" in args);
  const last = Math.max(...calls.map(({ at }) => at)) - dueAt;
  const each = Math.ceil(count / conversations);
  const floor = Math.max(0, each - 1) * 1_000;
  const findings: Findings = {
    title: `${count} steps due at one instant in ${conversations} conversations, under Slack's limits`,
    notes: [
      "Floor: one post a second and conversation, the first at once. Slack's own burst is not used up: nobody documents it.",
      "Not in the floor: several hundred posts a minute for the whole workspace, of which Slack says no number.",
      `Posts refused with 429: ${posts.filter(({ committed }) => !committed).length}; burst of the local Slack: ${burst}.`,
    ],
    lines: [
      { calls: calls.length, "last call ms": rounded(last), "floor ms": floor, ratio: rounded(last / floor) },
    ],
    goals: [{ goal: `last call at most ${allowed} times the floor`, isReached: last <= allowed * floor }],
  };
  return await report("paced", [findings], startLoad);
}
