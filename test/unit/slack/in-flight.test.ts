import { setImmediate as nextTurn } from "node:timers/promises";
import { App, type Receiver } from "@slack/bolt";
import { expect, test } from "vitest";
import { createRightOfWay } from "../../../src/app/right-of-way.js";
import { trackInFlight } from "../../../src/slack/listeners/in-flight.js";

const receiver: Receiver = { init() {}, start: async () => {}, stop: async () => {} };
const click = {
  type: "block_actions",
  user: { id: "U1" },
  team: { id: "T1" },
  actions: [{ action_id: "claim" }],
};

/** The app, with one listener that takes until it is told otherwise. */
function clickedOn() {
  const app = new App({
    ...{ receiver, token: "xoxb-test", tokenVerificationEnabled: false, convoStore: false },
    ...{ botId: "B1", botUserId: "U0BOT" },
  });
  // Patience is never over.
  const way = createRightOfWay(() => 0);
  const inFlight = trackInFlight(app, way);
  const happened: string[] = [];
  let answer: () => void = () => {};
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  app.action("claim", async ({ ack }) => {
    happened.push("clicked");
    inFlight.afterwards(async () => void happened.push("afterwards"));
    await answered;
    await ack();
  });
  const clicks = () => app.processEvent({ body: click, ack: async () => void happened.push("answered") });
  return { way, inFlight, happened, clicks, answer: () => answer() };
}

async function aFewTurns(): Promise<void> {
  for (let i = 0; i < 10; i++) await nextTurn();
}

test("while a click is being answered everything else gives way, and what it left for afterwards comes after it", async () => {
  const { way, inFlight, happened, clicks, answer } = clickedOn();
  const clicked = clicks();
  void way.giveWay().then(() => happened.push("something else"));
  await aFewTurns();
  expect(happened).toEqual(["clicked"]);

  answer();
  await clicked;
  await inFlight.idle();
  await aFewTurns();
  expect(happened.slice(0, 2)).toEqual(["clicked", "answered"]);
  expect(happened.slice(2).toSorted()).toEqual(["afterwards", "something else"]);
});

test("whoever stops waits for what was left for afterwards as well", async () => {
  const { inFlight, happened, clicks, answer } = clickedOn();
  answer();
  await clicks();
  await inFlight.idle();

  expect(happened).toContain("afterwards");
});
