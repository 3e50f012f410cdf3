import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { revisionOf } from "../bench/revision.js";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "revision-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function git(...args: readonly string[]): string {
  const nobody = ["-c", "user.name=nobody", "-c", "user.email=nobody@example.com"];
  return execFileSync("git", [...nobody, ...args], { cwd: folder, encoding: "utf8" }).trim();
}

it("figures say of which commit they are, and whether the code was changed since", () => {
  git("init", "--quiet");
  writeFileSync(join(folder, "code.ts"), "1");
  git("add", ".");
  git("commit", "--quiet", "-m", "code");
  const commit = git("rev-parse", "--short", "HEAD");
  expect(revisionOf(folder)).toBe(commit);

  mkdirSync(join(folder, "docs", "bench"), { recursive: true });
  writeFileSync(join(folder, "docs", "bench", "chaos.json"), "{}");
  expect(revisionOf(folder)).toBe(commit);

  writeFileSync(join(folder, "code.ts"), "2");
  expect(revisionOf(folder)).toBe(`${commit}+`);
});

it("where there is no git nobody knows", () => {
  expect(revisionOf(folder)).toBe(null);
});
