import type { TestMessage } from "../../domain/doctor/finding.js";
import type { doctor as reference } from "../ja/doctor.js";
import type { Shape } from "../shape.js";

const testMessage: Readonly<Record<TestMessage, string>> = {
  card: "card (channel)",
  thread: "details (thread)",
  call: "call (direct message)",
  agent: "message to the agent (direct message)",
  takeover: "take-over card (direct message)",
};

export const doctor: Shape<typeof reference> = {
  weight: { stops: "to mend", weakens: "warning", unchecked: "not checked" },
  line: (p) => `${p.what} ${p.why} ${p.todo}`,
  lineAbout: (p) => `${p.about}: ${p.line}`,
  retired: (p) => `${p.name} (retired, with cases that go on)`,
  team: (p) => `Team ${p.name}`,
  daily: {
    forLead: "Something in your department's settings needs a look.",
    forOps: "Tsunagi looked itself over and found something to mend.",
    more: (p) => (p.count === 1 ? "There is one more." : `There are ${p.count} more.`),
    often: "It is checked every day; the same thing is told once a week until it is mended.",
    all: "`npm run doctor` shows all of it.",
  },
  place: {
    channel: "the department's channel",
    lead: "lead",
    step: (p) => `step ${p.step} of the chain`,
    category: (p) => `contact for ${p.category}`,
    closed: "out-of-hours contact",
    inform: "is to be informed",
    member: "member of the team",
    supervisor: "supervisor of the team",
    admin: "ADMIN_USER_IDS",
    ops: "OPS_CHANNEL",
    test: "--send-test",
  },
  test: "A test of whether this app works: it is gone in a few seconds, and there is nothing to do",
  places: (p) => p.places.join(", "),
  findings: {
    config_invalid: {
      what: (p) => `The configuration has a mistake: ${p.fault}.`,
      why: "Tsunagi does not start like this.",
      todo: "Mend the variable it names.",
    },
    bot_token_missing: {
      what: "SLACK_BOT_TOKEN is not set.",
      why: "Nothing can be sent to Slack, and Tsunagi does not start.",
      todo: "Copy the token that begins with xoxb- from the app's page, OAuth & Permissions.",
    },
    way_in_missing: {
      what: "Neither SLACK_APP_TOKEN nor SLACK_SIGNING_SECRET is set.",
      why: "Nothing that people do in Slack arrives, and Tsunagi does not start.",
      todo: "On the app's page, Basic Information, make a token that begins with xapp- for Socket Mode, or copy the signing secret for HTTP.",
    },
    ops_channel_unset: {
      what: "OPS_CHANNEL is not set.",
      why: "Nobody hears of technical faults and delays in Slack.",
      todo: "Set it to the id of a channel that those who run Tsunagi read.",
    },
    no_admins: {
      what: "ADMIN_USER_IDS is not set.",
      why: "Nobody can add or retire a department in Slack, or change what is common to all.",
      todo: "Set it to the Slack ids of those who look after Tsunagi, and start it again.",
    },
    slack_unreachable: {
      what: (p) => `Slack cannot be reached at ${p.host} (${p.error}).`,
      why: "Nothing can be sent, and nothing arrives.",
      todo: "Check the network, HTTPS_PROXY and SLACK_API_URL.",
    },
    certificate_untrusted: {
      what: (p) => `The certificate of ${p.host} is not trusted here (${p.error}).`,
      why: "Slack cannot be reached.",
      todo: "If your network opens TLS on the way, name your own CA's certificate in NODE_EXTRA_CA_CERTS.",
    },
    proxy_unreachable: {
      what: (p) => `The proxy ${p.proxy} cannot be reached (${p.error}).`,
      why: "Slack lies behind it.",
      todo: "Check HTTPS_PROXY, and that the proxy runs.",
    },
    proxy_wants_login: {
      what: (p) => `The proxy ${p.proxy} asks for a login, or refuses the one it got (407).`,
      why: "Slack lies behind it.",
      todo: "Write user and password into HTTPS_PROXY, with special characters percent-encoded.",
    },
    proxy_refuses: {
      what: (p) => `The proxy ${p.proxy} does not let us through to ${p.host} (${p.status}).`,
      why: "Slack cannot be reached.",
      todo: "Have *.slack.com allowed there.",
    },
    bot_token_refused: {
      what: (p) => `Slack does not accept SLACK_BOT_TOKEN (${p.error}).`,
      why: "Nothing can be sent, and Tsunagi does not start.",
      todo: "Copy the token that begins with xoxb- again from OAuth & Permissions; if there is none, install the app to the workspace there.",
    },
    app_token_refused: {
      what: (p) => `Slack does not accept SLACK_APP_TOKEN (${p.error}).`,
      why: "No button, no form and no command works.",
      todo: "Make a token with the scope connections:write under Basic Information, App-Level Tokens, and turn Socket Mode on.",
    },
    sockets_unreachable: {
      what: (p) => `The host of Socket Mode, ${p.host}, cannot be reached (${p.error}).`,
      why: "Messages can be sent, but nothing that people click arrives.",
      todo: "Have WebSockets to *.slack.com allowed in the network and in the proxy.",
    },
    scope_missing: {
      what: (p) => `The scope ${p.scope} is missing.`,
      why: (p) => `Without it ${p.without}.`,
      todo: "Add it under OAuth & Permissions, Bot Token Scopes, and install the app again.",
    },
    own_clock_off: {
      what: (p) => `This machine's clock is off by ${p.seconds} s.`,
      why: "Over HTTP, everything people do in Slack is refused once it is off by five minutes.",
      todo: "Set it by NTP.",
    },
    database_clock_off: {
      what: (p) => `The database's clock is off by ${p.seconds} s.`,
      why: "Calls and the times people read follow the database's clock.",
      todo: "Set the clock of the database's machine by NTP.",
    },
    database_unreachable: {
      what: (p) => `The database cannot be reached (${p.error}).`,
      why: "Nothing can be taken in, and nobody is called.",
      todo: "Check DATABASE_URL, and that the database runs.",
    },
    migrations_pending: {
      what: (p) =>
        p.count === 1
          ? "One change of the tables is pending."
          : `${p.count} changes of the tables are pending.`,
      why: "This version cannot work with the tables as they are.",
      todo: "A start applies them; with MIGRATE=off, run `npm run migrate` before it.",
    },
    migrations_unclear: {
      what: (p) => `The record of the tables' changes does not fit: ${p.error}.`,
      why: "Tsunagi does not start like this.",
      todo: "Do what it says, and look again.",
    },
    row_unreadable: {
      what: (p) => `${p.row} in the table ${p.table} cannot be read.`,
      why: "It is damaged or written by a newer version, and is left out.",
      todo: "Import the departments file again, or start the newer version.",
    },
    no_departments: {
      what: "There are no departments yet.",
      why: "Nothing can be escalated to anybody.",
      todo: "Have an admin add one with /escalate settings, or import a departments file (docs/departments.md).",
    },
    channel_absent: {
      what: (p) => `Slack shows no channel ${p.channel} (${p.places}).`,
      why: "Nothing can be posted there.",
      todo: "Check the id; if the channel is private, type /invite @Tsunagi in it.",
    },
    channel_archived: {
      what: (p) => `#${p.title} is archived (${p.places}).`,
      why: "Nothing can be posted there.",
      todo: "Unarchive it, or name another channel.",
    },
    bot_not_in_channel: {
      what: (p) => `Tsunagi is not in #${p.title} (${p.places}).`,
      why: "Nothing can be posted there.",
      todo: (p) => `Type /invite @Tsunagi in #${p.title}.`,
    },
    channel_shared_outside: {
      what: (p) => `#${p.title} is shared with another organisation (${p.places}).`,
      why: "It reads every escalation.",
      todo: "Name an internal channel.",
    },
    contact_absent: {
      what: (p) => `Slack knows nobody with the id ${p.user} (${p.places}).`,
      why: "No call reaches anybody there.",
      todo: "Check the member id.",
    },
    contact_deactivated: {
      what: (p) => `The account of ${p.person} (${p.user}) is deactivated (${p.places}).`,
      why: "No call reaches anybody there.",
      todo: "Name somebody else.",
    },
    contact_is_bot: {
      what: (p) => `${p.person} (${p.user}) is a bot (${p.places}).`,
      why: "A bot cannot take a case.",
      todo: "Name a person.",
    },
    contact_outside: {
      what: (p) => `${p.person} (${p.user}) belongs to another organisation (${p.places}).`,
      why: "People of other companies are not called.",
      todo: "Name a colleague.",
    },
    group_absent: {
      what: (p) => `Slack knows no user group ${p.group} (${p.places}).`,
      why: "No call reaches anybody there.",
      todo: "Check the group's id.",
    },
    group_disabled: {
      what: (p) => `The user group @${p.handle} is disabled (${p.places}).`,
      why: "No call reaches anybody there.",
      todo: "Enable it, or name another one.",
    },
    group_empty: {
      what: (p) => `Nobody is in the user group @${p.handle} (${p.places}).`,
      why: "A call reaches nobody there.",
      todo: "Add people to it.",
    },
    nobody_to_call: {
      what: "Nobody in the chain can be called.",
      why: "Whatever is sent to this department reaches no one.",
      todo: "Name people in the chain who are with you.",
    },
    step_calls_nobody: {
      what: (p) => `Nobody in step ${p.step} of the chain can be called.`,
      why: "The step is passed over, and the next people are called at once.",
      todo: "Name somebody else in it, or take it out.",
    },
    no_lead: {
      what: "It has no lead.",
      why: "When everybody is tied up, nobody who could decide hears of it.",
      todo: "Choose somebody in Slack: /escalate settings, Name and leads.",
    },
    never_opens: {
      what: "It does not open for more than a year.",
      why: "Cases that wait for its opening are never called.",
      todo: "Check its hours and closed days.",
    },
    closed_for_long: {
      what: (p) => `It is closed until ${p.until}.`,
      why: "Cases that wait for its opening are not called before.",
      todo: "Check its closed days, and whether it needs an out-of-hours contact.",
    },
    signing_secret_unchecked: {
      what: "SLACK_SIGNING_SECRET cannot be checked from outside.",
      why: "If it is wrong, commands and buttons end in an error, and the log speaks of a signature that does not fit.",
      todo: "Type /escalate help once when Tsunagi runs.",
    },
    scopes_unchecked: {
      what: "Slack did not say what the token may do.",
      why: "Whether a scope is missing is not known.",
      todo: "Check whether a proxy on the way drops headers of answers.",
    },
    slack_time_unchecked: {
      what: "Slack's answer told no time.",
      why: "Whether the clocks are right is not known.",
      todo: "Check whether a proxy on the way drops headers of answers.",
    },
    slack_busy: {
      what: "Slack asks to wait.",
      why: "It cannot be asked just now.",
      todo: "Look again in a few minutes.",
    },
    contacts_unchecked: {
      what: "Channels and contacts were not checked.",
      why: "Slack could not be asked.",
      todo: "Mend the way to Slack, and look again.",
    },
    departments_unchecked: {
      what: "The departments were not checked.",
      why: "They could not be read from the database.",
      todo: "Mend the database, and look again.",
    },
    lookup_refused: {
      what: (p) => `Slack does not say what ${p.id} is (${p.error}).`,
      why: "Whether a call gets there is not known.",
      todo: "Look again later.",
    },
    test_not_sent: {
      what: "The test was not sent.",
      why: "Whether a case goes through is not known.",
      todo: "Mend what was found before it, or wait a few minutes where Slack was busy, and try again.",
    },
    test_not_posted: {
      what: (p) => `The test's ${testMessage[p.message]} could not be posted (${p.error}).`,
      why: "Real ones do not arrive either.",
      todo: "Check the app's scopes, and that it was invited to the channel.",
    },
    test_not_redrawn: {
      what: (p) => `The test's ${testMessage[p.message]} could not be redrawn (${p.error}).`,
      why: "Nobody sees who has a case and what became of it, and calls do not turn into “nothing to do”.",
      todo: "Check the app's scopes, and try again.",
    },
    test_not_read_back: {
      what: (p) => `The test's ${testMessage[p.message]} could not be read back (${p.error}).`,
      why: "When Slack does not say whether a message arrived, a call is sent twice, and what is no call may be missing.",
      todo: "Add the history scopes of manifest.yml (channels:history, groups:history, im:history), and install the app anew.",
    },
    test_left_behind: {
      what: (p) => `The test's ${testMessage[p.message]} could not be taken away (${p.error}).`,
      why: "Its buttons do nothing.",
      todo: "Delete it in Slack.",
    },
  },
  withoutAnother: "what needs it does not work",
  without: {
    commands: "/escalate and the shortcuts do not exist",
    "chat:write": "no card and no call can be posted",
    "im:write": "nobody can be called by direct message",
    "users:read": "nobody's language, time zone or absence is known",
    "im:history": "a call of which Slack did not say whether it arrived is sent a second time",
    "dnd:read": "an urgent case waits for a contact who has notifications switched off",
    "usergroups:read": "user groups cannot be contacts",
    "channels:read":
      "a department's public channel cannot be checked, and who is in it is not known: the board is shown only to those whom the settings name",
    "groups:read":
      "a department's private channel cannot be checked, and who is in it is not known: the board is shown only to those whom the settings name",
    "channels:history":
      "in public channels a message in doubt may be missing, and the thread a case began in is not read",
    "groups:history":
      "in private channels a message in doubt may be missing, and the thread a case began in is not read",
    "files:write":
      "nobody gets a report as a CSV file, and where Slack has no charts of its own they are bars of characters",
  },
};
