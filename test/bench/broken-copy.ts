import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Edit } from "./breakages.js";

const checkout = fileURLToPath(new URL("../..", import.meta.url));

/** A copy of the checkout as it is now, uncommitted work included, that may be broken. */
export interface Copy {
  readonly folder: string;
  /** Does some work on the copy with texts replaced in it, and puts them back. */
  brokenBy<T>(edits: readonly Edit[], work: () => Promise<T>): Promise<T>;
  remove(): Promise<void>;
}

export async function copyOfCheckout(): Promise<Copy> {
  const list = ["ls-files", "-co", "--exclude-standard", "-z"];
  const { stdout } = await promisify(execFile)("git", list, { cwd: checkout, maxBuffer: 2 ** 26 });
  const wanted = stdout.split("\0").filter((file) => /^(src|test|prisma)\/|^[^/]+$/.test(file));
  const folder = await mkdtemp(join(tmpdir(), "tsunagi-broken-"));
  // The last one is made by `prisma generate` and not tracked; of the tracked some may have been removed.
  for (const file of [...wanted, "src/store/generated"]) {
    if (existsSync(join(checkout, file)))
      await cp(join(checkout, file), join(folder, file), { recursive: true });
  }
  await symlink(join(checkout, "node_modules"), join(folder, "node_modules"));
  return {
    folder,
    brokenBy: (edits, work) => brokenBy(folder, edits, work),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

async function brokenBy<T>(folder: string, edits: readonly Edit[], work: () => Promise<T>): Promise<T> {
  const sound = new Map<string, string>();
  try {
    for (const edit of edits) {
      const path = join(folder, edit.file);
      const source = await readFile(path, "utf8");
      if (!sound.has(path)) sound.set(path, source);
      await writeFile(path, replaced(source, edit));
    }
    return await work();
  } finally {
    for (const [path, source] of sound) await writeFile(path, source);
  }
}

/** @throws if the text is not there exactly once: the list is then older than the source */
export function replaced(source: string, { file, text, replacement }: Edit): string {
  const [before, after, ...more] = source.split(text);
  if (before === undefined || after === undefined || more.length > 0)
    throw new Error(`this text is not there exactly once any more, in ${file}:\n${text}`);
  return before + replacement + after;
}
