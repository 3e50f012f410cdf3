import { type Logger, LogLevel, WebAPIPlatformError, WebClient, type WebClientOptions } from "@slack/web-api";
import { z } from "zod";
import type { Absent, FoundGroup, SlackDirectory, SlackFault } from "../app/departments/ports.js";

interface Options {
  readonly token: string;
  readonly slackApiUrl: string;
  /** How requests leave, where that is not the platform's own way (a proxy). */
  readonly fetch?: WebClientOptions["fetch"];
  /** Somebody waits in front of a form: one try, and it is over within two seconds. */
  readonly isAwaited?: boolean;
}

/**
 * Looks departments' channels and contacts up in Slack. Waits when Slack says "later", tries a lost connection three
 * times, and gives up after ten seconds without an answer.
 */
export function createSlackDirectory({
  token,
  slackApiUrl,
  fetch,
  isAwaited = false,
}: Options): SlackDirectory {
  const client = new WebClient(token, {
    slackApiUrl,
    timeout: isAwaited ? 1_500 : 10_000,
    retryConfig: { retries: isAwaited ? 0 : 3, minTimeout: 300, factor: 2 },
    rejectRateLimitedCalls: isAwaited,
    logger: silent,
    ...(fetch === undefined ? {} : { fetch }),
  });
  let ownTeam: Promise<string> | null = null;
  let groups: Promise<ReadonlyMap<string, FoundGroup>> | null = null;

  return {
    channel: (id) =>
      asked("channel_not_found", async () => {
        const { channel } = channelAnswer.parse(await client.conversations.info({ channel: id }));
        return {
          kind: "found",
          name: channel.name,
          archived: channel.is_archived,
          joined: channel.is_member,
          sharedOutside: channel.is_ext_shared,
        };
      }),
    user: (id) =>
      asked("user_not_found", async () => {
        const { user } = userAnswer.parse(await client.users.info({ user: id }));
        ownTeam ??= teamOf(client);
        const teams = [user.team_id, ...(user.enterprise_user?.teams ?? [])];
        return {
          kind: "found",
          name: user.real_name ?? user.profile?.real_name ?? user.name,
          deactivated: user.deleted,
          bot: user.is_bot,
          outside: user.is_ultra_restricted || !teams.includes(await ownTeam),
        };
      }),
    group: (id) =>
      asked("no_such_subteam", async () => {
        groups ??= groupsOf(client);
        return (await groups).get(id) ?? { kind: "absent" };
      }),
  };
}

const channelAnswer = z.object({
  channel: z.object({
    name: z.string(),
    is_archived: z.boolean().default(false),
    is_member: z.boolean().default(false),
    is_ext_shared: z.boolean().default(false),
  }),
});

const userAnswer = z.object({
  user: z.object({
    name: z.string(),
    real_name: z.string().optional(),
    /** Holds the name of those who are deactivated. */
    profile: z.object({ real_name: z.string().optional() }).optional(),
    team_id: z.string().optional(),
    deleted: z.boolean().default(false),
    is_bot: z.boolean().default(false),
    /** A guest of a single channel. */
    is_ultra_restricted: z.boolean().default(false),
    enterprise_user: z.object({ teams: z.array(z.string()) }).optional(),
  }),
});

const groupsAnswer = z.object({
  usergroups: z.array(
    z.object({
      id: z.string(),
      handle: z.string(),
      date_delete: z.number().default(0),
      user_count: z.coerce.number().optional(),
    }),
  ),
});

async function teamOf(client: WebClient): Promise<string> {
  return z.object({ team_id: z.string() }).parse(await client.auth.test()).team_id;
}

async function groupsOf(client: WebClient): Promise<ReadonlyMap<string, FoundGroup>> {
  const answer = await client.usergroups.list({ include_disabled: true, include_count: true });
  return new Map(
    groupsAnswer
      .parse(answer)
      .usergroups.map(({ id, handle, date_delete, user_count }) => [
        id,
        { kind: "found", name: handle, disabled: date_delete > 0, members: user_count ?? 1 },
      ]),
  );
}

async function asked<Found>(
  absent: string,
  ask: () => Promise<Found | Absent>,
): Promise<Found | Absent | SlackFault> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof WebAPIPlatformError)) {
      return { kind: "unavailable", error: error instanceof Error ? error.message : String(error) };
    }
    if (error.data.error === absent) return { kind: "absent" };
    if (error.data.error !== "missing_scope") return { kind: "unavailable", error: error.data.error };
    const { needed } = z.object({ needed: z.string().default("it needs") }).parse(error.data);
    return { kind: "missing_scope", scope: needed };
  }
}

/** The library would write to standard output, which belongs to data. */
const silent: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
};
