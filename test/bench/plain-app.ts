import { App, HTTPReceiver } from "@slack/bolt";
import type { HomeView, ModalView } from "@slack/types";
import { createLogger } from "../../src/lib/logger.js";
import { openDatabase } from "../../src/store/connect.js";
import { followUp } from "./follow-ups.js";
import { changeDurably, claim } from "./same-work.js";

// What Bolt itself takes: a command opens a view that is always the same, a click is acknowledged after one
// transaction, a Home tab that is opened gets one that is always the same. SLACK_API_URL, SLACK_BOT_TOKEN,
// SLACK_SIGNING_SECRET, DATABASE_URL, VIEW and HOME_TAB (JSON). With FOLLOW_UPS (JSON) a claim is written down as
// durably as the bot does it, and the messages that follow from it are sent.

const {
  SLACK_API_URL = "",
  SLACK_BOT_TOKEN = "",
  SLACK_SIGNING_SECRET = "",
  DATABASE_URL = "",
  VIEW = "{}",
  HOME_TAB = "{}",
  FOLLOW_UPS = "[]",
} = process.env;
const followUps = followUp.array().parse(JSON.parse(FOLLOW_UPS));
// The views are ones that the bot made.
const view = JSON.parse(VIEW) as ModalView;
const homeTab = JSON.parse(HOME_TAB) as HomeView;
const { db } = await openDatabase(
  { databaseUrl: DATABASE_URL, dataDir: "", as: "tool" },
  createLogger("fatal"),
);
const receiver = new HTTPReceiver({ signingSecret: SLACK_SIGNING_SECRET });
const app = new App({
  receiver,
  clientOptions: { slackApiUrl: SLACK_API_URL },
  token: SLACK_BOT_TOKEN,
  convoStore: false,
});

app.command("/escalate", async ({ ack, body, client }) => {
  await client.views.open({ trigger_id: body.trigger_id, view });
  await ack();
});

app.event("app_home_opened", async ({ event, client }) => {
  await client.views.publish({ user_id: event.user, view: homeTab });
});

app.action("claim", async ({ ack, body, action, client }) => {
  const number = "value" in action ? Number(action.value) : 0;
  if (followUps.length > 0) {
    const send = await changeDurably(db, client, followUps, number, claim(body.user.id));
    await ack();
    await Promise.all(followUps.map(send));
    return;
  }
  await db.$transaction(async (tx) => {
    const row = await tx.escalation.update({
      where: { number },
      data: { version: { increment: 1 } },
      select: { id: true, version: true },
    });
    await tx.escalationEvent.create({
      data: {
        escalationId: row.id,
        version: row.version,
        type: "claimed",
        at: new Date(),
        by: body.user.id,
        data: {},
      },
    });
  });
  await ack();
});

const server = await app.start({ port: 0, host: "127.0.0.1" });
const address = server.address();
process.stdout.write(`${JSON.stringify({ port: typeof address === "object" ? address?.port : null })}\n`);
