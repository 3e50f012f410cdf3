import { z } from "zod";
import type { ChannelId, MessageTs, UserId } from "../../domain/ids.js";

const id = z.string().min(1).max(64);

export const userId = id.transform((value) => value as UserId);
export const channelId = id.transform((value) => value as ChannelId);
/** Seconds and a serial number, `1763859600.000100`. */
export const messageTs = z
  .string()
  .regex(/^\d{1,12}\.\d{1,9}$/)
  .transform((value) => value as MessageTs);

/** When a message was written: its `ts` begins with it. */
export function writtenAt(ts: MessageTs): Date {
  return new Date(Number(ts) * 1_000);
}
