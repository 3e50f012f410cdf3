import type { WebClient } from "@slack/web-api";
import { z } from "zod";
import type { UserId } from "../domain/ids.js";
import type { Logger } from "../lib/logger.js";
import { sendFault } from "./send-faults.js";

const answer = z.object({
  members: z.array(
    z.object({
      id: z.string().min(1),
      deleted: z.boolean().default(false),
      is_bot: z.boolean().default(false),
      is_owner: z.boolean().default(false),
      is_admin: z.boolean().default(false),
    }),
  ),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});

const perPage = 200;
/** Those who run a large workspace have usually been there from its beginning. */
const mostPages = 10;

/** Who runs the workspace: owners first, then admins. null: Slack does not say. Never throws. */
export async function ownersOfWorkspace(
  background: WebClient,
  log: Logger,
): Promise<readonly UserId[] | null> {
  const found: z.output<typeof answer>["members"] = [];
  let cursor = "";
  try {
    for (let number = 0; number < mostPages; number++) {
      const page = answer.parse(
        await background.users.list({ limit: perPage, ...(cursor !== "" && { cursor }) }),
      );
      found.push(...page.members.filter((it) => (it.is_owner || it.is_admin) && !it.deleted && !it.is_bot));
      cursor = page.response_metadata?.next_cursor ?? "";
      if (cursor === "") break;
    }
  } catch (error) {
    log.info({ fault: sendFault(error, "users.list") }, "slack does not say who runs the workspace");
    return null;
  }
  return found.toSorted((a, b) => Number(b.is_owner) - Number(a.is_owner)).map(({ id }) => id as UserId);
}
