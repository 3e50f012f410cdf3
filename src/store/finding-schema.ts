import { z } from "zod";
import type { Finding, FindingName, Place } from "../domain/doctor/finding.js";
import type { ChannelId, DepartmentKey, GroupId, TeamKey, UserId } from "../domain/ids.js";
import { branded } from "./json-shapes.js";

/** How a finding is kept in a message. */

const ofTest = { message: z.enum(["card", "thread", "call", "agent", "takeover"]), error: z.string() };
const text = z.string();
const place = z.discriminatedUnion("kind", [
  z.object({
    kind: z.enum(["channel", "lead", "closed", "inform", "member", "supervisor", "admin", "ops", "test"]),
  }),
  z.object({ kind: z.literal("step"), step: z.number() }),
  z.object({ kind: z.literal("category"), category: text }),
]) satisfies z.ZodType<Place>;
const places = z.array(place).readonly();
const name = z.object({ ja: text, en: text });
const about = z
  .discriminatedUnion("kind", [
    z.object({
      ...{ kind: z.literal("department"), key: branded<DepartmentKey>(), name },
      retired: z.literal(true).optional(),
    }),
    z.object({ kind: z.literal("team"), key: branded<TeamKey>(), name }),
  ])
  .nullable();
const weight = z.enum(["stops", "weakens", "unchecked"]);

function of<Name extends FindingName, Shape extends z.ZodRawShape>(name: Name, params: Shape) {
  return z.object({ name: z.literal(name), weight, about, params: z.object(params) });
}

const user = branded<UserId>();
const group = branded<GroupId>();
const channel = branded<ChannelId>();
const person = { user, person: text, places };
const handle = { group, handle: text, places };
const inChannel = { channel, title: text, places };

export const findingSchema = z.discriminatedUnion("name", [
  of("config_invalid", { fault: text }),
  of("bot_token_missing", {}),
  of("way_in_missing", {}),
  of("ops_channel_unset", {}),
  of("no_admins", {}),
  of("slack_unreachable", { host: text, error: text }),
  of("certificate_untrusted", { host: text, error: text }),
  of("proxy_unreachable", { proxy: text, error: text }),
  of("proxy_wants_login", { proxy: text }),
  of("proxy_refuses", { proxy: text, host: text, status: z.number() }),
  of("bot_token_refused", { error: text }),
  of("app_token_refused", { error: text }),
  of("sockets_unreachable", { host: text, error: text }),
  of("scope_missing", { scope: text }),
  of("own_clock_off", { seconds: z.number() }),
  of("database_clock_off", { seconds: z.number() }),
  of("database_unreachable", { error: text }),
  of("migrations_pending", { count: z.number() }),
  of("migrations_unclear", { error: text }),
  of("row_unreadable", { table: text, row: text }),
  of("no_departments", {}),
  of("channel_absent", { channel, places }),
  of("channel_archived", inChannel),
  of("bot_not_in_channel", inChannel),
  of("channel_shared_outside", inChannel),
  of("contact_absent", { user, places }),
  of("contact_deactivated", person),
  of("contact_is_bot", person),
  of("contact_outside", person),
  of("group_absent", { group, places }),
  of("group_disabled", handle),
  of("group_empty", handle),
  of("nobody_to_call", {}),
  of("step_calls_nobody", { step: z.number() }),
  of("no_lead", {}),
  of("never_opens", {}),
  of("closed_for_long", { until: text }),
  of("signing_secret_unchecked", {}),
  of("scopes_unchecked", {}),
  of("slack_time_unchecked", {}),
  of("slack_busy", {}),
  of("contacts_unchecked", {}),
  of("departments_unchecked", {}),
  of("lookup_refused", { id: text, error: text }),
  of("test_not_sent", {}),
  of("test_not_posted", ofTest),
  of("test_not_redrawn", ofTest),
  of("test_not_read_back", ofTest),
  of("test_left_behind", ofTest),
]) satisfies z.ZodType<Finding>;
