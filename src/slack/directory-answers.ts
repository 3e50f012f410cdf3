import { z } from "zod";
import type { Person } from "../app/ports.js";
import type { Locale } from "../domain/department.js";
import type { UserId } from "../domain/ids.js";

const userInfo = z.object({
  user: z.object({
    id: z.string().min(1),
    name: z.string().optional(),
    real_name: z.string().optional(),
    deleted: z.boolean().optional(),
    is_stranger: z.boolean().optional(),
    is_bot: z.boolean().optional(),
    is_restricted: z.boolean().optional(),
    is_ultra_restricted: z.boolean().optional(),
    team_id: z.string().optional(),
    enterprise_user: z
      .object({ enterprise_id: z.string().optional(), teams: z.array(z.string()).optional() })
      .optional(),
    locale: z.string().optional(),
    tz: z.string().nullish(),
    profile: z
      .object({
        display_name: z.string().optional(),
        real_name: z.string().optional(),
        title: z.string().optional(),
      })
      .optional(),
  }),
});

export interface PersonDefaults {
  readonly locale: Locale;
  /** IANA zone. */
  readonly timezone: string;
  /** The workspace or organisation the bot is installed in; null: not known. */
  readonly ownTeam: string | null;
}

/** A person from the answer of `users.info`; null: not an answer we can read. */
export function personFrom(answer: unknown, defaults: PersonDefaults): Person | null {
  const parsed = userInfo.safeParse(answer);
  if (!parsed.success) return null;
  const { id, name, real_name, deleted, locale, tz, profile, ...is } = parsed.data.user;
  const names = [profile?.display_name, real_name, profile?.real_name, name].map((one) => one?.trim());
  return {
    id: id as UserId,
    name: names.find((one) => one) ?? id,
    title: profile?.title?.trim() || null,
    locale: locale === undefined ? defaults.locale : locale.startsWith("ja") ? "ja" : "en",
    timezone: tz && isTimezone(tz) ? tz : defaults.timezone,
    deactivated: deleted === true,
    isOutside: is.is_stranger === true || is.is_ultra_restricted === true || isOfOtherTeam(is, defaults),
    isGuest: is.is_restricted === true,
    isBot: is.is_bot === true,
  };
}

type Belonging = Pick<z.output<typeof userInfo>["user"], "team_id" | "enterprise_user">;

function isOfOtherTeam({ team_id, enterprise_user }: Belonging, { ownTeam }: PersonDefaults): boolean {
  if (ownTeam === null || team_id === undefined) return false;
  return ![team_id, enterprise_user?.enterprise_id, ...(enterprise_user?.teams ?? [])].includes(ownTeam);
}

function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const groupUsers = z.object({ users: z.array(z.string().min(1)) });

/** The members from the answer of `usergroups.users.list`; null: not an answer we can read. */
export function membersFrom(answer: unknown): readonly UserId[] | null {
  return groupUsers.safeParse(answer).data?.users.map((id) => id as UserId) ?? null;
}

export interface QuietTime {
  readonly from: Date;
  readonly until: Date;
}

/** Times in seconds. `snooze_…` is only told of the token's own user; others' pauses are reported to stand in `next_dnd_…`. */
const dndInfo = z.object({
  dnd_enabled: z.boolean(),
  next_dnd_start_ts: z.number().nullish(),
  next_dnd_end_ts: z.number().nullish(),
  snooze_enabled: z.boolean().nullish(),
  snooze_endtime: z.number().nullish(),
});

/** When somebody is not notified, from the answer of `dnd.info`; null: not an answer we can read. */
export function quietTimesFrom(answer: unknown): readonly QuietTime[] | null {
  const parsed = dndInfo.safeParse(answer);
  if (!parsed.success) return null;
  const { dnd_enabled, next_dnd_start_ts: from, next_dnd_end_ts: until, ...snooze } = parsed.data;
  return [
    ...(dnd_enabled && from && until ? [{ from: atSecond(from), until: atSecond(until) }] : []),
    ...(snooze.snooze_enabled && snooze.snooze_endtime
      ? [{ from: new Date(0), until: atSecond(snooze.snooze_endtime) }]
      : []),
  ];
}

function atSecond(seconds: number): Date {
  return new Date(seconds * 1_000);
}
