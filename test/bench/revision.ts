import { execFileSync } from "node:child_process";

/** Being recorded changes these, and nothing that is measured. */
const figures = [":!docs/bench", ":!docs/bench.md"] as const;

/** The commit that a folder's code is of, with a "+" where it has been changed since; null: nobody knows. */
export function revisionOf(folder: string): string | null {
  const git = (...args: readonly string[]) =>
    execFileSync("git", args, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  try {
    const changed = git("status", "--porcelain", "--", ":/", ...figures);
    return `${git("rev-parse", "--short", "HEAD")}${changed === "" ? "" : "+"}`;
  } catch {
    return null;
  }
}
