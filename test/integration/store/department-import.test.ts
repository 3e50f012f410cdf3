import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { importDepartments } from "../../../src/app/departments/import-departments.js";
import { serializeDepartments } from "../../../src/app/departments/serialize-file.js";
import type { DepartmentStore } from "../../../src/app/ports.js";
import type { SettingsStore } from "../../../src/app/settings/ports.js";
import type { DepartmentKey, UserId } from "../../../src/domain/ids.js";
import { createDepartmentStore } from "../../../src/store/department-store.js";
import { createSettingsStore } from "../../../src/store/settings-store.js";
import { departments } from "../../fixtures/departments/any-departments.js";
import { monday10 } from "../../helpers/escalations.js";
import { runs } from "../../part.js";
import { type TestDatabase, testDatabase } from "../database.js";

let file: TestDatabase;
let store: DepartmentStore;
let settings: SettingsStore;

beforeAll(async () => {
  file = await testDatabase();
  const report = (error: Error) => {
    throw error;
  };
  store = createDepartmentStore(file.db, report);
  settings = createSettingsStore(file.db, report);
});
afterEach(() => file.emptyTables());
afterAll(() => file.close());

const billing = "billing" as DepartmentKey;
const lead = "U0MANAGER" as UserId;
const text = `
departments:
  billing: { name: 請求, channel: C0BILLING, chain: [{ after: 10m, call: [U0SATO] }], synonyms: [[返金, 払戻]] }
`;

function imports(text: string, { over = false, dryRun = false, into = store } = {}) {
  const defaults = { locale: "ja", timezone: "Asia/Tokyo" } as const;
  return importDepartments(into, { text, defaults, slack: null, dryRun, over, by: "import", now: monday10 });
}

/** A lead changes something in Slack. */
async function addsLead(...leads: UserId[]): Promise<void> {
  const stored = await settings.one(billing);
  if (stored === null) throw new Error("there is no such department");
  const { department, revision } = stored;
  const author = { by: lead, via: "slack" } as const;
  expect(await settings.put({ ...department, leads }, revision, author, monday10)).toBe(true);
}

async function exported(): Promise<string> {
  const { departments, revision } = await store.stored();
  return serializeDepartments(departments, revision);
}

const leads = async () => (await settings.one(billing))?.department.leads;
const shorter = (text: string) => text.replace("10m", "5m");
const chainChanges = "billing: chain step 1, after: 10m → 5m";

test("what Slack changes while an import compares is told among what the import changes", async () => {
  await imports(text);
  let isFirst = true;
  const into: DepartmentStore = {
    ...store,
    async replace(...all) {
      if (isFirst) await addsLead(lead);
      isFirst = false;
      return await store.replace(...all);
    },
  };

  expect(await imports(shorter(text), { into })).toMatchObject({
    kind: "changed",
    changes: ["billing: leads: U0MANAGER → (none)", chainChanges],
  });
});

test("what Slack changes while an exported file is compared is not undone", async () => {
  await imports(text);
  const copy = shorter(await exported());
  const into: DepartmentStore = {
    ...store,
    async replace(...all) {
      await addsLead(lead);
      return await store.replace(...all);
    },
  };

  expect(await imports(copy, { into })).toMatchObject({ kind: "outdated" });
  expect(await leads()).toEqual([lead]);
});

describe("a file that was exported", () => {
  test("is taken over with its changes as long as nobody else has changed anything", async () => {
    await imports(text);

    expect(await imports(shorter(await exported()))).toMatchObject({
      ...{ kind: "changed", changes: [chainChanges], wasExported: true },
    });
  });

  test("is refused once a lead has changed something: who and what is told, and nothing is undone unasked", async () => {
    await imports(text);
    const copy = shorter(await exported());
    await addsLead(lead);

    for (const dryRun of [true, false])
      expect(await imports(copy, { dryRun })).toMatchObject({
        kind: "outdated",
        revision: { file: 1, now: 2 },
        since: [{ by: lead, via: "slack", change: { key: billing, after: { leads: [lead] } } }],
      });
    expect(await leads()).toEqual([lead]);
    expect(await imports(copy, { over: true })).toMatchObject({ kind: "changed" });
    expect(await leads()).toEqual([]);
  });

  test("is refused as well once another file was imported", async () => {
    await imports(text);
    const copy = await exported();
    await imports(shorter(text));

    expect(await imports(copy)).toMatchObject({ kind: "outdated", since: [{ via: "file" }] });
  });

  test("has nothing to do where it says what stands, whatever happened in between", async () => {
    await imports(text);
    const copy = await exported();
    await addsLead(lead);
    await addsLead();

    expect(await imports(copy)).toMatchObject({ kind: "unchanged" });
  });

  test("is not refused because somebody has confirmed that all still holds", async () => {
    await imports(text);
    const copy = await exported();
    const stored = await settings.one(billing);
    if (stored === null) throw new Error("there is no such department");
    await settings.confirm(stored, { by: lead, via: "slack" }, [], monday10);

    expect(await imports(shorter(copy))).toMatchObject({ kind: "changed" });
  });

  test("from another installation is refused, unless there is nothing yet", async () => {
    const copy = `# revision: 40\n${text}`;

    expect(await imports(copy)).toMatchObject({ kind: "changed" });
    expect(await imports(shorter(copy))).toMatchObject({
      ...{ kind: "outdated", revision: { file: 40, now: 1 }, since: [] },
    });
  });
});

test("a file that names no revision is taken over as ever", async () => {
  await imports(text);
  await addsLead(lead);

  expect(await imports(shorter(text))).toMatchObject({ kind: "changed", wasExported: false });
});

test("importing an export changes nothing, whatever the departments are", async () => {
  await fc.assert(
    fc.asyncProperty(departments, async (before) => {
      await store.replace(before, "test", monday10);

      expect(await imports(await exported())).toMatchObject({ kind: "unchanged" });
      expect(await imports(serializeDepartments(before))).toMatchObject({ kind: "unchanged" });
    }),
    { numRuns: runs(60) },
  );
}, 120_000);
