import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { exportEscalations } from "../../src/app/export.js";
import type { EscalationStore } from "../../src/app/ports.js";
import type { Department } from "../../src/domain/department.js";
import { later, minutes } from "../../src/domain/duration.js";
import { createDepartmentStore } from "../../src/store/department-store.js";
import { createEscalationStore } from "../../src/store/escalation-store.js";
import { createExportStore } from "../../src/store/export-store.js";
import { runCli } from "../fixtures/departments/run-cli.js";
import { aTransfer, billing, monday10, step, suzuki, tanaka } from "../helpers/escalations.js";
import { type TestDatabase, testDatabase } from "./database.js";
import { open, perform, tick } from "./store/escalations.js";

// Each run of the tool is a process of its own.
vi.setConfig({ testTimeout: 90_000 });

let file: TestDatabase;
let store: EscalationStore;
beforeAll(async () => {
  file = await testDatabase();
  store = createEscalationStore(file.db, (error) => {
    throw error;
  });
});
beforeEach(() => file.emptyTables());
afterAll(() => file.close());

/** As the departments file describes it. */
const { firstCalls: _copied, ...described } = billing;
const department: Department = {
  ...described,
  categories: [],
  formerCategories: [],
  synonyms: [],
  retired: false,
};

const everything = { from: null, to: null };
const numbersOf = async (range: { from: Date | null; to: Date | null }, pageSize?: number) => {
  const numbers: number[] = [];
  for await (const { number } of exportEscalations(createExportStore(file.db), range, pageSize))
    numbers.push(number);
  return numbers;
};

const withLevels = {
  deadlines: {
    ...billing.deadlines,
    answerWithin: { low: null, normal: minutes(25), high: null, critical: null },
  },
  chain: {
    ...billing.chain,
    steps: [
      { ...step(minutes(10), "U0SATO"), level: "L1" },
      { ...step(minutes(10), "U0MANAGER"), level: "L2" },
    ],
  },
} as const;

test("an escalation is exported with exactly the public fields", async () => {
  const { stored } = await open(store, { department: withLevels });
  const at = (count: number) => later(monday10, minutes(count));
  const called = await perform(store, stored, tick, at(10));
  const calledAgain = await perform(store, called, tick, at(20));
  const claimed = await perform(
    store,
    calledAgain,
    { type: "claim", by: suzuki, nextUpdateAt: at(60) },
    at(21),
  );
  const answer = {
    type: "resolve",
    by: suzuki,
    answer: "返金します",
    category: null,
    reason: null,
    teller: "reporter",
    word: null,
    decision: { outcome: "approved" },
  } as const;
  const resolved = await perform(store, claimed, answer, at(30));
  await perform(store, resolved, { type: "told", by: tanaka }, at(40));
  await file.db.$executeRaw`UPDATE deliveries SET posted_at = ${at(11)} WHERE role = 'ping' AND step = 1`;

  const { code, stdout, stderr } = await runCli("export", ["--format", "json"], file.env);

  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(JSON.parse(stdout)).toEqual([
    {
      number: 1,
      status: "resolved",
      department: "billing",
      severity: "normal",
      category: "二重請求",
      reason: "unclear",
      reporter: "U0TANAKA",
      claimed_by: "U0SUZUKI",
      opened_at: at(0).toISOString(),
      claimed_at: at(21).toISOString(),
      resolved_at: at(30).toISOString(),
      told_at: at(40).toISOString(),
      pings: [
        { step: 1, due_at: at(10).toISOString(), delivered_at: at(11).toISOString() },
        { step: 2, due_at: at(20).toISOString(), delivered_at: null },
      ],
      transfers: 0,
      level: "L2",
      decision: "approved",
      answer_due_at: at(25).toISOString(),
      answered_in_time: false,
      test: false,
      claimed_in_time: false,
      seconds_to_claim: 21 * 60,
      open_seconds_to_claim: 21 * 60,
      calls_to_claim: 2,
      seconds_to_answer: 30 * 60,
      open_seconds_to_answer: 30 * 60,
      reopened: 0,
      over_age: false,
      promise_missed: false,
      deflected: 0,
      word_sent: false,
      helped: null,
      thanked: false,
      customer: null,
      is_question: false,
      joined_to: null,
      ...{ review_verdict: null, review_cause: null, review_follows: null, review_drawn: false },
    },
  ]);
});

test("a case that changed department says how often, whose it is now, and the highest level called in any of them", async () => {
  const { stored } = await open(store, { department: { chain: withLevels.chain } });
  const at = (count: number) => later(monday10, minutes(count));
  const called = await perform(store, stored, tick, at(10));
  const above = await perform(store, called, tick, at(20));
  const moved = await perform(store, above, aTransfer(suzuki), at(21));
  await perform(store, moved, tick, at(26));

  const page = await createExportStore(file.db).page(everything, null, 10);

  expect(page).toMatchObject([{ department: "logistics", transfers: 1, level: "L2", category: null }]);
  expect(page[0]?.pings.map(({ step }) => step)).toEqual([1, 2, 1, 1]);
});

test("a case that is answered with another says with which", async () => {
  const { stored: parent } = await open(store);
  const { stored: child } = await open(store);
  const joined = await perform(
    store,
    child,
    { type: "join", by: suzuki, to: { number: parent.number, state: parent.state } },
    later(monday10, minutes(1)),
  );
  const page = () => createExportStore(file.db).page(everything, null, 10);
  expect(await page()).toMatchObject([
    { number: parent.number, joined_to: null },
    { number: child.number, joined_to: parent.number },
  ]);

  await perform(store, joined, { type: "unjoin", by: suzuki }, later(monday10, minutes(2)));
  expect((await page())[1]?.joined_to).toBe(null);
});

test("pages follow one another without a gap or a double, also where many opened at one moment", async () => {
  for (let count = 0; count < 7; count++)
    await open(store, { at: later(monday10, minutes(count < 4 ? 0 : -count)) });

  expect(await numbersOf(everything, 2)).toEqual([7, 6, 5, 1, 2, 3, 4]);
});

test("the range is half-open, by opening time", async () => {
  for (const count of [0, 1, 2]) await open(store, { at: later(monday10, minutes(count)) });

  expect(await numbersOf({ from: later(monday10, minutes(1)), to: null })).toEqual([2, 3]);
  expect(await numbersOf({ from: monday10, to: later(monday10, minutes(2)) })).toEqual([1, 2]);
});

test("a table has the same fields, days count in the default zone, and no cell is a formula", async () => {
  const lateOnSunday = new Date("2026-11-22T14:59:00Z");
  await open(store, { at: lateOnSunday });
  await open(store, { facts: { category: "=HYPERLINK(1)" } });
  const folder = await mkdtemp(join(tmpdir(), "tsunagi-export-"));
  const out = join(folder, "out.csv");

  const args = ["--format", "csv", "--from", "2026-11-23", "--to", "2026-11-24", "--out", out];
  const result = await runCli("export", args, { ...file.env, DEFAULT_TIMEZONE: "Asia/Tokyo" });

  expect(result).toEqual({ code: 0, stdout: "", stderr: "" });
  const [head, line, end] = (await readFile(out, "utf8")).split("\n");
  expect(head).toBe(
    "\uFEFFnumber,status,department,severity,category,reason,reporter,claimed_by,opened_at,claimed_at,resolved_at,told_at,pings,transfers,level,decision,answer_due_at,answered_in_time,claimed_in_time,seconds_to_claim,open_seconds_to_claim,calls_to_claim,seconds_to_answer,open_seconds_to_answer,reopened,over_age,promise_missed,is_question,test,joined_to,review_verdict,review_cause,review_follows,review_drawn,helped,customer,thanked,word_sent,deflected",
  );
  expect(line).toBe(
    `2,open,billing,normal,'=HYPERLINK(1),unclear,U0TANAKA,,${monday10.toISOString()},,,,[],0,,,,,,,,,,,0,,,,,,,,,,,,,,0`,
  );
  expect(end).toBe("");
  await rm(folder, { recursive: true });
});

test("a command line that makes no sense is answered with the usage", async () => {
  const { code, stdout, stderr } = await runCli("export", ["--format", "xml"], file.env);

  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain("usage: npm run export -- --format json|csv");
});

test("a report comes as a table too; what it cannot be about is named", async () => {
  const departments = createDepartmentStore(file.db, (error) => {
    throw error;
  });
  await departments.replace({ list: [department], whenInDoubt: null, teams: [] }, "test", monday10);
  await open(store);

  const report = await runCli("report", ["--period", "2026-11", "--department", "billing"], file.env);
  const wrong = await runCli("report", ["--department", "fax"], file.env);

  expect(report).toMatchObject({ code: 0, stderr: "" });
  expect(report.stdout).toContain("\ntotal,,,opened,1,\n");
  expect(wrong).toMatchObject({ code: 2, stdout: "" });
  expect(wrong.stderr).toContain("there is no department fax; there are: billing");
});

test("numbers of inquiries are imported all or nothing, and mistakes are named by line", async () => {
  const departments = createDepartmentStore(file.db, (error) => {
    throw error;
  });
  await departments.replace({ list: [department], whenInDoubt: null, teams: [] }, "test", monday10);
  const folder = await mkdtemp(join(tmpdir(), "tsunagi-volumes-"));
  const good = join(folder, "good.csv");
  const bad = join(folder, "bad.csv");
  await writeFile(good, "\uFEFFdepartment,category,period,inquiries\r\nbilling,,2026-10,9400\r\n");
  await writeFile(bad, "department,category,period,inquiries\nbilling,,2026-09,1\nbilling,,2026-10-06,1\n");

  const wrong = await runCli("volumes", ["import", bad], file.env);
  const done = await runCli("volumes", ["import", good], file.env);

  expect(wrong).toMatchObject({ code: 1, stdout: "" });
  expect(wrong.stderr).toContain("bad.csv: line 3: period must be a month");
  expect(done).toMatchObject({ code: 0, stderr: "Numbers imported: 1\n" });
  const rows = await file.db
    .$queryRaw`SELECT unit, to_char(start, 'YYYY-MM-DD') AS start, inquiries FROM inquiry_volumes`;
  expect(rows).toEqual([{ unit: "month", start: "2026-10-01", inquiries: 9400 }]);
  await rm(folder, { recursive: true });
});

test("numbers of inquiries are read as Excel on a Japanese Windows saves them; what is no text is named as that", async () => {
  const departments = createDepartmentStore(file.db, (error) => {
    throw error;
  });
  const refunds = { name: "返金", call: [], notice: null, noticeUntil: null };
  const list = [{ ...department, categories: [refunds] }];
  await departments.replace({ list, whenInDoubt: null, teams: [] }, "test", monday10);
  const folder = await mkdtemp(join(tmpdir(), "tsunagi-volumes-"));
  const [japanese, none] = [join(folder, "sjis.csv"), join(folder, "none.csv")];
  const head = "department,category,period,inquiries\r\nbilling,";
  // 返金 in Shift_JIS, and bytes that no character begins with in either.
  const refundsBytes = Buffer.from([0x95, 0xd4, 0x8b, 0xe0]);
  await writeFile(
    japanese,
    Buffer.concat([Buffer.from(head), refundsBytes, Buffer.from(",2026-10,480\r\n")]),
  );
  await writeFile(
    none,
    Buffer.concat([Buffer.from(head), Buffer.from([0xff, 0xff]), Buffer.from(",2026-10,1")]),
  );

  const done = await runCli("volumes", ["import", japanese], file.env);
  const wrong = await runCli("volumes", ["import", none], file.env);

  expect(done).toMatchObject({ code: 0, stderr: "Numbers imported: 1\n" });
  expect(await file.db.$queryRaw`SELECT category, inquiries FROM inquiry_volumes`).toEqual([
    { category: "返金", inquiries: 480 },
  ]);
  expect(wrong).toMatchObject({ code: 1, stdout: "" });
  expect(wrong.stderr).toContain("none.csv is neither UTF-8 nor Shift_JIS");
  await rm(folder, { recursive: true });
});
