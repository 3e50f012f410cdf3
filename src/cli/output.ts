import { createWriteStream } from "node:fs";
import { rename } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

/**
 * Writes text piece by piece to a file, or to standard output. A file appears only once it is complete.
 * @param file null: standard output
 */
export async function writeOut(
  pieces: Iterable<string> | AsyncIterable<string>,
  file: string | null,
): Promise<void> {
  if (file === null) {
    await pipeline(Readable.from(pieces), process.stdout, { end: false });
    return;
  }
  const unfinished = `${file}.unfinished`;
  await pipeline(Readable.from(pieces), createWriteStream(unfinished));
  await rename(unfinished, file);
}
