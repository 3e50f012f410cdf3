import type { WebClient } from "@slack/web-api";
import type { Membership } from "../app/membership.js";
import { type Milliseconds, minutes, seconds } from "../domain/duration.js";
import type { ChannelId, UserId } from "../domain/ids.js";
import type { Clock } from "../lib/clock.js";
import type { Logger } from "../lib/logger.js";
import { createMemory } from "./directory-memory.js";
import { isPrivateFrom, membersPageFrom } from "./membership-answers.js";
import { createOptionalMethod } from "./optional-method.js";
import { sendFault } from "./send-faults.js";
import { createSightings } from "./sightings.js";

export interface MembershipInput {
  readonly background: WebClient;
  readonly isInGroup: Membership["isInGroup"];
  readonly clock: Clock;
  readonly log: Logger;
  /** The longest a question waits for Slack; what comes later is remembered for the next one. */
  readonly patience?: Milliseconds;
}

/** Membership that hears of what happens. */
export interface FollowingMembership extends Membership {
  /** She did something in this channel, so she is in it. */
  saw(channel: ChannelId, user: UserId): void;
  /** Somebody joined or left. */
  changed(channel: ChannelId, user: UserId): void;
}

/** Events of other processes are not heard here, and some are lost. */
const kept = minutes(5);
const mostChannels = 500;
/** The most Slack gives. */
const membersPerPage = 999;
/** Of a larger channel only those are known who are on these pages. */
const mostPages = 10;

/** About one channel, and no reason to leave Slack alone. */
const harmless = ["channel_not_found", "not_in_channel"];

interface Members {
  readonly users: ReadonlySet<UserId>;
  readonly areAll: boolean;
}

export function createMembership(input: MembershipInput): FollowingMembership {
  const { background, isInGroup, clock, log, patience = seconds(0.5) } = input;
  const sightings = createSightings(clock, kept);
  const memory = { clock, patience, capacity: mostChannels };
  const optional = { patience: seconds(5), harmless, clock, log };
  const askInfo = createOptionalMethod({ ...optional, method: "conversations.info" });
  const askMembers = createOptionalMethod({ ...optional, method: "conversations.members" });

  const privacy = createMemory<ChannelId, boolean>({
    ...memory,
    ask: async (channel) => {
      const isPrivate = await askInfo(() => privacyOf(background, channel));
      return isPrivate === null ? null : { kind: "found", value: isPrivate };
    },
  });

  /** Slack will not say who is in these, or (any) in whichever needs the scope that is missing. */
  const withheld = new Set<ChannelId | "any">();

  async function namedMembers(channel: ChannelId): Promise<Members | null> {
    try {
      const found = await membersOf(background, channel);
      for (const key of [channel, "any"] as const) withheld.delete(key);
      return found;
    } catch (err) {
      const fault = sendFault(err, "conversations.members");
      if (fault.kind === "refused" && fault.error === "missing_scope") withheld.add("any");
      if (fault.kind === "refused" && harmless.includes(fault.error)) withheld.add(channel);
      throw err;
    }
  }

  const members = createMemory<ChannelId, Members>({
    ...memory,
    ask: async (channel) => {
      const found = await askMembers(() => namedMembers(channel));
      return found === null ? null : { kind: "found", value: found };
    },
  });

  return {
    isInGroup,
    async isPrivate(channel) {
      const finding = await privacy.lookUp(channel, kept);
      return finding?.kind === "found" ? finding.value : null;
    },
    async isInChannel(channel, user) {
      if (sightings.has(channel, user)) return true;
      const finding = await members.lookUp(channel, kept);
      if (finding?.kind !== "found") return withheld.has("any") || withheld.has(channel) ? null : "late";
      const { users, areAll } = finding.value;
      return users.has(user) || (areAll ? false : null);
    },
    saw: sightings.add,
    changed(channel, user) {
      sightings.remove(channel, user);
      members.forget(channel);
    },
  };
}

/** A channel that Slack does not show to the bot is one that not everybody can read. */
async function privacyOf(background: WebClient, channel: ChannelId): Promise<boolean | null> {
  try {
    return isPrivateFrom(await background.conversations.info({ channel }));
  } catch (error) {
    const fault = sendFault(error, "conversations.info");
    if (fault.kind === "refused" && fault.error === "channel_not_found") return true;
    throw error;
  }
}

async function membersOf(background: WebClient, channel: ChannelId): Promise<Members | null> {
  const users = new Set<UserId>();
  let cursor: string | null = null;
  for (let number = 0; number < mostPages; number++) {
    const answer: unknown = await background.conversations.members({
      channel,
      limit: membersPerPage,
      ...(cursor !== null && { cursor }),
    });
    const page = membersPageFrom(answer);
    if (page === null) return null;
    for (const user of page.members) users.add(user);
    cursor = page.nextCursor;
    if (cursor === null) return { users, areAll: true };
  }
  return { users, areAll: false };
}
