import { type Messages, messagesFor } from "../i18n/messages.js";
import { StartError } from "../lib/start-error.js";

interface Scope {
  readonly name: keyof Messages["doctor"]["without"];
  /** Without it nothing works, so the bot does not start. */
  readonly isVital: boolean;
}

/** What the bot asks Slack for: the same as in `manifest.yml`. */
export const scopes: readonly Scope[] = [
  { name: "commands", isVital: true },
  { name: "chat:write", isVital: true },
  { name: "im:write", isVital: true },
  { name: "users:read", isVital: true },
  { name: "im:history", isVital: false },
  { name: "dnd:read", isVital: false },
  { name: "usergroups:read", isVital: false },
  { name: "channels:read", isVital: false },
  { name: "groups:read", isVital: false },
  { name: "channels:history", isVital: false },
  { name: "groups:history", isVital: false },
  { name: "files:write", isVital: false },
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
  const { without } = messagesFor("en").doctor;
  const lines = missing.map(
    ({ name }) =>
      `The scope ${name} is missing: without it ${without[name]}; add it on the app's page, OAuth & Permissions, Bot Token Scopes, and install the app to the workspace again`,
  );
  if (missing.some(({ isVital }) => isVital)) throw new StartError(lines.join("\n"));
  return lines;
}
