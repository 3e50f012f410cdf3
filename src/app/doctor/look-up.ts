import type { InSlack } from "../departments/named.js";
import type { SlackDirectory } from "../departments/ports.js";
import type { LookedUp } from "./answers.js";

/** Asks Slack about each id once, one after the other: it is in no hurry, and the bot may need the same methods. */
export async function lookUp(named: readonly InSlack[], slack: SlackDirectory): Promise<LookedUp> {
  const found = {
    channels: new Map<string, Awaited<ReturnType<SlackDirectory["channel"]>>>(),
    users: new Map<string, Awaited<ReturnType<SlackDirectory["user"]>>>(),
    groups: new Map<string, Awaited<ReturnType<SlackDirectory["group"]>>>(),
  };
  for (const one of named) {
    const { id } = one;
    if (one.kind === "channel" && !found.channels.has(id))
      found.channels.set(id, await slack.channel(one.id));
    if (one.kind === "user" && !found.users.has(id)) found.users.set(id, await slack.user(one.id));
    if (one.kind === "group" && !found.groups.has(id)) found.groups.set(id, await slack.group(one.id));
  }
  return found;
}
