import { mkdtemp, readdir, rename, rm, symlink } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { isListening } from "./socket-probe.js";

// Who owns the data is who listens. Each owner has a directory `owner-N` with a socket in it, N counting up. To
// become one, a process listens in a directory of its own and then renames that to the next number, which only one
// can do. The highest number is never removed, not even by its owner at the end: a process that looked long ago and
// takes a lower number sees the higher one afterwards and gives way.

const ownerName = /^owner-(\d+)$/;

/** The directory a client finds the database's socket in, whoever owns it. */
export function currentSocketDirectory(runDir: string): string {
  return join(runDir, "current");
}

export async function hasOwner(runDir: string): Promise<boolean> {
  const highest = Math.max(0, ...(await generations(runDir)));
  return highest > 0 && (await isListening(ownerSocket(runDir, highest)));
}

/**
 * Makes this process the owner until it ends. Returns its directory; null: somebody else is the owner.
 */
export async function becomeOwner(runDir: string): Promise<string | null> {
  const taken = await generations(runDir);
  const next = Math.max(0, ...taken) + 1;
  if (next > 1 && (await isListening(ownerSocket(runDir, next - 1)))) return null;
  const mine = await mkdtemp(join(runDir, "claim-"));
  const server = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(join(mine, "owner.sock"), resolve);
  });
  const owned = join(runDir, `owner-${next}`);
  const isFirst = await rename(mine, owned).then(
    () => true,
    () => false,
  );
  const isOwner = isFirst && Math.max(...(await generations(runDir))) === next;
  if (!isOwner) {
    server.close();
    await rm(isFirst ? owned : mine, { recursive: true, force: true });
    return null;
  }
  server.unref();
  await tidy(runDir, next);
  return owned;
}

/** From now on clients find this owner's sockets. */
export async function publish(runDir: string, owned: string): Promise<void> {
  const link = join(owned, "link");
  await symlink(owned, link);
  await rename(link, currentSocketDirectory(runDir));
}

function ownerSocket(runDir: string, generation: number): string {
  return join(runDir, `owner-${generation}`, "owner.sock");
}

async function generations(runDir: string): Promise<readonly number[]> {
  const names = await readdir(runDir);
  return names.flatMap((name) => {
    const number = ownerName.exec(name)?.[1];
    return number === undefined ? [] : [Number(number)];
  });
}

/** What earlier owners, and processes that died while trying, left behind. */
async function tidy(runDir: string, generation: number): Promise<void> {
  for (const name of await readdir(runDir)) {
    const number = ownerName.exec(name)?.[1];
    const isOld = number !== undefined && Number(number) < generation;
    if (isOld || name.startsWith("claim-")) await rm(join(runDir, name), { recursive: true, force: true });
  }
}
