import { expect, test } from "vitest";
import type { Message } from "../workspace/model.js";
import { type Story, stories } from "./harness/story.js";

const story = stories();
const overSockets = { transport: "socket" } as const;

/** A case that Sato is called for, with its card. */
async function openCase({ tanaka, sato, billing }: Story): Promise<{ esc: `ESC-${number}`; card: Message }> {
  const esc = await tanaka.escalates({ situation: "on_hold", summary: "二重請求" });
  sato.isCalled("二重請求");
  return { esc, card: billing.seesCard(esc) };
}

/** Three people press Claim while this happens to the sockets. Nobody sees an error, and one of them has it. */
async function claimsWhile(here: Story, happens: () => void): Promise<void> {
  const { sato, suzuki, nakamura, tanaka, billing, workspace, settle } = here;
  const { esc, card } = await openCase(here);
  const everybody = [sato, suzuki, nakamura];
  const from = workspace.dispatches.length;

  const clicks = everybody.map(({ hand }) => hand.clicks(card, "claim"));
  happens();
  await Promise.all(clicks);
  await settle();

  expect(workspace.dispatches.slice(from).map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(everybody.flatMap(({ hand }) => hand.notices())).toEqual([]);
  tanaka.isTold("引き受けました");
  tanaka.isToldNothing();
  billing.seesCard(esc, "対応中｜");
  const told = everybody.filter(({ id }) => workspace.ephemeralsFor(id).length > 0);
  expect(told).toHaveLength(2);
  for (const one of told) one.isTold("が引き受けました");
  for (const { id } of everybody) readsTheRest(here, id);
}

/** What else a person is told when she takes a case is other stories' matter. */
function readsTheRest({ messages }: Story, id: string): void {
  messages.seen(...messages.to(id));
}

/** The sockets are there again, and what is asked is done. */
async function worksAgain({ workspace, tanaka }: Story): Promise<void> {
  await workspace.waitFor(() => workspace.sockets.count() === 2, { what: "two sockets" });
  expect(await tanaka.types("help")).not.toBeNull();
}

test("Slack has one socket replaced in the middle of clicking: nothing is lost, nothing is done twice", async () => {
  const here = await story(overSockets);
  await claimsWhile(here, () => here.workspace.sockets.refresh("oldest"));
  await worksAgain(here);
});

test("Slack has both sockets replaced at once: clicks on their way are answered over the new ones", async () => {
  const here = await story(overSockets);
  await claimsWhile(here, () => here.workspace.sockets.refresh("all"));
  await worksAgain(here);
});

test("all sockets are cut: a click meanwhile fails visibly, and works once they are back", async () => {
  const here = await story(overSockets);
  const { sato, tanaka, billing, workspace, expectsNotice } = here;
  const { esc, card } = await openCase(here);

  workspace.sockets.cutAll();
  expectsNotice();
  await sato.hand.clicks(card, "claim");
  expect(sato.hand.notices()).toHaveLength(1);
  tanaka.isToldNothing();

  await worksAgain(here);
  await sato.clicks(billing.card(esc), "claim");
  billing.seesCard(esc, "対応中｜佐藤 健さん");
  tanaka.isTold(/佐藤 健さん.*が引き受けました/);
  readsTheRest(here, sato.id);
});

test("Slack lets nobody in for a while: the bot comes back by itself", async () => {
  const here = await story({ ...overSockets, socketTimes: { pause: 20 } });
  const { workspace, expectsLog } = here;
  const attempts = () => workspace.journal.filter(({ method }) => method === "apps.connections.open").length;
  const before = attempts();
  expectsLog(/a socket to Slack could not be opened/);

  workspace.sockets.refuse(true);
  workspace.sockets.cutAll();
  await workspace.waitFor(() => attempts() > before + 5, { what: "more attempts" });
  workspace.sockets.refuse(false);

  await worksAgain(here);
});

test("the bot is stopped while somebody waits for a form: she gets it first", async () => {
  const { tanaka, workspace, stopsBot } = await story(overSockets);
  workspace.faults.next({ method: "views.open" }, { kind: "answer_late", ms: 300 });

  const typing = tanaka.hand.runs("/escalate", "billing 二重請求", "C0FLOOR");
  await workspace.waitFor(() => tanaka.hand.modal());
  await stopsBot();

  expect(await typing).toMatchObject({ ok: true });
});

test("the bot is stopped while a click is being carried out: it is done, and answered", async () => {
  const here = await story(overSockets);
  const { sato, tanaka, billing, database, stopsBot, startsBot, settle } = here;
  const { esc, card } = await openCase(here);
  const other = await database.connect();
  let clicked: Promise<unknown> = Promise.resolve();

  // Somebody else holds the case for a moment.
  await other.db.$transaction(async (held) => {
    await held.$executeRaw`SELECT 1 FROM escalations FOR UPDATE`;
    const click = sato.hand.clicks(card, "claim");
    await held.$executeRaw`SELECT pg_sleep(0.2)`;
    clicked = Promise.all([click, stopsBot()]);
    await held.$executeRaw`SELECT pg_sleep(0.2)`;
  });
  await clicked;
  expect(sato.hand.notices()).toEqual([]);

  await startsBot();
  await settle();
  billing.seesCard(esc, "対応中｜佐藤 健さん");
  tanaka.isTold(/佐藤 健さん.*が引き受けました/);
  readsTheRest(here, sato.id);
});

test("an event that Slack sends again, because it heard no answer, is not worked on again", async () => {
  const { workspace, tanaka, byHand, settle } = await story(overSockets);
  await tanaka.opensHome();
  const drawn = () => workspace.journal.filter(({ method }) => method === "views.publish").length;
  const sent = workspace.dispatches.findLast(({ kind }) => kind === "events_api");

  await byHand.sends("events_api", sent?.payload ?? {});
  await settle();

  expect(drawn()).toBe(1);
  await tanaka.opensHome();
  expect(drawn()).toBe(2);
});
