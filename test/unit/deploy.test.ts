import { existsSync, readFileSync } from "node:fs";
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
      "node:20-bookworm-slim",
      "node:20-bookworm-slim",
    ]);
  });
});

describe("compose.yml", () => {
  const { services, secrets, volumes } = parse(read("compose.yml"));

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
});

describe("the systemd unit", () => {
  const unit = read("deploy/tsunagi@.service");
  const all = (key: string) =>
    [...unit.matchAll(new RegExp(`^${key}=(.*)$`, "gm"))].map(([, value]) => value ?? "");

  test("runs what npm start runs, not as root, and gives it time to stop", () => {
    expect(all("ExecStart")).toEqual([start.replace(/^node/, "/usr/bin/node")]);
    expect(all("User")).toEqual(["tsunagi"]);
    expect(Number(all("TimeoutStopSec")[0])).toBeGreaterThan(10);
    expect(unit).toMatch(/^NoNewPrivileges=yes$/m);
  });

  test("hands over variables that the bot knows, secrets as files", () => {
    const names = all("Environment").flatMap((line) => line.split(" ").map((it) => it.split("=")[0] ?? ""));

    for (const name of names.filter((it) => it !== "NODE_ENV"))
      expect(variables, name).toContain(name.replace(/_FILE$/, ""));
    expect(names.filter((it) => it.endsWith("_FILE"))).toHaveLength(all("LoadCredential").length);
  });
});
