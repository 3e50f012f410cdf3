import type { ServerResponse } from "node:http";
import type { Logger } from "../lib/logger.js";
import type { Route } from "./route.js";

/** What a ready bot can do, by name; each answers whether it holds at this moment. */
export type ReadinessChecks = Readonly<Record<string, () => Promise<boolean>>>;

export interface HealthInput {
  readonly ready: ReadinessChecks;
  /** Figures in Prometheus' text format. */
  readonly metrics: () => Promise<string>;
  readonly log: Logger;
  /** How long a check may take before it counts as failed. */
  readonly patienceMs?: number;
}

/** `/healthz`: the process runs. `/readyz`: it can do its work, 503 otherwise. `/metrics`: figures. None asks for a login. */
export function healthRoutes({ ready, metrics, log, patienceMs = 2_000 }: HealthInput): readonly Route[] {
  return [
    route("/healthz", (response) => {
      answer(response, 200, "text/plain", "ok\n");
    }),
    route("/readyz", (response) => {
      const checks = Object.entries(ready).map(([name, holds]) => check(name, holds));
      void Promise.all(checks).then((results) => {
        const isReady = results.every(([, holds]) => holds);
        const body = Object.fromEntries(results.map(([name, holds]) => [name, holds ? "ok" : "failing"]));
        answer(
          response,
          isReady ? 200 : 503,
          "application/json",
          `${JSON.stringify({ ready: isReady, ...body })}\n`,
        );
      });
    }),
    route("/metrics", (response) => {
      metrics().then(
        (text) => answer(response, 200, "text/plain; version=0.0.4", text),
        (err: unknown) => {
          log.warn({ err }, "metrics cannot be collected");
          answer(response, 500, "text/plain", "metrics cannot be collected\n");
        },
      );
    }),
  ];

  async function check(name: string, holds: () => Promise<boolean>): Promise<readonly [string, boolean]> {
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), patienceMs);
    });
    try {
      return [name, await Promise.race([holds(), tooLate])];
    } catch (err) {
      log.debug({ err, check: name }, "readiness check failed");
      return [name, false];
    } finally {
      clearTimeout(timer);
    }
  }
}

function route(path: string, handle: (response: ServerResponse) => void): Route {
  return { path, methods: ["GET", "HEAD"], handler: (_, response) => handle(response) };
}

function answer(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, {
    "content-type": `${type}${type.includes("json") ? "" : "; charset=utf-8"}`,
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  });
  response.end(body);
}
