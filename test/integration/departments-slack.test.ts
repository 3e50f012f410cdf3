import { readFile } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { importDepartments } from "../../src/app/departments/import-departments.js";
import { createSlackDirectory } from "../../src/slack/directory-check.js";
import { inMemoryDepartments } from "../fixtures/departments/in-memory-store.js";
import { startWorkspace, type Workspace, type WorkspaceOptions } from "../workspace/server.js";

let workspace: Workspace;
async function start(options: WorkspaceOptions = {}) {
  workspace = await startWorkspace(options);
}
beforeEach(() => start());
afterEach(() => workspace.stop());

async function imported(department: string, token = workspace.botToken) {
  const outcome = await importDepartments(inMemoryDepartments(), {
    text: `departments:\n  d:\n    name: D\n${department.replaceAll(/^/gm, "    ")}\n`,
    defaults: { locale: "ja", timezone: "Asia/Tokyo" },
    slack: createSlackDirectory({ token, slackApiUrl: workspace.apiUrl }),
    dryRun: false,
    over: false,
    by: "test",
    now: new Date("2026-10-01T00:00:00Z"),
  });
  const problems = outcome.kind === "refused" ? outcome.problems : [];
  return {
    kind: outcome.kind,
    notes: outcome.notes,
    said: problems.map(({ line, message }) => `${line} ${message}`),
  };
}

const chain = "chain: [{ after: 1m, call: [U0SATO, S0LEADS] }]";

test("a department whose channel and contacts are in place is taken over", async () => {
  expect(await imported(`channel: C0BILLING\nleads: [U0MANAGER]\n${chain}`)).toMatchObject({
    kind: "changed",
  });
});

describe("what Slack says against it", () => {
  test.each([
    ["C0RANDOM", /^4 Tsunagi is not in #random \(C0RANDOM\): type \/invite @Tsunagi in #random$/],
    ["C0OLD", /^4 #esc-旧窓口 \(C0OLD\) is archived/],
    ["C0SECRET", /^4 Slack shows no channel C0SECRET: .*\/invite @Tsunagi/],
    ["C0NOWHERE", /^4 Slack shows no channel C0NOWHERE/],
  ])("channel %s", async (channel, message) => {
    expect((await imported(`channel: ${channel}\n${chain}`)).said).toEqual([expect.stringMatching(message)]);
  });

  test.each([
    ["U0FORMER", /^5 \S.* \(U0FORMER\) is deactivated/],
    ["U0OTHERBOT", /^5 Reminder Bot \(U0OTHERBOT\) is a bot/],
    ["U0CUSTOMER", /^5 .* \(U0CUSTOMER\) belongs to another organisation/],
    ["U0NOBODY", /^5 Slack knows nobody with the id U0NOBODY/],
    ["S0NOBODY", /^5 Slack knows no user group with the id S0NOBODY/],
  ])("contact %s", async (contact, message) => {
    const { said } = await imported(`channel: C0BILLING\nchain: [{ after: 1m, call: [${contact}] }]`);
    expect(said).toEqual([expect.stringMatching(message)]);
  });
});

test("the demo's departments fit the demo's workspace", async () => {
  const outcome = await importDepartments(inMemoryDepartments(), {
    text: await readFile("test/workspace/demo-departments.yml", "utf8"),
    defaults: { locale: "ja", timezone: "Asia/Tokyo" },
    slack: createSlackDirectory({ token: workspace.botToken, slackApiUrl: workspace.apiUrl }),
    dryRun: true,
    over: false,
    by: "test",
    now: new Date("2026-10-01T00:00:00Z"),
  });

  expect(outcome).toMatchObject({ kind: "would_change", notes: [] });
});

test("a channel shared outside is taken over with a warning", async () => {
  const outcome = await imported(`channel: C0CUSTOMER\n${chain}`);

  expect(outcome.kind).toBe("changed");
  expect(outcome.notes).toContainEqual(
    expect.objectContaining({
      line: 4,
      message: expect.stringContaining("shared with another organisation"),
    }),
  );
});

test("a scope the app was not given is named", async () => {
  await workspace.stop();
  await start({ scopes: ["channels:read", "groups:read"] });

  expect((await imported(`channel: C0BILLING\n${chain}`)).said).toEqual([
    expect.stringMatching(/^5 Tsunagi lacks the scope users:read/),
    expect.stringMatching(/^5 Tsunagi lacks the scope usergroups:read/),
  ]);
});

test("a wrong token is said once", async () => {
  expect((await imported(`channel: C0BILLING\n${chain}`, "xoxb-wrong")).said).toEqual([
    expect.stringMatching(/^4 Slack could not be asked \(invalid_auth\)/),
  ]);
});

test("when Slack asks to wait, it is waited for", async () => {
  workspace.faults.next({ method: "users.info" }, { kind: "rate_limited", retryAfterSeconds: 1 });

  expect((await imported(`channel: C0BILLING\n${chain}`)).kind).toBe("changed");
});
