import {
  access,
  constants,
  lstat,
  mkdir,
  mkdtemp,
  readlink,
  realpath,
  stat,
  symlink,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

/** A socket's address holds about a hundred bytes; this much is added to the directory. */
const longestDirectory = 70;

/** A database has been started there before. */
export async function hasData(dataDir: string): Promise<boolean> {
  return await isThere(join(dataDir, "postgres"));
}

/** Whether the data directory is there to be written to, or can be made. @throws what the system says against it */
export async function checkPlace(dataDir: string): Promise<void> {
  let nearest = resolve(dataDir);
  while (!(await isThere(nearest))) nearest = dirname(nearest);
  await access(nearest, constants.W_OK | constants.X_OK);
}

async function isThere(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false,
  );
}

/** Makes the data directory, for its owner's eyes only. Returns its one true path. */
export async function makeDataDirectory(dataDir: string): Promise<string> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  return await realpath(dataDir);
}

/**
 * Where the embedded database's sockets are: `run` in the data directory, or, where that path is too long for a
 * socket's address, a temporary directory that `run` points to.
 * @param dataDir as makeDataDirectory returned it
 */
export async function runDirectory(dataDir: string): Promise<string> {
  const run = join(dataDir, "run");
  if (Buffer.byteLength(run) <= longestDirectory) {
    await mkdir(run, { recursive: true, mode: 0o700 });
    return run;
  }
  const target = await pointedTo(run);
  await mkdir(target, { recursive: true, mode: 0o700 });
  const { uid } = await lstat(target);
  if (uid !== process.getuid?.())
    throw new Error(`${target} belongs to somebody else; remove ${run} and start again`);
  return target;
}

/** The link is made once; of two processes that make it at once, one wins and both use hers. */
async function pointedTo(link: string): Promise<string> {
  const existing = await targetOf(link);
  if (existing !== null) return existing;
  await symlink(await mkdtemp(join(tmpdir(), "tsunagi-")), link).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
  return await readlink(link);
}

async function targetOf(link: string): Promise<string | null> {
  return await readlink(link).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
}
