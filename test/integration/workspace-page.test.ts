import { afterEach, beforeEach, expect, test } from "vitest";
import { isObject, type JsonObject } from "../workspace/json.js";
import type { PageAct, PageActResult, PageState } from "../workspace/page-protocol.js";
import { startWorkspace, type Workspace } from "../workspace/server.js";

let workspace: Workspace;
let requests: JsonObject[];

beforeEach(async () => {
  requests = [];
  workspace = await startWorkspace();
  workspace.connectThrough({
    async deliver({ payload }) {
      requests.push(payload);
      return { status: 200, body: "" };
    },
  });
});
afterEach(() => workspace.stop());

async function stateFor(person: string): Promise<PageState> {
  const response = await fetch(new URL(`page/state?as=${person}`, workspace.pageUrl));
  // The server answers with what page-protocol.ts says; the assertions below look at it.
  return (await response.json()) as PageState;
}

async function act(what: PageAct): Promise<PageActResult> {
  const response = await fetch(new URL("page/act", workspace.pageUrl), {
    method: "POST",
    body: JSON.stringify(what),
  });
  // As above.
  return (await response.json()) as PageActResult;
}

async function api(method: string, args: JsonObject): Promise<JsonObject> {
  const response = await fetch(new URL(method, workspace.apiUrl), {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${workspace.botToken}` },
    body: JSON.stringify(args),
  });
  const answer: unknown = await response.json();
  return isObject(answer) ? answer : {};
}

test("the page is served with its script and its style", async () => {
  const shell = await (await fetch(workspace.pageUrl)).text();
  expect(shell).toContain('<div id="app">');
  for (const path of ["page.js", "style.css"]) {
    const response = await fetch(new URL(path, workspace.pageUrl));
    expect(response.status).toBe(200);
    expect((await response.text()).length).toBeGreaterThan(1000);
  }
});

test("a person sees own channels, ephemerals among the messages, and what the app offers", async () => {
  await api("chat.postMessage", { channel: "C0BILLING", text: "for all" });
  await api("chat.postEphemeral", { channel: "C0BILLING", user: "U0TANAKA", text: "for Tanaka" });

  const tanaka = await stateFor("U0TANAKA");
  const sato = await stateFor("U0SATO");
  const texts = (state: PageState) =>
    state.conversations.find(({ id }) => id === "C0BILLING")?.messages.map((message) => message.text);
  expect(texts(tanaka)).toEqual(["for all", "for Tanaka"]);
  expect(texts(sato)).toEqual(["for all"]);
  expect(tanaka.conversations.map(({ id }) => id)).not.toContain("C0LEADS");
  expect(tanaka.commands.map(({ command }) => command)).toContain("/escalate");

  const customer = await stateFor("U0CUSTOMER");
  expect(customer.conversations.map(({ id }) => id)).toEqual(["C0CUSTOMER"]);
  expect(customer.commands).toEqual([]);
});

test("what a person does on the page reaches the bot, and what cannot be done is said", async () => {
  expect(
    await act({ as: "U0TANAKA", act: "command", channel: "C0BILLING", command: "/escalate", text: "今" }),
  ).toEqual({
    ok: true,
  });
  const { trigger_id } = requests[0] ?? {};
  const text = (words: string) => ({ type: "plain_text", text: words });
  await api("views.open", {
    trigger_id,
    view: {
      type: "modal",
      title: text("t"),
      submit: text("s"),
      blocks: [
        {
          type: "input",
          block_id: "a",
          label: text("a"),
          element: { type: "plain_text_input", action_id: "a" },
        },
      ],
    },
  });
  const [modal = expect.fail("no modal")] = (await stateFor("U0TANAKA")).modals;
  const { viewId } = modal;
  expect(await act({ as: "U0TANAKA", act: "modal_submit", viewId })).toEqual({ ok: true });
  expect((await stateFor("U0TANAKA")).modals[0]?.errors).toHaveProperty("a");

  const value = { type: "plain_text_input", value: "typed" };
  await act({ as: "U0TANAKA", act: "modal_input", viewId, blockId: "a", actionId: "a", value });
  expect((await stateFor("U0TANAKA")).modals[0]).toMatchObject({ errors: {}, values: { a: { a: value } } });
  await act({ as: "U0TANAKA", act: "modal_submit", viewId });
  expect(requests.at(-1)).toMatchObject({ type: "view_submission" });
  expect((await stateFor("U0TANAKA")).modals).toEqual([]);

  expect(await act({ as: "U0TANAKA", act: "say", channel: "C0LEADS", text: "x" })).toEqual({
    ok: false,
    error: "U0TANAKA is not in 責任者会議",
  });
});

test("the page hears of changes", async () => {
  const response = await fetch(new URL("page/changes", workspace.pageUrl));
  const reader = response.body?.getReader() ?? expect.fail("no stream");
  await api("chat.postMessage", { channel: "C0BILLING", text: "x" });
  let heard = "";
  while (!heard.includes("event: change")) heard += new TextDecoder().decode((await reader.read()).value);
  await reader.cancel();
});
