import type { Department, LocalText } from "../department.js";
import type { ChannelId, DepartmentKey, GroupId, TeamKey, UserId } from "../ids.js";

/** Where in a department's or a team's rules, or in the configuration, somebody or something is named. */
export type Place =
  | {
      readonly kind:
        | "channel"
        | "lead"
        | "closed"
        | "inform"
        | "member"
        | "supervisor"
        | "admin"
        | "ops"
        | "test";
    }
  /** From 1. */
  | { readonly kind: "step"; readonly step: number }
  | { readonly kind: "category"; readonly category: string };

interface OfPerson {
  readonly user: UserId;
  readonly person: string;
  readonly places: readonly Place[];
}

interface OfGroup {
  readonly group: GroupId;
  readonly handle: string;
  readonly places: readonly Place[];
}

interface OfChannel {
  readonly channel: ChannelId;
  readonly title: string;
  readonly places: readonly Place[];
}

interface ByProxy {
  /** Host and port of the proxy. */
  readonly proxy: string;
}

/** What each finding tells. The names are read by other programs: they never change. */
export interface FindingParams {
  // The configuration
  /** One line that names the variable and says how to mend it. */
  config_invalid: { readonly fault: string };
  bot_token_missing: Record<never, never>;
  way_in_missing: Record<never, never>;
  ops_channel_unset: Record<never, never>;
  no_admins: Record<never, never>;
  // The way to Slack
  slack_unreachable: { readonly host: string; readonly error: string };
  certificate_untrusted: { readonly host: string; readonly error: string };
  proxy_unreachable: ByProxy & { readonly error: string };
  proxy_wants_login: ByProxy;
  proxy_refuses: ByProxy & { readonly host: string; readonly status: number };
  bot_token_refused: { readonly error: string };
  app_token_refused: { readonly error: string };
  sockets_unreachable: { readonly host: string; readonly error: string };
  scope_missing: { readonly scope: string };
  // Clocks
  own_clock_off: { readonly seconds: number };
  database_clock_off: { readonly seconds: number };
  // The database
  database_unreachable: { readonly error: string };
  migrations_pending: { readonly count: number };
  migrations_unclear: { readonly error: string };
  row_unreadable: { readonly table: string; readonly row: string };
  no_departments: Record<never, never>;
  // Departments and people
  channel_absent: { readonly channel: ChannelId; readonly places: readonly Place[] };
  channel_archived: OfChannel;
  bot_not_in_channel: OfChannel;
  channel_shared_outside: OfChannel;
  contact_absent: { readonly user: UserId; readonly places: readonly Place[] };
  contact_deactivated: OfPerson;
  contact_is_bot: OfPerson;
  contact_outside: OfPerson;
  group_absent: { readonly group: GroupId; readonly places: readonly Place[] };
  group_disabled: OfGroup;
  group_empty: OfGroup;
  nobody_to_call: Record<never, never>;
  /** From 1. */
  step_calls_nobody: { readonly step: number };
  no_lead: Record<never, never>;
  never_opens: Record<never, never>;
  /** A day, `YYYY-MM-DD`, on the department's clock. */
  closed_for_long: { readonly until: string };
  // What cannot be looked at
  signing_secret_unchecked: Record<never, never>;
  scopes_unchecked: Record<never, never>;
  slack_time_unchecked: Record<never, never>;
  slack_busy: Record<never, never>;
  contacts_unchecked: Record<never, never>;
  departments_unchecked: Record<never, never>;
  /** Slack answered one question with an error of its own. */
  lookup_refused: { readonly id: string; readonly error: string };
  // A test that was played through
  test_not_sent: Record<never, never>;
  test_not_posted: OfTest;
  test_not_redrawn: OfTest;
  test_not_read_back: OfTest;
  test_left_behind: OfTest;
}

/** What a case sends: into the channel, into a thread there, to whoever is called, to the agent, to whoever takes it. */
export type TestMessage = "card" | "thread" | "call" | "agent" | "takeover";

interface OfTest {
  readonly message: TestMessage;
  readonly error: string;
}

export type FindingName = keyof FindingParams;

/** stops: something does not work at all · weakens: it works, but not as well as it could · unchecked: nobody knows. */
export type Weight = "stops" | "weakens" | "unchecked";

/** Whose rules it is about; null: nobody's, it is a technical matter. */
export type About =
  | {
      readonly kind: "department";
      readonly key: DepartmentKey;
      readonly name: LocalText;
      /** It takes nothing new, but has cases that go on. */
      readonly retired?: true | undefined;
    }
  | { readonly kind: "team"; readonly key: TeamKey; readonly name: LocalText }
  | null;

/** One thing that is not as it has to be. */
export type Finding<Name extends FindingName = FindingName> = {
  readonly [N in Name]: {
    readonly name: N;
    readonly weight: Weight;
    readonly about: About;
    readonly params: FindingParams[N];
  };
}[Name];

/** A technical finding. */
export function finding<Name extends FindingName>(
  name: Name,
  weight: Weight,
  params: FindingParams[Name],
): {
  readonly name: Name;
  readonly weight: Weight;
  readonly about: null;
  readonly params: FindingParams[Name];
} {
  return { name, weight, about: null, params };
}

export function aboutDepartment({
  key,
  name,
  retired = false,
}: Pick<Department, "key" | "name"> & { readonly retired?: boolean }): About {
  return { kind: "department", key, name, ...(retired && { retired }) };
}
