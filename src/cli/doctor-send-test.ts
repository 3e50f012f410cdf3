import { setTimeout as delay } from "node:timers/promises";
import { apply } from "../app/apply.js";
import { judgeNamed } from "../app/doctor/judge-named.js";
import { judgeTest, type TestedMessage } from "../app/doctor/judge-test.js";
import { lookUp } from "../app/doctor/look-up.js";
import type { Command } from "../domain/commands.js";
import { type Finding, finding, type TestMessage } from "../domain/doctor/finding.js";
import { minutes } from "../domain/duration.js";
import type { EscalationId } from "../domain/ids.js";
import { createSlackDirectory } from "../slack/directory-check.js";
import { readBack, takeAway } from "../slack/doctor/test-messages.js";
import { proxyFetch } from "../slack/proxy-fetch.js";
import { numberFrom, type SentMessage, sentMessages } from "../store/test-messages.js";
import { type DoctorsEngine, type DoctorsEngineInput, withDoctorsEngine } from "./doctor-engine.js";
import { actsOn, type SendTest, testCase } from "./doctor-test-case.js";

/** No bot counts so far: a button that somebody presses meanwhile finds no case. */
const firstNumber = 2_000_000_000;
/** For all of it. */
const longest = minutes(1);

/** That a test was asked for, and nobody knows more than before. */
export const notSent = finding("test_not_sent", "unchecked", {});

/**
 * Plays a case through as the bot would, and takes its messages away again: opened, called, claimed, answered, the customer
 * told, each message read back from channel, thread and direct messages. @throws whatever the database throws
 */
export async function playThrough(input: DoctorsEngineInput, test: SendTest): Promise<readonly Finding[]> {
  const against = await againstSending(input, test);
  if (against.length > 0) return [...against, notSent];
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
  test: SendTest,
): Promise<readonly TestedMessage[]> {
  const { db, escalations, clock, engine, team } = it;
  await numberFrom(db, firstNumber);
  const { state, event } = testCase(test, config, team.teamId, clock.now());
  await escalations.open(state, event, "doctor");
  const seen: Seen = { reading: new Map(), redrawing: new Map(), until: performance.now() + longest };
  try {
    await look(it, seen);
    for (const command of actsOn(test, config)) {
      await act(it, state.id, command);
      await look(it, seen);
    }
    const sent = await sentMessages(db);
    const removing = await removeAll(it, sent);
    return tested.map((message): TestedMessage => {
      const role = roles[message];
      const found = sent.find((one) => one.role === role);
      return {
        message,
        posting: found?.posted == null ? (found?.error ?? "no_answer") : null,
        redrawing: seen.redrawing.get(role) ?? null,
        reading: seen.reading.get(role) ?? null,
        removing: removing.get(role) ?? null,
      };
    });
  } finally {
    await engine.stop();
  }
}

/** All that such a case sends. */
const tested: readonly TestMessage[] = ["card", "thread", "call", "agent", "takeover"];
const roles: Readonly<Record<TestMessage, SentMessage["role"]>> = {
  card: "card",
  thread: "details",
  call: "ping",
  agent: "agent",
  takeover: "takeover",
};

/** What was against the messages so far, by role. */
interface Seen {
  /** null: it was found where it was posted. */
  readonly reading: Map<string, string | null>;
  /** The first time it was to show something newer and did not. */
  readonly redrawing: Map<string, string>;
  /** It is not waited for longer than this. */
  readonly until: number;
}

/** Waits until the case stands in Slack as it is; reads back what was posted, and notes what shows an older state. */
async function look(it: DoctorsEngine, { reading, redrawing, until }: Seen): Promise<void> {
  await settles(it, until);
  for (const sent of await sentMessages(it.db)) {
    const { role, posted } = sent;
    if (posted === null) continue;
    if (!sent.isCurrent && !redrawing.has(role)) redrawing.set(role, sent.error ?? "no_answer");
    if (!reading.has(role)) reading.set(role, await readBack(it.background, it.team, { ...sent, posted }));
  }
}

/** @throws when the case does not take it: the test itself is wrong then */
async function act(
  { escalations, clock, engine }: DoctorsEngine,
  id: EscalationId,
  command: Command,
): Promise<void> {
  const { kind } = await apply({ escalations, clock, onChange: engine.wake }, id, command);
  if (kind !== "done") throw new Error(`the test's case does not take ${command.type}: ${kind}`);
}

/** Waits until everything is in Slack, or has failed for good, or it takes too long. */
async function settles({ db, engine }: DoctorsEngine, until: number): Promise<void> {
  do {
    await engine.workOff();
    const waiting = (await sentMessages(db)).filter(({ isCurrent, isOver }) => !isCurrent && !isOver);
    if (waiting.length === 0) return;
    await delay(200);
  } while (performance.now() < until);
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
