import type { Finding } from "../../domain/doctor/finding.js";
import { withNames } from "../../domain/doctor/nameless.js";
import { findingsShown } from "../../domain/doctor/telling.js";
import type { InSlack } from "../departments/named.js";
import type { SlackDirectory } from "../departments/ports.js";
import { lookUp } from "./look-up.js";

/** Findings as they were written down, with the names Slack tells now; an id where it tells none. */
export async function nameFindings(
  findings: readonly Finding[],
  slack: SlackDirectory,
): Promise<readonly Finding[]> {
  const found = await lookUp(findings.slice(0, findingsShown).flatMap(inSlack), slack);
  const nameOf = (answer: { kind: string; name?: string } | undefined) =>
    answer?.kind === "found" ? (answer.name ?? null) : null;
  const names = {
    person: (id: string) => nameOf(found.users.get(id)) ?? id,
    handle: (id: string) => nameOf(found.groups.get(id)) ?? id,
    title: (id: string) => nameOf(found.channels.get(id)) ?? id,
  };
  return findings.map((one) => withNames(one, names));
}

function inSlack({ params }: Finding): readonly InSlack[] {
  if ("user" in params) return [{ kind: "user", id: params.user }];
  if ("group" in params) return [{ kind: "group", id: params.group }];
  if ("channel" in params) return [{ kind: "channel", id: params.channel }];
  return [];
}
