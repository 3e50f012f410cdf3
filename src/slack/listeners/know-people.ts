import type { UserId } from "../../domain/ids.js";
import type { ListenerDeps } from "./deps.js";

/** So that they can be named. */
export async function knowPeople(
  { directory }: Pick<ListenerDeps, "directory">,
  users: readonly UserId[],
): Promise<void> {
  const unknown = [...new Set(users)].filter((user) => directory.known(user) === null);
  await Promise.all(unknown.map((user) => directory.person(user)));
}
