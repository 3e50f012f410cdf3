import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseDepartmentsFile } from "../../src/app/departments/parse-file.js";
import type { Departments } from "../../src/domain/department.js";
import { days, hours, minutes, seconds } from "../../src/domain/duration.js";

function departmentsOf(text: string): Departments {
  const read = parseDepartmentsFile(text);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.departments;
}

function notesOf(text: string): readonly string[] {
  const read = parseDepartmentsFile(text);
  return read.ok ? read.notes.map(({ line, message }) => `${line} ${message}`) : ["refused"];
}

function afterOf(after: string) {
  const text = `departments: { a: { name: A, channel: C0A, chain: [{ after: ${after}, call: [U0A] }] } }`;
  return departmentsOf(text).list[0]?.chain.steps[0].after;
}

test("deadlines: one for all, or by severity with what is left out falling back; the others have defaults", () => {
  const deadlinesOf = (keys: string) =>
    departmentsOf(
      `departments: { a: { name: A, channel: C0A, chain: [{ after: 1m, call: [U0A] }], ${keys} } }`,
    ).list[0]?.deadlines;

  expect(deadlinesOf("locale: ja")).toEqual({
    answerWithin: { critical: null, high: null, normal: null, low: null },
    longCall: minutes(10),
    closeWithin: days(30),
  });
  const day = days(1);
  expect(deadlinesOf("answerWithin: 1d")?.answerWithin).toEqual({
    critical: day,
    high: day,
    normal: day,
    low: day,
  });
  expect(deadlinesOf("answerWithin: { high: 1d }")?.answerWithin).toEqual({
    critical: day,
    high: day,
    normal: null,
    low: null,
  });
});

test("the full example is read key by key", () => {
  const { list, whenInDoubt } = departmentsOf(readFileSync("test/fixtures/departments/full.yml", "utf8"));
  const office = [
    { from: "09:00", to: "12:00" },
    { from: "13:00", to: "18:00" },
  ];

  expect(whenInDoubt).toBe("billing");
  expect(list).toEqual([
    {
      key: "billing",
      name: { ja: "請求・決済", en: "Billing" },
      channel: "C0BILLING",
      locale: "ja",
      timezone: "Asia/Tokyo",
      leads: ["U0MANAGER"],
      criteria: { send: "返金の可否や金額の判断", checkFirst: "領収書の再発行は手順書3章" },
      hours: {
        week: {
          mon: office,
          tue: office,
          wed: office,
          thu: office,
          fri: office,
          sat: [{ from: "10:00", to: "15:00" }],
          sun: [],
        },
        holidays: "JP",
        closedDays: [
          { from: "2026-12-29", to: "2027-01-03" },
          { from: "2027-05-02", to: "2027-05-02" },
        ],
        closedContact: [{ kind: "user", id: "U0JAMES" }],
        outside: { low: "hold", normal: "hold", high: "hold", critical: "run" },
      },
      chain: {
        steps: [
          {
            after: { onHold: 0, critical: 0, high: minutes(3), normal: minutes(10), low: null },
            call: [{ kind: "user", id: "U0SATO" }],
            oneOf: false,
            level: "L1",
          },
          {
            after: {
              onHold: seconds(60),
              critical: minutes(10),
              high: minutes(10),
              normal: minutes(10),
              low: null,
            },
            call: [
              { kind: "user", id: "U0MANAGER" },
              { kind: "group", id: "S0LEADS" },
            ],
            oneOf: false,
            level: "L2",
          },
        ],
        repeat: { every: minutes(30), times: 4 },
      },
      categories: [
        { name: "二重請求", call: [], notice: null, noticeUntil: null },
        {
          name: "返金",
          call: [{ kind: "user", id: "U0SUZUKI" }],
          notice: "9月の障害は調査中です",
          noticeUntil: new Date("2026-12-01T09:00:00Z"),
        },
        { name: "領収書 > 宛名変更", call: [], notice: null, noticeUntil: null },
      ],
      deadlines: {
        answerWithin: { critical: minutes(30), high: hours(2), normal: days(1), low: null },
        longCall: minutes(15),
        closeWithin: days(20),
      },
      inform: [{ when: ["furious", "asks_manager", "key_customer", "exposure"], tell: ["U0MANAGER"] }],
      synonyms: [
        ["チャージバック", "CB", "支払い異議"],
        ["領収書", "受領書"],
      ],
      formerCategories: [],
      retired: false,
    },
  ]);
});

test("three lines are enough for a department", () => {
  const text = `departments:
  billing:
    name: Billing
    channel: C0BILLING
    chain: [{ after: 10m, call: [U0SATO] }]
`;
  const read = parseDepartmentsFile(text, { locale: "en", timezone: "Europe/London" });

  expect(read).toMatchObject({
    ok: true,
    notes: [],
    departments: {
      whenInDoubt: null,
      teams: [],
      list: [
        {
          name: { ja: "Billing", en: "Billing" },
          locale: "en",
          timezone: "Europe/London",
          leads: [],
          hours: {
            week: null,
            holidays: null,
            closedDays: [],
            closedContact: [],
            outside: { critical: "hold", low: "hold" },
          },
          chain: { repeat: { every: minutes(30), times: 4 } },
          categories: [],
        },
      ],
    },
  });
});

test("one time holds for every severity, low included", () => {
  expect(afterOf("10m")).toEqual({
    low: minutes(10),
    normal: minutes(10),
    high: minutes(10),
    critical: minutes(10),
    onHold: null,
  });
});

test("named in part, critical falls back to high and high to normal, but low is not called", () => {
  const rest = { onHold: null, low: null };
  expect(afterOf("{ normal: 2h }")).toEqual({
    ...rest,
    normal: hours(2),
    high: hours(2),
    critical: hours(2),
  });
  expect(afterOf("{ normal: 2h, high: 90s }")).toEqual({
    ...rest,
    normal: hours(2),
    high: seconds(90),
    critical: seconds(90),
  });
  expect(afterOf("{ normal: 2h, critical: 0s, low: 30d }")).toEqual({
    onHold: null,
    low: hours(24 * 30),
    normal: hours(2),
    high: hours(2),
    critical: 0,
  });
});

test("opening hours may cross midnight, which a note says", () => {
  const text = `departments:
  night:
    name: Night
    channel: C0NIGHT
    chain: [{ after: 10m, call: [U0SATO] }]
    hours: { fri-mon: ["22:00-6:00"] }
`;
  expect(departmentsOf(text).list[0]?.hours.week).toMatchObject({
    fri: [{ from: "22:00", to: "06:00" }],
    mon: [{ from: "22:00", to: "06:00" }],
    tue: [],
  });
  expect(notesOf(text)).toContain("6 night is open on sun from 22:00 until 06:00 the next day");
});

test("what may not be meant is noted, not refused", () => {
  const notes = notesOf(`departments:
  a: { name: 一覧, channel: C0ONE, chain: [{ after: 10m, call: [U0SATO] }] }
  b: { name: 一覧, channel: C0ONE, chain: [{ after: 10m, call: [U0SATO] }], outsideHours: run, closedContact: [U0NIGHT] }
`);

  expect(notes).toEqual([
    expect.stringMatching(/^2 after \/escalate, "一覧" means something else/),
    "3 b and a share one channel",
    expect.stringMatching(/^3 b and a have the same name, "一覧"/),
    expect.stringMatching(/^3 after \/escalate, "一覧" means something else/),
    "3 b is open round the clock, so its closedContact is never called",
    "3 b is open round the clock, so outsideHours does nothing",
    expect.stringMatching(/^1 whenInDoubt is not given/),
  ]);
});

test("an anchor can be used where departments share a chain", () => {
  const { list } = departmentsOf(`departments:
  a: { name: A, channel: C0A, chain: &chain [{ after: 10m, call: [U0SATO] }] }
  b: { name: B, channel: C0B, chain: *chain }
whenInDoubt: a
`);

  expect(list[1]?.chain).toEqual(list[0]?.chain);
});

test("departments keep the order of the file", () => {
  const one = "{ name: A, channel: C0A, chain: [{ after: 10m, call: [U0SATO] }] }";
  expect(
    departmentsOf(`departments:\n  z: ${one}\n  2b: ${one}\n  a: ${one}\n`).list.map(({ key }) => key),
  ).toEqual(["z", "2b", "a"]);
});
