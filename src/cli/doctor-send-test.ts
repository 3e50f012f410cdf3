import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { apply } from "../app/apply.js";
import { judgeNamed } from "../app/doctor/judge-named.js";
import { judgeTest, type TestedMessage } from "../app/doctor/judge-test.js";
import { lookUp } from "../app/doctor/look-up.js";
import { defaultDeadlines } from "../domain/deadlines.js";
import { type DepartmentRules, roundTheClock } from "../domain/department.js";
import type { Finding, TestMessage } from "../domain/doctor/finding.js";
import { minutes, seconds } from "../domain/duration.js";
import type { ChannelId, DepartmentKey, EscalationId, TeamId, UserId } from "../domain/ids.js";
import { openEscalation } from "../domain/open-escalation.js";
import { messagesFor } from "../i18n/messages.js";
import { createSlackDirectory } from "../slack/directory-check.js";
import { readBack, takeAway } from "../slack/doctor/test-messages.js";
import { proxyFetch } from "../slack/proxy-fetch.js";
import { numberFrom, type SentMessage, sentMessages } from "../store/test-messages.js";
import { type DoctorsEngine, type DoctorsEngineInput, withDoctorsEngine } from "./doctor-engine.js";

export interface SendTest {
  /** Where the card appears. */
  readonly channel: ChannelId;
  /** Whoever sends it and is called. */
  readonly user: UserId;
}

/** No bot counts so far: a button that somebody presses meanwhile finds no case. */
const firstNumber = 2_000_000_000;
const longest = seconds(30);

/**
 * Plays a case through as the bot would, and takes its messages away again: opened, called, claimed, and read back from
 * channel, thread and direct messages. @throws whatever the database throws
 */
export async function playThrough(input: DoctorsEngineInput, test: SendTest): Promise<readonly Finding[]> {
  const against = await againstSending(input, test);
  if (against.length > 0) return against;
  return await withDoctorsEngine(input, async (it) => judgeTest(await play(it, input, test)));
}

/** The channel is there, joined and nobody else's; the person is one of the company's. */
async function againstSending(
  { config, secrets }: DoctorsEngineInput,
  { channel, user }: SendTest,
): Promise<readonly Finding[]> {
  const fetch = proxyFetch(secrets.httpsProxy, config.noProxy);
  const slack = createSlackDirectory({
    ...{ token: secrets.slackBotToken, slackApiUrl: config.slackApiUrl },
    ...(fetch && { fetch }),
  });
  const place = { place: { kind: "test" }, path: [] } as const;
  const named = [
    { ...place, kind: "channel", id: channel },
    { ...place, kind: "user", id: user },
  ] as const;
  return judgeNamed(named, await lookUp(named, slack), null);
}

async function play(
  it: DoctorsEngine,
  { config }: DoctorsEngineInput,
  { channel, user }: SendTest,
): Promise<readonly TestedMessage[]> {
  const { db, escalations, clock, engine, background, team } = it;
  await numberFrom(db, firstNumber);
  const { state, event } = openEscalation(
    {
      id: randomUUID() as EscalationId,
      teamId: team.teamId as TeamId,
      ...{ reporter: user, supervisors: [], source: null, test: true },
      department: rulesFor(channel, user, config),
      facts: {
        ...{ situation: "mail", callbackAt: null, customerRef: null, purposes: [], temperature: null },
        ...{ signals: [], category: null, reason: "other", tried: null, severityOverride: null, answers: {} },
        summary: messagesFor(config.defaultLocale).doctor.test,
      },
    },
    clock.now(),
  );
  await escalations.open(state, event, "doctor");
  try {
    await settles(it);
    const posted = await sentMessages(db);
    const reading = new Map<TestMessage, string | null>();
    for (const message of tested) {
      const sent = posted.find(({ role }) => role === roles[message]);
      if (sent?.posted)
        reading.set(message, await readBack(background, team, { ...sent, posted: sent.posted }));
    }
    await apply({ escalations, clock, onChange: engine.wake }, state.id, {
      ...{ type: "claim", by: user, nextUpdateAt: null },
    });
    await settles(it);
    const claimed = await sentMessages(db);
    const removing = await removeAll(it, claimed);
    return tested.map((message): TestedMessage => {
      const [before, after] = [posted, claimed].map((all) => all.find(({ role }) => role === roles[message]));
      const isPosted = before?.posted != null;
      return {
        message,
        posting: isPosted ? null : (before?.error ?? "no_answer"),
        redrawing: !isPosted || after?.isCurrent === true ? null : (after?.error ?? "no_answer"),
        reading: reading.get(message) ?? null,
        removing: removing.get(roles[message]) ?? null,
      };
    });
  } finally {
    await engine.stop();
  }
}

const tested: readonly TestMessage[] = ["card", "thread", "call"];
const roles: Readonly<Record<TestMessage, SentMessage["role"]>> = {
  card: "card",
  thread: "details",
  call: "ping",
};

function rulesFor(
  channel: ChannelId,
  user: UserId,
  { defaultLocale: locale, defaultTimezone: timezone }: DoctorsEngineInput["config"],
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

/** Waits until everything is in Slack, or has failed for good, or it takes too long. */
async function settles({ db, engine }: DoctorsEngine): Promise<void> {
  const giveUpAt = performance.now() + longest;
  do {
    await engine.workOff();
    const waiting = (await sentMessages(db)).filter(({ isCurrent, isOver }) => !isCurrent && !isOver);
    if (waiting.length === 0) return;
    await delay(200);
  } while (performance.now() < giveUpAt);
}

/** Replies before what they reply to, so that no empty place stays. @returns what is against it, by role */
async function removeAll(
  { background }: DoctorsEngine,
  messages: readonly SentMessage[],
): Promise<ReadonlyMap<string, string | null>> {
  const faults = new Map<string, string | null>();
  for (const { role, posted } of messages.toSorted(
    (a, b) => Number(a.parentTs === null) - Number(b.parentTs === null),
  )) {
    if (posted === null) continue;
    const fault = await takeAway(background, posted);
    if (fault !== null) faults.set(role, fault);
  }
  return faults;
}
