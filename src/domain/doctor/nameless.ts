import type { ChannelId, GroupId, UserId } from "../ids.js";
import type { Finding } from "./finding.js";

/** What somebody or something is called in Slack. */
export interface SlackNames {
  person(user: UserId): string;
  handle(group: GroupId): string;
  title(channel: ChannelId): string;
}

/** Names are read from Slack when a message is drawn, never written down: an id stands in for each. */
const ids: SlackNames = { person: (user) => user, handle: (group) => group, title: (channel) => channel };

/** As a finding is written down. */
export function withoutNames(one: Finding): Finding {
  return withNames(one, ids);
}

export function withNames(one: Finding, names: SlackNames): Finding {
  switch (one.name) {
    case "contact_deactivated":
    case "contact_is_bot":
    case "contact_outside":
      return { ...one, params: { ...one.params, person: names.person(one.params.user) } };
    case "group_disabled":
    case "group_empty":
      return { ...one, params: { ...one.params, handle: names.handle(one.params.group) } };
    case "channel_archived":
    case "bot_not_in_channel":
    case "channel_shared_outside":
      return { ...one, params: { ...one.params, title: names.title(one.params.channel) } };
    default:
      return one;
  }
}
