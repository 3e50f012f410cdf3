import type { Socket } from "node:net";
import { type buildConnector, EnvHttpProxyAgent, Pool } from "undici";

/** The proxy cannot be reached, or does not let us through. The message names neither user nor password. */
export class ProxyError extends Error {
  override readonly name = "ProxyError";
  /** Like a failed connection to Slack itself: not a byte of the request has left. */
  readonly syscall = "connect";
  readonly code: string;
  /** What the proxy answered when asked for a way through; null: it could not be reached. */
  readonly status: number | null;

  constructor(code: string, status: number | null, options?: ErrorOptions) {
    super(status === null ? `the proxy cannot be reached (${code})` : `the proxy answers ${status}`, options);
    this.code = code;
    this.status = status;
  }
}

export interface ProxyInput {
  /** May hold a user and a password. */
  readonly httpsProxy: string;
  /** Hosts that are reached directly, with commas between them. */
  readonly noProxy: string | null;
  /** Told of every connection to the proxy. */
  readonly onConnection?: (socket: Socket) => void;
}

/** Sends https and wss through the proxy, except to the hosts of `noProxy`. */
export function proxyAgent({ httpsProxy, noProxy, onConnection }: ProxyInput): EnvHttpProxyAgent {
  return new EnvHttpProxyAgent({
    // Empty texts keep the agent from reading the process's environment by itself.
    httpProxy: "",
    httpsProxy,
    noProxy: noProxy ?? "",
    clientFactory: (origin, options) => new Pool(origin, telling(options, onConnection)),
  });
}

/** The options of a connection to the proxy, so that its faults can be told from those of the way behind it. */
function telling(options: Pool.Options, onConnection: ProxyInput["onConnection"]): Pool.Options {
  const { connect } = options;
  if (typeof connect !== "function") return options;
  return {
    ...options,
    connect(to: buildConnector.Options, callback: buildConnector.Callback) {
      connect(to, (...[error, socket]) => {
        if (error !== null) return callback(new ProxyError(codeOf(error), null, { cause: error }), null);
        onConnection?.(socket);
        callback(null, socket);
      });
    },
  };
}

function codeOf(error: Error): string {
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
}

/** The proxy's refusal within an error of undici, which has no class of its own for it; null: it is none. */
export function proxyFault(error: unknown): ProxyError | null {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof ProxyError) return cause;
    const [, status] = /^Proxy response \((\d{3})\)/.exec(cause.message) ?? [];
    if (status !== undefined) return new ProxyError(`PROXY_${status}`, Number(status));
  }
  return null;
}

/** Host and port, for people to read. */
export function proxyName(httpsProxy: string): string {
  return new URL(httpsProxy).host;
}
