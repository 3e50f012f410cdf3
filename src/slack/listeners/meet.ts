import type { UserId } from "../../domain/ids.js";
import type { ListenerDeps } from "./deps.js";
import { within } from "./within.js";

/** What is left of Slack's three seconds beside the answer itself. */
export const patienceMs = 500;

/**
 * Gets to know somebody who is about to be answered in words, so that she is answered in her language. From memory
 * for all but the first time; where Slack does not say in time, the default has to do. Never throws.
 */
export async function meet(deps: ListenerDeps, user: UserId): Promise<void> {
  if (deps.directory.known(user) !== null) return;
  await within(patienceMs, () => deps.directory.person(user)).catch(() => null);
}
