import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const src = fileURLToPath(new URL("../../src", import.meta.url));

/** What stands directly in `src/`, and in its folder `wiring`, puts the pieces together and may import everything. */
const wiring: readonly string[] = ["", "wiring"];
/** Which folder may import which, and which packages. */
const rules: Record<string, { folders: readonly string[]; packages: readonly string[] }> = {
  config: { folders: [], packages: ["zod", "dotenv"] },
  domain: { folders: [], packages: ["luxon", "@holiday-jp/"] },
  lib: { folders: [], packages: ["pino", "prom-client"] },
  i18n: { folders: ["domain"], packages: ["luxon"] },
  drawing: { folders: ["app", "lib"], packages: ["chart.js", "@napi-rs/canvas"] },
  language: { folders: ["domain", "app", "lib"], packages: ["lindera-wasm-nodejs-ipadic", "zod"] },
  app: { folders: ["domain", "lib"], packages: ["yaml", "zod", "luxon", "csv-stringify"] },
  store: { folders: ["domain", "app", "lib"], packages: ["@prisma/", "@electric-sql/", "zod", "pg"] },
  engine: { folders: ["domain", "app", "lib"], packages: [] },
  http: { folders: ["app", "lib"], packages: [] },
  slack: {
    folders: ["domain", "app", "i18n", "lib", "http"],
    packages: ["@slack/", "zod", "luxon", "undici"],
  },
  cli: {
    // The doctor plays a case through on the engine itself.
    folders: ["domain", "app", "engine", "store", "config", "lib", "slack", "i18n"],
    packages: ["csv-", "luxon"],
  },
};

/** Only these may know what Prisma is, and only these may read the environment. */
const onlyIn = { "@prisma/": "store", "process.env": "config" } as const;

interface Import {
  readonly file: string;
  readonly specifier: string;
}

function filesOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !file.includes("generated"))
    .map((file) => path.join(folder, file));
}

function importsOf(file: string): readonly Import[] {
  const text = readFileSync(file, "utf8");
  const matches = text.matchAll(
    /^(?:import|export)\s[^"]*?\sfrom "([^"]+)";|^import "([^"]+)";|\bimport\("([^"]+)"\)/gm,
  );
  return [...matches].map(([, ...found]) => ({ file, specifier: found.find(Boolean) ?? "" }));
}

function folderOf(file: string): string {
  const [folder = "", ...rest] = path.relative(src, file).split(path.sep);
  return rest.length === 0 ? "" : folder;
}

function isAllowed({ file, specifier }: Import): boolean {
  const from = folderOf(file);
  const rule = rules[from];
  if (wiring.includes(from)) return true;
  if (rule === undefined) return false;
  if (specifier.startsWith(".")) {
    const to = folderOf(path.resolve(path.dirname(file), specifier));
    return to === from || rule.folders.includes(to);
  }
  return specifier.startsWith("node:") || rule.packages.some((name) => specifier.startsWith(name));
}

function shown({ file, specifier }: Import): string {
  return `${path.relative(src, file)} → ${specifier}`;
}

it("imports point one way", () => {
  const all = filesOf(src).flatMap(importsOf);

  expect(all.length).toBeGreaterThan(300);
  expect(all.filter((it) => !isAllowed(it)).map(shown)).toEqual([]);
});

it("a planted import in the wrong direction is found", () => {
  const wrong: Import[] = [
    { file: path.join(src, "domain/decide.ts"), specifier: "../app/ports.js" },
    { file: path.join(src, "domain/decide.ts"), specifier: "zod" },
    { file: path.join(src, "slack/listeners/home.ts"), specifier: "../../store/connect.js" },
    { file: path.join(src, "engine/loop.ts"), specifier: "@slack/web-api" },
    { file: path.join(src, "store/connect.ts"), specifier: "../slack/ids.js" },
  ];

  expect(wrong.filter(isAllowed)).toEqual([]);
});

it("the environment is read in one place, the domain has no clock and no chance", () => {
  const found = filesOf(src).flatMap((file) => {
    const text = readFileSync(file, "utf8");
    const folder = folderOf(file);
    const isPure = folder === "domain" || folder === "app";
    return [
      ...(folder !== onlyIn["process.env"] && text.includes("process.env") ? [`${file}: process.env`] : []),
      ...(isPure && /Date\.now|new Date\(\)|Math\.random|[^`]performance\.now/.test(text)
        ? [`${file}: a clock or chance`]
        : []),
    ];
  });

  expect(found).toEqual([]);
});

it("chance is handed out by the wiring alone", () => {
  const others = filesOf(src).filter((file) => !wiring.includes(folderOf(file)));

  expect(others.filter((file) => readFileSync(file, "utf8").includes("Math.random"))).toEqual([]);
});

it("listeners reach cases in one way only, where it is asked who may do what", () => {
  const around = [
    "app/apply.js",
    "app/join.js",
    "app/consult.js",
    "app/open.js",
    "app/read.js",
    "domain/decide.js",
  ];
  const imports = filesOf(path.join(src, "slack/listeners")).flatMap(importsOf);
  const isAround = ({ file, specifier }: Import) => {
    const target = path.relative(src, path.resolve(path.dirname(file), specifier));
    const isTypeOnly = new RegExp(`^import type [^;]*"${specifier}"`, "m").test(readFileSync(file, "utf8"));
    return around.includes(target) && !isTypeOnly;
  };
  const stores = imports.filter(({ file }) => /EscalationStore/.test(readFileSync(file, "utf8")));

  expect(imports.filter(isAround).map(shown)).toEqual(["slack/listeners/opening.ts → ../../app/open.js"]);
  expect(stores.map(shown)).toEqual([]);
});

it("no drawers and no barrels", () => {
  const names = filesOf(src).map((file) => path.basename(file));

  expect(names.filter((name) => /^(utils?|common|helpers?|misc|index)\.ts$/.test(name))).toEqual([]);
});
