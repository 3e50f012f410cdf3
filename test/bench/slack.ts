import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Seed } from "../workspace/demo-seed.js";
import type { Arrival, SlackAddress, ToSlack } from "./slack-process.js";

/** A local Slack in another process. */
export interface Slack extends SlackAddress {
  /** What came in since the last `forget`. */
  arrivals(...methods: readonly string[]): Promise<readonly Arrival[]>;
  /** How many of them had their effect. */
  count(method: string): Promise<number>;
  forget(): Promise<void>;
  stop(): Promise<void>;
}

export async function startSlack(seed: Seed, { rateLimits = false } = {}): Promise<Slack> {
  const file = fileURLToPath(new URL("./slack-process.ts", import.meta.url));
  const child = fork(file, { execArgv: ["--import", "tsx"], serialization: "advanced" });
  async function ask(message: ToSlack): Promise<unknown> {
    child.send(message);
    const [answer] = await once(child, "message");
    return answer;
  }
  // What the other side answers is declared beside its questions, in slack-process.ts.
  const address = (await ask({ do: "start", seed, rateLimits })) as SlackAddress;
  return {
    ...address,
    arrivals: async (...methods) => (await ask({ do: "list", methods })) as readonly Arrival[],
    count: async (method) => (await ask({ do: "count", methods: [method] })) as number,
    async forget() {
      await ask({ do: "forget" });
    },
    async stop() {
      const gone = once(child, "exit");
      child.kill();
      await gone;
    },
  };
}
