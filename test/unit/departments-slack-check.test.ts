import { beforeEach, expect, test } from "vitest";
import { importDepartments } from "../../src/app/departments/import-departments.js";
import type { FoundChannel, FoundUser, SlackDirectory } from "../../src/app/departments/ports.js";
import { inMemoryDepartments } from "../fixtures/departments/in-memory-store.js";

const text = `departments:
  billing:
    name: Billing
    channel: C0BILLING
    leads: [U0MANAGER]
    chain:
      - { after: 10m, call: [U0SATO] }
      - { after: 10m, call: [U0SATO, S0LEADS] }
    categories: [{ name: Refund, call: [U0SUZUKI] }]
`;

const channel: FoundChannel = {
  kind: "found",
  name: "esc-billing",
  archived: false,
  joined: true,
  sharedOutside: false,
};
const user: FoundUser = { kind: "found", name: "Sato", deactivated: false, bot: false, outside: false };

let store: ReturnType<typeof inMemoryDepartments>;
beforeEach(() => {
  store = inMemoryDepartments();
});

async function imported(slack: Partial<SlackDirectory>, more = "") {
  const outcome = await importDepartments(store, {
    text: text + more,
    defaults: { locale: "en", timezone: "UTC" },
    slack: {
      channel: async () => channel,
      user: async () => user,
      group: async () => ({ kind: "found", name: "leads", disabled: false, members: 2 }),
      ...slack,
    },
    dryRun: false,
    over: false,
    by: "test",
    now: new Date("2026-10-01T00:00:00Z"),
  });
  const problems = outcome.kind === "refused" ? outcome.problems : [];
  return { ...outcome, said: problems.map(({ line, message }) => `${line} ${message}`) };
}

test("with everything in place the departments are taken over", async () => {
  expect(await imported({})).toMatchObject({ kind: "changed", changes: ["billing: added (Billing)"] });
  expect((await store.load()).list).toHaveLength(1);
});

test("whoever is called while it is closed is looked up too", async () => {
  const { said } = await imported(
    { user: async (id) => (id === "U0NIGHT" ? { kind: "absent" } : user) },
    '    hours: { mon-fri: ["09:00-18:00"] }\n    closedContact: [U0NIGHT]\n',
  );

  expect(said).toEqual(["11 Slack knows nobody with the id U0NIGHT: check it"]);
});

test("who is to know is looked up as well", async () => {
  const { said } = await imported(
    { user: async (id) => (id === "U0DIRECTOR" ? { ...user, name: "Martin", outside: true } : user) },
    "    inform: [{ when: [furious], tell: [U0DIRECTOR] }]\n",
  );

  expect(said).toEqual(["10 Martin (U0DIRECTOR) belongs to another organisation: name a colleague"]);
});

test("a channel Tsunagi is not in says what to type where, and nothing is imported", async () => {
  const { said } = await imported({ channel: async () => ({ ...channel, joined: false }) });

  expect(said).toEqual([
    "4 Tsunagi is not in #esc-billing (C0BILLING): type /invite @Tsunagi in #esc-billing",
  ]);
  expect((await store.load()).list).toEqual([]);
});

test("an archived or unknown channel is refused", async () => {
  expect((await imported({ channel: async () => ({ ...channel, archived: true }) })).said[0]).toMatch(
    /4 .* is archived/,
  );
  expect((await imported({ channel: async () => ({ kind: "absent" }) })).said[0]).toContain(
    "/invite @Tsunagi",
  );
});

test("a channel shared with another organisation is warned about", async () => {
  const outcome = await imported({ channel: async () => ({ ...channel, sharedOutside: true }) });

  expect(outcome.kind).toBe("changed");
  expect(outcome.notes.map(({ line, message }) => `${line} ${message}`)).toContainEqual(
    expect.stringMatching(/^4 #esc-billing \(C0BILLING\) is shared with another organisation/),
  );
});

test("whoever cannot be called is named at every place, lead and category included", async () => {
  const { said } = await imported({
    user: async (id) => {
      if (id === "U0SATO") return { ...user, deactivated: true };
      if (id === "U0MANAGER") return { kind: "absent" };
      return { ...user, name: "helper", bot: true };
    },
    group: async () => ({ kind: "found", name: "leads", disabled: false, members: 0 }),
  });

  expect(said).toEqual([
    "5 Slack knows nobody with the id U0MANAGER: check it",
    "7 Sato (U0SATO) is deactivated: name somebody else",
    "8 Sato (U0SATO) is deactivated: name somebody else",
    "8 nobody is in the user group @leads (S0LEADS): add members to it",
    "9 helper (U0SUZUKI) is a bot, which answers no call: name a person",
  ]);
});

test("a person of another organisation and a disabled group are refused", async () => {
  expect((await imported({ user: async () => ({ ...user, outside: true }) })).said).toHaveLength(4);
  const { said } = await imported({
    group: async () => ({ kind: "found", name: "leads", disabled: true, members: 2 }),
  });
  expect(said).toEqual([expect.stringMatching(/^8 the user group @leads \(S0LEADS\) is disabled/)]);
});

test("a missing scope is said once and plainly", async () => {
  const { said } = await imported({ user: async () => ({ kind: "missing_scope", scope: "users:read" }) });

  expect(said).toEqual([expect.stringMatching(/^5 Tsunagi lacks the scope users:read/)]);
});

test("Slack being away refuses the import", async () => {
  const { said } = await imported({ channel: async () => ({ kind: "unavailable", error: "ECONNREFUSED" }) });

  expect(said).toEqual([expect.stringContaining("Slack could not be asked (ECONNREFUSED)")]);
});
