import { z } from "zod";
import type { UserId } from "../domain/ids.js";

const channelInfo = z.object({ channel: z.object({ is_private: z.boolean() }) });

/** From the answer of `conversations.info`; null: not an answer we can read. */
export function isPrivateFrom(answer: unknown): boolean | null {
  return channelInfo.safeParse(answer).data?.channel.is_private ?? null;
}

const membersPage = z.object({
  members: z.array(z.string().min(1)),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});

export interface MembersPage {
  readonly members: readonly UserId[];
  /** null: this was the last page. */
  readonly nextCursor: string | null;
}

/** One page from the answer of `conversations.members`; null: not an answer we can read. */
export function membersPageFrom(answer: unknown): MembersPage | null {
  const page = membersPage.safeParse(answer).data;
  if (page === undefined) return null;
  return {
    members: page.members.map((id) => id as UserId),
    nextCursor: page.response_metadata?.next_cursor || null,
  };
}
