import { describe, expect, test } from "vitest";
import { en } from "../../src/i18n/en.js";
import { ja } from "../../src/i18n/ja.js";
import { type Story, stories } from "./harness/story.js";

const story = stories();

/** Billing as usual, and a department whose channel only leads are in. Logistics is where doubtful cases go. */
const withClosed = `
departments:
  billing:
    name: { ja: 請求・決済, en: Billing }
    channel: C0BILLING
    leads: [U0MANAGER]
    chain: [{ after: { onHold: 0s, normal: 10m }, call: [U0SUZUKI] }]
  claims:
    name: { ja: 重要案件, en: Major cases }
    channel: C0LEADS
    leads: [U0DIRECTOR]
    chain: [{ after: { onHold: 0s, normal: 10m }, call: [U0SATO] }]
whenInDoubt: billing
`;

const summary = "個人情報の漏えいのおそれ";
const closedJa = ja.errors.denials.closed({ reference: "ESC-1", people: "責任者のSophie Martinさん" });
const closedEn = en.errors.denials.closed({ reference: "ESC-1", people: "the lead Sophie Martin" });

/** Tanaka, who is not in the closed channel, sends a case there. */
async function sendsClosedCase(here: Story) {
  const said = await here.yamada.says("お客様より:別の方の明細が届いたとのことです");
  await here.tanaka.startsFrom(said);
  await here.tanaka.fills({ department: "claims", situation: "on_hold", summary });
  const esc = await here.tanaka.sends();
  here.team("C0LEADS").seesCard(esc, summary);
  here.sato.isCalled(summary);
  return { esc, said };
}

describe("a case of a private channel", () => {
  test("is hidden from a colleague, who hears whom to ask, in her language", async () => {
    const here = await story({ departments: withClosed });
    await sendsClosedCase(here);

    expect(await here.yamada.types("ESC-1")).toBe(closedJa);
    expect(await here.emma.types("1")).toBe(closedEn);
    for (const colleague of [here.yamada, here.emma, here.suzuki]) {
      expect(await colleague.types("一覧")).not.toContain(summary);
      expect(await colleague.types("list Major cases")).not.toContain(summary);
      expect(await colleague.opensHome()).not.toContain(summary);
    }
    expect(await here.yamada.types("一覧 重要案件")).toBe(
      ja.errors.denials.closedDepartment({
        department: "重要案件",
        people: "責任者のSophie Martinさん",
      }),
    );
    expect(await here.emma.types("list claims")).toBe(
      en.errors.denials.closedDepartment({ department: "Major cases", people: "the lead Sophie Martin" }),
    );
    here.yamada.isToldNothing();
  });

  test("nor does the message it began with give it away", async () => {
    const here = await story({ departments: withClosed });
    const { said } = await sendsClosedCase(here);

    await here.yamada.startsFrom(said);
    expect(here.yamada.form().text).not.toContain("ESC-1");
    await here.yamada.hand.closes();
    await here.nakamura.startsFrom(said);
    expect(here.nakamura.form().text).toContain("ESC-1");
  });

  test("is there for whoever sent it, is called for it, leads it, or is in the channel", async () => {
    const here = await story({ departments: withClosed });
    await sendsClosedCase(here);

    for (const person of [here.tanaka, here.sato, here.martin, here.nakamura]) {
      expect(await person.types("ESC-1")).toContain(summary);
      expect(await person.types("一覧")).toContain(summary);
      expect(await person.types("一覧 claims")).toContain(summary);
    }
  });

  test("whoever joins the channel sees it at once, whoever leaves it no longer does", async () => {
    const here = await story({ departments: withClosed });
    await sendsClosedCase(here);

    expect(await here.yamada.types("ESC-1")).toBe(closedJa);
    await here.workspace.addTo("C0LEADS", "U0YAMADA");
    expect(await here.yamada.types("ESC-1")).toContain(summary);
    await here.workspace.removeFrom("C0LEADS", "U0YAMADA");
    expect(await here.yamada.types("ESC-1")).toBe(closedJa);
  });

  test("a colleague into whose hands it is put sees it from then on", async () => {
    const here = await story({ departments: withClosed });
    const { esc } = await sendsClosedCase(here);

    expect(await here.suzuki.types("ESC-1")).toBe(closedJa);
    await here.sato.assigns(esc, here.suzuki);
    here.suzuki.takeover(esc);
    here.suzuki.isTold("重要案件");
    here.tanaka.isTold("鈴木 あかりさん");
    expect(await here.suzuki.types("ESC-1")).toContain(summary);
  });

  test("Slack does not say who is where: those on record and those who click in the channel act, others wait", async () => {
    const here = await story({ departments: null });
    for (const method of ["conversations.info", "conversations.members"])
      here.workspace.faults.next(
        { method, times: Number.POSITIVE_INFINITY },
        { kind: "api_error", error: "internal_error" },
      );
    here.expectsLog(/slack does not answer an optional question/);
    await here.imports(withClosed);
    const { esc } = await sendsClosedCase(here);

    expect(await here.yamada.types("ESC-1")).toBe(ja.errors.denials.unsure);
    expect(await here.tanaka.types("ESC-1")).toContain(summary);
    await here.nakamura.claims(esc);
    here.team("C0LEADS").seesCard(esc, "中村 由紀さん");
    here.tanaka.isTold("中村 由紀さん");
  });
});

describe("a case in which somebody has no part", () => {
  test.each([
    ["yamada", ja, "田中 美咲さん・「請求・決済」の方・責任者の中村 由紀さん"],
    ["emma", en, "田中 美咲, the Billing team and the lead 中村 由紀"],
  ] as const)("%s may not change it, and hears who can; what was typed stays", async (who, words, people) => {
    const here = await story();
    const esc = await here.tanaka.escalates({ situation: "mail", summary: "二重請求" });
    const card = here.billing.seesCard(esc);
    await here.workspace.addTo("C0BILLING", here[who].id);
    await here[who].clicks(card, "edit");
    await here[who].fills({ tried: "お詫び済み" });
    await here.workspace.removeFrom("C0BILLING", here[who].id);

    const { errors } = await here[who].submits();

    expect(errors).toEqual({ summary: words.errors.denials.notHers({ people }) });
    expect(here[who].typed("tried")).toBe("お詫び済み");
    here.billing.seesCard(esc, "二重請求");
    expect(await here[who].types("ESC-1")).not.toContain("お詫び済み");
  });

  test("she may still answer it", async () => {
    const here = await story();
    const esc = await here.tanaka.escalates({ situation: "mail", summary: "二重請求" });
    const card = here.billing.seesCard(esc);
    await here.workspace.addTo("C0BILLING", "U0YAMADA");
    await here.yamada.clicks(card, "resolve");
    await here.workspace.removeFrom("C0BILLING", "U0YAMADA");
    await here.yamada.fills({ resolution: "返金できます。" });
    expect((await here.yamada.submits()).errors).toEqual({});
    here.tanaka.isTold("返金できます。");
  });
});

test("Slack takes its time to say who somebody is: the customer does not wait for that", async () => {
  const here = await story();
  const esc = await here.tanaka.escalates({ situation: "mail", summary: "二重請求" });
  const card = here.billing.seesCard(esc);
  await here.workspace.addTo("C0BILLING", "U0YAMADA");
  for (const method of ["users.info", "conversations.info", "conversations.members"])
    here.workspace.faults.next(
      { method, times: Number.POSITIVE_INFINITY },
      { kind: "answer_late", ms: 10_000 },
    );

  await here.yamada.hand.clicks(card, "claim");
  here.workspace.faults.clear();
  await here.settle();

  here.billing.seesCard(esc, "対応中");
  here.yamada.takeover(esc);
  here.messages.seen(...here.messages.to("U0YAMADA"));
  here.tanaka.isTold("引き受けました");
});

describe("guests", () => {
  test("of a single channel are outsiders, also in that channel and without a card", async () => {
    const here = await story();
    here.workspace.setGuest("U0YAMADA", "single");
    const esc = await here.tanaka.escalates({ situation: "mail", summary: "二重請求" });
    const card = here.billing.seesCard(esc);
    await here.workspace.addTo("C0BILLING", "U0YAMADA");

    await here.yamada.clicks(card, "claim");
    here.yamada.isTold(ja.errors.external);
    expect(await here.yamada.types("1")).toBe(ja.errors.external);
    expect(await here.yamada.types("一覧")).toBe(ja.errors.external);
    expect(await here.yamada.types("今 返金してよいですか")).toBe(ja.errors.external);
    here.billing.seesCard(esc, "未対応");
  });

  test("of several channels see what they were let into, and nothing else", async () => {
    const here = await story();
    here.workspace.setGuest("U0YAMADA", "multi");
    const esc = await here.tanaka.escalates({ situation: "mail", summary: "二重請求" });
    const card = here.billing.seesCard(esc);

    expect(await here.yamada.types("1")).toBe(
      ja.errors.denials.closed({ reference: esc, people: "責任者の中村 由紀さん" }),
    );
    expect(await here.yamada.types("一覧")).not.toContain("二重請求");
    await here.workspace.addTo("C0BILLING", "U0YAMADA");
    expect(await here.yamada.types("一覧")).toContain("二重請求");
    await here.yamada.clicks(card, "claim");
    here.billing.seesCard(esc, "山田 翔さん");
    here.yamada.takeover(esc);
    here.tanaka.isTold("山田 翔さん");
  });
});
