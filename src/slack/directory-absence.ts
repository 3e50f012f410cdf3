import type { WebClient } from "@slack/web-api";
import { later, type Milliseconds, minutes } from "../domain/duration.js";
import type { UserId } from "../domain/ids.js";
import type { Clock } from "../lib/clock.js";
import type { Logger } from "../lib/logger.js";
import { type QuietTime, quietTimesFrom } from "./directory-answers.js";
import { createMemory } from "./directory-memory.js";
import { createOptionalMethod } from "./optional-method.js";

export interface AbsenceInput {
  readonly background: WebClient;
  readonly clock: Clock;
  readonly log: Logger;
  readonly patience: Milliseconds;
}

/** Somebody who switched them on a minute ago is called again. */
const kept = minutes(1);
const mostPeople = 5_000;

/** Whether somebody has notifications switched off just now, by her schedule or by hand; false where Slack does not say. */
export function createAbsence(input: AbsenceInput): (user: UserId) => Promise<boolean> {
  const { background, clock, log, patience } = input;
  const ask = createOptionalMethod({
    method: "dnd.info",
    patience,
    harmless: ["user_not_found", "users_not_found", "user_not_visible"],
    clock,
    log,
  });

  const people = createMemory<UserId, { readonly quiet: readonly QuietTime[]; readonly saidAt: Date }>({
    clock,
    patience,
    capacity: mostPeople,
    ask: async (user) => {
      const quiet = await ask(async () => quietTimesFrom(await background.dnd.info({ user })));
      return quiet === null ? null : { kind: "found", value: { quiet, saidAt: clock.now() } };
    },
  });

  return async (user) => {
    const finding = await people.lookUp(user, kept);
    if (finding?.kind !== "found") return false;
    const { quiet, saidAt } = finding.value;
    const now = clock.now();
    // What is older is only remembered because Slack does not answer.
    if (now > later(saidAt, kept + patience)) return false;
    return quiet.some(({ from, until }) => from <= now && now < until);
  };
}
