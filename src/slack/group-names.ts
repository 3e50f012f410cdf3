import type { WebClient } from "@slack/web-api";
import { z } from "zod";
import type { GroupId } from "../domain/ids.js";

const answer = z.object({
  usergroups: z.array(z.object({ id: z.string().transform((id) => id as GroupId), name: z.string() })),
});

/** Names of the workspace's user groups, from memory. */
export interface GroupNames {
  /** null: no such group, or not asked yet. */
  of(group: GroupId): string | null;
  /** Those in use, by name. */
  all(): readonly { readonly id: GroupId; readonly name: string }[];
  /** Asks Slack again. @throws what Slack or the network throws; the names known so far stay */
  refresh(): Promise<void>;
}

export function createGroupNames(background: WebClient): GroupNames {
  let names: ReadonlyMap<GroupId, string> = new Map();
  return {
    of: (group) => names.get(group) ?? null,
    all: () => [...names].map(([id, name]) => ({ id, name })),
    async refresh() {
      const { usergroups } = answer.parse(await background.usergroups.list());
      const sorted = usergroups.toSorted((a, b) => a.name.localeCompare(b.name));
      names = new Map(sorted.map(({ id, name }) => [id, name]));
    },
  };
}
