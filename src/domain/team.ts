import type { Contact, LocalText } from "./department.js";
import type { DepartmentKey, TeamKey, UserId } from "./ids.js";

/** Those who send: agents with their supervisors. Of no team one is neither better nor worse served. */
export interface SendingTeam {
  readonly key: TeamKey;
  readonly name: LocalText;
  /** People, and user groups whose people belong to it. */
  readonly members: readonly Contact[];
  /** See their team's cases and act for an agent who is away. */
  readonly supervisors: readonly UserId[];
  /** Where the team sends its cases unless an agent says otherwise; null: where she sent her last one. */
  readonly department: DepartmentKey | null;
}
