import { describe, expect, test } from "vitest";
import { hours } from "../../src/domain/duration.js";
import { twoDepartments } from "./harness/departments.js";
import { stories } from "./harness/story.js";

const story = stories();

/** Twenty departments with all that their leads may write. */
const filledUp = `
departments:
${Array.from({ length: 20 }, (_, i) => departmentFilledUp(i + 1)).join("")}`;

function departmentFilledUp(n: number): string {
  const categories = Array.from(
    { length: 100 },
    (_, i) => `      - { name: 分類${i + 1}, notice: ${"さしすせ".repeat(250)} }\n`,
  );
  return `  filled-${n}:
    name: { ja: 部署${n}。, en: Department ${n} }
    channel: C0BILLING
    locale: ja
    leads: [U0MANAGER]
    criteria: { send: ${"あいうえ".repeat(250)}, checkFirst: ${"かきくけ".repeat(250)} }
    chain:
      - { after: 1m, call: [U0SATO] }
    categories:
${categories.join("")}`;
}

describe("/escalate guide", () => {
  test("a department: what to send, what to check first, whom it reaches and how fast", async () => {
    const { tanaka } = await story();

    const text = (await tanaka.types("案内 請求・決済")) ?? "";

    expect(text).toContain("請求・決済へのエスカレーション");
    expect(text).toContain("送り先に迷ったときも、こちらへどうぞ。");
    expect(text).toMatch(/上げていただくもの\s+返金の可否や金額の判断/);
    expect(text).toMatch(/先にご確認いただくこと\s+領収書の再発行は手順書3章/);
    expect(text).toMatch(/お電話を保留中のとき:すぐ佐藤 健さんへ通知し/);
    expect(text).toMatch(/お急ぎのとき、チャットで応対中のとき:3分以内に引き受けがなければ、佐藤 健さん/);
    expect(text).toMatch(/そのほかのとき:10分以内に引き受けがなければ、佐藤 健さん/);
    expect(text).toContain("全員が手を離せないときは、中村 由紀さんにお知らせします。");
    expect(text).toContain("24時間受け付けています。");
    expect(text).toContain("領収書 > 宛名変更");
    expect(text).toContain("チャージバック — お知らせ:カード会社の障害は本日16時に回復の見込みです");
  });

  test("in English, by its key, and nobody but who asked sees it", async () => {
    const { emma, workspace } = await story();

    const text = (await emma.types("guide logistics")) ?? "";

    expect(text).toContain("Escalating to Logistics");
    expect(text).not.toContain("you do not know whom to ask");
    expect(text).toMatch(/What to send\s+Lost or damaged parcels/);
    expect(text).toMatch(/While the customer is on hold: Notifies 高橋 涼 now/);
    expect(text).toMatch(/When everybody is tied up, Sophie Martin will be told\./);
    expect(workspace.ephemeralsFor("U0TANAKA")).toEqual([]);
  });

  test("all of them, shortly", async () => {
    const { tanaka, emma } = await story();

    const text = (await tanaka.types("案内")) ?? "";
    expect(text).toContain("どこに、何を上げるか");
    expect(text).toMatch(
      /請求・決済\s+返金の可否や金額の判断\s+先に確認:領収書の再発行は手順書3章\s+お電話を保留中/,
    );
    expect(text).toMatch(/物流\s+Lost or damaged parcels/);
    expect(text).toContain("上げたことで責任を問うことはありません。");

    expect(await emma.types("guide")).toContain("What to send where");
  });

  test("a category's own contacts are named, and where nobody is called, that is said: in both languages", async () => {
    const { tanaka, emma } = await story({
      departments: twoDepartments
        .replace("      - 返金\n", "      - { name: 返金, call: [U0SUZUKI], notice: 本日は混み合います }\n")
        .replace("Delivery > Lost, Customs]", "Delivery > Lost, { name: Customs, call: [U0JAMES] }]"),
    });

    const billing = (await tanaka.types("案内 billing")) ?? "";
    expect(billing).toContain(
      "返金 — 佐藤 健さんに代わり、まず鈴木 あかりさんへ通知します。お知らせ:本日は混み合います",
    );
    expect(billing).toContain("人身・情報漏えいにかかわるとき:すぐ佐藤 健さんへ通知します。");
    expect(billing).toContain("後日で可のとき:お急ぎではない件として、1日1回の一覧でお知らせします。");
    const logistics = (await emma.types("guide logistics")) ?? "";
    expect(logistics).toContain("Customs — James Carter will be notified first, in place of 高橋 涼.");
    expect(logistics).toContain("When another day is fine: Not urgent: it appears in the daily list.");
    expect(logistics).not.toContain("somebody is hurt");

    expect(await tanaka.types("案内")).toContain("内容の分類によっては、先に別の方へ通知します。");
    expect(await emma.types("guide")).toContain("Some categories notify somebody else first.");
  });

  test("hours, closed days ahead and what happens outside them, on the department's clock", async () => {
    const { tanaka, clock } = await story({
      departments: twoDepartments.replace(
        "    locale: ja\n",
        `    locale: ja
    timezone: Asia/Tokyo
    hours: { mon-fri: ["09:00-18:00"] }
    holidays: JP
    closedDays: ["2026-10-08..2026-10-09"]
    outsideHours: { critical: run }
    closedContact: [U0SUZUKI]
`,
      ),
    });

    const open = (await tanaka.types("案内 billing")) ?? "";
    expect(open).toContain("平日 9:00〜18:00(祝日を除く)");
    expect(open).toContain("ただいま受付中です。");
    expect(open).toMatch(/これからの休業日:10\/8\(木\)〜10\/9\(金\)、10\/12\(月\)/);
    expect(open).toContain("緊急度が「最優先(人身・情報漏えい)」の件は、受付時間外も通知します。");
    expect(open).toContain("時間外の窓口(鈴木 あかりさん)");

    await clock.passes(hours(5));
    expect(await tanaka.types("案内 billing")).toContain("次の受付は 金曜 9:00 からです。");
  });

  test("with every field filled to its end, one message still holds it, and says what it leaves out", async () => {
    const { tanaka, emma } = await story({ departments: filledUp });

    const all = (await emma.types("guide")) ?? "";
    expect(all).toContain("What to send where");
    expect(all).toMatch(/Department 1\s+あいう/);
    expect(all).toMatch(/There are \d+ more departments\. Add a name to see one\./);
    expect(all).toContain("cut short here (…)");

    const one = (await tanaka.types("案内 部署1。")) ?? "";
    expect(one).toContain("あいうえ".repeat(250));
    expect(one).toContain("かきくけ".repeat(250));
    expect(one).toContain("24時間受け付けています。");
    expect(one).toMatch(/分類1 — お知らせ:さしす/);
    expect(one).toMatch(/このほかに\d+件あります。送信の画面で分類を選ぶと/);
  });

  test("a department nobody knows is answered with those there are", async () => {
    const { tanaka } = await story();

    expect(await tanaka.types("案内 人事")).toContain(
      "「人事」という部署は見つかりません。登録されている部署:請求・決済、物流",
    );
  });

  test("the beginning of its name is enough, as the guide itself says; where two begin so, both are named", async () => {
    const { tanaka, emma } = await story({
      departments: twoDepartments.replace("物流", "請求書の発送"),
    });
    expect(await tanaka.types("案内 Billing")).toContain("請求・決済へのエスカレーション");
    expect(await tanaka.types("ガイド 請求・")).toContain(
      "「請求・」にあたる部署が2つあります:請求・決済、請求書の発送。もう少し先まで入力してください。",
    );
    expect(await tanaka.types("案内 請求決")).toContain("請求・決済へのエスカレーション");
    expect(await emma.types("guide bill")).toContain("Escalating to Billing");
    expect(await emma.types("guide 請求")).toContain(
      '"請求" fits 2 departments: Billing, Logistics. Please type a little more of the name.',
    );
    expect(await tanaka.types("レポート 請求")).toContain("2つあります");
  });

  test("before any department is there", async () => {
    const { emma } = await story({ departments: null });

    expect(await emma.types("guide")).toContain("There are no departments yet.");
  });

  test("not for people of other companies", async () => {
    const { yamada, workspace } = await story();
    workspace.setGuest("U0YAMADA", "single");

    const text = (await yamada.types("案内 請求・決済")) ?? "";
    expect(text).not.toContain("返金の可否");
    expect(text).toContain("社外の方");
  });
});
