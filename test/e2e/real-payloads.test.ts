import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { ja } from "../../src/i18n/ja.js";
import { isObject, type JsonObject, objectsIn } from "../workspace/json.js";
import type { Actor } from "./harness/person.js";
import { type Story, stories } from "./harness/story.js";

const story = stories();
const folder = fileURLToPath(new URL("../fixtures/slack/", import.meta.url));
const files = readdirSync(folder)
  .filter((name) => name.endsWith(".json"))
  .map((name) => name.slice(0, -".json".length));

/** A body that Slack once sent to another app. */
function real(file: string): JsonObject {
  const payload: unknown = JSON.parse(readFileSync(`${folder}${file}.json`, "utf8"));
  if (!isObject(payload)) throw new Error(`${file} holds no payload`);
  return payload;
}

/** The same body, with a person, a workspace and whatever else of ours put in. */
function ours(file: string, who: Actor, more: JsonObject = {}): JsonObject {
  const payload = real(file);
  const team = { id: "T0TSUNAGI", domain: "minato-support" };
  const sender = isObject(payload.user)
    ? { team, user: { ...payload.user, id: who.id, team_id: team.id } }
    : { team_id: team.id, team_domain: team.domain, user_id: who.id };
  return {
    ...payload,
    ...sender,
    enterprise: null,
    enterprise_id: null,
    is_enterprise_install: false,
    ...more,
  };
}

function starting(...names: readonly string[]): readonly string[] {
  return files.filter((file) => names.some((name) => file.startsWith(name)));
}

/** A trigger and a response URL that work, as Slack hands them out with every act. */
async function handles({ workspace, tanaka, connectsBot }: Story): Promise<JsonObject> {
  workspace.connectThrough({ deliver: async () => ({ status: 200, body: "" }) });
  await tanaka.hand.runs("/escalate", "");
  await connectsBot();
  const { trigger_id, response_url } = workspace.dispatches.at(-1)?.payload ?? {};
  return { trigger_id, response_url };
}

describe("bodies that Slack really sent, with our ids", () => {
  test.each(starting("block_actions"))("%s: the click claims the case", async (file) => {
    const here = await story();
    const { tanaka, sato, billing, byHand, settle } = here;
    const esc = await tanaka.escalates({ situation: "on_hold", summary: "二重請求" });
    const card = billing.seesCard(esc);
    sato.isCalled("二重請求");
    const [action] = objectsIn(real(file).actions);

    const { status } = await byHand.sends(
      "interactive",
      ours(file, sato, {
        ...(await handles(here)),
        container: { type: "message", message_ts: card.ts, channel_id: card.channel, is_ephemeral: false },
        actions: [{ ...action, action_id: "claim", block_id: "escalation_1", value: "1", type: "button" }],
      }),
    );
    await settle();

    expect(status).toBe(200);
    billing.seesCard(esc, "対応中｜佐藤 健さん");
    tanaka.isTold("佐藤 健さん");
    sato.isTold("ESC-1 を引き受けました。次のご連絡は 14:13 までです。");
  });

  test.each(starting("message_action", "shortcut", "slash_command"))("%s: the form opens", async (file) => {
    const here = await story();
    const { tanaka, byHand, settle } = here;
    const isCommand = file.startsWith("slash");
    const name = isCommand
      ? { command: "/escalate" }
      : { callback_id: file.startsWith("message") ? "escalate_message" : "escalate" };

    const { status } = await byHand.sends(
      isCommand ? "slash_commands" : "interactive",
      ours(file, tanaka, { ...name, ...(await handles(here)) }),
    );
    await settle();

    expect(status).toBe(200);
    expect(tanaka.form().callbackId).toBe("escalation_open");
    if (file.startsWith("message")) expect(tanaka.form().text).toContain(ja.form.source);
    if (isCommand) expect(tanaka.typed("summary")).toBe("Hi");
  });

  test.each(starting("view_submission"))("%s: the form opens an escalation", async (file) => {
    const here = await story();
    const { tanaka, sato, billing, byHand, settle } = here;
    await tanaka.opensForm("billing 二重請求");
    await tanaka.fills({ situation: "on_hold" });
    const { privateMetadata, values } = tanaka.form();
    const { view } = real(file);

    const { status, body } = await byHand.sends(
      "interactive",
      ours(file, tanaka, {
        view: {
          ...(isObject(view) && view),
          callback_id: "escalation_open",
          private_metadata: privateMetadata,
          state: { values },
        },
      }),
    );
    await settle();

    expect(status).toBe(200);
    expect(JSON.parse(body)).toMatchObject({ response_action: "update" });
    billing.seesCard("ESC-1", "二重請求");
    sato.isCalled("二重請求");
    tanaka.isTold("ESC-1");
  });

  test("event.app_home_opened: the tab is drawn", async () => {
    const { tanaka, workspace, byHand } = await story();
    const payload = real("event.app_home_opened");
    const event = { ...(isObject(payload.event) && payload.event), user: tanaka.id };
    const { status } = await byHand.sends("events_api", { ...payload, team_id: "T0TSUNAGI", event });
    expect(status).toBe(200);
    const home = await workspace.waitFor(() => tanaka.hand.home());
    expect(home.text).toContain(ja.home.title);
  });
});

test("as they came, from people of another workspace: acknowledged, nothing opened, nobody written to", async () => {
  const { workspace, byHand, settle, database, expectsLog } = await story();
  // There is no way to answer them: neither channel nor response URL exist here.
  expectsLog(/an answer did not reach the person/);
  // Slack tells of closed views only where it was asked to, which the bot never does.
  for (const file of files.filter((name) => !name.startsWith("view_closed"))) {
    const payload = real(file);
    const kind = "event" in payload ? "events_api" : "command" in payload ? "slash_commands" : "interactive";
    const name = file.startsWith("message") ? { callback_id: "escalate_message" } : {};
    const global = file.startsWith("shortcut") ? { callback_id: "escalate" } : {};
    const command = kind === "slash_commands" ? { command: "/escalate" } : {};
    const { status } = await byHand.sends(kind, { ...payload, ...name, ...global, ...command });
    await settle();
    expect([file, status]).toEqual([file, 200]);
  }

  expect(await database.db.escalation.count()).toBe(0);
  const done = workspace.journal.filter(
    ({ committed, method }) => committed && /^(chat|views)\./.test(method),
  );
  expect(done).toEqual([]);
});
