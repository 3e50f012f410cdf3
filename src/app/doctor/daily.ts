import { type BulletinTo, type NewBulletin, newsOfToday } from "../../domain/bulletins.js";
import type { Department, Departments, Locale } from "../../domain/department.js";
import type { Finding } from "../../domain/doctor/finding.js";
import { dayToLookAt, isToldToday } from "../../domain/doctor/looking.js";
import { withoutNames } from "../../domain/doctor/nameless.js";
import { identityOf, isWorthAMessage, type Told, toTell } from "../../domain/doctor/telling.js";
import type { ChannelId, DepartmentKey, UserId } from "../../domain/ids.js";

/** What all processes together know of the daily looks. */
export interface LookStore {
  /** Whether somebody has looked already. */
  isOver(timezone: string, day: string): Promise<boolean>;
  /** What each audience was told of and is not forgotten. */
  told(audiences: readonly string[]): Promise<ReadonlyMap<string, Told>>;
  /** Writes the look and its messages down. @returns false: somebody else was faster, and nothing was written */
  finish(look: FinishedLook, now: Date): Promise<boolean>;
}

export interface FinishedLook {
  readonly timezone: string;
  readonly day: string;
  readonly messages: readonly NewBulletin[];
  /** By audience: what was told now, and what is still there. The rest is forgotten, so that it is news when it comes back. */
  readonly audiences: readonly {
    readonly audience: string;
    readonly told: readonly string[];
    readonly standing: readonly string[];
  }[];
}

export interface DailyLookDeps {
  readonly looks: LookStore;
  readonly departments: () => Departments;
  readonly examine: () => Promise<readonly Finding[]>;
  readonly now: () => Date;
  readonly ops: OpsReaders;
  /** Messages were written down. */
  readonly onTold: () => void;
}

/** Who hears of technical matters. */
interface OpsReaders {
  readonly channel: ChannelId | null;
  readonly admins: readonly UserId[];
  readonly locale: Locale;
  readonly timezone: string;
}

/**
 * Looks everything over once a day at ten, in each time zone that departments live in, once among all processes; says
 * something only if there is something to mend. Meant to be called every few minutes. @throws faults of the database
 */
export async function lookDaily(deps: DailyLookDeps): Promise<void> {
  // What a retired one that has cases left is looked over for concerns its leads like any other's.
  const departments = deps.departments().list;
  const timezones = new Set([deps.ops.timezone, ...departments.map(({ timezone }) => timezone)]);
  for (const timezone of timezones) {
    const day = dayToLookAt(timezone, deps.now());
    if (day !== null && !(await deps.looks.isOver(timezone, day)))
      await look(deps, departments, timezone, day);
  }
}

async function look(
  deps: DailyLookDeps,
  all: readonly Department[],
  timezone: string,
  day: string,
): Promise<void> {
  const found = await deps.examine();
  // Slack could not be asked: it is tried again, and the watchdog tells of it.
  if (found.some(({ name }) => name === "contacts_unchecked")) return;
  const now = deps.now();
  const here = all.filter((department) => department.timezone === timezone && isToldToday(department, now));
  const audiences = audiencesOf(found, here, deps.ops, timezone);
  const told = await deps.looks.told([...audiences.keys()]);
  const isSure = !found.some(({ name }) => name === "lookup_refused");
  const finished = [...audiences].map(([audience, { to, findings }]) => {
    const before = told.get(audience) ?? new Map<string, Date>();
    const news = toTell(findings, before, now);
    const standing = isSure ? findings.map(identityOf) : [...before.keys(), ...findings.map(identityOf)];
    return { audience, to, news, told: news.map(identityOf), standing };
  });
  const isOurs = await deps.looks.finish(
    {
      timezone,
      day,
      audiences: finished,
      messages: finished
        .filter(({ news }) => news.length > 0)
        .map(({ audience, to, news }) => ({
          key: `doctor:${audience}:${day}`,
          to,
          content: {
            kind: "doctor",
            to: audience.startsWith("lead") ? "lead" : "ops",
            findings: news.map(withoutNames),
          },
          newsUntil: newsOfToday(now),
        })),
    },
    now,
  );
  if (isOurs) deps.onTold();
}

interface Audience {
  readonly to: BulletinTo;
  readonly findings: readonly Finding[];
}

/** Everybody who is responsible here, also those about whose matters there is nothing to say. */
function audiencesOf(
  found: readonly Finding[],
  here: readonly Department[],
  ops: OpsReaders,
  timezone: string,
): ReadonlyMap<string, Audience> {
  const worth = found.filter(isWorthAMessage);
  const leads = reachableLeads(here, worth);
  const audiences = new Map<string, Audience>();
  for (const user of new Set([...leads.values()].flat())) {
    const hers = here.filter(({ key }) => leads.get(key)?.includes(user)).map(({ key }) => key);
    const findings = worth.filter(({ about }) => about?.kind === "department" && hers.includes(about.key));
    audiences.set(`lead ${user} ${timezone}`, { to: { kind: "dm", user }, findings });
  }
  const led = new Set([...leads].filter(([, users]) => users.length > 0).map(([key]) => key));
  const isOurs = ({ about }: Finding) =>
    about?.kind === "department"
      ? here.some(({ key }) => key === about.key) && !led.has(about.key)
      : timezone === ops.timezone;
  const rest = worth.filter(isOurs);
  for (const [audience, to] of opsAudiences(ops, worth))
    audiences.set(`${audience} ${timezone}`, { to, findings: rest });
  return audiences;
}

/** Where nobody leads a department who could read it, those who run the bot hear of it. */
function reachableLeads(
  here: readonly Department[],
  found: readonly Finding[],
): ReadonlyMap<DepartmentKey, readonly UserId[]> {
  const gone = goneUsers(found);
  return new Map(here.map(({ key, leads }) => [key, leads.filter((user) => !gone.has(user))]));
}

function goneUsers(found: readonly Finding[]): ReadonlySet<UserId> {
  return new Set(found.flatMap(({ params }) => ("user" in params ? [params.user] : [])));
}

/** The operations channel; where there is none, or it is what is broken, the bot's administrators. */
function opsAudiences(
  { channel, admins, locale, timezone }: OpsReaders,
  found: readonly Finding[],
): readonly (readonly [string, BulletinTo])[] {
  const isBroken = found.some(
    ({ weight, params }) => weight === "stops" && "channel" in params && params.channel === channel,
  );
  if (channel !== null && !isBroken) return [["ops", { kind: "channel", id: channel, locale, timezone }]];
  const gone = goneUsers(found);
  return admins.filter((user) => !gone.has(user)).map((user) => [`admin ${user}`, { kind: "dm", user }]);
}
