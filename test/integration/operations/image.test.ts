import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { parse } from "yaml";
import { ja } from "../../../src/i18n/ja.js";
import { textOfMessage } from "../../workspace/block-text.js";
import { freePort } from "../../workspace/free-port.js";
import { startWorkspace, type Workspace } from "../../workspace/server.js";
import { databaseKind, dropPostgres, serverUrl } from "../template.js";
import { blocksOf, types, withOwn } from "./guide.js";
import { buildImage, type Image, imageUser, type Started } from "./image.js";
import { oneCase, oneDepartment } from "./one-case.js";

// What runs is installed anew.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 900_000 });

const canRun = databaseKind() === "postgres";
if (!canRun) process.stdout.write("left out: what the Dockerfile makes (no PostgreSQL server)\n");

const database = `tsunagi_image_${randomUUID().slice(0, 8)}`;
const { bot: service } = parse(readFileSync("compose.yml", "utf8"), { merge: true }).services;
const importCommand = "docker compose exec -T bot node --import tsx src/cli/departments.ts import -";

describe.skipIf(!canRun)("what the Dockerfile makes, started as compose.yml starts it", () => {
  const folder = mkdtempSync(join(tmpdir(), "tsunagi-image-"));
  let image: Image;
  let workspace: Workspace;
  let bot: Started;
  let env: Record<string, string>;

  /** A folder of the image's user, as the guide has it. */
  function own(name: string): string {
    const path = join(folder, name);
    mkdirSync(path, { mode: 0o700 });
    if (imageUser.uid !== undefined) chownSync(path, imageUser.uid, imageUser.gid);
    return path;
  }

  beforeAll(async () => {
    chmodSync(folder, 0o755);
    await types(`createdb ${database}`, folder);
    image = buildImage(join(folder, "app"));
    workspace = await startWorkspace();
    const secrets = own("secrets");
    for (const [name, value] of [
      ["database_url", serverUrl(database)],
      ["slack_bot_token", workspace.botToken],
      ["slack_app_token", workspace.appToken],
    ] as const)
      writeFileSync(join(secrets, name), value, { mode: 0o644 });
    const files: [string, unknown][] = Object.entries(service.environment);
    env = {
      ...Object.fromEntries(
        files.map(([name, file]) => [name, String(file).replace("/run/secrets", secrets)]),
      ),
      ...{ TMPDIR: own("tmp"), DATA_DIR: own("data"), PORT: String(await freePort()) },
      SLACK_API_URL: workspace.apiUrl,
    };
    bot = image.start(env);
    await bot.running;
  });
  afterAll(async () => {
    await bot?.stop();
    await workspace?.stop();
    await dropPostgres(database);
    execFileSync("chmod", ["-R", "u+w", folder]);
    await rm(folder, { recursive: true });
  });

  test("holds what runs, and nothing that only makes or tests it", () => {
    expect(readdirSync(image.folder).toSorted()).toEqual(
      ["LICENSE", "manifest.yml", "node_modules", "package-lock.json", "package.json"].concat([
        ...["prisma", "prisma.config.ts", "src"],
      ]),
    );
    const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8"));
    const onlyForWork = Object.entries<{ dev?: boolean; devOptional?: boolean }>(packages).flatMap(
      ([path, { dev, devOptional }]) => (dev === true || devOptional === true ? [path] : []),
    );
    const needless = [...onlyForWork, "node_modules/prisma", "node_modules/@prisma/engines"];
    expect(needless.length).toBeGreaterThan(100);
    expect(needless.filter((path) => existsSync(join(image.folder, path)))).toEqual([]);
  });

  test("takes the departments over as the guide says, is found well, and serves a case", async () => {
    const [commands = ""] = blocksOf("With containers", "sh");
    const [imports = "", doctor = ""] = commands
      .split("\n")
      .filter((line) => line.includes("src/cli/"))
      .map((line) => line.replace(/^docker compose exec -T bot /, "").replace(/ < \S+$/, ""));
    expect(commands).toContain(`${importCommand} < departments.yml`);
    await image.runs(imports.split(" "), env, oneDepartment);
    expect(JSON.parse(await image.runs([...doctor.split(" "), "--json"], env))).not.toContainEqual(
      expect.objectContaining({ severity: "error" }),
    );
    expect(await image.runs(image.healthcheck, env)).toBe("");

    // A running bot follows an import within ten seconds.
    const tanaka = workspace.as("U0TANAKA");
    const lists = async () => {
      await tanaka.runs("/escalate", "一覧 請求・決済", "C0FLOOR");
      return workspace.ephemeralsFor("U0TANAKA").map(textOfMessage).at(-1);
    };
    await expect
      .poll(lists, { interval: 1_000, timeout: 60_000 })
      .toSatisfy((said) => said !== undefined && said !== ja.errors.noDepartments);
    await oneCase(workspace, "二重請求の返金");
  });

  test("draws a chart, in Japanese, where Slack has none", async () => {
    const script = `
      import { paint } from "./src/drawing/paint.ts";
      const png = paint({ title: "件数", categories: ["返金"], series: [{ name: "請求", values: [3] }], isStacked: false });
      console.log(Buffer.from(png.subarray(1, 4)).toString());`;
    const evaluates = ["node", "--import", "tsx", "--input-type=module", "--eval", script];

    expect(await image.runs(evaluates, env)).toBe("PNG\n");
  });

  test("the tools run beside the systemd unit as the guide says", async () => {
    const [, tools = ""] = blocksOf("With systemd", "sh");
    const settings = join(folder, "tsunagi.env");
    writeFileSync(settings, `SLACK_API_URL=${workspace.apiUrl}\nTMPDIR=${env.TMPDIR}\n`);
    const departments = join(folder, "departments.yml");
    writeFileSync(departments, oneDepartment);

    const printed = await types(
      withOwn(tools, {
        "/opt/tsunagi": image.folder,
        "/etc/tsunagi/tsunagi.env": settings,
        "/etc/tsunagi/secrets": join(folder, "secrets"),
        "/root/departments.yml": departments,
      }),
      folder,
    );
    expect(printed).not.toBe("");
  });

  test("stops when it is told to, before the patience of compose ends", async () => {
    const { code, ms } = await bot.stop();

    expect(code).toBe(0);
    expect(ms).toBeLessThan(Number.parseInt(service.stop_grace_period, 10) * 1_000);
  });
});
