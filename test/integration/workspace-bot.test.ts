import { App, HTTPReceiver, LogLevel } from "@slack/bolt";
import type { HomeView, KnownBlock, ModalView } from "@slack/types";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { JsonObject } from "../workspace/json.js";
import { startWorkspace, type Workspace } from "../workspace/server.js";

let workspace: Workspace;
let app: App;

beforeEach(async () => {
  workspace = await startWorkspace({ dispatchTimeoutMs: 400 });
  const receiver = new HTTPReceiver({
    signingSecret: workspace.signingSecret,
    unhandledRequestTimeoutMillis: 500,
    logLevel: LogLevel.ERROR,
  });
  app = new App({
    token: workspace.botToken,
    receiver,
    deferInitialization: true,
    logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl: workspace.apiUrl, retryConfig: { retries: 0 } },
  });
  await app.init();
  const server = await app.start({ port: 0, host: "127.0.0.1" });
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("the bot does not listen");
  workspace.connectBot(`http://127.0.0.1:${address.port}/slack/events`);
});
afterEach(async () => {
  await workspace.stop();
  await app.stop();
});

const plain = (text: string) => ({ type: "plain_text" as const, text });

function textInput(
  blockId: string,
  more: { optional?: boolean; max_length?: number; initial_value?: string } = {},
): KnownBlock {
  const { optional = false, ...element } = more;
  return {
    type: "input",
    block_id: blockId,
    optional,
    label: plain(blockId),
    element: { type: "plain_text_input", action_id: blockId, ...element },
  };
}

function form(blocks: KnownBlock[], more: Partial<ModalView> = {}): ModalView {
  return { type: "modal", callback_id: "form", title: plain("Form"), submit: plain("Send"), blocks, ...more };
}

/** The bot opens this view whenever the global shortcut is used. */
function opens(view: ModalView): void {
  app.shortcut("escalate", async ({ ack, body, client }) => {
    await client.views.open({ trigger_id: body.trigger_id, view });
    await ack();
  });
}

describe("commands", () => {
  test("the answer in the body is shown to the person alone", async () => {
    app.command("/escalate", async ({ ack, command }) => ack(`${command.user_name}: ${command.text}`));
    const outcome = await workspace.as("U0TANAKA").runs("/escalate", "help @sato <b>", "C0BILLING");
    expect(outcome.ok).toBe(true);
    expect(workspace.ephemeralsFor("U0TANAKA").map((message) => message.text)).toEqual([
      "tanaka: help <@U0SATO|sato> &lt;b&gt;",
    ]);
    expect(workspace.channel("C0BILLING").messages()).toEqual([]);
  });

  test("a bot that takes too long leaves a notice; so does one that does not know the command", async () => {
    app.command("/escalate", async () => undefined);
    const tanaka = workspace.as("U0TANAKA");
    expect(await tanaka.runs("/escalate", "")).toMatchObject({ ok: false, error: "operation_timeout" });
    expect(tanaka.notices()[0]?.text).toBe('/escalate failed with the error "operation_timeout"');
    await expect(tanaka.runs("/unknown", "")).rejects.toThrow("not a valid command");
  });

  test("people from outside have neither commands nor shortcuts", async () => {
    const customer = workspace.as("U0CUSTOMER");
    await expect(customer.runs("/escalate", "", "C0CUSTOMER")).rejects.toThrow("own workspace");
    await expect(customer.usesGlobalShortcut("escalate")).rejects.toThrow("own workspace");
  });

  test("a response_url works five times, then no more; it can replace and delete", async () => {
    let url = "";
    app.command("/escalate", async ({ ack, command }) => {
      url = command.response_url;
      await ack();
    });
    await workspace.as("U0TANAKA").runs("/escalate", "", "C0RANDOM");
    const send = (body: JsonObject) =>
      fetch(url, { method: "POST", body: JSON.stringify(body) }).then((response) => response.status);
    expect(await send({ text: "one" })).toBe(200);
    expect(await send({ text: "two", response_type: "in_channel" })).toBe(200);
    expect(await send({ blocks: [{ type: "nonsense" }] })).toBe(400);
    for (const text of ["four", "five"]) expect(await send({ text })).toBe(200);
    expect(await send({ text: "six" })).toBe(404);
    expect(workspace.ephemeralsFor("U0TANAKA").map((message) => message.text)).toEqual([
      "one",
      "four",
      "five",
    ]);
    expect(
      workspace
        .channel("C0RANDOM")
        .messages()
        .map((message) => message.text),
    ).toEqual(["two"]);
  });
});

describe("messages", () => {
  const card = (label: string): KnownBlock[] => [
    {
      type: "actions",
      block_id: "128",
      elements: [
        { type: "button", action_id: "claim", text: plain(label), value: "128" },
        {
          type: "overflow",
          action_id: "more",
          options: [
            { text: plain("Transfer"), value: "transfer" },
            { text: plain("Withdraw"), value: "withdraw" },
          ],
        },
      ],
    },
  ];
  const post = async () => {
    await app.client.chat.postMessage({ channel: "C0BILLING", text: "card", blocks: card("Claim") });
    return workspace.channel("C0BILLING").messages()[0] ?? expect.fail("no card");
  };

  test("a click carries the button, the message and the person; a menu item is found by its value", async () => {
    const clicks: unknown[] = [];
    app.action(/.*/, async ({ ack, body, action }) => {
      clicks.push([
        body.user.id,
        action.type,
        "value" in action ? action.value : "selected_option" in action ? action.selected_option : null,
      ]);
      await ack();
    });
    const message = await post();
    await workspace.as("U0SUZUKI").clicks(message, "claim");
    await workspace.as("U0SUZUKI").clicks(message, "transfer");
    expect(clicks).toEqual([
      ["U0SUZUKI", "button", "128"],
      ["U0SUZUKI", "overflow", expect.objectContaining({ value: "transfer" })],
    ]);
    await expect(workspace.as("U0SUZUKI").clicks(message, "resolve")).rejects.toThrow(
      'no "resolve" here; there is claim in 128, more(transfer|withdraw) in 128',
    );
    await expect(workspace.as("U0JAMES").clicks(message, "claim")).rejects.toThrow("not in esc-請求決済");
  });

  test("a click on a screen that is behind reaches the bot with the message as it is now", async () => {
    const seen: unknown[] = [];
    app.action("claim", async ({ ack, body }) => {
      seen.push("message" in body ? body.message?.text : null);
      await ack();
    });
    const behind = await post();
    await app.client.chat.update({ channel: "C0BILLING", ts: behind.ts, text: "taken" });
    await workspace.as("U0SUZUKI").clicks(behind, "claim");
    expect(seen).toEqual(["taken"]);
  });

  test("somebody from outside can click, with the other company's team", async () => {
    app.action("claim", async ({ ack }) => ack());
    await app.client.chat.postMessage({ channel: "C0CUSTOMER", text: "x", blocks: card("Claim") });
    const message = workspace.channel("C0CUSTOMER").messages()[0] ?? expect.fail();
    await workspace.as("U0CUSTOMER").clicks(message, "claim");
    expect(workspace.dispatches.at(-1)?.payload).toMatchObject({
      team: { id: "T0CUSTOMER" },
      user: { id: "U0CUSTOMER", team_id: "T0CUSTOMER" },
    });
  });

  test("an ephemeral message can be clicked and replaced through its response_url", async () => {
    app.action("claim", async ({ ack, respond }) => {
      await respond({ text: "done", replace_original: true });
      await ack();
    });
    await app.client.chat.postEphemeral({
      channel: "C0BILLING",
      user: "U0TANAKA",
      text: "?",
      blocks: card("Yes"),
    });
    const [message = expect.fail()] = workspace.ephemeralsFor("U0TANAKA");
    await workspace.as("U0TANAKA").clicks(message, "claim");
    expect(workspace.ephemeralsFor("U0TANAKA").map((item) => item.text)).toEqual(["done"]);
    expect(workspace.dispatches.at(-1)?.payload).toMatchObject({ container: { is_ephemeral: true } });
    expect(workspace.dispatches.at(-1)?.payload).not.toHaveProperty("message");
  });

  test("a message shortcut carries the message and its thread", async () => {
    const seen: unknown[] = [];
    app.shortcut({ type: "message_action", callback_id: "escalate_message" }, async ({ ack, shortcut }) => {
      seen.push([shortcut.message.text, shortcut.message.thread_ts, shortcut.channel.id]);
      await ack();
    });
    const tanaka = workspace.as("U0TANAKA");
    const parent = await tanaka.says("C0FLOOR", "困りました");
    const reply = await tanaka.says("C0FLOOR", "<@U0SATO> a & b", { threadTs: parent.ts });
    await tanaka.usesMessageShortcut("escalate_message", reply);
    expect(seen).toEqual([["<@U0SATO> a &amp; b", parent.ts, "C0FLOOR"]]);
    expect(workspace.notifications.map((item) => item.user)).toEqual(["U0SATO"]);
  });
});

describe("modals", () => {
  test("a trigger works once and for three seconds", async () => {
    const outcomes: string[] = [];
    const open = (trigger_id: string) =>
      app.client.views.open({ trigger_id, view: form([textInput("a")]) }).then(
        () => outcomes.push("ok"),
        (error: { data: { error: string } }) => outcomes.push(error.data.error),
      );
    app.shortcut("escalate", async ({ ack, body }) => {
      await open(body.trigger_id);
      await open(body.trigger_id);
      await ack();
    });
    await workspace.as("U0TANAKA").usesGlobalShortcut("escalate");
    app.command("/escalate", async ({ ack, body }) => {
      workspace.expireTriggers();
      await open(body.trigger_id);
      await ack();
    });
    await workspace.as("U0TANAKA").runs("/escalate", "");
    expect(outcomes).toEqual(["ok", "exchanged_trigger_id", "expired_trigger_id"]);
  });

  test("required and too long fields are refused before the bot hears of them", async () => {
    opens(form([textInput("summary", { max_length: 5 }), textInput("note", { optional: true })]));
    const tanaka = workspace.as("U0TANAKA");
    await tanaka.usesGlobalShortcut("escalate");
    expect(await tanaka.submits()).toMatchObject({ sent: false, errors: { summary: expect.any(String) } });
    await tanaka.fills({ summary: "too long" });
    expect(await tanaka.submits()).toMatchObject({ sent: false, errors: { summary: expect.any(String) } });
    expect(workspace.dispatches).toHaveLength(1);
  });

  test("what is typed survives an update in blocks that stay, is dropped in others, and presets count", async () => {
    opens(
      form([
        textInput("stays"),
        textInput("goes", { optional: true }),
        textInput("preset", { initial_value: "p" }),
      ]),
    );
    const tanaka = workspace.as("U0TANAKA");
    await tanaka.usesGlobalShortcut("escalate");
    await tanaka.fills({ stays: "kept", goes: "dropped" });
    const view = form([
      textInput("stays", { initial_value: "other" }),
      textInput("new", { optional: true }),
      textInput("preset"),
    ]);
    await app.client.views.update({ view_id: tanaka.modal()?.viewId ?? "", view });

    const submitted: unknown[] = [];
    app.view("form", async ({ ack, view }) => {
      submitted.push(view.state.values);
      await ack();
    });
    expect(await tanaka.submits()).toMatchObject({ sent: true, ok: true });
    expect(submitted).toEqual([
      {
        stays: { stays: { type: "plain_text_input", value: "kept" } },
        new: { new: { type: "plain_text_input", value: null } },
        preset: { preset: { type: "plain_text_input", value: "p" } },
      },
    ]);
    expect(tanaka.modal()).toBeUndefined();
  });

  test("every kind of input reports as Slack does", async () => {
    const options = [
      { text: plain("A"), value: "a" },
      { text: plain("B"), value: "b" },
    ];
    const input = (
      blockId: string,
      element: Extract<KnownBlock, { type: "input" }>["element"],
    ): KnownBlock => ({
      type: "input",
      block_id: blockId,
      label: plain(blockId),
      element,
    });
    opens(
      form([
        input("select", {
          type: "static_select",
          action_id: "x",
          option_groups: [{ label: plain("g"), options }],
        }),
        input("many", { type: "multi_static_select", action_id: "x", options }),
        input("boxes", { type: "checkboxes", action_id: "x", options, initial_options: options.slice(0, 1) }),
        input("radio", { type: "radio_buttons", action_id: "x", options }),
        input("moment", { type: "datetimepicker", action_id: "x" }),
        input("date", { type: "datepicker", action_id: "x" }),
        input("time", { type: "timepicker", action_id: "x" }),
        input("user", { type: "users_select", action_id: "x" }),
        input("conversation", { type: "conversations_select", action_id: "x" }),
        input("channel", { type: "channels_select", action_id: "x" }),
        input("number", { type: "number_input", action_id: "x", is_decimal_allowed: false }),
      ]),
    );
    let values: unknown;
    app.view("form", async ({ ack, view }) => {
      values = view.state.values;
      await ack();
    });
    const tanaka = workspace.as("U0TANAKA");
    await tanaka.usesGlobalShortcut("escalate");
    await tanaka.fills({
      select: "b",
      many: ["a", "b"],
      radio: "a",
      moment: 1795151280,
      date: "2026-11-20",
      time: "14:08",
      user: "U0SATO",
      conversation: "C0BILLING",
      channel: "C0BILLING",
      number: 3,
    });
    await tanaka.submits();
    const option = (value: string) => expect.objectContaining({ value });
    expect(values).toEqual({
      select: { x: { type: "static_select", selected_option: option("b") } },
      many: { x: { type: "multi_static_select", selected_options: [option("a"), option("b")] } },
      boxes: { x: { type: "checkboxes", selected_options: [option("a")] } },
      radio: { x: { type: "radio_buttons", selected_option: option("a") } },
      moment: { x: { type: "datetimepicker", selected_date_time: 1795151280 } },
      date: { x: { type: "datepicker", selected_date: "2026-11-20" } },
      time: { x: { type: "timepicker", selected_time: "14:08" } },
      user: { x: { type: "users_select", selected_user: "U0SATO" } },
      conversation: { x: { type: "conversations_select", selected_conversation: "C0BILLING" } },
      channel: { x: { type: "channels_select", selected_channel: "C0BILLING" } },
      number: { x: { type: "number_input", value: "3" } },
    });
    await tanaka.usesGlobalShortcut("escalate");
    await expect(tanaka.fills({ select: "c" })).rejects.toThrow('no option "c" in x; there are a, b');
  });

  test("the bot's answer to a submission: errors, push, update, clear", async () => {
    const answers = [
      { response_action: "errors" as const, errors: { a: "not like that" } },
      { response_action: "push" as const, view: form([textInput("b")], { title: plain("Second") }) },
      { response_action: "update" as const, view: form([textInput("c")], { title: plain("Second, again") }) },
      { response_action: "clear" as const },
    ];
    app.view("form", async ({ ack }) => ack(answers.shift() ?? expect.fail()));
    opens(form([textInput("a")], { title: plain("First") }));
    const tanaka = workspace.as("U0TANAKA");
    await tanaka.usesGlobalShortcut("escalate");
    await tanaka.fills({ a: "x" });
    expect(await tanaka.submits()).toMatchObject({ sent: true, ok: false, errors: { a: "not like that" } });
    expect(tanaka.modal()).toMatchObject({
      title: "First",
      errors: { a: "not like that" },
      values: { a: { a: { value: "x" } } },
    });
    await tanaka.submits();
    expect(tanaka.modal()).toMatchObject({ title: "Second" });
    await tanaka.fills({ b: "y" });
    await tanaka.submits();
    expect(tanaka.modal()).toMatchObject({ title: "Second, again" });
    expect(workspace.modalsOf("U0TANAKA").map((view) => view.previousViewId === null)).toEqual([true, false]);
    await tanaka.fills({ c: "z" });
    await tanaka.submits();
    expect(tanaka.modal()).toBeUndefined();
  });

  test("a bot that does not answer, or answers with nonsense, leaves the modal open with all that was typed", async () => {
    let answer: Parameters<Parameters<typeof app.view>[1]>[0] | undefined;
    app.view("form", async (args) => {
      if (answer === undefined) {
        answer = args;
        return;
      }
      await args.ack({ response_action: "errors", errors: { unknown_block: "x" } });
    });
    opens(form([textInput("a")]));
    const tanaka = workspace.as("U0TANAKA");
    await tanaka.usesGlobalShortcut("escalate");
    await tanaka.fills({ a: "typed" });
    for (const attempt of [1, 2]) {
      expect(await tanaka.submits()).toMatchObject({ sent: true, ok: false });
      expect(tanaka.notices()).toHaveLength(attempt);
      expect(tanaka.modal()?.values).toMatchObject({ a: { a: { value: "typed" } } });
    }
  });

  test("closing is told only when the view asked for it, and uncovers the view below", async () => {
    const closed: string[] = [];
    app.view({ type: "view_closed", callback_id: "form" }, async ({ ack, view }) => {
      closed.push(view.title.text);
      await ack();
    });
    app.view("form", async ({ ack }) =>
      ack({ response_action: "push", view: form([], { title: plain("Upper"), notify_on_close: true }) }),
    );
    opens(form([textInput("a")], { title: plain("Lower") }));
    const tanaka = workspace.as("U0TANAKA");
    await tanaka.usesGlobalShortcut("escalate");
    await tanaka.fills({ a: "x" });
    await tanaka.submits();
    await tanaka.closes();
    expect(tanaka.modal()?.title).toBe("Lower");
    await tanaka.closes();
    expect(closed).toEqual(["Upper"]);
  });

  test("a choice that dispatches tells the bot at once, which may redraw the view", async () => {
    const select: KnownBlock = {
      type: "input",
      block_id: "department",
      dispatch_action: true,
      label: plain("Send to"),
      element: {
        type: "static_select",
        action_id: "department",
        options: [{ text: plain("Billing"), value: "billing" }],
      },
    };
    opens(form([select]));
    app.action("department", async ({ ack, body, client }) => {
      if (body.type !== "block_actions" || !body.view) throw new Error("no view");
      const view = form([
        select,
        textInput(`for ${body.view.state.values.department?.department?.selected_option?.value}`),
      ]);
      await client.views.update({ view_id: body.view.id, hash: body.view.hash, view });
      await ack();
    });
    const tanaka = workspace.as("U0TANAKA");
    await tanaka.usesGlobalShortcut("escalate");
    const stale = workspace.modalsOf("U0TANAKA")[0]?.hash ?? "";
    await tanaka.fills({ department: "billing" });
    expect(tanaka.modal()?.blocks.map((block) => block.block_id)).toEqual(["department", "for billing"]);
    const late = app.client.views.update({
      view_id: tanaka.modal()?.viewId ?? "",
      hash: stale,
      view: form([select]),
    });
    await expect(late).rejects.toMatchObject({ data: { error: "hash_conflict" } });
  });

  test("not more than three views lie on each other, and external ids are unique", async () => {
    const outcomes: string[] = [];
    const word = (call: Promise<unknown>) =>
      call.then(
        () => outcomes.push("ok"),
        (error: { data: { error: string } }) => outcomes.push(error.data.error),
      );
    const button: KnownBlock = {
      type: "actions",
      elements: [{ type: "button", action_id: "push", text: plain("push") }],
    };
    opens(form([button], { external_id: "one" }));
    let externalId = "one";
    app.action("push", async ({ ack, body, client }) => {
      if (body.type !== "block_actions") throw new Error("no block action");
      await word(
        client.views.push({ trigger_id: body.trigger_id, view: form([button], { external_id: externalId }) }),
      );
      await ack();
    });
    const tanaka = workspace.as("U0TANAKA");
    await tanaka.usesGlobalShortcut("escalate");
    for (externalId of ["one", "two", "three", "four"]) await tanaka.clicksInModal("push");
    expect(outcomes).toEqual(["duplicate_external_id", "ok", "ok", "push_limit_reached"]);
  });
});

describe("Home", () => {
  test("opening it tells the bot, which publishes; its buttons work", async () => {
    const view: HomeView = {
      type: "home",
      blocks: [
        {
          type: "actions",
          block_id: "b",
          elements: [{ type: "button", action_id: "new", text: plain("New"), value: "n" }],
        },
      ],
    };
    app.event("app_home_opened", async ({ event, client }) => {
      await client.views.publish({ user_id: event.user, view });
    });
    const clicked: unknown[] = [];
    app.action("new", async ({ ack, body }) => {
      clicked.push(body.user.id);
      await ack();
    });
    const tanaka = workspace.as("U0TANAKA");
    await tanaka.opensHome();
    await workspace.waitFor(() => tanaka.home());
    expect(tanaka.home()?.text).toBe("New");
    await tanaka.clicksInHome("new");
    expect(clicked).toEqual(["U0TANAKA"]);
  });
});

describe("waiting", () => {
  test("for something that happens later, with a limit of real time", async () => {
    const arrived = workspace.waitFor(() => workspace.dmsOf("U0SATO")[0]);
    await app.client.chat.postMessage({ channel: "U0SATO", text: "call" });
    expect((await arrived).text).toBe("call");
    await expect(workspace.waitFor(() => false, { timeoutMs: 20, what: "a miracle" })).rejects.toThrow(
      "waited 20 ms for a miracle",
    );
  });
});
