import type { Logger } from "../lib/logger.js";

const triesToRecord = 3;

/**
 * Writes down what became of a message. A process that was frozen finds its connections to the database cut when it
 * goes on, and has more to tell than anybody: what it sent may be there twice, or on top of something newer.
 */
export async function recordSurely(
  write: () => Promise<boolean>,
  log: Logger,
  about: Readonly<Record<string, unknown>>,
): Promise<boolean> {
  for (let failures = 0; ; failures++) {
    try {
      return await write();
    } catch (err) {
      if (failures === triesToRecord - 1) throw err;
      log.info({ err, ...about }, "a result could not be recorded; it is tried again");
    }
  }
}
