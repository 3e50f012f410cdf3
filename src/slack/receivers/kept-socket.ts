import { setTimeout as sleep } from "node:timers/promises";
import { seconds } from "../../domain/duration.js";
import type { Logger } from "../../lib/logger.js";
import { sendFault } from "../send-faults.js";
import type { Socket } from "./socket.js";

export interface KeptSocketInput {
  readonly open: () => Promise<Socket>;
  /** A connection that is there already; null: open one. */
  readonly first: Socket | null;
  /** Milliseconds before the first attempt. */
  readonly startAfter: number;
  /** Called whenever the connection comes or goes. */
  readonly onChange: () => void;
  readonly log: Logger;
  /** Milliseconds of the first pause after a failure; doubles up to half a minute. */
  readonly pause: number;
  /** From 0 to 1: pauses are that much shorter or longer. */
  readonly chance: () => number;
}

/** A connection that is opened anew whenever it ends, for as long as it takes. */
export interface KeptSocket {
  /** null: there is no open connection just now. */
  open(): Socket | null;
  stop(): Promise<void>;
}

const longestPause = seconds(30);
/** A connection that ended sooner counts as a failure, so that a quarrel with Slack does not go round at full speed. */
const settledAfter = seconds(10);

export function keepSocket(input: KeptSocketInput): KeptSocket {
  const { log, onChange, pause, chance } = input;
  const stopping = new AbortController();
  let socket = input.first;
  let failures = 0;
  const running = run();

  async function run(): Promise<void> {
    await rest(input.startAfter);
    while (!stopping.signal.aborted) {
      socket ??= await tryToOpen();
      if (socket === null || stopping.signal.aborted) continue;
      const since = performance.now();
      onChange();
      await socket.gone;
      socket = null;
      onChange();
      if (stopping.signal.aborted) return;
      log.info("a socket is gone; another one is opened");
      if (performance.now() - since > settledAfter) failures = 0;
      else await failed(0);
    }
  }

  async function tryToOpen(): Promise<Socket | null> {
    try {
      return await input.open();
    } catch (error) {
      if (stopping.signal.aborted) return null;
      const fault = sendFault(error, "apps.connections.open");
      const name = fault.kind === "rate_limited" ? fault.kind : fault.error;
      log.warn({ fault: name }, "a socket to Slack could not be opened; it is tried again");
      await failed(fault.kind === "rate_limited" ? fault.retryAfterMs : 0);
      return null;
    }
  }

  /** The first new attempt comes at once, every further one twice as late. */
  async function failed(atLeast: number): Promise<void> {
    const growing = failures === 0 ? 0 : Math.min(pause * 2 ** (failures - 1), longestPause);
    failures += 1;
    // Not all at the same moment, when Slack comes back for everybody.
    await rest(Math.max(atLeast, growing * (0.75 + chance() / 2)));
  }

  async function rest(ms: number): Promise<void> {
    if (ms > 0) await sleep(ms, undefined, { signal: stopping.signal }).catch(() => undefined);
  }

  return {
    open: () => (socket?.isOpen() ? socket : null),
    async stop() {
      stopping.abort();
      await socket?.close();
      await running;
    },
  };
}
