import type { AgentsPresence } from "../domain/commands.js";
import type { UserId } from "../domain/ids.js";
import type { AbsenceBook } from "./absences.js";
import type { Directory } from "./ports.js";

export interface PresenceDeps {
  readonly absences: Pick<AbsenceBook, "of">;
  readonly directory: Pick<Directory, "unreachable">;
}

/** Whether an agent is there to be asked, and who acts for her. */
export async function presenceOf(
  { absences, directory }: PresenceDeps,
  agent: UserId,
): Promise<AgentsPresence> {
  const isThere = async (user: UserId) => (await directory.unreachable({ kind: "user", id: user })) === null;
  if (await isThere(agent)) return { isAway: false, standIn: null };
  const standIn = (await absences.of(agent))?.standIn ?? null;
  return { isAway: true, standIn: standIn !== null && (await isThere(standIn)) ? standIn : null };
}
