import { once } from "node:events";
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from "node:http";

/** Goes before several processes over HTTP, as a load balancer does that is set up as docs/operations.md says. */
export interface Balancer {
  /** For Slack. */
  readonly url: string;
  /** What came while nobody could take it, or was lost on its way to whoever had it. */
  readonly lost: readonly string[];
  /** Resolves when it has found the process ready. */
  add(port: number): Promise<void>;
  stop(): Promise<void>;
}

const asksEvery = 1_000;
const slowAfter = 3_000;

export async function startBalancer(): Promise<Balancer> {
  const ready = new Map<number, boolean>();
  const lost: string[] = [];
  const agent = new Agent({ keepAlive: true });
  let turn = 0;

  /** Nothing is sent a second time: it may have been carried out. */
  function passOn(from: IncomingMessage, to: ServerResponse): void {
    const ports = [...ready].flatMap(([port, isReady]) => (isReady ? [port] : []));
    turn += 1;
    const port = ports[turn % Math.max(1, ports.length)];
    function fails(why: string): void {
      lost.push(why);
      to.writeHead(502).end();
    }
    if (port === undefined) {
      fails("nobody is ready");
      return;
    }
    const { method, url: path, headers } = from;
    const onward = request({ host: "127.0.0.1", port, method, path, headers, agent }, (answer) => {
      to.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(to);
    });
    onward.on("error", (error) => fails(`${port}: ${error.message}`));
    from.pipe(onward);
  }

  /** Whoever says no, or is not there, is out at once; of whoever is only slow it is known what was so before. */
  async function asks(port: number): Promise<boolean> {
    const signal = AbortSignal.timeout(slowAfter);
    const isReady = await fetch(`http://127.0.0.1:${port}/readyz`, { signal }).then(
      ({ ok }) => ok,
      () => signal.aborted && ready.get(port) === true,
    );
    ready.set(port, isReady);
    return isReady;
  }

  const timer = setInterval(() => void Promise.all([...ready.keys()].map(asks)), asksEvery);
  const server = createServer(passOn).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the balancer has no port");
  return {
    url: `http://127.0.0.1:${address.port}/slack/events`,
    lost,
    async add(port) {
      while (!(await asks(port)));
    },
    async stop() {
      clearInterval(timer);
      agent.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
