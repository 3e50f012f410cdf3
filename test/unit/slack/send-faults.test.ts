import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { WebAPIRequestError } from "@slack/web-api";
import { afterEach, describe, expect, test } from "vitest";
import { createLogger } from "../../../src/lib/logger.js";
import { createClients } from "../../../src/slack/clients.js";
import { sendFault } from "../../../src/slack/send-faults.js";

const log = createLogger("silent");
const token = "xoxb-1-very-secret";
let server: Server | undefined;

afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  server = undefined;
});

async function serve(listener: RequestListener): Promise<string> {
  const started = createServer(listener);
  server = started;
  await new Promise<void>((resolve) => started.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(started.address() as AddressInfo).port}/api/`;
}

/** What the fault of a real post to this address is. */
async function faultOfPost(apiUrl: string) {
  const { background } = createClients({ token, apiUrl, log, backgroundTimeoutMs: 700 });
  const error = await background.chat.postMessage({ channel: "C1", text: "hello" }).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error === null) throw new Error("the post went through");
  return sendFault(error, "chat.postMessage");
}

function json(body: unknown, status = 200, headers: Record<string, string> = {}): RequestListener {
  return (request, response) => {
    request.resume();
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
  };
}

const refusedBySlack = (error: string) => json({ ok: false, error });

describe("slack limits the rate", () => {
  test("a 429 names the method and the wait", async () => {
    const apiUrl = await serve(json({ ok: false, error: "ratelimited" }, 429, { "retry-after": "3" }));

    expect(await faultOfPost(apiUrl)).toEqual({
      kind: "rate_limited",
      method: "chat.postMessage",
      retryAfterMs: 3_000,
    });
  });

  test.each([
    ["without saying how long", json({}, 429)],
    ["in the body alone", refusedBySlack("ratelimited")],
  ])("%s: a cautious wait is assumed", async (_, listener) => {
    expect(await faultOfPost(await serve(listener))).toMatchObject({
      kind: "rate_limited",
      retryAfterMs: 30_000,
    });
  });

  test("a wait of no seconds is still a wait", async () => {
    const apiUrl = await serve(json({}, 429, { "retry-after": "0" }));

    expect(await faultOfPost(apiUrl)).toMatchObject({ kind: "rate_limited", retryAfterMs: 1_000 });
  });
});

describe("nothing was posted for sure", () => {
  test.each([
    "is_archived",
    "channel_not_found",
    "not_in_channel",
    "user_not_found",
    "user_disabled",
    "cannot_dm_bot",
    "messages_tab_disabled",
    "restricted_action_read_only_channel",
    "msg_too_long",
    "msg_blocks_too_long",
    "invalid_blocks",
    "invalid_blocks_format",
    "no_text",
    "cant_update_message",
    "edit_window_closed",
    "is_inactive",
    "metadata_too_large",
    "invalid_metadata_format",
  ])("%s stays so however often it is tried", async (error) => {
    expect(await faultOfPost(await serve(refusedBySlack(error)))).toEqual({
      kind: "refused",
      error,
      permanent: true,
    });
  });

  test.each([
    "invalid_auth",
    "token_revoked",
    "account_inactive",
    "not_authed",
    "org_login_required",
    "team_access_not_granted",
  ])(
    "%s is the same in every conversation, and can be mended by somebody, so it is tried again",
    async (error) => {
      expect(await faultOfPost(await serve(refusedBySlack(error)))).toEqual({
        ...{ kind: "refused", error, permanent: false },
        everywhere: true,
      });
    },
  );

  test.each(["missing_scope", "an_error_of_next_year"])(
    "%s can be mended by somebody, so it is tried again",
    async (error) => {
      expect(await faultOfPost(await serve(refusedBySlack(error)))).toEqual({
        kind: "refused",
        error,
        permanent: false,
      });
    },
  );

  test("a refused connection", async () => {
    const apiUrl = await serve(json({ ok: true }));
    await new Promise((resolve) => server?.close(resolve));
    server = undefined;

    expect(await faultOfPost(apiUrl)).toEqual({
      ...{ kind: "refused", error: "ECONNREFUSED", permanent: false },
      everywhere: true,
    });
  });

  test("a refused connection on every address of a name", async () => {
    const apiUrl = await serve(json({ ok: true }));
    const { port } = new URL(apiUrl);
    await new Promise((resolve) => server?.close(resolve));
    server = undefined;

    expect(await faultOfPost(`http://localhost:${port}/api/`)).toEqual({
      kind: "refused",
      error: "ECONNREFUSED",
      permanent: false,
      everywhere: true,
    });
  });

  test.each([
    { code: "ENOTFOUND", syscall: "getaddrinfo" },
    { code: "EAI_AGAIN", syscall: "getaddrinfo" },
    { code: "ETIMEDOUT", syscall: "connect" },
    { code: "CERT_HAS_EXPIRED" },
  ])("$code before there was a connection", (cause) => {
    const error = new WebAPIRequestError(
      new TypeError("fetch failed", { cause: Object.assign(new Error(), cause) }),
    );

    expect(sendFault(error, "chat.postMessage")).toEqual({
      kind: "refused",
      error: cause.code,
      permanent: false,
      everywhere: true,
    });
  });

  test("a proxy that lets nothing through", async () => {
    expect(await faultOfPost(await serve(json({}, 403)))).toEqual({
      kind: "refused",
      error: "http_403",
      permanent: false,
    });
  });
});

describe("it may have been posted", () => {
  test.each([
    ["internal_error", refusedBySlack("internal_error")],
    ["fatal_error", refusedBySlack("fatal_error")],
    ["service_unavailable", refusedBySlack("service_unavailable")],
    ["request_timeout", refusedBySlack("request_timeout")],
    ["http_500", json({}, 500)],
    ["http_503", json({}, 503)],
    ["http_408", json({}, 408)],
  ])("%s", async (error, listener) => {
    expect(await faultOfPost(await serve(listener))).toEqual({ kind: "doubtful", error });
  });

  test("an answer that is no answer of slack's", async () => {
    const apiUrl = await serve((_, response) =>
      response.writeHead(200).end("<html>Welcome to our network</html>"),
    );

    expect(await faultOfPost(apiUrl)).toEqual({ kind: "doubtful", error: "unreadable_answer" });
  });

  test("an empty answer", async () => {
    const apiUrl = await serve((_, response) => response.writeHead(200).end());

    expect(await faultOfPost(apiUrl)).toEqual({ kind: "doubtful", error: "unreadable_answer" });
  });

  test("a connection cut after the request was written", async () => {
    const apiUrl = await serve((request) =>
      request.resume().on("end", () => request.socket.resetAndDestroy()),
    );

    expect(await faultOfPost(apiUrl)).toMatchObject({ kind: "doubtful" });
  });

  test("an answer cut in the middle", async () => {
    const apiUrl = await serve((_, response) => {
      response.writeHead(200, { "content-length": "1000" }).write('{"ok":');
      response.socket?.destroySoon();
    });

    expect(await faultOfPost(apiUrl)).toMatchObject({ kind: "doubtful" });
  });

  test("no answer in time", async () => {
    expect(await faultOfPost(await serve((request) => request.resume()))).toEqual({
      kind: "doubtful",
      error: "timeout",
    });
  });

  test("an answer that begins and never ends", async () => {
    const apiUrl = await serve((_, response) =>
      response.writeHead(200, { "content-length": "1000" }).write("{"),
    );

    expect(await faultOfPost(apiUrl)).toEqual({ kind: "doubtful", error: "timeout" });
  });

  test("whatever else is thrown", () => {
    expect(sendFault("surprise", "chat.postMessage")).toEqual({ kind: "doubtful", error: "no_answer" });
  });
});

describe("the clients", () => {
  function failingFirst(listener: RequestListener): { calls: string[]; listener: RequestListener } {
    const calls: string[] = [];
    return {
      calls,
      listener(request, response) {
        calls.push(request.url ?? "");
        if (calls.length === 1) response.writeHead(500).end();
        else listener(request, response);
      },
    };
  }

  test("somebody who waits: reading is tried once more", async () => {
    const { calls, listener } = failingFirst(json({ ok: true, user: { id: "U1" } }));
    const { interactive } = createClients({ token, apiUrl: await serve(listener), log });

    await interactive.users.info({ user: "U1" });

    expect(calls).toHaveLength(2);
  });

  test.each(["chat.postMessage", "chat.postEphemeral", "views.open"])(
    "somebody who waits: %s is not repeated",
    async (method) => {
      const { calls, listener } = failingFirst(json({ ok: true }));
      const { interactive } = createClients({ token, apiUrl: await serve(listener), log });

      await expect(interactive.apiCall(method, {})).rejects.toThrow();

      expect(calls).toHaveLength(1);
    },
  );

  test("the background repeats nothing on its own account", async () => {
    const { calls, listener } = failingFirst(json({ ok: true }));
    const { background } = createClients({ token, apiUrl: await serve(listener), log });

    await expect(background.users.info({ user: "U1" })).rejects.toThrow();

    expect(calls).toHaveLength(1);
  });

  test("a rate limit on one client does not delay the other", async () => {
    const apiUrl = await serve((request, response) =>
      request.url?.endsWith("chat.update")
        ? json({}, 429, { "retry-after": "60" })(request, response)
        : json({ ok: true })(request, response),
    );
    const { interactive, background } = createClients({ token, apiUrl, log });

    await expect(background.chat.update({ channel: "C1", ts: "1.1", text: "x" })).rejects.toThrow();

    await expect(
      interactive.views.publish({ user_id: "U1", view: { type: "home", blocks: [] } }),
    ).resolves.toBeDefined();
    await expect(background.auth.test()).resolves.toBeDefined();
  });

  test("the token is in no error and in no log line", async () => {
    const lines: string[] = [];
    const listening = createLogger("trace", { write: (line: string) => void lines.push(line) });
    const apiUrl = await serve(json({ ok: false, error: "invalid_auth" }));
    const unreachable = "http://127.0.0.1:1/api/";

    for (const url of [apiUrl, unreachable]) {
      const { background } = createClients({ token, apiUrl: url, log: listening });
      const error = await background.auth.test().catch((thrown: unknown) => thrown);
      listening.error({ err: error }, "failed");
      expect(JSON.stringify(sendFault(error, "auth.test"))).not.toContain("secret");
    }

    expect(lines.length).toBeGreaterThan(0);
    expect(lines.join("\n")).not.toContain("secret");
  });
});
