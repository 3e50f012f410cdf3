import type { Seed } from "../workspace/demo-seed.js";
import { startWorkspace } from "../workspace/server.js";

// A local Slack in a process of its own, so that it takes no time from whoever is measured.

export type ToSlack =
  | { readonly do: "start"; readonly seed: Seed; readonly rateLimits: boolean }
  | { readonly do: "forget" }
  | { readonly do: "count" | "list"; readonly methods: readonly string[] };

export interface SlackAddress {
  readonly apiUrl: string;
  readonly botToken: string;
  readonly signingSecret: string;
}

/** One call as it came in. */
export interface Arrival {
  readonly method: string;
  readonly channel: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly committed: boolean;
  readonly args: Readonly<Record<string, unknown>>;
}

let workspace: Awaited<ReturnType<typeof startWorkspace>> | null = null;
let from = 0;

process.on("message", (message: ToSlack) => {
  void answer(message).then((value) => process.send?.(value));
});
process.on("disconnect", () => process.exit(0));

async function answer(message: ToSlack): Promise<unknown> {
  switch (message.do) {
    case "start": {
      workspace = await startWorkspace({ seed: message.seed, rateLimits: message.rateLimits });
      const { apiUrl, botToken, signingSecret } = workspace;
      return { apiUrl, botToken, signingSecret } satisfies SlackAddress;
    }
    case "forget":
      from = workspace?.journal.length ?? 0;
      return null;
    case "count":
      return arrivals(message.methods).filter(({ committed }) => committed).length;
    case "list":
      return arrivals(message.methods);
  }
}

function arrivals(methods: readonly string[]): readonly Arrival[] {
  return (workspace?.journal.slice(from) ?? [])
    .filter(({ method }) => methods.includes(method))
    .map(({ method, args, monotonicMs, committed }) => ({
      method,
      channel: String(args.channel),
      at: performance.timeOrigin + monotonicMs,
      committed,
      args,
    }));
}
