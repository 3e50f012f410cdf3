import { mkdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { noticeCategoryValue } from "../../src/slack/ids.js";
import { type Cast, campaignPage, type Happened, historyOf } from "./harness/campaign-page.js";
import { twoDepartments } from "./harness/departments.js";
import { about, type Reference } from "./harness/messages.js";
import { noiseOf } from "./harness/noise.js";
import type { Actor } from "./harness/person.js";
import { type Story, stories } from "./harness/story.js";

const story = stories();

const cast: Cast = {
  U0TANAKA: { name: "Tanaka", part: "Agent, team Phone 1: sends 20 of the 60 cases" },
  U0YAMADA: { name: "Yamada", part: "Agent, team Phone 1: sends 20 of the 60 cases" },
  U0EMMA: { name: "Wilson", part: "Agent, team Chat: sends 20 of the 60 cases" },
  U0SATO: { name: "Sato", part: "Billing: called first, after 10 minutes, and in the group" },
  U0SUZUKI: { name: "Suzuki", part: "Billing: called second" },
  U0MANAGER: { name: "Nakamura", part: "Billing: lead, and in the group that is called third" },
  U0TAKAHASHI: { name: "Takahashi", part: "Logistics: called first, after 10 minutes" },
  U0JAMES: { name: "Carter", part: "Logistics: called second; out-of-hours contact of both" },
  U0DIRECTOR: { name: "Martin", part: "Logistics: lead; supervisor of the agents" },
};

const office = `
    hours: { mon-fri: ["09:00-18:00"] }
    holidays: JP
    closedContact: [U0JAMES]`;
const departments = `${twoDepartments.replaceAll(/^ {4}repeat:/gm, (repeat) => `${office.slice(1)}\n${repeat}`)}
teams:
  phone1: { name: { ja: 電話1課, en: Phone 1 }, members: [U0TANAKA, U0YAMADA], supervisors: [U0DIRECTOR], department: billing }
  chat: { name: { ja: チャット, en: Chat }, members: [U0EMMA], supervisors: [U0DIRECTOR], department: billing }
`;

const page = fileURLToPath(new URL("../../docs/campaign.md", import.meta.url));
const results = fileURLToPath(new URL("../../test-results/", import.meta.url));

interface Sent {
  readonly agent: Actor;
  readonly reference: Reference;
}

const about60 = { department: "billing", situation: "mail", category: "返金", reason: "fault" };

/** Tokyo's, in October 2026: `9 14:08`. */
function moment(text: string): Date {
  const [day = "", time] = text.split(" ");
  return new Date(`2026-10-${day.padStart(2, "0")}T${time}:00+09:00`);
}

const besides: readonly Happened[] = [
  { at: moment("9 13:30"), number: null, what: "The campaign mail goes out" },
  { at: moment("9 14:12"), number: null, what: "Nakamura puts a notice on the category until Tuesday 12:00" },
  { at: moment("9 18:00"), number: null, what: "Closing time" },
  { at: moment("13 09:00"), number: null, what: "Opening time: one list in the channel of Billing" },
];

type Played = ReturnType<typeof campaign>;

function never(): never {
  throw new Error("nothing was sent yet");
}

function campaign(here: Story) {
  const { tanaka, yamada, emma, clock, answered } = here;
  const sent: Sent[] = [];
  const next = () => [tanaka, yamada, emma][sent.length % 3] ?? tanaka;
  const customer = () => `K-${1001 + sent.length}`;
  const until = (at: Date) => clock.passes(at.getTime() - clock.now().getTime());

  async function opens(values: Readonly<Record<string, string>> = {}): Promise<Reference> {
    const agent = next();
    const facts = { ...about60, summary: "キャンペーンの割引がない", customer_ref: customer(), ...values };
    const reference = await agent.escalates(facts);
    sent.push({ agent, reference });
    return reference;
  }

  /** Found in the form as the same case, and added to it. */
  async function adds(): Promise<void> {
    const agent = next();
    await agent.opensForm();
    await agent.fills({ ...about60, summary: "割引が反映されない", customer_ref: customer() });
    await agent.hand.clicksInModal("add_to_case");
    await answered();
    await agent.fills({ tried: "確認中とお伝えしました" });
    sent.push({ agent, reference: await agent.sends() });
  }

  return {
    sent,
    at: (time: string) => until(moment(time)),
    opens,
    async addsEvery(minutes: number, first: string, count: number): Promise<void> {
      for (let i = 0; i < count; i++) {
        await until(new Date(moment(first).getTime() + i * minutes * 60_000));
        await adds();
      }
    },
    async tells({ agent, reference }: Sent): Promise<void> {
      const answer = here.messages
        .to(agent.id)
        .findLast((it) => about(it)?.reference === reference && agent.canDo(it).includes("told"));
      if (answer === undefined) throw new Error(`${agent.id} has no answer to ${reference}`);
      await agent.clicks(answer, "told");
    },
  };
}

/** Friday from 14:00 to 18:00. @returns the case that the others are added to */
async function friday(here: Story, { at, opens, addsEvery, sent, tells }: Played): Promise<Reference> {
  const { sato, suzuki, nakamura, takahashi } = here;
  await at("9 14:00");
  const first = await opens();
  await at("9 14:03");
  const second = await opens();
  await at("9 14:06");
  const third = await opens();
  await at("9 14:08");
  await sato.claims(first);
  for (const one of [second, third]) expect(await sato.joins(one, first)).toMatchObject({ ok: true });
  await at("9 14:12");
  await nakamura.types("お知らせ");
  await nakamura.fills({
    notice_category: noticeCategoryValue("billing", 1, "返金"),
    notice_text: "キャンペーンの割引漏れを確認中です。同じ件はフォームで追加してください。",
    notice_until: moment("13 12:00"),
  });
  expect(await nakamura.submits()).toMatchObject({ ok: true });
  await at("9 14:15");
  await sato.clicks(here.card(first), "add_note");
  await sato.fills({
    note: "割引漏れを確認しています。火曜日にご回答します。",
    note_to_all: ["note_to_all"],
  });
  expect(await sato.submits()).toMatchObject({ ok: true });

  await addsEvery(5, "9 14:20", 8);
  await at("9 15:00");
  const asked = { consult_question: "景品の発送にも影響がありますか" };
  expect(await sato.consults(first, asked)).toMatchObject({ ok: true });
  const question: Reference = `ESC-${sent.length + 1}`;
  await addsEvery(2, "9 15:02", 4);
  await at("9 15:12");
  await takahashi.claims(question);
  await at("9 15:30");
  await takahashi.answers(question, "影響はありません。");
  await at("9 15:35");
  const onTuesday = { next_update_at: moment("13 11:30") };
  expect(await sato.promises(first, onTuesday)).toMatchObject({ ok: true });
  await addsEvery(4, "9 15:40", 20);

  await at("9 17:02");
  const parcel = await opens({ summary: "キャンペーンの景品が届かない", category: "二重請求" });
  await at("9 17:05");
  expect(await suzuki.transfers(parcel, { note: "景品の発送の件です" })).toMatchObject({ ok: true });
  await at("9 17:16");
  await takahashi.claims(parcel);
  await at("9 17:25");
  await takahashi.answers(parcel, "本日発送しました。");
  await at("9 17:28");
  await tells(sent.at(-1) ?? never());

  await at("9 17:30");
  await sato.types("引き継ぎ");
  await sato.fills({ hand_over_to: suzuki.id, hand_over_note: "火曜日の午前に一括で回答してください" });
  expect(await sato.submits()).toMatchObject({ ok: true });
  await sato.hand.closes();
  for (const time of ["9 17:52", "9 17:54", "9 17:56"]) {
    await at(time);
    await opens();
  }
  return first;
}

/** Nine are kept until Tuesday; one presses, and goes to the out-of-hours contact. */
async function longWeekend({ james }: Story, { at, opens, sent, tells }: Played): Promise<void> {
  for (const time of ["9 18:30", "9 20:15", "10 09:40"]) {
    await at(time);
    await opens();
  }
  await at("10 11:00");
  const urgent = await opens({ situation: "live_chat", summary: "割引がなく、解約をご希望" });
  const { agent } = sent.at(-1) ?? never();
  await agent.clicks(agent.standing(urgent), "call_closed_contact");
  await at("10 11:03");
  await james.claims(urgent, { from: "call" });
  await at("10 11:06");
  // He is not in Billing's channel, so he answers from what came to him.
  await james.clicks(james.takeover(urgent), "resolve");
  await james.fills({ resolution: "差額は返金します。" });
  expect(await james.submits()).toMatchObject({ ok: true });
  await at("10 11:08");
  await tells(sent.at(-1) ?? never());
  for (const time of ["10 15:20", "11 10:10", "11 16:45", "12 09:30", "12 13:00", "12 19:20"]) {
    await at(time);
    await opens();
  }
}

/** What was kept is added to the one case, which is answered for all of them. */
async function tuesday(
  { suzuki, billing }: Story,
  { at, addsEvery, sent, tells }: Played,
  first: Reference,
): Promise<void> {
  await at("13 09:00");
  billing.sees("請求・決済の持ち越しは");
  await at("13 09:01");
  const kept = sent.slice(36).filter(({ reference }) => billing.canDo(reference).includes("claim"));
  expect(kept).toHaveLength(12);
  for (const { reference } of kept) expect(await suzuki.joins(reference, first)).toMatchObject({ ok: true });
  await addsEvery(10, "13 09:20", 11);
  await at("13 11:15");
  await suzuki.answers(first, "割引は本日中に自動で反映します。");
  // The parcel and the urgent one are told already.
  for (const [i, one] of sent.filter((_, i) => i !== 35 && i !== 42).entries()) {
    if (i % 3 === 0) await at(`13 11:${20 + i / 3}`);
    await tells(one);
  }
}

test("60 cases about one campaign over a long weekend", { timeout: 600_000 }, async () => {
  const here = await story({ departments });
  const { messages, workspace } = here;
  const played = campaign(here);
  const first = await friday(here, played);
  await longWeekend(here, played);
  await tuesday(here, played, first);

  const { sent } = played;
  expect(sent).toHaveLength(60);
  const history = await historyOf(here, cast);
  const closed = history.filter(({ at }) => at >= moment("9 18:00") && at < moment("13 09:00"));
  const called = closed.filter(({ event: { type } }) => type === "called" || type === "step_skipped");
  expect(called.map(({ what }) => what)).toEqual(["Carter notified (out-of-hours contact)"]);
  const numbers = sent.map(({ reference }) => Number(reference.slice(4))).sort((a, b) => a - b);
  for (const type of ["opened", "resolved", "told"]) {
    const cases = history.filter(({ event, number }) => event.type === type && numbers.includes(number ?? 0));
    expect(cases.map(({ number }) => number)).toEqual(numbers);
  }

  const noise = await noiseOf(here, []);
  for (const agent of ["U0TANAKA", "U0YAMADA", "U0EMMA"]) {
    expect(noise[agent]?.by).toMatchObject({ sent: 20, answer: 20 });
    expect(noise[agent]?.all).toBeLessThanOrEqual(3 * 20);
  }
  for (const id of ["U0SATO", "U0SUZUKI", "U0MANAGER", "U0TAKAHASHI", "U0JAMES", "U0DIRECTOR"])
    expect(noise[id]?.all ?? 0).toBeLessThan(10);
  expect(Object.keys(noise).filter((id) => !(id in cast))).toEqual([]);
  for (const channel of ["C0BILLING", "C0LOGISTICS"]) messages.seen(...messages.inChannel(channel));
  for (const id of workspace.users.keys()) messages.seen(...messages.to(id));

  const now = campaignPage([...besides, ...history], noise, cast);
  await mkdir(results, { recursive: true });
  await writeFile(`${results}campaign.md`, now);
  expect(await readFile(page, "utf8"), "if that is meant: cp test-results/campaign.md docs/campaign.md").toBe(
    now,
  );
});
