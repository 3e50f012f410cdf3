import { StartError } from "../lib/start-error.js";

interface Scope {
  readonly name: string;
  /** Without it nothing works, so the bot does not start. */
  readonly isVital: boolean;
  /** What does not work without it; follows "without it". */
  readonly without: string;
}

/** What the bot asks Slack for: the same as in `manifest.yml`. */
export const scopes: readonly Scope[] = [
  { name: "commands", isVital: true, without: "/escalate and the shortcuts do not exist" },
  { name: "chat:write", isVital: true, without: "no card and no call can be posted" },
  { name: "im:write", isVital: true, without: "nobody can be called by direct message" },
  { name: "users:read", isVital: true, without: "nobody's language, time zone or absence is known" },
  {
    name: "im:history",
    isVital: false,
    without: "a call of which Slack did not say whether it arrived is sent a second time",
  },
  {
    name: "dnd:read",
    isVital: false,
    without: "an urgent case waits for a contact who has notifications switched off",
  },
  { name: "usergroups:read", isVital: false, without: "user groups cannot be contacts" },
  {
    name: "channels:read",
    isVital: false,
    without: "a department's public channel cannot be checked, and who is in it is not known",
  },
  {
    name: "groups:read",
    isVital: false,
    without: "a department's private channel cannot be checked, and who is in it is not known",
  },
  {
    name: "channels:history",
    isVital: false,
    without:
      "in public channels a message in doubt may be missing, and the thread a case began in is not read",
  },
  {
    name: "groups:history",
    isVital: false,
    without:
      "in private channels a message in doubt may be missing, and the thread a case began in is not read",
  },
];

/**
 * Compares what the token may do with what the bot needs.
 * @param granted null: Slack did not say
 * @returns one line for each scope that the bot can do without, but is missing
 * @throws StartError that names everything missing, if the bot cannot do without some of it
 */
export function checkScopes(granted: readonly string[] | null): readonly string[] {
  if (granted === null) return [];
  const missing = scopes.filter(({ name }) => !granted.includes(name));
  const lines = missing.map(
    ({ name, without }) =>
      `The scope ${name} is missing: without it ${without}; add it on the app's page, OAuth & Permissions, Bot Token Scopes, and install the app to the workspace again`,
  );
  if (missing.some(({ isVital }) => isVital)) throw new StartError(lines.join("\n"));
  return lines;
}
