import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createLogger } from "../../../src/lib/logger.js";
import { openDatabase } from "../../../src/store/connect.js";
import { importDepartments, twoDepartments } from "../../e2e/harness/departments.js";
import { textOfMessage } from "../../workspace/block-text.js";
import { startWorkspace, type Workspace } from "../../workspace/server.js";
import { copyEmbedded } from "../template.js";
import { type BotProcess, startBotProcess } from "./bot-process.js";
import { type Certificates, hasOpenssl, makeCertificates } from "./certificates.js";
import { type ConnectProxy, startProxy } from "./connect-proxy.js";
import { startFront, type TlsFront } from "./tls-front.js";

const canRun = hasOpenssl();
if (!canRun) process.stdout.write("left out: the bot behind a proxy (the command openssl is missing)\n");

/** A name that only the proxy knows how to reach. */
const slackHost = "slack.test";
const login = "tsunagi:hunter2@work";

describe.skipIf(!canRun)(
  "the bot behind a proxy, and a network that opens TLS with its own authority",
  () => {
    let folder: string;
    let certificates: Certificates;
    let dataDir: string;
    let front: TlsFront;
    let proxy: ConnectProxy;
    let workspace: Workspace;
    let bot: BotProcess | null;

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), "tsunagi-proxy-"));
      certificates = makeCertificates(folder, [slackHost]);
      dataDir = await copyEmbedded();
      const log = createLogger("silent");
      const database = await openDatabase({ databaseUrl: null, dataDir, as: "tool" }, log);
      await importDepartments(database.db, twoDepartments, new Date());
      await database.close();
    });
    afterAll(async () => {
      await rm(folder, { recursive: true, force: true });
      await rm(dataDir, { recursive: true, force: true });
    });
    beforeEach(async () => {
      bot = null;
      front = await startFront(certificates);
      proxy = await startProxy(login);
    });
    afterEach(async () => {
      await bot?.stop();
      await workspace.stop();
      await proxy.stop();
      await front.stop();
    });

    /** Slack at this name, behind TLS. */
    async function slackAt(host: string): Promise<void> {
      workspace = await startWorkspace({ publicOrigin: `https://${host}:${front.port}` });
      front.leadsTo(Number(new URL(workspace.pageUrl).port));
    }

    function starts(env: Record<string, string>): BotProcess {
      bot = startBotProcess(
        {
          SLACK_BOT_TOKEN: workspace.botToken,
          SLACK_API_URL: workspace.apiUrl,
          HTTPS_PROXY: `http://tsunagi:hunter2%40work@127.0.0.1:${proxy.port}`,
          NODE_EXTRA_CA_CERTS: certificates.authority,
          DATA_DIR: dataDir,
          HOST: "127.0.0.1",
          PORT: "0",
          LOG_LEVEL: "debug",
          ...env,
        },
        folder,
      );
      return bot;
    }

    /** Whatever the bot does goes to Slack and comes back: cards, forms, answers in both ways. */
    async function doesItsWork(): Promise<void> {
      const tanaka = workspace.as("U0TANAKA");
      const card = () => workspace.channel("C0BILLING").messages()[0];
      // A bot that has just started on a busy machine may ask for a second try.
      for (let attempt = 0; attempt < 3 && card() === undefined; attempt++) {
        expect(await tanaka.runs("/escalate", "now 二重請求", "C0FLOOR")).toMatchObject({ ok: true });
        await workspace.waitFor(card, { timeoutMs: 5_000 }).catch(() => null);
      }
      expect(card()).toBeDefined();
      await tanaka.runs("/escalate", "billing", "C0FLOOR");
      await workspace.waitFor(() => tanaka.modal());
      workspace.faults.next({ method: "views.open" }, { kind: "api_error", error: "expired_trigger_id" });
      await tanaka.runs("/escalate", "領収書の件", "C0FLOOR");
      await workspace.waitFor(() =>
        workspace.ephemeralsFor("U0TANAKA").map(textOfMessage).join().includes("領収書の件"),
      );
      expect(workspace.journal.map(({ method }) => method)).toContain("response_url");
    }

    function keptTheSecret({ log, errors }: BotProcess): void {
      expect(log() + errors()).not.toMatch(/hunter2|xoxb-|xapp-/);
    }

    const ways = [
      ["sockets", () => ({ SLACK_APP_TOKEN: workspace.appToken })],
      ["HTTP", () => ({ SLACK_SIGNING_SECRET: workspace.signingSecret })],
    ] as const;

    test.each(ways)("over %s, every connection goes through the proxy", async (way, env) => {
      await slackAt(slackHost);
      const running = starts(env());
      const port = await running.running;
      if (way === "HTTP") workspace.connectBot(`http://127.0.0.1:${port}/slack/events`);

      await doesItsWork();

      expect(new Set(proxy.tunnels)).toEqual(new Set([`${slackHost}:${front.port}`]));
      expect(front.connections()).toBe(proxy.tunnels.length);
      expect(workspace.sockets.count()).toBeGreaterThanOrEqual(way === "HTTP" ? 0 : 1);
      expect(await running.stop()).toBe(0);
      keptTheSecret(running);
    });

    test("over sockets, a host in NO_PROXY is reached directly", async () => {
      await slackAt("localhost");
      const running = starts({ SLACK_APP_TOKEN: workspace.appToken, NO_PROXY: "example.com,localhost" });
      await running.running;

      await doesItsWork();

      expect(proxy.tunnels).toEqual([]);
      expect(front.connections()).toBeGreaterThan(1);
      expect(await running.stop()).toBe(0);
    });

    test("without the authority's certificate it ends with one line that says what to do", async () => {
      await slackAt(slackHost);
      const running = starts({ SLACK_APP_TOKEN: workspace.appToken, NODE_EXTRA_CA_CERTS: "" });

      expect(await running.ended).toBe(1);
      expect(running.errors()).toMatch(
        /^The certificate of slack\.test:\d+ is not trusted here \([A-Z_]+\): .*NODE_EXTRA_CA_CERTS\n$/,
      );
      keptTheSecret(running);
    });
  },
);
