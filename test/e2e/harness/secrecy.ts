import { isObject } from "../../workspace/json.js";
import type { Workspace } from "../../workspace/server.js";

/** Keys and ids, which begin with a letter, and numbers of cases are no words of anybody's: the log may name them. */
const isKey = /^(?:[A-Za-z_][\w-]*|\d{1,6})$/;

/** What stands in these lines of a log and may stand in none at the default level: what was typed, names, secrets. */
export function leakedIn(lines: readonly string[], workspace: Workspace): readonly string[] {
  const all = lines.join("\n");
  const people = [...workspace.users.values()].filter(({ isBot }) => !isBot);
  const names = people.flatMap(({ realName, title }) => [realName, title]);
  const secrets = [workspace.botToken, workspace.appToken, workspace.signingSecret];
  const typed = workspace.dispatches
    .flatMap(({ payload }) => textsIn(payload))
    .filter((it) => it.length > 3 && !isKey.test(it));
  const never = [...names.filter((name) => name.length > 1), ...secrets, ...typed];
  return [...new Set(never)].filter((it) => all.includes(JSON.stringify(it).slice(1, -1)));
}

/** What somebody typed into a command or a form, or a message holds that one begins with. */
function textsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, inside]) => {
    if (typeof inside !== "string") return key === "blocks" ? [] : textsIn(inside);
    return key === "text" || key === "value" ? [inside.trim()] : [];
  });
}
