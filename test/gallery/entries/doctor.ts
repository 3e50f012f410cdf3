import type { Locale } from "../../../src/domain/department.js";
import {
  type About,
  aboutDepartment,
  type Finding,
  type FindingName,
  type FindingParams,
  finding,
  type Place,
  type Weight,
} from "../../../src/domain/doctor/finding.js";
import type { ChannelId, GroupId, TeamKey } from "../../../src/domain/ids.js";
import { messagesFor } from "../../../src/i18n/messages.js";
import { doctorFindingsView } from "../../../src/slack/views/doctor-findings.js";
import { cast, nameIn } from "../cast.js";
import type { Entry } from "../entry.js";
import type { Stage } from "../stage.js";

const host = "slack.com";
const proxy = "proxy.example.com:8080";

/** One of each. */
function paramsIn(locale: Locale): FindingParams {
  const name = (id: string) => nameIn(locale, id) ?? id;
  const places: readonly Place[] = [{ kind: "step", step: 2 }, { kind: "lead" }];
  const channel = "C0BILLING" as ChannelId;
  const inChannel = { channel, title: name(channel), places: [{ kind: "channel" }] as const };
  const person = { user: cast.first, person: name(cast.first), places };
  const group = { group: "S0LEADS" as GroupId, handle: "leads", places: [{ kind: "closed" }] as const };
  return {
    config_invalid: { fault: "PORT=99999" },
    bot_token_missing: {},
    way_in_missing: {},
    ops_channel_unset: {},
    no_admins: {},
    slack_unreachable: { host, error: "ECONNREFUSED" },
    certificate_untrusted: { host, error: "SELF_SIGNED_CERT_IN_CHAIN" },
    proxy_unreachable: { proxy, error: "ECONNREFUSED" },
    proxy_wants_login: { proxy },
    proxy_refuses: { proxy, host, status: 403 },
    bot_token_refused: { error: "invalid_auth" },
    app_token_refused: { error: "invalid_auth" },
    sockets_unreachable: { host: "wss-primary.slack.com", error: "ETIMEDOUT" },
    scope_missing: { scope: "im:history" },
    own_clock_off: { seconds: 90 },
    database_clock_off: { seconds: -120 },
    database_unreachable: { error: "ECONNREFUSED" },
    migrations_pending: { count: 2 },
    migrations_unclear: { error: "20261001000000_init" },
    row_unreadable: { table: "departments", row: "billing" },
    no_departments: {},
    channel_absent: { channel, places: [{ kind: "ops" }, { kind: "test" }] },
    channel_archived: inChannel,
    bot_not_in_channel: inChannel,
    channel_shared_outside: inChannel,
    contact_absent: { user: cast.first, places: [{ kind: "admin" }] },
    contact_deactivated: person,
    contact_is_bot: { ...person, places: [{ kind: "inform" }] },
    contact_outside: { ...person, places: [{ kind: "member" }, { kind: "supervisor" }] },
    group_absent: { group: group.group, places: [{ kind: "category", category: billingCategory(locale) }] },
    group_disabled: group,
    group_empty: group,
    nobody_to_call: {},
    step_calls_nobody: { step: 2 },
    no_lead: {},
    never_opens: {},
    closed_for_long: { until: "2026-11-16" },
    signing_secret_unchecked: {},
    scopes_unchecked: {},
    slack_time_unchecked: {},
    slack_busy: {},
    contacts_unchecked: {},
    departments_unchecked: {},
    lookup_refused: { id: "U0SATO", error: "fatal_error" },
    test_not_sent: {},
    test_not_posted: { message: "card", error: "not_in_channel" },
    test_not_redrawn: { message: "call", error: "cant_update_message" },
    test_not_read_back: { message: "thread", error: "missing_scope" },
    test_left_behind: { message: "card", error: "cant_delete_message" },
  };
}

function billingCategory(locale: Locale): string {
  return locale === "ja" ? "返金" : "Refunds";
}

/** Those of a department's rules. */
const ofDepartment =
  /^(channel_(?!absent)|bot_not|contact_(?!absent|outside)|group_|nobody|step_|no_lead|never_|closed_)/;
const unchecked = /unchecked$|^slack_busy$|^lookup_refused$|^test_not_sent$/;

function sampleOf<Name extends FindingName>(name: Name, { locale, departments }: Stage): Finding {
  const params: FindingParams[Name] = paramsIn(locale)[name];
  const weight: Weight = unchecked.test(name)
    ? "unchecked"
    : /contact_|no_lead/.test(name)
      ? "weakens"
      : "stops";
  return { ...findingOf(name, weight, params), about: aboutOf(name, departments.billing, locale) };
}

/** The names of a mapped type are known one by one only. */
function findingOf<Name extends FindingName>(
  name: Name,
  weight: Weight,
  params: FindingParams[Name],
): Finding {
  return finding(name, weight, params) as Finding;
}

function aboutOf(name: FindingName, billing: Stage["departments"]["billing"], locale: Locale): About {
  if (ofDepartment.test(name)) return aboutDepartment(billing);
  if (name !== "contact_outside") return null;
  const title = locale === "ja" ? "東京フロア" : "Leeds floor";
  return { kind: "team", key: "first" as TeamKey, name: { ja: title, en: title } };
}

function told(
  id: string,
  title: string,
  to: "lead" | "ops",
  findings: (stage: Stage) => readonly Finding[],
): Entry {
  return {
    id: `doctor.${id}`,
    title,
    group: "doctor",
    draw: (_, stage) => ({
      kind: "message",
      reader: to === "ops" ? "#tsunagi-ops" : (nameIn(stage.locale, cast.lead) ?? ""),
      view: doctorFindingsView(findings(stage), to, stage.context),
      role: null,
    }),
  };
}

const names = Object.keys(messagesFor("en").doctor.findings) as readonly FindingName[];
const forLead = names.filter((name) => ofDepartment.test(name));
const forOps = names.filter((name) => !ofDepartment.test(name));
const scopes = [...Object.keys(messagesFor("en").doctor.without), "reactions:write"];

function inTens<T>(all: readonly T[]): readonly (readonly T[])[] {
  return all.length === 0 ? [] : [all.slice(0, 10), ...inTens(all.slice(10))];
}

/** What the daily look tells. */
export const doctorEntries: readonly Entry[] = [
  told("lead-one", "One thing for a lead", "lead", (stage) => [sampleOf("contact_deactivated", stage)]),
  told("lead-retired", "A department that is retired, with cases that go on", "lead", (stage) => [
    {
      ...sampleOf("nobody_to_call", stage),
      about: aboutDepartment({ ...stage.departments.billing, retired: true }),
    },
  ]),
  ...inTens(forLead).map((some, i) =>
    told(`lead-${i + 1}`, "What a lead can mend", "lead", (stage) =>
      some.map((name) => sampleOf(name, stage)),
    ),
  ),
  ...inTens(forOps).map((some, i) =>
    told(`ops-${i + 1}`, "What those who run it can mend", "ops", (stage) =>
      some.map((name) => sampleOf(name, stage)),
    ),
  ),
  ...inTens(scopes).map((some, i) =>
    told(`scopes-${i + 1}`, "Missing scopes", "ops", () =>
      some.map((scope) => finding("scope_missing", "weakens", { scope })),
    ),
  ),
  told("more-one", "One more than is shown", "ops", (stage) =>
    forOps.slice(0, 11).map((name) => sampleOf(name, stage)),
  ),
  told("more", "Several more than are shown", "lead", (stage) =>
    names.slice(0, 13).map((name) => sampleOf(name, stage)),
  ),
  told("migration", "One change pending", "ops", () => [
    finding("migrations_pending", "weakens", { count: 1 }),
  ]),
];
