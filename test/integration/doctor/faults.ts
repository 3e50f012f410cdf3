import type { Finding, FindingName } from "../../../src/domain/doctor/finding.js";
import { scopes } from "../../../src/slack/scopes.js";
import { demoSeed } from "../../workspace/demo-seed.js";
import type { JsonObject } from "../../workspace/json.js";
import { withChangedMigration, withoutDepartments, withPendingMigration } from "./broken-database.js";
import { type Clinic, clocks } from "./clinic.js";

/** What is broken, and what the doctor says then. */
interface Fault {
  readonly breaks: (clinic: Clinic) => Promise<readonly Finding[]>;
  /** All that it finds, in its order. */
  readonly finds: readonly FindingName[];
  /** The finding in English, whole. */
  readonly says: RegExp;
}

const billing = (rest: string, channel = "C0BILLING") => `
departments:
  billing:
    name: { ja: 請求・決済, en: Billing }
    channel: ${channel}
${rest.replaceAll(/^(?=.)/gm, "    ")}`;
const withChain = (call: string, more = "leads: [U0MANAGER]") =>
  billing(`chain:\n  - { after: 1m, call: [${call}] }\n${more}`);
const withSato = (more = "leads: [U0MANAGER]") => withChain("U0SATO", more);
const but = (scope: string) => scopes.map(({ name }) => name).filter((name) => name !== scope);

/** One department, differently described. */
const described =
  (yaml: string) =>
  async (clinic: Clinic): Promise<readonly Finding[]> => {
    await clinic.departments(yaml);
    return await clinic.finds();
  };

/** A proxy is asked for https only. */
const secureSlack = "https://slack.test/api/";
const notLookedUp = ["contacts_unchecked"] as const;

export const faults: Readonly<Record<Exclude<FindingName, "config_invalid">, Fault>> = {
  bot_token_missing: {
    breaks: (clinic) => clinic.finds({ SLACK_BOT_TOKEN: "" }),
    finds: ["bot_token_missing", ...notLookedUp],
    says: /^SLACK_BOT_TOKEN is not set\. .* does not start\. Copy the token that begins with xoxb-/,
  },
  way_in_missing: {
    breaks: (clinic) => clinic.finds({ SLACK_APP_TOKEN: "" }),
    finds: ["way_in_missing"],
    says: /^Neither SLACK_APP_TOKEN nor SLACK_SIGNING_SECRET is set\. Nothing that people do/,
  },
  ops_channel_unset: {
    breaks: (clinic) => clinic.finds({ OPS_CHANNEL: "" }),
    finds: ["ops_channel_unset"],
    says: /^OPS_CHANNEL is not set\. Nobody hears/,
  },
  no_admins: {
    breaks: (clinic) => clinic.finds({ ADMIN_USER_IDS: "" }),
    finds: ["no_admins"],
    says: /^ADMIN_USER_IDS is not set\. Nobody can add or retire .* Set it to the Slack ids/,
  },
  slack_unreachable: {
    breaks: async (clinic) =>
      clinic.finds({ SLACK_API_URL: `http://127.0.0.1:${await clinic.network.deadPort()}/api/` }),
    finds: ["slack_unreachable", ...notLookedUp],
    says: /^Slack cannot be reached at 127\.0\.0\.1:\d+ \(ECONNREFUSED\)\. .* Check the network/,
  },
  certificate_untrusted: {
    breaks: async (clinic) => clinic.finds({ SLACK_API_URL: await clinic.network.untrusted() }),
    finds: ["certificate_untrusted", ...notLookedUp],
    says: /^The certificate of localhost:\d+ is not trusted here \(\w+\)\. .*NODE_EXTRA_CA_CERTS/,
  },
  proxy_unreachable: {
    breaks: async (clinic) =>
      clinic.finds({
        SLACK_API_URL: secureSlack,
        HTTPS_PROXY: `http://me:hunter2@127.0.0.1:${await clinic.network.deadPort()}`,
      }),
    finds: ["proxy_unreachable", ...notLookedUp],
    says: /^The proxy 127\.0\.0\.1:\d+ cannot be reached \(ECONNREFUSED\)\. .* Check HTTPS_PROXY/,
  },
  proxy_wants_login: {
    breaks: async (clinic) =>
      clinic.finds({
        SLACK_API_URL: secureSlack,
        HTTPS_PROXY: `http://127.0.0.1:${await clinic.network.proxyThatAnswers(407)}`,
      }),
    finds: ["proxy_wants_login", ...notLookedUp],
    says: /^The proxy 127\.0\.0\.1:\d+ asks for a login.* \(407\)\. .* percent-encoded\.$/,
  },
  proxy_refuses: {
    breaks: async (clinic) =>
      clinic.finds({
        SLACK_API_URL: secureSlack,
        HTTPS_PROXY: `http://127.0.0.1:${await clinic.network.proxyThatAnswers(403)}`,
      }),
    finds: ["proxy_refuses", ...notLookedUp],
    says: /^The proxy 127\.0\.0\.1:\d+ does not let us through to slack\.test \(403\)\. .*\*\.slack\.com/,
  },
  bot_token_refused: {
    breaks: (clinic) => clinic.finds({ SLACK_BOT_TOKEN: "xoxb-wrong" }),
    finds: ["bot_token_refused", ...notLookedUp],
    says: /^Slack does not accept SLACK_BOT_TOKEN \(invalid_auth\)\./,
  },
  app_token_refused: {
    breaks: (clinic) => clinic.finds({ SLACK_APP_TOKEN: "xapp-wrong" }),
    finds: ["app_token_refused"],
    says: /^Slack does not accept SLACK_APP_TOKEN \(invalid_auth\)\. No button.* connections:write/,
  },
  sockets_unreachable: {
    breaks: async (clinic) => {
      await clinic.slack({ publicOrigin: `http://127.0.0.1:${await clinic.network.deadPort()}` });
      return await clinic.finds({ SLACK_API_URL: `${clinic.workspace.pageUrl}api/` });
    },
    finds: ["sockets_unreachable"],
    says: /^The host of Socket Mode, 127\.0\.0\.1:\d+, cannot be reached \(ECONNREFUSED\)\./,
  },
  scope_missing: {
    breaks: async (clinic) => {
      await clinic.slack({ scopes: but("usergroups:read") });
      return await clinic.finds();
    },
    finds: ["scope_missing"],
    says: /^The scope usergroups:read is missing\. Without it user groups cannot be contacts\. Add it/,
  },
  own_clock_off: {
    breaks: (clinic) => clinic.finds({}, clocks(clinic, { own: -90, database: 0 })),
    finds: ["own_clock_off"],
    says: /^This machine's clock is off by -(89|9[01]) s\. .* Set it by NTP\.$/,
  },
  database_clock_off: {
    breaks: (clinic) => clinic.finds({}, clocks(clinic, { own: 0, database: 120 })),
    finds: ["database_clock_off"],
    says: /^The database's clock is off by 1(19|2[01]) s\. Calls/,
  },
  database_unreachable: {
    breaks: async (clinic) =>
      clinic.findsByItself({
        DATABASE_URL: `postgresql://me:hunter2@127.0.0.1:${await clinic.network.deadPort()}/x`,
      }),
    finds: ["database_unreachable", "departments_unchecked"],
    says: /^The database cannot be reached \(.+\)\. Nothing can be taken in.* Check DATABASE_URL/,
  },
  migrations_pending: {
    breaks: ({ database, finds }) => withPendingMigration(database.db, finds),
    finds: ["migrations_pending"],
    says: /^One change of the tables is pending\. .* `npm run migrate`/,
  },
  migrations_unclear: {
    breaks: ({ database, finds }) => withChangedMigration(database.db, finds),
    finds: ["migrations_unclear"],
    says: /^The record of the tables' changes does not fit: migration \S+ was changed after it was applied/,
  },
  row_unreadable: {
    breaks: async (clinic) => {
      await clinic.database.db.$executeRaw`
        UPDATE departments SET definition = '{"from":"the future"}' WHERE key = 'logistics'`;
      return await clinic.finds();
    },
    finds: ["row_unreadable"],
    says: /^logistics in the table departments cannot be read\. .* Import the departments file again/,
  },
  no_departments: {
    breaks: async (clinic) => {
      await clinic.database.db.$executeRaw`DELETE FROM departments`;
      return await clinic.finds();
    },
    finds: ["no_departments"],
    says: /^There are no departments yet\. .* Have an admin add one with \/escalate settings, or import a departments file/,
  },
  channel_absent: {
    breaks: described(billing("chain: [{ after: 1m, call: [U0SATO] }]\nleads: [U0MANAGER]", "C0SECRET")),
    finds: ["channel_absent"],
    says: /^Billing: Slack shows no channel C0SECRET \(the department's channel\)\. .* \/invite @Tsunagi/,
  },
  channel_archived: {
    breaks: async (clinic) => {
      await clinic.workspace.archive("C0BILLING");
      return await clinic.finds();
    },
    finds: ["channel_archived"],
    says: /^Billing: #esc-請求決済 is archived \(the department's channel\)\. .* Unarchive it/,
  },
  bot_not_in_channel: {
    breaks: async (clinic) => {
      await clinic.workspace.removeFrom("C0OPS");
      return await clinic.finds();
    },
    finds: ["bot_not_in_channel"],
    says: /^Tsunagi is not in #tsunagi-ops \(OPS_CHANNEL\)\. .* Type \/invite @Tsunagi in #tsunagi-ops\.$/,
  },
  channel_shared_outside: {
    breaks: described(billing("chain: [{ after: 1m, call: [U0SATO] }]\nleads: [U0MANAGER]", "C0CUSTOMER")),
    finds: ["channel_shared_outside"],
    says: /^Billing: #ext-kimura-shoji is shared with another organisation/,
  },
  contact_absent: {
    breaks: described(withChain("U0SATO, U0NOBODY")),
    finds: ["contact_absent"],
    says: /^Billing: Slack knows nobody with the id U0NOBODY \(step 1 of the chain\)\./,
  },
  contact_deactivated: {
    breaks: async (clinic) => {
      clinic.workspace.deactivate("U0MANAGER");
      return await clinic.finds();
    },
    // For the bot's administration, and for the department she leads.
    finds: ["contact_deactivated", "contact_deactivated"],
    says: /^Billing: The account of 中村 由紀 \(U0MANAGER\) is deactivated \(lead\)\. .* Name somebody else\.$/,
  },
  contact_is_bot: {
    breaks: described(withChain("U0SATO, U0OTHERBOT")),
    finds: ["contact_is_bot"],
    says: /^Billing: Reminder Bot \(U0OTHERBOT\) is a bot \(step 1 of the chain\)\./,
  },
  contact_outside: {
    breaks: described(`${withSato()}
teams:
  first:
    name: First line
    members: [U0TANAKA]
    supervisors: [U0SUZUKI, U0CUSTOMER]
`),
    finds: ["contact_outside"],
    says: /^Team First line: .* \(U0CUSTOMER\) belongs to another organisation \(supervisor of the team\)\./,
  },
  group_absent: {
    breaks: described(withChain("U0SATO, S0NOBODY")),
    finds: ["group_absent"],
    says: /^Billing: Slack knows no user group S0NOBODY \(step 1 of the chain\)\./,
  },
  group_disabled: {
    breaks: async (clinic) => {
      const userGroups = demoSeed.userGroups.map((group) => ({ ...group, disabled: true }));
      await clinic.slack({ seed: { ...demoSeed, userGroups } });
      return await clinic.finds();
    },
    finds: ["group_disabled", "step_calls_nobody"],
    says: /^Billing: The user group @leads is disabled \(step 3 of the chain\)\./,
  },
  group_empty: {
    breaks: async (clinic) => {
      clinic.workspace.setGroup("S0LEADS", []);
      return await clinic.finds();
    },
    finds: ["group_empty", "step_calls_nobody"],
    says: /^Billing: Nobody is in the user group @leads \(step 3 of the chain\)\./,
  },
  nobody_to_call: {
    breaks: described(withChain("U0FORMER")),
    finds: ["contact_deactivated", "nobody_to_call"],
    says: /^Billing: Nobody in the chain can be called\. Whatever is sent/,
  },
  step_calls_nobody: {
    breaks: described(
      billing("chain: [{ after: 1m, call: [U0FORMER] }, { after: 1m, call: [U0SATO] }]\nleads: [U0MANAGER]"),
    ),
    finds: ["contact_deactivated", "step_calls_nobody"],
    says: /^Billing: Nobody in step 1 of the chain can be called\. The step is passed over/,
  },
  no_lead: {
    breaks: described(withSato("")),
    finds: ["no_lead"],
    says: /^Billing: It has no lead\. .* Choose somebody in Slack: \/escalate settings, Name and leads/,
  },
  never_opens: {
    breaks: async (clinic) => {
      const years = [0, 1, 2, 3].map((ahead) => new Date().getFullYear() + ahead - 1);
      const closed = years.map((year) => `"${year}-01-01..${year}-12-31"`).join(", ");
      await clinic.departments(withSato(`leads: [U0MANAGER]\nclosedDays: [${closed}]`));
      return await clinic.finds();
    },
    finds: ["never_opens"],
    says: /^Billing: It does not open for more than a year\./,
  },
  closed_for_long: {
    breaks: async (clinic) => {
      const day = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
      await clinic.departments(withSato(`leads: [U0MANAGER]\nclosedDays: ["${day(-1)}..${day(30)}"]`));
      return await clinic.finds();
    },
    finds: ["closed_for_long"],
    says: /^Billing: It is closed until \d{4}-\d\d-\d\d\. .* out-of-hours contact\.$/,
  },
  signing_secret_unchecked: {
    breaks: (clinic) => clinic.finds({ SLACK_APP_TOKEN: "", SLACK_SIGNING_SECRET: "any" }),
    finds: ["signing_secret_unchecked"],
    says: /^SLACK_SIGNING_SECRET cannot be checked from outside\. If it is wrong, .* signature/,
  },
  scopes_unchecked: {
    breaks: async (clinic) => {
      await clinic.slack({ scopes: "all" });
      return await clinic.finds();
    },
    finds: ["scopes_unchecked"],
    says: /^Slack did not say what the token may do\./,
  },
  slack_time_unchecked: {
    breaks: async (clinic) =>
      clinic.finds({ SLACK_API_URL: await clinic.network.withoutTime(clinic.workspace.apiUrl) }),
    finds: ["slack_time_unchecked"],
    says: /^Slack's answer told no time\./,
  },
  slack_busy: {
    breaks: (clinic) => {
      clinic.workspace.faults.next({ method: "auth.test" }, { kind: "rate_limited", retryAfterSeconds: 30 });
      return clinic.finds();
    },
    finds: ["slack_busy", ...notLookedUp],
    says: /^Slack asks to wait\. .* in a few minutes\.$/,
  },
  contacts_unchecked: {
    breaks: (clinic) => clinic.finds({ SLACK_BOT_TOKEN: "xoxb-wrong" }),
    finds: ["bot_token_refused", "contacts_unchecked"],
    says: /^Channels and contacts were not checked\. Slack could not be asked\./,
  },
  departments_unchecked: {
    breaks: ({ database, finds }) => withoutDepartments(database.db, finds),
    finds: ["migrations_pending", "departments_unchecked"],
    says: /^The departments were not checked\. They could not be read/,
  },
  lookup_refused: {
    breaks: (clinic) => {
      clinic.workspace.faults.next(
        { method: "users.info", when: ({ user }) => user === "U0SUZUKI" },
        { kind: "api_error", error: "fatal_error" },
      );
      return clinic.finds();
    },
    finds: ["lookup_refused"],
    says: /^Slack does not say what U0SUZUKI is \(fatal_error\)\. .* Look again later\.$/,
  },
  test_not_sent: {
    breaks: (clinic) => {
      clinic.workspace.faults.next(
        { method: "conversations.info", times: 99 },
        { kind: "api_error", error: "fatal_error" },
      );
      return clinic.plays();
    },
    finds: ["lookup_refused", "test_not_sent"],
    says: /^The test was not sent\. Whether a case goes through is not known\. .* try again\.$/,
  },
  test_not_posted: {
    breaks: (clinic) => {
      const error = { kind: "api_error", error: "restricted_action" } as const;
      const isCall = ({ channel }: JsonObject) => String(channel).startsWith("D");
      clinic.workspace.faults.next({ method: "chat.postMessage", when: isCall, times: 99 }, error);
      return clinic.plays();
    },
    finds: ["test_not_posted", "test_not_posted", "test_not_posted"],
    says: /^The test's call \(direct message\) could not be posted \(restricted_action\)\./,
  },
  test_not_redrawn: {
    breaks: (clinic) => {
      const error = { kind: "api_error", error: "edit_window_closed" } as const;
      clinic.workspace.faults.next({ method: "chat.update", times: 99 }, error);
      return clinic.plays();
    },
    finds: ["test_not_redrawn", "test_not_redrawn", "test_not_redrawn", "test_not_redrawn"],
    says: /^The test's card \(channel\) could not be redrawn \(edit_window_closed\)\./,
  },
  test_not_read_back: {
    breaks: async (clinic) => {
      await clinic.slack({ scopes: but("channels:history") });
      return await clinic.plays();
    },
    finds: ["test_not_read_back", "test_not_read_back"],
    says: /^The test's details \(thread\) could not be read back \(missing_scope\)\. .* Add the history scopes/,
  },
  test_left_behind: {
    breaks: (clinic) => {
      const error = { kind: "api_error", error: "cant_delete_message" } as const;
      const isCall = ({ channel }: JsonObject) => String(channel).startsWith("D");
      clinic.workspace.faults.next({ method: "chat.delete", when: isCall, times: 99 }, error);
      return clinic.plays();
    },
    finds: ["test_left_behind", "test_left_behind", "test_left_behind"],
    says: /^The test's call \(direct message\) could not be taken away \(cant_delete_message\)\. .* Delete it/,
  },
};
