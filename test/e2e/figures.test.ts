import { describe, expect, test } from "vitest";
import { days, minutes } from "../../src/domain/duration.js";
import type { DepartmentKey } from "../../src/domain/ids.js";
import { ja } from "../../src/i18n/ja.js";
import { scopes } from "../../src/slack/scopes.js";
import { createVolumeStore } from "../../src/store/volume-store.js";
import { textOfMessage } from "../workspace/block-text.js";
import { twoDepartments, withRenamedRefunds } from "./harness/departments.js";
import type { Actor } from "./harness/person.js";
import { type Story, stories } from "./harness/story.js";

const story = stories();
const withoutLogistics = `${twoDepartments.slice(0, twoDepartments.indexOf("  logistics:"))}whenInDoubt: billing\n`;
const floor = "C0FLOOR";
const everyScope = scopes.map(({ name }) => name);
const hasChart = (args: object) => JSON.stringify(args).includes('"type":"data_visualization"');

/** What somebody reads who asks for figures; each message as one text. */
async function reads(scene: Story, who: Actor, text: string) {
  return (await asks(scene, who, text)).map(textOfMessage);
}

async function asks({ workspace, messages, settle }: Story, who: Actor, text: string) {
  const before = workspace.ephemeralsFor(who.id).length;
  await who.hand.runs("/escalate", text, floor);
  await workspace.waitFor(() => workspace.ephemeralsFor(who.id).length > before);
  await settle();
  const answers = workspace.ephemeralsFor(who.id).slice(before);
  for (const answer of answers) messages.seen(answer);
  return answers;
}

/** What becomes of the cases themselves is told in other stories. */
function leavesAside({ messages, ...people }: Story) {
  messages.seen(...["C0BILLING", "C0LOGISTICS"].flatMap((channel) => messages.inChannel(channel)));
  const { tanaka, yamada, emma, sato, suzuki, nakamura, takahashi, james, martin } = people;
  for (const { id } of [tanaka, yamada, emma, sato, suzuki, nakamura, takahashi, james, martin])
    messages.seen(...messages.to(id));
}

/** Three cases for billing: taken at once, taken after the second call, and not taken. */
async function someCases(scene: Story) {
  const { tanaka, yamada, sato, suzuki, clock } = scene;
  const soon = await tanaka.escalates({
    situation: "mail",
    summary: "返金の可否",
    category: "返金",
    reason: "unclear",
  });
  await sato.claims(soon);
  const late = await yamada.escalates({
    situation: "mail",
    summary: "返金の可否",
    category: "返金",
    reason: "fault",
  });
  await clock.passes(minutes(21));
  await suzuki.claims(late);
  await suzuki.answers(late, "返金できます。");
  await tanaka.escalates({
    situation: "mail",
    summary: "返金の可否",
    category: "二重請求",
    reason: "unclear",
  });
  leavesAside(scene);
}

describe("figures of a department", () => {
  test("an agent reads what was counted and how, and never who has how much", async () => {
    const scene = await story();
    await someCases(scene);

    const [figures, pivot, weeks, ...more] = await reads(scene, scene.tanaka, "集計 請求・決済 今週");

    expect(figures).toContain("集計｜請求・決済｜2026-09-28〜2026-10-04");
    expect(figures).toContain("上がった件\n3件\n");
    expect(figures).toContain("時間内の引き受け\n50%(2件中1件)\n通知が2段目に進む前に");
    expect(figures).toContain("引き受けまでの時間\n半数 0秒・9割 21分\n");
    expect(figures).toContain("未完了\n2件");
    expect(pivot).toContain(
      "分類と理由\n分類\n決めきれない\n不具合\n合計\n返金\n1\n1\n2\n二重請求\n1\n0\n1\n合計\n2\n1\n3",
    );
    expect(weeks).toContain("2026-09-28\n3\n1\n0\n50%(2件中1件)\n—");
    expect(more).toEqual([]);
  });

  test("is drawn by Slack: week by week, and by category and reason, for who hears it as well", async () => {
    const scene = await story();
    await someCases(scene);

    const [message] = await asks(scene, scene.tanaka, "集計 請求・決済 2026-09-21..2026-10-04");

    const charts = message?.blocks.filter(({ type }) => type === "data_visualization") ?? [];
    expect(charts).toHaveLength(2);
    expect(textOfMessage({ text: "", blocks: charts })).toBe(
      "週ごとの件数(月曜から)\n2026-09-21: 上がった件 0, うち回答済み 0\n2026-09-28: 上がった件 3, うち回答済み 1\n" +
        "件数の多い分類と理由\n返金: 決めきれない 1, 不具合 1\n二重請求: 決めきれない 1, 不具合 0",
    );
    expect(message?.text).toContain("2026-09-28: 上がった件 3 · うち回答済み 1");
  });

  test("comes as a CSV file into one's own direct messages, once more as one may see it", async () => {
    const scene = await story();
    const { tanaka, workspace, messages } = scene;
    await someCases(scene);
    const [, , last] = await asks(scene, tanaka, "集計 請求・決済 今週");
    if (last === undefined) throw new Error("there is no report");

    await tanaka.clicks(last, "report_csv");

    tanaka.isTold("CSV をダイレクトメッセージにお送りしました。");
    const [dm] = workspace.dmsOf(tanaka.id).slice(-1);
    if (dm === undefined) throw new Error("there is no file");
    messages.seen(dm);
    expect(dm.text).toContain("集計の CSV です(請求・決済、2026-09-28〜2026-10-04)。");
    const [file] = dm.files.map((id) => workspace.files.get(id));
    expect(file?.name).toBe("report-billing-2026-09-28-2026-10-04.csv");
    const lines = file?.bytes?.toString("utf8").split("\n") ?? [];
    expect(lines[0]).toBe("\uFEFFsection,of,reason,figure,value,department");
    expect(lines).toContain("total,,,opened,3,");
    expect(lines).toContain("week,2026-09-28,,answered,1,");
    expect(lines).toContain("pivot,返金,fault,opened,1,billing");
  });

  test("its lead reads who has how much, in her language, by name and not by number", async () => {
    const scene = await story();
    const { emma, takahashi, james, martin } = scene;
    const opens = (category: string) =>
      emma.escalates({ department: "logistics", situation: "mail", summary: "返金の可否", category });
    await james.claims(await opens("Customs"));
    for (const category of ["Customs", "Delivery > Late"]) await takahashi.claims(await opens(category));

    leavesAside(scene);

    const [figures, , , load] = await reads(scene, martin, "report logistics");

    expect(figures).toContain("Report | Logistics | 2026-09-07 to 2026-10-04");
    expect(figures).toContain("Claimed in time\n100% (3 of 3)\nShare of cases that somebody claimed before");
    expect(load?.split("\n").slice(0, 3)).toEqual([
      "Cases by responder (to balance the load, never for rating)",
      "Responder",
      "Cases held",
    ]);
    // Who has more comes last: J is before 高.
    expect(load?.split("\n").slice(3, 7)).toEqual(["James Carter", "1", "高橋 涼", "2"]);
    expect(load).toContain("Review and improvements (shown to leads only)");
    expect(load).toContain("Improvements: 0 to be done (0 of them overdue), 0 done in this period");
  });

  test("without a department: all of them side by side", async () => {
    const scene = await story();
    await someCases(scene);

    const [figures, pivot, departments, ...more] = await reads(scene, scene.tanaka, "report");

    expect(figures).toContain("集計｜すべての部署｜");
    expect(pivot).toContain("請求・決済 › 返金\n");
    expect(figures).toContain("請求・決済 › 返金");
    expect(departments).toContain("請求・決済\n3\n0\n50%(2件中1件)\n—\n物流\n0\n0\n—\n—");
    expect(more).toEqual([]);
  });

  test("without a department: each with its rate, and one that was retired since with what it had", async () => {
    const scene = await story();
    const { tanaka, emma, takahashi, clock, database } = scene;
    await someCases(scene);
    const facts = { department: "logistics", situation: "mail", category: "Customs" };
    const esc = await emma.escalates({ ...facts, summary: "Is the form signed" });
    await takahashi.answers(esc, "It is.");
    await emma.clicks(emma.standing(esc), "told");
    const week = { unit: "week", start: "2026-09-28" } as const;
    const known = [
      { ...week, department: "billing" as DepartmentKey, category: null, inquiries: 60 },
      { ...week, department: "logistics" as DepartmentKey, category: null, inquiries: 40 },
    ];
    await createVolumeStore(database.db).put(known, "test", clock.now());
    clock.jumps(days(7));
    await scene.settle();
    leavesAside(scene);

    const [, , departments] = await reads(scene, tanaka, "集計 先週");
    expect(departments).toContain("請求・決済\n3\n0\n50%(2件中1件)\n—\n5.0%(60件中3件)\n物流\n1\n");
    expect(departments).toContain("2.5%(40件中1件)");
    expect(departments).toContain("部署ごとに、件数が登録されている週か月の分だけで数えます。");
    const half = await reads(scene, scene.martin, "report");
    expect(half.join("\n")).toContain("5.0% (3 of 60)");
    expect(half.join("\n")).toMatch(/missing: \S+ \(the weeks from 2026-09-14 to that from 2026-09-21\); /);

    await scene.imports(withoutLogistics);
    leavesAside(scene);
    const [, , after] = await reads(scene, tanaka, "集計 先週");
    expect(after).toContain("物流\n1\n");
    expect(after).toContain("廃止した部署も、この期間に件があれば数えます。");
    expect((await reads(scene, tanaka, "集計 2026-08")).join("\n")).not.toContain("物流");
  });

  test("what cannot be read as a department or a period is named, with examples", async () => {
    const { tanaka } = await story();

    expect(await tanaka.types("集計 請求・決済 昨日")).toContain(
      "「昨日」を部署や期間として読み取れません。",
    );
    expect(await tanaka.types("集計 返金")).toContain("/escalate 集計 請求・決済 先週");
    expect(await tanaka.types("集計 請求 2026-01")).toContain(
      "請求・決済には、2026-01-01〜2026-01-31 に上がった件がありません。",
    );
    expect(await tanaka.types("集計 物流 2026-01")).toContain(
      "物流には、2026-01-01〜2026-01-31 に上がった件がありません。",
    );
  });

  test("where Slack has no charts they are pictures, and it is not asked in vain the next time", async () => {
    const scene = await story();
    const { tanaka, workspace } = scene;
    await someCases(scene);
    const refused = workspace.faults.next(
      { method: "response_url", when: hasChart, times: Number.POSITIVE_INFINITY },
      { kind: "api_error", error: "invalid_blocks" },
    );
    const ask = "集計 請求・決済 2026-09-21..2026-10-04";

    const [first, ...rest] = await asks(scene, tanaka, ask);
    await asks(scene, tanaka, ask);

    const pictures = first?.blocks.filter(({ type }) => type === "image") ?? [];
    expect(pictures.map(({ alt_text }) => alt_text)).toEqual([
      expect.stringContaining("2026-09-28: 上がった件 3 · うち回答済み 1"),
      expect.stringContaining("返金: 決めきれない 1 · 不具合 1"),
    ]);
    const shown = pictures.map(({ slack_file }) => workspace.files.get((slack_file as { id: string }).id));
    for (const file of shown) expect(file?.bytes?.subarray(1, 4).toString()).toBe("PNG");
    expect(workspace.dmsOf(tanaka.id).flatMap(({ files }) => files)).toEqual([]);
    expect(rest).toHaveLength(2);
    expect(refused.hits()).toBe(1);
  });

  test("where nothing may be uploaded either, they are bars, and whoever wants a file hears why there is none", async () => {
    const scene = await story({ scopes: everyScope.filter((name) => name !== "files:write") });
    scene.expectsLog(/a scope is missing/);
    const { tanaka, workspace } = scene;
    await someCases(scene);
    workspace.faults.next(
      { method: "response_url", when: hasChart, times: Number.POSITIVE_INFINITY },
      { kind: "api_error", error: "invalid_blocks" },
    );

    const [first, , last] = await asks(scene, tanaka, "集計 請求・決済 2026-09-21..2026-10-04");
    if (first === undefined || last === undefined) throw new Error("there is no report");
    expect(textOfMessage(first)).toContain("3 ████████████████ 2026-09-28 上がった件");
    expect(textOfMessage(first)).toContain("2 ████████████████ 返金");

    scene.expectsLog(/a report was not sent as a file/);
    await tanaka.clicks(last, "report_csv");
    tanaka.isTold("ファイルを送る権限(files:write)がありません");
  });

  test("where Slack takes no tables, the same stands there in lines, in as few messages as are left", async () => {
    const scene = await story();
    await someCases(scene);
    const hasTable = (args: object) => JSON.stringify(args).includes('"type":"table"');
    scene.workspace.faults.next(
      { method: "response_url", when: hasTable, times: Number.POSITIVE_INFINITY },
      { kind: "api_error", error: "invalid_blocks" },
    );

    const [figures, rest, ...more] = await reads(scene, scene.tanaka, "集計 請求・決済");

    expect(more).toEqual([]);
    expect(figures).toContain("時間内の引き受け | 50%(2件中1件) | 通知が2段目に");
    expect(rest).toContain("返金: 決めきれない 1 · 不具合 1 · 合計 2");
    expect(rest).toContain("2026-09-28 | 3 | 1 |");
  });
});

describe("the number of inquiries", () => {
  test("is entered by a lead where it is missing, and gives the rate; nobody else is offered it", async () => {
    const scene = await story();
    const { nakamura, tanaka, clock } = scene;
    await someCases(scene);
    clock.jumps(days(7));
    await scene.settle();
    leavesAside(scene);
    const [, , agents] = await asks(scene, tanaka, "集計 請求・決済 先週");
    if (agents === undefined) throw new Error("there is no report");
    expect(JSON.stringify(agents.blocks)).not.toContain("report_volumes");
    const [, before, , last] = await asks(scene, nakamura, "集計 請求・決済 先週");
    if (before === undefined || last === undefined) throw new Error("there is no report");
    expect(textOfMessage(before)).toContain("エスカレーション率は出ていません");

    await nakamura.clicks(last, "report_volumes");
    expect(nakamura.form().text).toContain("2026-09-28 からの1週間");
    await nakamura.fills({ volumes_0: "たくさん", volumes_1: "1,200件" });
    expect(await nakamura.submits()).toMatchObject({ errors: { volumes_0: ja.volumes.notANumber } });
    await nakamura.fills({ volumes_0: "３0" });
    expect(await nakamura.submits()).toMatchObject({ ok: true });

    const [, after] = await reads(scene, nakamura, "集計 請求・決済 先週");
    expect(after).toContain("10.0%(30件中3件)");
    await nakamura.types("設定");
    await nakamura.hand.clicksInModal("settings_changes");
    await scene.answered();
    expect(nakamura.form().text).toContain("部署全体:— → 30");
  });

  test("of a running month are those of its weeks: the rate is of what is over, and says what is missing", async () => {
    const scene = await story();
    const { nakamura, tanaka, suzuki, clock } = scene;
    const month = async () => (await reads(scene, tanaka, "集計 請求・決済 今月"))[1] ?? "";
    await clock.passes(days(5));
    for (const reason of ["unclear", "unclear", "fault"]) {
      const facts = { situation: "mail", summary: "返金の可否", category: "返金", reason };
      const esc = await tanaka.escalates(facts);
      await suzuki.answers(esc, "返金できます。");
      await tanaka.clicks(tanaka.standing(esc), "told");
    }
    leavesAside(scene);

    expect(await month()).toContain(
      "エスカレーション率は、終わった週から出ます。2026-10-05 からの週の件数は",
    );
    await clock.passes(days(7));
    leavesAside(scene);
    const categories = "二重請求・返金・領収書 > 宛名変更・チャージバック(2026-10-05 からの週)。";
    const unknown = await month();
    expect(unknown).toContain("問い合わせの件数が登録されていないため、エスカレーション率は出ていません。");
    expect(unknown).toContain(
      `件数が未登録です:部署全体・${categories}\n登録は、責任者が集計の下か設定にある`,
    );

    const [, , , last] = await asks(scene, nakamura, "集計 請求・決済 今月");
    if (last === undefined) throw new Error("there is no report");
    await nakamura.clicks(last, "report_volumes");
    expect(nakamura.form().text).toContain("2026-10-05 からの1週間");
    await nakamura.fills({ volumes_0: "30" });
    expect(await nakamura.submits()).toMatchObject({ ok: true });

    const known = await month();
    expect(known).toContain("合計\n2\n1\n3\n10.0%(30件中3件)\nエスカレーション率\n6.7%\n3.3%\n");
    expect(known).toContain("2026-10-05 からの週のうち、件数が登録されている分だけで数えます。");
    expect(known).toContain(`件数が未登録です:${categories}`);
  });

  test("are missed in every report, in English as well, each with what to do", async () => {
    const scene = await story();
    const { emma, takahashi, martin } = scene;
    const rates = async (typed: string) => (await reads(scene, martin, typed)).join("\n");
    const facts = { department: "logistics", situation: "mail", category: "Customs" };
    const esc = await emma.escalates({ ...facts, summary: "Is the form signed" });
    await takahashi.claims(esc);
    leavesAside(scene);

    expect(await rates("report logistics week")).toContain(
      "There is an escalation rate as soon as a week is over. The number of inquiries in the week from 2026-09-28",
    );
    expect(await rates("report logistics 2026-10-01")).toContain(
      "No whole week lies in this period, so there is none. Example: /escalate report Logistics last week",
    );
    const all = await rates("report");
    expect(all).toContain("Escalation rates by category and reason stand in the report of each department.");
    expect(all).toContain(
      "Number of inquiries missing: Billing (the weeks from 2026-09-07 to that from 2026-09-21); Log",
    );
    const categories = "Delivery > Late, Delivery > Lost, Customs";
    expect(await rates("report logistics")).toContain(
      `Number of inquiries missing: The whole department, ${categories} (the weeks from 2026-09-07 to that from 2026-09-21).\n` +
        "A lead enters it with “Enter inquiries”",
    );

    const [nothing] = await asks(scene, martin, "report logistics last week");
    if (nothing === undefined) throw new Error("there is no report");
    expect(textOfMessage(nothing)).toContain(`${categories} (the week from 2026-09-21)`);
    await martin.clicks(nothing, "report_volumes");
    expect(martin.form().text).toContain("The week from 2026-09-21");
    await martin.fills({ volumes_0: "60" });
    expect(await martin.submits()).toMatchObject({ ok: true });
    const known = await rates("report logistics last week");
    expect(known).toContain("Escalation rate: 0.0% (0 of 60)");
    expect(known).toContain(`Number of inquiries missing: ${categories} (the week from 2026-09-21).`);
  });

  test("of every category add up to the whole department's; with one of them missing it is named as well", async () => {
    const scene = await story();
    const { nakamura, martin, emma, takahashi, clock } = scene;
    await someCases(scene);
    const facts = { department: "logistics", situation: "mail", category: "Customs" };
    await takahashi.claims(
      await emma.escalates({ ...facts, summary: "Is the form signed", reason: "fault" }),
    );
    clock.jumps(days(7));
    await scene.settle();
    leavesAside(scene);
    const enters = async (lead: Actor, typed: string, numbers: Readonly<Record<string, string>>) => {
      const last = (await asks(scene, lead, typed)).at(-1);
      if (last === undefined) throw new Error("there is no report");
      await lead.clicks(last, "report_volumes");
      await lead.fills(numbers);
      expect(await lead.submits()).toMatchObject({ ok: true });
      return (await reads(scene, lead, typed))[1] ?? "";
    };

    const some = await enters(nakamura, "集計 請求・決済 先週", { volumes_1: "100", volumes_2: "200" });
    expect(some).toContain(
      "件数が未登録です:部署全体・領収書 > 宛名変更・チャージバック(2026-09-28 からの週)。\n登録は、",
    );
    expect(some).toContain("すべての分類の件数がそろえば、その合計で数えます。");
    const all = await enters(nakamura, "集計 請求・決済 先週", { volumes_3: "0", volumes_4: "20" });
    expect(all).toContain("合計\n2\n1\n3\n0.9%(320件中3件)\nエスカレーション率\n0.6%\n0.3%\n");
    expect(all).toContain("部署全体の件数は、2026-09-28 からの週では分類ごとの件数を合計したものです。");
    expect(all).not.toContain("未登録");

    const ask = "report logistics last week";
    const english = await enters(martin, ask, { volumes_1: "10", volumes_2: "20", volumes_3: "10" });
    expect(english).toContain("Total\n1\n1\n2.5% (1 of 40)\nEscalation rate\n2.5%\n");
    expect(english).toContain(
      "The whole department's number is the sum of its categories' numbers in the week from 2026-09-28.",
    );
  });

  test("two leads at once: who is later sees what is there, and keeps what she typed", async () => {
    const scene = await story({
      departments: twoDepartments.replace("leads: [U0MANAGER]", "leads: [U0MANAGER, U0SATO]"),
    });
    const { nakamura, sato } = scene;
    for (const who of [nakamura, sato]) {
      await who.types("設定");
      await who.hand.clicksInModal("report_volumes");
      await scene.answered();
    }
    await sato.fills({ volumes_0: "900", volumes_1: "40" });
    expect(await sato.submits()).toMatchObject({ ok: true });
    await nakamura.fills({ volumes_0: "950" });
    await nakamura.submits();

    expect(nakamura.form().text).toContain("別の方が数字を変更しました");
    expect([nakamura.typed("volumes_0"), nakamura.typed("volumes_1")]).toEqual(["950", "40"]);
    expect(await nakamura.submits()).toMatchObject({ ok: true });
    await sato.types("設定");
    await sato.hand.clicksInModal("report_volumes");
    await scene.answered();
    expect([sato.typed("volumes_0"), sato.typed("volumes_1")]).toEqual(["950", "40"]);
  });
});

describe("an agent's own page", () => {
  test("is read by herself and by who supervises her, in their languages, and by nobody else", async () => {
    const scene = await story();
    const teams = "teams: { phone: { name: Phone, members: [U0TANAKA], supervisors: [U0DIRECTOR] } }\n";
    await scene.imports(`${twoDepartments}${teams}`);
    const { tanaka, yamada, nakamura, martin } = scene;
    await someCases(scene);

    const own = await tanaka.types("記録");
    expect(own).toContain("田中 美咲さんが上げた件(直近12週間)");
    expect(own).toContain("件数:0 → 0 → 2(");
    expect(own).toContain("資料を見ても決めきれない:0 → 0 → 2");
    expect(own).toContain("返金:1");
    expect(own).toContain("この分類の FAQ は、まだありません。");
    const esc = await tanaka.escalates({ situation: "mail", summary: "返金の可否", category: "返金" });
    await nakamura.answers(esc, "30日以内なら返金できます。");
    await nakamura.clicks(scene.billing.card(esc), "mark_faq");
    leavesAside(scene);
    await scene.bot().indexSearch();
    await tanaka.opensHome();
    await tanaka.usesHome("own_page");
    expect(tanaka.form().text).toContain("30日以内なら返金できます。");
    expect(tanaka.form().text).toContain(`${esc}｜`);
    await tanaka.hand.closes();
    await scene.imports(`${withRenamedRefunds}${teams}`);
    await tanaka.usesHome("own_page");
    expect(tanaka.form().text).toContain("払い戻し:2");
    expect(tanaka.form().text).toContain("30日以内なら返金できます。");
    await tanaka.hand.closes();
    await martin.opensHome();
    await martin.usesHome("own_page_of", tanaka.id);
    expect(martin.form().text).toContain("Cases: 0 → 0 → 3 (");
    await martin.hand.closes();

    expect(await martin.types("me @tanaka")).toContain("Cases: 0 → 0 → 3 (");
    for (const other of [yamada, nakamura])
      expect(await other.types("記録 @tanaka")).toBe("この記録を見られるのは、ご本人とその SV だけです。");
    expect(await martin.types("me")).toContain("has sent no case in the last 12 weeks");
    leavesAside(scene);
  });
});
