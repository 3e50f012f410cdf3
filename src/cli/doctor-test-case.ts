import { randomUUID } from "node:crypto";
import type { Config } from "../config/config.js";
import type { Command } from "../domain/commands.js";
import { defaultDeadlines } from "../domain/deadlines.js";
import { type DepartmentRules, roundTheClock } from "../domain/department.js";
import { minutes } from "../domain/duration.js";
import type { ChannelId, DepartmentKey, EscalationId, TeamId, UserId } from "../domain/ids.js";
import { openEscalation } from "../domain/open-escalation.js";
import { messagesFor } from "../i18n/messages.js";

export interface SendTest {
  /** Where the card appears. */
  readonly channel: ChannelId;
  /** Whoever sends it, is called, takes it and answers. */
  readonly user: UserId;
}

/** The case that a test opens. */
export function testCase(
  { channel, user }: SendTest,
  config: Config,
  teamId: string,
  now: Date,
): ReturnType<typeof openEscalation> {
  return openEscalation(
    {
      id: randomUUID() as EscalationId,
      teamId: teamId as TeamId,
      ...{ reporter: user, supervisors: [], source: null, test: true },
      department: rulesFor(channel, user, config),
      facts: {
        ...{ situation: "mail", callbackAt: null, customerRef: null, purposes: [], temperature: null },
        ...{ signals: [], category: null, reason: "other", tried: null, severityOverride: null, answers: {} },
        summary: messagesFor(config.defaultLocale).doctor.test,
      },
    },
    now,
  );
}

/** What is done with it, one after the other: somebody takes it, answers, and the customer is told. */
export function actsOn({ user: by }: SendTest, { defaultLocale }: Config): readonly Command[] {
  const answer = messagesFor(defaultLocale).doctor.test;
  return [
    { type: "claim", by, nextUpdateAt: null },
    {
      ...{ type: "resolve", by, answer, teller: "reporter" },
      ...{ category: null, reason: null, word: null, decision: null },
    },
    { type: "told", by },
  ];
}

function rulesFor(
  channel: ChannelId,
  user: UserId,
  { defaultLocale: locale, defaultTimezone: timezone }: Config,
): DepartmentRules {
  const now = { onHold: 0, critical: 0, high: 0, normal: 0, low: 0 };
  const step = { after: now, call: [{ kind: "user", id: user }], oneOf: false, level: null } as const;
  return {
    ...{ key: "doctor" as DepartmentKey, name: { ja: "テスト", en: "Test" }, channel, locale, timezone },
    ...{ leads: [user], inform: [], categories: [], firstCalls: [], hours: roundTheClock },
    chain: { steps: [step], repeat: { every: minutes(30), times: 0 } },
    deadlines: defaultDeadlines,
    criteria: { send: null, checkFirst: null },
  };
}
