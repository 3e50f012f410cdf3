import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { createLogger } from "../../../src/lib/logger.js";
import { openDatabase } from "../../../src/store/connect.js";
import { migrate } from "../../../src/store/migrations.js";
import { importDepartments } from "../../e2e/harness/departments.js";
import { startWorkspace } from "../../workspace/server.js";
import { startBotProcess } from "../proxy/bot-process.js";
import { hasOpenssl, makeCertificates } from "../proxy/certificates.js";
import { postgresPrograms, startTlsCluster, type TlsCluster } from "./cluster.js";
import { oneCase, oneDepartment } from "./one-case.js";

// Processes are started one after the other.
vi.setConfig({ testTimeout: 400_000 });

const missing = postgresPrograms === null ? "initdb" : hasOpenssl() ? null : "openssl";
if (missing !== null)
  process.stdout.write(`left out: TLS to the database (the command ${missing} is missing)\n`);

describe.skipIf(missing !== null)("TLS to the database, with an authority of one's own", () => {
  const log = createLogger("silent");
  let folder: string;
  let cluster: TlsCluster;
  const at = (name: string) => join(folder, name);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "tsunagi-tls-"));
    for (const name of ["ours", "another", "elsewhere"]) await mkdir(at(name));
    makeCertificates(at("ours"), []);
    makeCertificates(at("another"), []);
    makeCertificates(at("elsewhere"), ["database.example.com"], []);
    cluster = await startTlsCluster(postgresPrograms ?? "", at("ours"));
  });
  afterAll(async () => {
    await cluster.stop();
    await rm(folder, { recursive: true });
  });

  /** As docs/operations.md says it. */
  const url = (host: string, authority = at("ours/ca.pem")) =>
    `postgresql://tsunagi@${host}:${cluster.port}/postgres?sslmode=verify-full&sslrootcert=${authority}`;
  const opens = (databaseUrl: string) =>
    openDatabase({ databaseUrl, dataDir: "", as: "tool", startTimeout: 0 }, log);
  const refusal = (databaseUrl: string) =>
    opens(databaseUrl).then(
      () => "nothing is wrong",
      (error: Error) => error.message,
    );

  test("a server that shows a certificate of this authority is known, by name and by address", async () => {
    for (const host of ["localhost", "127.0.0.1"]) {
      const database = await opens(url(host));
      const rows = await database.db.$queryRaw`SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()`;
      await database.close();
      expect(rows).toEqual([{ ssl: true }]);
    }
  });

  test("the bot makes its tables there and serves a case", async () => {
    const database = await opens(url("localhost"));
    await migrate(database, { apply: true }, log);
    await importDepartments(database.db, oneDepartment, new Date());
    await database.close();
    const workspace = await startWorkspace();
    const bot = startBotProcess(
      {
        ...{ DATABASE_URL: url("localhost"), HOST: "127.0.0.1", PORT: "0", SLACK_API_URL: workspace.apiUrl },
        ...{ SLACK_BOT_TOKEN: workspace.botToken, SLACK_SIGNING_SECRET: workspace.signingSecret },
      },
      folder,
    );
    workspace.connectBot(`http://127.0.0.1:${await bot.running}/slack/events`);

    await oneCase(workspace, "二重請求");

    expect(await bot.stop()).toBe(0);
    await workspace.stop();
  });

  test("a certificate by another authority is refused, in words that say what to do", async () => {
    expect(await refusal(url("localhost", at("another/ca.pem")))).toMatch(/certificate.*sslrootcert/);
  });

  test("without sslrootcert nobody's own authority is trusted", async () => {
    const bare = `postgresql://tsunagi@localhost:${cluster.port}/postgres?sslmode=verify-full`;
    expect(await refusal(bare)).toMatch(/certificate.*sslrootcert/);
  });

  test("a certificate for another host is refused, by the names it is for", async () => {
    await cluster.showsCertificate(at("elsewhere"));
    const authority = at("elsewhere/ca.pem");

    expect(await refusal(url("localhost", authority))).toMatch(
      /Host: localhost\..*DNS:database\.example\.com.*other names than the name in DATABASE_URL/,
    );
    expect(await refusal(url("127.0.0.1", authority))).toMatch(
      /IP: 127\.0\.0\.1 .*other names than the name in DATABASE_URL/,
    );
    await cluster.showsCertificate(at("ours"));
  });

  test("a file with the authority's certificate that is not there is named", async () => {
    expect(await refusal(url("localhost", at("nowhere.pem")))).toContain(at("nowhere.pem"));
  });

  test("a server that wants TLS says so to whoever comes without", async () => {
    const plain = `postgresql://tsunagi@localhost:${cluster.port}/postgres`;
    expect(await refusal(plain)).toMatch(/no encryption.*sslmode=verify-full/);
  });
});
