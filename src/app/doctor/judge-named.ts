import { type About, type Finding, finding, type Place } from "../../domain/doctor/finding.js";
import type { ChannelId, GroupId, UserId } from "../../domain/ids.js";
import type { InSlack, Named } from "../departments/named.js";
import type { Absent, FoundChannel, FoundGroup, FoundUser, SlackFault } from "../departments/ports.js";
import type { LookedUp } from "./answers.js";

/** What is against the channels, people and groups that somebody's rules name: one finding each, with all its places. */
export function judgeNamed(named: readonly Named[], found: LookedUp, about: About): readonly Finding[] {
  const ids = [...new Set(named.map(({ id }) => id))];
  return ids.flatMap((id): readonly Finding[] => {
    const here = named.filter((one) => one.id === id);
    const verdict = here[0] === undefined ? null : judge(here[0], found, placesOf(here));
    if (verdict === null) return [];
    return [isTechnical(verdict) ? verdict : { ...verdict, about }];
  });
}

/** Nobody can be called by this id. Where Slack did not say, somebody may be. */
export function isOutOfReach(one: InSlack, found: LookedUp): boolean {
  const verdict = judge(one, found, []);
  return verdict !== null && !isTechnical(verdict);
}

function isTechnical({ name }: Finding): boolean {
  return name === "scope_missing" || name === "lookup_refused";
}

function placesOf(named: readonly Named[]): readonly Place[] {
  const places = new Map(named.map(({ place }) => [JSON.stringify(place), place]));
  return [...places.values()];
}

function judge(one: InSlack, found: LookedUp, places: readonly Place[]): Finding | null {
  switch (one.kind) {
    case "channel":
      return judged(one.id, found.channels.get(one.id), (it) => judgeChannel(one.id, it, places));
    case "user":
      return judged(one.id, found.users.get(one.id), (it) => judgeUser(one.id, it, places));
    case "group":
      return judged(one.id, found.groups.get(one.id), (it) => judgeGroup(one.id, it, places));
  }
}

/** undefined: it was not looked up. */
function judged<Found extends { readonly kind: "found" }>(
  id: string,
  answer: Found | Absent | SlackFault | undefined,
  judgeFound: (found: Found | Absent) => Finding | null,
): Finding | null {
  if (answer === undefined) return null;
  if (answer.kind === "missing_scope") return finding("scope_missing", "weakens", { scope: answer.scope });
  if (answer.kind === "unavailable")
    return finding("lookup_refused", "unchecked", { id, error: answer.error });
  return judgeFound(answer);
}

function judgeChannel(
  channel: ChannelId,
  found: FoundChannel | Absent,
  places: readonly Place[],
): Finding | null {
  if (found.kind === "absent") return finding("channel_absent", "stops", { channel, places });
  const given = { channel, title: found.name, places };
  if (found.archived) return finding("channel_archived", "stops", given);
  if (!found.joined) return finding("bot_not_in_channel", "stops", given);
  return found.sharedOutside ? finding("channel_shared_outside", "weakens", given) : null;
}

function judgeUser(user: UserId, found: FoundUser | Absent, places: readonly Place[]): Finding | null {
  if (found.kind === "absent") return finding("contact_absent", "weakens", { user, places });
  const given = { user, person: found.name, places };
  if (found.deactivated) return finding("contact_deactivated", "weakens", given);
  if (found.bot) return finding("contact_is_bot", "weakens", given);
  return found.outside ? finding("contact_outside", "weakens", given) : null;
}

function judgeGroup(group: GroupId, found: FoundGroup | Absent, places: readonly Place[]): Finding | null {
  if (found.kind === "absent") return finding("group_absent", "weakens", { group, places });
  const given = { group, handle: found.name, places };
  if (found.disabled) return finding("group_disabled", "weakens", given);
  return found.members === 0 ? finding("group_empty", "weakens", given) : null;
}
