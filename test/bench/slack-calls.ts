import { loadavg } from "node:os";
import { setTimeout as delay } from "node:timers/promises";
import { importDepartments, twoDepartments } from "../e2e/harness/departments.js";
import { type TestDatabase, testDatabase } from "../integration/database.js";
import type { Message } from "../workspace/model.js";
import type { Modal } from "../workspace/person.js";
import { startWorkspace, type Workspace } from "../workspace/server.js";
import { startBotProcess } from "./bot-process.js";
import type { Findings } from "./figures.js";
import { report } from "./report.js";

/** What has to reach Slack because of one act, whatever sends it. */
interface Act {
  readonly act: string;
  /** For each call that cannot be spared, why. */
  readonly floor: readonly string[];
}

const opened: Act = {
  act: "opens it",
  floor: [
    "the form",
    "the team's card",
    "the facts under it",
    "the agent's own message, which stands for the case from now on",
  ],
};
const claimed: Act = {
  act: "somebody takes it",
  floor: [
    "the card says who has it",
    "the agent's message says who has it",
    "an edit notifies nobody, and the agent has to know: a message",
    "the holder's own message, with all that she needs",
  ],
};
const answered: Act = {
  act: "it is answered",
  floor: [
    "the form for the answer",
    "the answer, a message",
    "the card says that it is answered",
    "the agent's message",
    "the holder's message",
    "the message that it was taken promises nothing any more",
  ],
};
const told: Act = {
  act: "the customer is told",
  floor: [
    "the card is over",
    "the agent's message is over",
    "the holder's message is over",
    "the answer loses its button",
  ],
};
const acts = [opened, claimed, answered, told];

const agent = "U0TANAKA";
const responder = "U0SATO";

/** Calls of Slack's methods for one escalation from opening to told, beside what cannot be spared. */
export async function runSlackCalls(): Promise<boolean> {
  const startLoad = loadavg()[0] ?? 0;
  const workspace = await startWorkspace();
  const database = await testDatabase("postgres");
  await importDepartments(database.db, twoDepartments, new Date());
  const bot = await startBotProcess({
    SLACK_API_URL: workspace.apiUrl,
    SLACK_BOT_TOKEN: workspace.botToken,
    SLACK_SIGNING_SECRET: workspace.signingSecret,
    DATABASE_URL: database.env.DATABASE_URL ?? "",
  });
  workspace.connectBot(`http://127.0.0.1:${bot.port}/slack/events`);
  // The first case also asks Slack who its people are and which conversation is theirs.
  await live(workspace, database, "the first case");
  const calls = await live(workspace, database, "another case");
  await bot.kill("SIGTERM");
  await workspace.stop();
  await database.close();
  return await report("slack-calls", [findingsFor(calls)], startLoad);
}

/** @returns the methods that each act of `acts` called */
async function live(
  workspace: Workspace,
  { db }: TestDatabase,
  summary: string,
): Promise<readonly (readonly string[])[]> {
  const found: string[][] = [];
  const during = async (act: () => Promise<void>) => {
    const from = workspace.journal.length;
    await act();
    // A lane rests for a second after a post, so that nothing waits only once it is over.
    while ((await db.delivery.count({ where: { status: "waiting" } })) > 0) await delay(100);
    found.push(workspace.journal.slice(from).map(({ method }) => method));
  };
  const card = () => {
    const cards = workspace.channel("C0BILLING").messages();
    return there(cards.findLast(({ metadata }) => metadata?.event_type === "escalation"));
  };
  await during(async () => {
    const person = workspace.as(agent);
    await person.runs("/escalate", "", "C0BILLING");
    await workspace.waitFor(() => person.modal());
    await person.fills({ department: "billing", situation: "mail", summary });
    await person.fills({ category: firstCategory(person.modal()), reason: "unclear" });
    if (!(await person.submits()).ok) throw new Error("it was not opened");
  });
  await during(async () => void (await workspace.as(responder).clicks(card(), "claim")));
  await during(async () => {
    const person = workspace.as(responder);
    await person.clicks(card(), "resolve");
    await workspace.waitFor(() => person.modal());
    await person.fills({ resolution: "本日中に返金いたします。" });
    if (!(await person.submits()).ok) throw new Error("it was not answered");
  });
  await during(async () => {
    const answer = there(workspace.dmsOf(agent).findLast((message) => hasButton(message, "told")));
    await workspace.as(agent).clicks(answer, "told");
  });
  return found;
}

function there<T>(found: T | undefined): T {
  if (found === undefined) throw new Error("what should be in Slack is not there");
  return found;
}

function hasButton({ blocks }: Message, action: string): boolean {
  return JSON.stringify(blocks).includes(`"action_id":"${action}"`);
}

function firstCategory(form: Modal | undefined): string {
  const block = JSON.stringify(there(form).blocks.find(({ block_id }) => block_id === "category"));
  return there(/"value":"([^"]+)"/.exec(block)?.[1]);
}

function findingsFor(calls: readonly (readonly string[])[]): Findings {
  const lines = acts.map(({ act, floor }, i) => ({
    act,
    calls: calls[i]?.length ?? 0,
    methods: counted(calls[i] ?? []),
    floor: floor.length,
    "why not fewer": floor.join("; "),
  }));
  const sum = (of: (line: (typeof lines)[number]) => number) =>
    lines.reduce((all, line) => all + of(line), 0);
  const all = { act: "all", calls: sum((line) => line.calls), methods: counted(calls.flat()) };
  return {
    title: "Slack's methods called for one escalation from opening to told",
    notes: [
      "One that is taken and answered from its card before anybody had to be called; a second one, as people and their conversations are known by then.",
      "Beyond the floor: the form is drawn anew twice as it is filled in (each department and situation has fields of its own), and says in the end which number the case has.",
      "floor: each message that has to be there or to change, and each form, once.",
    ],
    lines: [...lines, { ...all, floor: sum((line) => line.floor), "why not fewer": "" }],
    goals: [],
  };
}

/** `chat.update 3, views.open 1` */
function counted(methods: readonly string[]): string {
  const names = [...new Set(methods)].toSorted();
  return names.map((name) => `${name} ${methods.filter((method) => method === name).length}`).join(", ");
}
