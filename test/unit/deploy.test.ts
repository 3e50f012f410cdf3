import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";

const read = (path: string) => readFileSync(path, "utf8");
/** What `npm start` runs, without the shell's word in front. */
const start = String(JSON.parse(read("package.json")).scripts.start).replace(/^exec /, "");
const variables = [...read(".env.example").matchAll(/^#?([A-Z][A-Z_]+)=/gm)].map(([, name]) => name);

describe("the image", () => {
  const dockerfile = read("Dockerfile");
  /** The last of these is the image; the stages before it only make it. */
  const image = dockerfile.slice(dockerfile.lastIndexOf("\nFROM "));
  const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, paths]) =>
    (paths ?? "").split(" "),
  );

  test("is made of files that are there and that .dockerignore lets through", () => {
    const allowed = read(".dockerignore").split("\n");

    expect(allowed[1]).toBe("*");
    expect(copied.length).toBeGreaterThan(5);
    for (const path of copied) {
      expect(existsSync(path), path).toBe(true);
      expect(allowed, path).toContain(`!${path}`);
    }
    expect(copied.some((path) => /env|secrets|data|\.git/.test(path))).toBe(false);
  });

  test("runs what npm start runs, as nobody in particular, and hears the signal itself", () => {
    const [, command] = /^CMD (\[.*\])$/m.exec(image) ?? [];

    expect(JSON.parse(command ?? "[]").join(" ")).toBe(start);
    expect(image).toMatch(/^USER node$/m);
    expect(image).toMatch(/^STOPSIGNAL SIGTERM$/m);
    expect(image).toMatch(
      /HEALTHCHECK [^\n]*\\\n {2}CMD \["node", "-e", "fetch\(`http:\/\/127.0.0.1:[^"]*\/healthz`/,
    );
  });

  test("is of a version of Node that the product runs on", () => {
    const { engines } = JSON.parse(read("package.json"));

    expect(engines.node).toBe(">=20.19");
    expect([...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, base]) => base)).toEqual([
      "node:24-bookworm-slim",
      "node:24-bookworm-slim",
    ]);
  });
});

describe("whoever runs it", () => {
  const files = [
    ...readdirSync(".").filter((name) =>
      /^(compose.*\.yml|Dockerfile|manifest\.yml|\.env\.example)$/.test(name),
    ),
    ...["deploy", "docs/metrics"].flatMap((folder) =>
      readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((it) =>
        it.isFile() ? [join(it.parentPath, it.name)] : [],
      ),
    ),
  ];

  test("finds every file for it on one page", () => {
    const page = read("docs/operations.md");

    expect(files.length).toBeGreaterThan(7);
    for (const file of files)
      expect(page, file).toContain(file.startsWith("docs/") ? `](${file.slice(5)})` : `](../${file})`);
  });

  test.each(["README.md", "README.ja.md"])("is led there by %s, which names what it starts with", (name) => {
    for (const it of ["docs/operations.md", "compose.yml", "compose.http.yml", "deploy/tsunagi@.service"])
      expect(read(name), it).toContain(`](${it})`);
  });
});

/** Each way of Slack, with the secret that it needs. */
const ways = [
  { compose: "compose.yml", secret: "slack_app_token", dropIn: null },
  {
    compose: "compose.http.yml",
    secret: "slack_signing_secret",
    dropIn: "deploy/tsunagi@.service.d/http.conf",
  },
] as const;

describe.each(ways)("$compose", ({ compose, secret }) => {
  const { services, secrets, volumes } = parse(read(compose), { merge: true });

  test("gives the bot variables that it knows, and secrets as files alone", () => {
    const { environment } = services.bot;

    for (const [name, value] of Object.entries(environment)) {
      expect(variables, name).toContain(name.replace(/_FILE$/, ""));
      expect(name, "secrets stand in files").toMatch(/_FILE$/);
      expect(secrets).toHaveProperty(String(value).replace("/run/secrets/", ""));
    }
    for (const { file } of Object.values<{ file: string }>(secrets)) expect(file).toMatch(/^\.\/secrets\//);
    expect(read(".gitignore")).toContain("/secrets/");
  });

  test("starts the bot after its database, and gives it time to stop", () => {
    expect(services.bot.depends_on.database.condition).toBe("service_healthy");
    expect(Number.parseInt(services.bot.stop_grace_period, 10)).toBeGreaterThan(10);
    expect(services.bot).toMatchObject({ init: true, read_only: true, cap_drop: ["ALL"] });
    expect(Object.keys(volumes)).toEqual(["database"]);
    expect(services.bot.ports).toEqual(["127.0.0.1:3000:3000"]);
  });

  test("has a second process where it is asked for: the same in all but its port", () => {
    const { profiles, ports, ...second } = services["bot-2"];
    const { ports: _, ...first } = services.bot;

    expect(second).toEqual(first);
    expect(first.image, "both run on what was built once").toBe("tsunagi");
    expect({ profiles, ports }).toEqual({ profiles: ["two"], ports: ["127.0.0.1:3001:3000"] });
  });

  test("is updated as the guide says: each process is replaced once the one before is ready", () => {
    const steps = [...read("docs/operations.md").matchAll(/--force-recreate (\S+)\nuntil .*:(\d+)\/readyz/g)];
    const bots = Object.keys(services).filter((name) => name.startsWith("bot"));

    expect(steps.map(([, name]) => name)).toEqual(bots);
    for (const [, name = "", port] of steps)
      expect(services[name].ports, name).toEqual([`127.0.0.1:${port}:3000`]);
  });

  test("has what its way of Slack needs; all else is the same in both", () => {
    expect(services.bot.secrets).toEqual(["database_url", "slack_bot_token", secret]);
    expect(services.bot.environment[`${secret.toUpperCase()}_FILE`]).toBe(`/run/secrets/${secret}`);
    const other = JSON.stringify(parse(read("compose.yml"))).replaceAll(/app_token/gi, (it) =>
      secret === "slack_app_token" ? it : it === "APP_TOKEN" ? "SIGNING_SECRET" : "signing_secret",
    );
    expect(parse(read(compose))).toEqual(JSON.parse(other));
  });
});

const unit = read("deploy/tsunagi@.service");
const valuesIn = (file: string, key: string) =>
  [...file.matchAll(new RegExp(`^${key}=(.*)$`, "gm"))].map(([, value]) => value ?? "");
const all = (key: string) => valuesIn(unit, key);

test("the systemd unit runs what npm start runs, not as root, and gives it time to stop", () => {
  expect(all("ExecStart")).toEqual([start.replace(/^node/, "/usr/bin/node")]);
  expect(all("User")).toEqual(["tsunagi"]);
  expect(Number(all("TimeoutStopSec")[0])).toBeGreaterThan(10);
  expect(unit).toMatch(/^NoNewPrivileges=yes$/m);
});

describe.each(ways)("the systemd unit for $secret", ({ secret, dropIn }) => {
  /** An empty value takes back what was said before. */
  const valuesOf = (key: string) => {
    const said = [...all(key), ...(dropIn === null ? [] : valuesIn(read(dropIn), key))];
    return said.slice(said.lastIndexOf("") + 1);
  };

  test("hands over variables that the bot knows, secrets as files", () => {
    const given = valuesOf("Environment").flatMap((line) => line.split(" ").map((it) => it.split("=")));
    const files = given.filter(([name = ""]) => name.endsWith("_FILE"));

    for (const [name = ""] of given.filter(([it]) => it !== "NODE_ENV"))
      expect(variables, name).toContain(name.replace(/_FILE$/, ""));
    expect(files.map(([, file]) => file)).toEqual(
      valuesOf("LoadCredential").map((line) => `%d/${line.split(":")[0]}`),
    );
    expect(files.map(([name]) => name)).toEqual([
      "DATABASE_URL_FILE",
      "SLACK_BOT_TOKEN_FILE",
      `${secret.toUpperCase()}_FILE`,
    ]);
    expect(given.map(([name]) => name)).toEqual(expect.arrayContaining(["NODE_ENV", "PORT"]));
  });

  const hasSystemd = spawnSync("systemd-analyze", ["--version"]).status === 0;
  test.skipIf(!hasSystemd)("is read by systemd without a complaint", () => {
    const folder = mkdtempSync(join(tmpdir(), "tsunagi-unit-"));
    cpSync("deploy", folder, { recursive: true });
    if (dropIn === null) rmSync(join(folder, "tsunagi@.service.d"), { recursive: true });
    // Node is elsewhere on some machines.
    writeFileSync(join(folder, "tsunagi@.service"), unit.replace("/usr/bin/node", process.execPath));
    const { stderr, status } = spawnSync("systemd-analyze", ["verify", join(folder, "tsunagi@1.service")]);
    rmSync(folder, { recursive: true });

    expect(stderr.toString()).toBe("");
    expect(status).toBe(0);
  });
});
