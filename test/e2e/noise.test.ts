import { mkdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { hours, minutes, seconds } from "../../src/domain/duration.js";
import type { Reference } from "./harness/messages.js";
import { type Buzzes, mentionsAddedByEdits, type Noise, noiseOf } from "./harness/noise.js";
import { type CountedStory, noisePage } from "./harness/noise-page.js";
import type { Actor } from "./harness/person.js";
import { type Story, stories } from "./harness/story.js";

const story = stories();

/** Everybody whom the chain of billing can call, and who is in its channel. */
const team = ["U0SATO", "U0SUZUKI", "U0MANAGER"];
const people = {
  U0TANAKA: "Tanaka, agent",
  U0YAMADA: "Yamada, agent",
  U0EMMA: "Wilson, agent",
  U0SATO: "Sato, 1st step and in the group",
  U0SUZUKI: "Suzuki, 2nd step",
  U0MANAGER: "Nakamura, in the group (3rd step), lead",
};
type Everybody = Readonly<Record<keyof typeof people, Buzzes>>;

const page = fileURLToPath(new URL("../../docs/noise.md", import.meta.url));
const results = fileURLToPath(new URL("../../test-results/", import.meta.url));
const counted: CountedStory[] = [];

/** What buzzed everybody, to the last one; goes on the page. */
async function expectBuzzes(here: Story, title: string, expected: Everybody): Promise<Noise> {
  const noise = await noiseOf(here, team);
  const actual = Object.fromEntries(Object.keys(people).map((id) => [id, noise[id]?.by ?? {}]));
  expect(actual).toEqual(expected);
  expect(Object.keys(noise).filter((id) => !(id in people))).toEqual([]);
  expect(mentionsAddedByEdits(here)).toEqual([]);
  for (const channel of ["C0BILLING", "C0FLOOR"]) here.messages.seen(...here.messages.inChannel(channel));
  for (const id of here.workspace.users.keys()) here.messages.seen(...here.messages.to(id));
  counted.push({ title, noise });
  return noise;
}

interface Opened {
  readonly agent: Actor;
  readonly reference: Reference;
}

/** Three agents in turn, all in the same minute. */
async function open(
  { tanaka, yamada, emma }: Story,
  count: number,
  facts: (i: number) => Readonly<Record<string, string | readonly string[]>>,
): Promise<readonly Opened[]> {
  const opened: Opened[] = [];
  for (let i = 0; i < count; i++) {
    const agent = [tanaka, yamada, emma][i % 3] ?? tanaka;
    opened.push({ agent, reference: await agent.escalates({ summary: `${i + 1}件目`, ...facts(i) }) });
  }
  return opened;
}

/** Sato, Suzuki and Nakamura in turn, five seconds apart. */
async function takeOneByOne({ sato, suzuki, nakamura, clock }: Story, cases: readonly Opened[]) {
  for (const [i, { reference }] of cases.entries()) {
    await ([sato, suzuki, nakamura][i % 3] ?? sato).claims(reference);
    await clock.passes(seconds(5));
  }
}

async function tellsTheCustomer({ messages }: Story, { agent, reference }: Opened): Promise<void> {
  const answer = messages
    .to(agent.id)
    .findLast((message) => agent.canDo(message).includes("told") && message.text.includes(reference));
  if (answer === undefined) throw new Error(`${agent.id} has no answer to ${reference}`);
  await agent.clicks(answer, "told");
}

/** Twenty cases are hundreds of messages. */
const atLength = { timeout: 120_000 };

test("one case that waits for the third step: each step hears of it once, and the agent three times", async () => {
  const here = await story();
  const { tanaka, nakamura, clock } = here;
  const reference = await tanaka.escalates({ situation: "mail", summary: "請求書の宛名" });
  await clock.passes(minutes(32));
  await nakamura.claims(reference);
  await clock.passes(minutes(10));
  await nakamura.answers(reference, "変えられます。");
  await tellsTheCustomer(here, { agent: tanaka, reference });
  await clock.passes(hours(3));

  await expectBuzzes(here, "One case by mail: the third step takes it, answers, the customer is told", {
    U0TANAKA: { sent: 1, taken: 1, answer: 1 },
    U0YAMADA: {},
    U0EMMA: {},
    U0SATO: { call: 1, "group call": 1 },
    U0SUZUKI: { call: 1 },
    U0MANAGER: { "group call": 1, "take-over card": 1 },
  });
});

test("a case that began in a thread, with a question: who asked and who was asked hear what the other said", async () => {
  const here = await story();
  const { tanaka, yamada, sato } = here;
  const began = await tanaka.says("K-2031 のお客様が二重請求とのことです");
  await yamada.says("前にもありました", { under: began });
  await tanaka.startsFrom(began);
  await tanaka.fills({ department: "billing", situation: "on_hold", summary: "二重請求" });
  const reference = await tanaka.sends();
  await sato.asks(reference, "いつのご請求ですか");
  await tanaka.replies(reference, "9月分です");
  await sato.answers(reference, "返金します。");
  await tellsTheCustomer(here, { agent: tanaka, reference });

  await expectBuzzes(
    here,
    "One case from a thread, on hold: taken by asking, answered, the customer is told",
    {
      U0TANAKA: { sent: 1, question: 1, answer: 1, "note where it began": 1 },
      U0YAMADA: { "note where it began": 1 },
      U0EMMA: {},
      U0SATO: { call: 1, "take-over card": 1, reply: 1 },
      U0SUZUKI: {},
      U0MANAGER: {},
    },
  );
});

test("twenty cases at once, half of them on hold, that nobody takes for half an hour", atLength, async () => {
  const here = await story();
  const cases = await open(here, 20, (i) => ({ situation: i % 2 === 0 ? "on_hold" : "mail" }));
  await here.clock.passes(minutes(30));
  await takeOneByOne(here, cases);

  await expectBuzzes(
    here,
    "Twenty cases at once, ten of them on hold: nobody for 30 minutes, then one by one",
    {
      U0TANAKA: { sent: 7, taken: 7, "category and reason": 4 },
      U0YAMADA: { sent: 7, taken: 7, "category and reason": 3 },
      U0EMMA: { sent: 6, taken: 6, "category and reason": 3 },
      U0SATO: { call: 2, "call list": 2, "group list": 2, "take-over card": 7 },
      U0SUZUKI: { "call list": 2, "take-over card": 7 },
      U0MANAGER: { "group list": 2, "take-over card": 6 },
    },
  );
});

test("twenty normal cases at once, that nobody takes for half an hour", atLength, async () => {
  const here = await story();
  const cases = await open(here, 20, () => ({ situation: "mail" }));
  await here.clock.passes(minutes(30));
  await takeOneByOne(here, cases);

  await expectBuzzes(here, "Twenty cases by mail at once: nobody for 30 minutes, then one by one", {
    U0TANAKA: { sent: 7, taken: 7 },
    U0YAMADA: { sent: 7, taken: 7 },
    U0EMMA: { sent: 6, taken: 6 },
    U0SATO: { "call list": 1, "group list": 1, "take-over card": 7 },
    U0SUZUKI: { "call list": 1, "take-over card": 7 },
    U0MANAGER: { "group list": 1, "take-over card": 6 },
  });
});

test("a quiet day: ten small cases stand in one list, and buzz nobody but who sent them", async () => {
  const here = await story();
  await open(here, 10, () => ({ situation: "no_wait", purpose: ["report"] }));
  await here.clock.passes(hours(3));

  const lists = here.messages
    .inChannel("C0BILLING")
    .filter(({ blocks }) => /1件目.*10件目/s.test(JSON.stringify(blocks)));
  expect(lists).toHaveLength(1);
  await expectBuzzes(here, "Ten small cases in an afternoon: nobody takes them, one list at 16:00", {
    U0TANAKA: { sent: 4 },
    U0YAMADA: { sent: 3 },
    U0EMMA: { sent: 3 },
    U0SATO: {},
    U0SUZUKI: {},
    U0MANAGER: {},
  });
});

test("docs/noise.md says what was counted", async () => {
  expect(counted, "this needs the counts of all tests above").toHaveLength(5);
  const now = noisePage(counted, people);
  await mkdir(results, { recursive: true });
  await writeFile(`${results}noise.md`, now);
  expect(await readFile(page, "utf8"), "if that is meant: cp test-results/noise.md docs/noise.md").toBe(now);
});
