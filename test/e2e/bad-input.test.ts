import { describe, expect, test } from "vitest";
import { ja } from "../../src/i18n/ja.js";
import { isObject, type JsonObject, objectsIn } from "../workspace/json.js";
import { type Story, stories } from "./harness/story.js";

const story = stories();

const hostile =
  "<!channel> <!here> <@U0SUZUKI> <!subteam^S0LEADS> <#C0BILLING> *太字* _斜体_ ~取消~ `code` <https://evil.example|こちら> &lt;!channel&gt; :tada:";

describe("texts that try to be more than text", () => {
  test("in every field: nobody is mentioned, nothing is linked, every character is shown", async () => {
    const here = await story();
    const { tanaka, sato, billing } = here;
    await tanaka.opensForm();
    await tanaka.fills({ department: "billing", situation: "on_hold", summary: hostile });
    const questions = ["who", "whom", "where", "when", "what", "why", "how", "how_much", "how_many"];
    for (const field of ["customer_ref", "tried", ...questions])
      await tanaka.fills({ [field]: `${field} ${hostile}` });
    const esc = await tanaka.sends();

    billing.seesCard(esc, hostile);
    const details = billing.details(esc);
    for (const field of ["tried", ...questions]) expect(details).toContain(`${field} ${hostile}`);
    sato.isCalled(hostile);
    expect(await tanaka.types("1")).toContain(hostile);

    await tanaka.edits(esc, { summary: `直した ${hostile}` });
    billing.seesCard(esc, `直した ${hostile}`);
    await sato.answers(esc, `回答 ${hostile}`);
    tanaka.isTold(`回答 ${hostile}`);
    await tanaka.clicks(billing.card(esc), "reopen");
    sato.isCalled(hostile);
    await tanaka.types(`今 ${hostile}`);
    billing.sees("evil.example");
    billing.sees("未記入");
    sato.isCalled("evil.example");
    tanaka.isTold("evil.example");

    nothingIsMarkedUp(here);
  });

  test("in a message that a case begins with", async () => {
    const here = await story();
    const said = await here.tanaka.says(hostile);
    await here.tanaka.startsFrom(said);
    // What was a mention there reads like one; the rest is as it was typed.
    const read = hostile
      .replace(/<!subteam\^(\w+)>/, "@$1")
      .replaceAll(/<!?([@#]?)(\w+)>/g, (_, sign, name) => `${sign || "@"}${name}`);
    expect(here.tanaka.typed("what")).toBe(read);
    await here.tanaka.fills({ department: "billing", situation: "on_hold", summary: "確認" });
    const esc = await here.tanaka.sends();
    here.billing.seesCard(esc);
    expect(here.billing.details(esc)).toContain(read);
    here.sato.isCalled("確認");
    await here.sato.answers(esc, "確認しました");
    here.tanaka.isTold("確認しました");
    here.floor.sees("ESC-1");
    nothingIsMarkedUp(here);
  });
});

/** No message of the bot notifies by what people wrote, or shows it as anything but characters. */
function nothingIsMarkedUp({ workspace }: Story): void {
  const byUs = workspace.notifications.filter(
    ({ channel, ts }) => workspace.message(channel, ts)?.user === workspace.bot.userId,
  );
  expect(byUs.filter(({ reason }) => reason === "mention")).toEqual([]);
  const written = workspace.journal.filter(({ method }) => /^chat\.|^response_url/.test(method));
  expect(written.length).toBeGreaterThan(0);
  for (const { args } of written) {
    expect(args.text).not.toMatch(/<[!@#h]/);
    const parts = partsOf(args.blocks);
    const active = ["mrkdwn", "user", "usergroup", "broadcast", "emoji"];
    expect(parts.filter(({ type }) => active.includes(String(type)))).toEqual([]);
    // The bot's own links lead to messages: where the case began, and to the card.
    const links = parts.filter(({ type }) => type === "link").map(({ url }) => String(url));
    expect(links.filter((url) => !/^https:\/\/[a-z-]+\.slack\.com\/archives\//.test(url))).toEqual([]);
  }
}

function partsOf(value: unknown): JsonObject[] {
  if (Array.isArray(value)) return value.flatMap(partsOf);
  return isObject(value) ? [value, ...Object.values(value).flatMap(partsOf)] : [];
}

describe("summaries", () => {
  test("nothing but emoji is a summary", async () => {
    const { tanaka, sato, billing } = await story();
    const esc = await tanaka.escalates({ situation: "on_hold", summary: "🔥😱👨‍👩‍👧‍👦" });
    billing.seesCard(esc, "🔥😱👨‍👩‍👧‍👦");
    sato.isCalled("🔥😱👨‍👩‍👧‍👦");
  });

  test("150 characters go through, also 150 emoji; more do not, and nothing typed is lost", async () => {
    const { tanaka, sato, billing } = await story();
    const esc = await tanaka.escalates({ situation: "on_hold", summary: "😀".repeat(150) });
    billing.seesCard(esc, "😀".repeat(150));
    sato.isCalled("😀".repeat(150));
    await tanaka.opensForm();
    await tanaka.fills({
      department: "billing",
      situation: "on_hold",
      summary: "長".repeat(3_000),
      what: "詳細",
    });
    expect(await tanaka.submits()).toMatchObject({ ok: false, errors: { summary: expect.any(String) } });
    expect(tanaka.typed("summary")).toBe("長".repeat(3_000));
  });

  test("3,000 characters that got past the form are refused beside the field", async () => {
    const here = await story();
    const answer = await sendsForm(here, (values) => ({
      ...values,
      summary: { summary: { type: "plain_text_input", value: "長".repeat(3_000) } },
    }));
    expect(answer).toEqual({
      response_action: "errors",
      errors: { summary: ja.errors.tooLong({ max: 150 }) },
    });
    here.billing.seesNothingNew();
  });

  test("nothing, blanks, and characters nobody sees are no summary", async () => {
    const here = await story();
    for (const value of [null, " 　\n\t ", "\u200b\u200d\ufeff\u0000"]) {
      const answer = await sendsForm(here, (values) => ({
        ...values,
        summary: { summary: { type: "plain_text_input", value } },
      }));
      expect(answer).toEqual({ response_action: "errors", errors: { summary: ja.errors.required } });
    }
    here.billing.seesNothingNew();
  });
});

describe("what the bot never wrote", () => {
  test("forged choices in the form are refused beside their fields", async () => {
    const here = await story();
    const option = (value: string) => ({
      type: "static_select",
      selected_option: { text: { type: "plain_text", text: "x" }, value },
    });
    const answer = await sendsForm(here, (values) => ({
      ...values,
      department: { "department:none": option("hr") },
      situation: { situation: option("panic") },
      severity: { severity: option("apocalypse") },
    }));
    expect(answer).toMatchObject({
      errors: {
        department: ja.errors.chooseOne,
        situation: ja.errors.chooseOne,
        severity: ja.errors.chooseOne,
      },
    });
    here.billing.seesNothingNew();
  });

  test("forged metadata of the opening form", async () => {
    const here = await story();
    here.expectsLog(/not the bot's own/);
    for (const metadata of [
      "",
      "not json",
      "null",
      "{}",
      '{"v":2}',
      '{"v":1,"locale":"ja","department":null,"source":{"channel":"C0FLOOR"},"already":null}',
    ]) {
      const answer = await sendsForm(here, (values) => values, metadata);
      expect(answer).toEqual({ response_action: "errors", errors: { summary: ja.errors.unexpected } });
    }
    here.billing.seesNothingNew();
  });

  test("forged numbers and actions behind a button change nothing, and the person hears so", async () => {
    const here = await story();
    const { sato, billing, byHand, settle, expectsLog } = here;
    const payload = await clickOn(here);
    expectsLog(/a click carried what the bot never wrote/);

    for (const forged of [
      { value: "0" },
      { value: "-1" },
      { value: "1 OR 1=1" },
      { value: "99999999999" },
      { value: "" },
      { action_id: "destroy" },
      { action_id: "more", type: "overflow", selected_option: { value: "claim" }, block_id: "escalation_x" },
    ]) {
      const answer = await byHand.sends("interactive", withAction(payload, forged));
      await settle();
      expect(answer.status).toBe(200);
      sato.isTold(ja.errors.unexpected);
    }
    await byHand.sends("interactive", withAction(payload, { value: "77" }));
    await settle();
    sato.isTold(ja.errors.gone({ reference: "ESC-77" }));
    billing.seesCard("ESC-1", "未対応");
  });

  test("forms about an escalation with forged metadata", async () => {
    const here = await story();
    const { tanaka, sato, suzuki, billing, workspace, byHand, expectsLog } = here;
    const esc = await tanaka.escalates({ situation: "on_hold", summary: "二重請求" });
    sato.isCalled("二重請求");
    await suzuki.answers(esc, "返金します。");
    tanaka.isTold("返金します。");
    billing.seesCard(esc);
    const sent =
      workspace.dispatches.findLast(({ payload }) => payload.type === "view_submission")?.payload ?? {};
    expectsLog(/not the bot's own/);

    for (const [metadata, said] of [
      ["{", ja.errors.unexpected],
      ['{"v":1,"locale":"ja","number":"1"}', ja.errors.unexpected],
      ['{"v":1,"locale":"ja","number":2147483648}', ja.errors.unexpected],
      ['{"v":1,"locale":"ja","number":77}', ja.errors.gone({ reference: "ESC-77" })],
    ]) {
      const { body } = await byHand.sends("interactive", withView(sent, { private_metadata: metadata }));
      expect(JSON.parse(body)).toEqual({ response_action: "errors", errors: { resolution: said } });
    }
    billing.seesCard(esc, "回答済み");
  });

  test("a form nobody knows is acknowledged and left alone", async () => {
    const here = await story();
    const payload = await filledForm(here);
    here.expectsLog(/a form is not the bot's own/);
    const { status, body } = await here.byHand.sends(
      "interactive",
      withView(payload, { callback_id: "another_app" }),
    );
    expect([status, body]).toEqual([200, ""]);
    here.billing.seesNothingNew();
  });
});

describe("an escalation that is gone", () => {
  test("a click, a form and a number: each gets a clear answer", async () => {
    const { tanaka, sato, suzuki, billing, database } = await story();
    const esc = await tanaka.escalates({ situation: "on_hold", summary: "二重請求" });
    const card = billing.seesCard(esc);
    const call = sato.isCalled("二重請求");
    await suzuki.clicks(card, "resolve");
    await suzuki.fills({ resolution: "返金します。", category: "返金", reason: "unclear" });
    await database.emptyTables();

    await sato.clicks(card, "claim");
    sato.isTold(ja.errors.gone({ reference: esc }));
    await sato.clicks(call, "resolve");
    sato.isTold(ja.errors.gone({ reference: esc }));
    expect((await suzuki.submits()).errors.resolution).toBe(ja.errors.gone({ reference: esc }));
    expect(suzuki.typed("resolution")).toBe("返金します。");
    expect(await tanaka.types("1")).toBe(ja.commands.unknownNumber({ reference: esc }));
  });
});

describe("people from outside", () => {
  const inShared = `
departments:
  customer:
    name: 共有窓口
    channel: C0CUSTOMER
    chain: [{ after: { onHold: 0s, normal: 10m }, call: [U0SATO] }]
whenInDoubt: customer`;

  test("see the card in a shared channel, and their clicks do nothing", async () => {
    const { tanaka, kimura, sato, team } = await story({ departments: inShared });
    const esc = await tanaka.escalates({ department: "customer", situation: "on_hold", summary: "二重請求" });
    const card = team("C0CUSTOMER").seesCard(esc);
    sato.isCalled("二重請求");

    for (const action of ["claim", "resolve", "edit", "withdraw"]) {
      await kimura.clicks(card, action);
      kimura.isTold(ja.errors.external);
    }
    expect(kimura.hand.modal()).toBeUndefined();
    team("C0CUSTOMER").seesCard(esc, "未対応");
  });

  test("cannot send our forms", async () => {
    const here = await story();
    const payload = await filledForm(here);
    const outside = {
      ...payload,
      user: { id: "U0CUSTOMER", team_id: "T0CUSTOMER" },
      team: { id: "T0CUSTOMER", domain: "customer" },
    };
    const { status, body } = await here.byHand.sends("interactive", outside);
    expect(status).toBe(200);
    expect(JSON.parse(body)).toMatchObject({ response_action: "update" });
    expect(body).toContain(ja.errors.external);
    here.billing.seesNothingNew();
  });
});

describe("whoever is not Slack", () => {
  const command = new URLSearchParams({
    command: "/escalate",
    text: "今 二重請求",
    user_id: "U0TANAKA",
    team_id: "T0TSUNAGI",
    channel_id: "C0FLOOR",
    response_url: "http://127.0.0.1:1/r",
    trigger_id: "1.2.x",
  }).toString();

  test.each([
    ["a wrong signature", { secret: "another" }],
    ["a recording of six minutes ago", { secondsAgo: 360 }],
  ])("%s is not heard", async (_, how) => {
    const { byHand, settle, billing, tanaka, expectsLog } = await story({ transport: "http" });
    expectsLog(/Failed to verify authenticity/);
    expect(await byHand.sendsRaw(command, how)).toBe(401);
    await settle();
    billing.seesNothingNew();
    tanaka.isToldNothing();
  });

  test("a recording that is sent again within five minutes opens no second case and calls nobody again", async () => {
    const { byHand, settle, billing, tanaka, sato, workspace, database } = await story({ transport: "http" });
    for (let i = 0; i < 3; i++) {
      expect(await byHand.sendsRaw(command, { secondsAgo: i * 60 })).toBe(200);
      await settle();
    }

    expect(await database.db.escalation.count()).toBe(1);
    expect(workspace.dmsOf(sato.id)).toHaveLength(1);
    sato.isCalled("二重請求");
    billing.seesCard("ESC-1");
    tanaka.isTold("二重請求");
    billing.seesNothingNew();
  });
});

/** The payload of a filled-in form, which was refused by nobody and opened nothing yet. */
async function filledForm({ tanaka, workspace }: Story): Promise<JsonObject> {
  await tanaka.opensForm("billing 二重請求");
  await tanaka.fills({ situation: "on_hold", summary: " " });
  await tanaka.submits();
  const sent =
    workspace.dispatches.findLast(({ payload }) => payload.type === "view_submission")?.payload ?? {};
  const view = isObject(sent.view) ? sent.view : {};
  const state = isObject(view.state) && isObject(view.state.values) ? view.state.values : {};
  const summary = { summary: { type: "plain_text_input", value: "二重請求" } };
  return withView(sent, { state: { values: { ...state, summary } } });
}

async function sendsForm(
  here: Story,
  change: (values: JsonObject) => JsonObject,
  metadata?: string,
): Promise<unknown> {
  const payload = await filledForm(here);
  const view = isObject(payload.view) ? payload.view : {};
  const values = isObject(view.state) && isObject(view.state.values) ? view.state.values : {};
  const { status, body } = await here.byHand.sends(
    "interactive",
    withView(payload, {
      state: { values: change(values) },
      ...(metadata !== undefined && { private_metadata: metadata }),
    }),
  );
  await here.settle();
  expect(status).toBe(200);
  return JSON.parse(body);
}

/** A genuine click of 佐藤 on a card that is still open. */
async function clickOn({ tanaka, sato, suzuki, billing, workspace }: Story): Promise<JsonObject> {
  const esc = await tanaka.escalates({ situation: "on_hold", summary: "二重請求" });
  const card = billing.seesCard(esc);
  sato.isCalled("二重請求");
  await suzuki.claims(esc);
  await sato.clicks(card, "claim");
  sato.isTold("鈴木 あかりさん");
  await suzuki.releases(esc);
  tanaka.isTold("鈴木 あかりさん");
  return (
    workspace.dispatches.findLast(({ payload }) => {
      const [action] = objectsIn(payload.actions);
      return action?.action_id === "claim";
    })?.payload ?? {}
  );
}

function withAction(payload: JsonObject, changes: JsonObject): JsonObject {
  const [action] = objectsIn(payload.actions);
  return { ...payload, actions: [{ ...action, ...changes }] };
}

function withView(payload: JsonObject, changes: JsonObject): JsonObject {
  return { ...payload, view: { ...(isObject(payload.view) ? payload.view : {}), ...changes } };
}
