import type { Departments } from "../domain/department.js";
import type { UserId } from "../domain/ids.js";
import type { Directory } from "./ports.js";

/**
 * Gets to know everybody the departments may call, so that forms can name them without asking Slack first. One at a
 * time: Slack allows about a hundred look-ups a minute, and nobody waits for these.
 */
export async function meetContacts(directory: Directory, { list }: Departments): Promise<void> {
  for (const user of contactsOf(list)) await directory.person(user);
}

function contactsOf(list: Departments["list"]): ReadonlySet<UserId> {
  const inUse = list.filter(({ retired }) => !retired);
  const called = inUse.flatMap(({ chain, hours }) => [
    ...chain.steps.flatMap(({ call }) => call),
    ...hours.closedContact,
  ]);
  return new Set([
    ...called.flatMap((contact) => (contact.kind === "user" ? [contact.id] : [])),
    ...inUse.flatMap(({ leads }) => leads),
  ]);
}
