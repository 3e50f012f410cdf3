import type { WebClient } from "@slack/web-api";
import { z } from "zod";
import type { GroupId } from "../domain/ids.js";

const answer = z.object({ usergroups: z.array(z.object({ id: z.string(), name: z.string() })) });

/** Names of the workspace's user groups, from memory. */
export interface GroupNames {
  /** null: no such group, or not asked yet. */
  of(group: GroupId): string | null;
  /** Asks Slack again. @throws what Slack or the network throws; the names known so far stay */
  refresh(): Promise<void>;
}

export function createGroupNames(background: WebClient): GroupNames {
  let names: ReadonlyMap<string, string> = new Map();
  return {
    of: (group) => names.get(group) ?? null,
    async refresh() {
      const { usergroups } = answer.parse(await background.usergroups.list());
      names = new Map(usergroups.map(({ id, name }) => [id, name]));
    },
  };
}
