import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { z } from "zod";

const packageSchema = z.object({
  license: z.string().optional(),
  dev: z.boolean().optional(),
  integrity: z.string().optional(),
  hasInstallScript: z.boolean().optional(),
});
type Package = z.output<typeof packageSchema>;

const lock = z
  .object({ packages: z.record(z.string(), packageSchema) })
  .parse(JSON.parse(readFileSync("package-lock.json", "utf8")));
const packages = Object.entries(lock.packages).filter(([path]) => path !== "");
/** What is installed where the bot runs. */
const shipped = packages.filter(([, it]) => it.dev !== true);

const ownSchema = z.object({ license: z.string().optional() });

/** As the installed package says it; optional ones of other platforms are not here, and their lock entry speaks. */
function licenceOf([path, { license }]: readonly [string, Package]): string | null {
  const own = `${path}/package.json`;
  if (!existsSync(own)) return license ?? null;
  return ownSchema.parse(JSON.parse(readFileSync(own, "utf8"))).license ?? null;
}

/** Anybody may use, change and pass on what is under these, and has to do no more than name it. */
const free = [
  "MIT",
  "Apache-2.0",
  "ISC",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "BlueOak-1.0.0",
  "Unlicense",
  "0BSD",
];

/** Looked at one by one. */
const lookedAt: Readonly<Record<string, string>> = {
  "node_modules/@visx/vendor": "MIT and ISC: a collection of packages under either",
  "node_modules/elkjs":
    "EPL-2.0: comes with Prisma's command, used by its viewer alone, passed on unchanged if at all",
  "node_modules/seq-queue": "names none in its package.json; the licence beside it is the MIT one",
};

describe("licences of what is installed where the bot runs", () => {
  test("each is free to use and pass on, or was looked at", () => {
    const others = shipped.filter((it) => !free.includes(licenceOf(it) ?? ""));

    expect(shipped.length).toBeGreaterThan(100);
    expect(others.map(([path]) => path).toSorted()).toEqual(Object.keys(lookedAt).toSorted());
  });

  test("what says nothing itself has its licence beside it", () => {
    const silent = shipped.filter((it) => licenceOf(it) === null);

    expect(silent.map(([path]) => path)).toEqual(["node_modules/seq-queue"]);
    expect(readFileSync("node_modules/seq-queue/LICENSE", "utf8")).toContain("Permission is hereby granted");
  });

  test("what is under another one is left out of the image", () => {
    const dockerfile = readFileSync("Dockerfile", "utf8");

    // Prisma's command brings it, and is uninstalled once the database client is made.
    expect(dockerfile).toMatch(/npm uninstall [^\n]*\bprisma\b/);
    const needing = packages.filter(([path]) => dependsOn(path, "elkjs")).map(([path]) => path);
    expect(needing.every((path) => path.includes("@prisma/"))).toBe(true);
  });

  test("the product names its own", () => {
    const { license } = ownSchema.parse(JSON.parse(readFileSync("package.json", "utf8")));

    expect(license).toBe("Apache-2.0");
    expect(readFileSync("LICENSE", "utf8")).toContain("Apache License");
  });
});

describe("what npm ci installs", () => {
  test("is of one exact version each, and the very files that were looked at", () => {
    const { dependencies, devDependencies } = z
      .object({
        dependencies: z.record(z.string(), z.string()),
        devDependencies: z.record(z.string(), z.string()),
      })
      .parse(JSON.parse(readFileSync("package.json", "utf8")));
    const versions = Object.entries({ ...dependencies, ...devDependencies });

    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.-]+)?$/.test(version))).toEqual([]);
    expect(packages.filter(([, it]) => !it.integrity?.startsWith("sha512-")).map(([path]) => path)).toEqual(
      [],
    );
  });

  test("runs the installation scripts of these packages and of no others", () => {
    const running = packages.filter(([, it]) => it.hasInstallScript === true).map(([path]) => path);

    expect(running.toSorted()).toEqual([
      "node_modules/@prisma/engines",
      "node_modules/esbuild",
      "node_modules/prisma",
    ]);
  });
});

function dependsOn(path: string, name: string): boolean {
  const own = `${path}/package.json`;
  if (!existsSync(own)) return false;
  const { dependencies = {} } = z
    .object({ dependencies: z.record(z.string(), z.string()).optional() })
    .parse(JSON.parse(readFileSync(own, "utf8")));
  return name in dependencies;
}
