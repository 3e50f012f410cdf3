import { expect, test } from "vitest";
import { minutes } from "../../src/domain/duration.js";
import { type Story, stories } from "./harness/story.js";

const story = stories();

const departments = `
departments:
  billing:
    name: { ja: 請求・決済, en: Billing }
    channel: C0BILLING
    leads: [U0MANAGER]
    chain:
      - { after: 10m, callOneOf: [U0SATO, U0SUZUKI, U0TAKAHASHI], level: L1 }
      - { after: 10m, call: [S0LEADS], level: L2 }
`;

async function calledOf({ database }: Story): Promise<Readonly<Record<string, number>>> {
  const rows = await database.db.$queryRaw<{ lane: string; calls: number }[]>`
    SELECT lane, count(*)::int AS calls FROM deliveries WHERE role = 'ping' GROUP BY lane ORDER BY lane`;
  return Object.fromEntries(rows.map(({ lane, calls }) => [lane, calls]));
}

/** Lists, cards and messages are told elsewhere. */
function everythingElseIsSeen({ messages, workspace }: Story) {
  messages.seen(...messages.inChannel("C0BILLING"));
  for (const id of workspace.users.keys()) messages.seen(...messages.to(id));
}

test("nine cases of one moment are spread over the three, and who has most is called last", async () => {
  const here = await story({ departments });
  const { tanaka, sato, clock } = here;
  for (let i = 1; i <= 9; i++) await tanaka.escalates({ situation: "mail", summary: `${i}件目` });
  await clock.passes(minutes(10));
  expect(await calledOf(here)).toEqual({ "dm:U0SATO": 3, "dm:U0SUZUKI": 3, "dm:U0TAKAHASHI": 3 });

  await sato.claims("ESC-1");
  for (let i = 10; i <= 13; i++) await tanaka.escalates({ situation: "mail", summary: `${i}件目` });
  await clock.passes(minutes(10));
  const called = await calledOf(here);
  expect(called["dm:U0SATO"]).toBe(3);
  expect(called["dm:U0SUZUKI"]).toBe(5);
  expect(called["dm:U0TAKAHASHI"]).toBe(5);
  everythingElseIsSeen(here);
});

test("who cannot take it is followed by another of them at once, then by the next step", async () => {
  const { tanaka, sato, suzuki, takahashi, billing, clock } = await story({ departments });
  const esc = await tanaka.escalates({ situation: "mail", summary: "返金の可否" });
  billing.seesCard(esc, "佐藤 健さん・鈴木 あかりさん・高橋 涼さんのどなたかに通知します");
  await clock.passes(minutes(10));
  sato.isCalled("返金の可否");
  suzuki.isNotCalled();

  await sato.passes(esc);
  expect(suzuki.reads(suzuki.isCalled("返金の可否"))).toContain("佐藤 健さんが手を離せないようです。");
  await suzuki.passes(esc);
  takahashi.isCalled("返金の可否");
  await takahashi.passes(esc);
  billing.sees("<!subteam^S0LEADS>");
});
