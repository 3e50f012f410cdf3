import { describe, expect, test } from "vitest";
import { days, hours, later, minutes } from "../../src/domain/duration.js";
import { noticeCategoryValue } from "../../src/slack/ids.js";
import { createDepartmentStore } from "../../src/store/department-store.js";
import { user } from "../helpers/escalations.js";
import { textOfMessage } from "../workspace/block-text.js";
import { plausibleCases } from "../workspace/history/plausible-cases.js";
import { writeCases } from "../workspace/history/write-cases.js";
import { withRenamedRefunds } from "./harness/departments.js";
import type { Reference } from "./harness/messages.js";
import type { Actor } from "./harness/person.js";
import { type Story, stories } from "./harness/story.js";

const story = stories();

/** Six weeks have gone by in which both departments had a case every other hour, unless told. */
async function afterSixWeeks(casesAnHour = 0.5): Promise<Story> {
  const scene = await story();
  const { db } = scene.database;
  const { list } = await createDepartmentStore(db, (error) => {
    throw error;
  }).load();
  const to = later(scene.clock.now(), -hours(1));
  const past = {
    ...{ departments: list, from: later(to, -days(42)), to, casesAnHour, seed: 5 },
    agents: [user("U0TANAKA"), user("U0YAMADA"), user("U0EMMA")],
    supervisors: [],
  } as const;
  await writeCases(db, plausibleCases(past));
  return scene;
}

async function sends(scene: Story, who: readonly Actor[], values: Readonly<Record<string, string>>) {
  const sent: Reference[] = [];
  for (const agent of who) {
    sent.push(await agent.escalates({ situation: "mail", ...values }));
    await scene.clock.passes(minutes(2));
  }
  return sent;
}

async function looks({ bot, settle }: Story) {
  await bot().lookForTrends();
  await settle();
}

/** What becomes of the cases themselves is told in other stories. */
function leavesAside({ messages, workspace }: Story) {
  messages.seen(...["C0BILLING", "C0LOGISTICS"].flatMap((channel) => messages.inChannel(channel)));
  for (const id of workspace.users.keys()) messages.seen(...messages.to(id));
}

describe("a category that is sent more often than usual", () => {
  test("is told once to the lead, who merges the cases and puts up a notice", async () => {
    const scene = await afterSixWeeks();
    const { tanaka, yamada, emma, nakamura, clock } = scene;
    const category = "チャージバック";
    const sent = await sends(scene, [tanaka, yamada, emma, tanaka, yamada, emma], {
      summary: "決済会社からの通知について",
      category,
      reason: "no_material",
    });
    const [first = "ESC-0", ...others] = sent;
    leavesAside(scene);

    await looks(scene);

    const told = nakamura.isTold("「チャージバック」の件が、いつもより多く上がっています｜請求・決済");
    const text = textOfMessage(told);
    expect(text).toContain("この1時間に6件、3名の一次対応者から上がりました。");
    for (const esc of [first, ...others]) expect(text).toContain(esc);
    expect(JSON.stringify(told.blocks)).toMatch(/slack\.com\/archives\/C0BILLING\/p\d+/);
    await clock.passes(minutes(2));
    await sends(scene, [tanaka], { summary: "決済会社からの通知について", category, reason: "no_material" });
    leavesAside(scene);
    await looks(scene);
    nakamura.isToldNothing();

    await nakamura.clicks(told, "trend_join");
    expect(nakamura.typed("trend_main")).toBe(first.replace("ESC-", ""));
    expect(await nakamura.submits()).toMatchObject({ ok: true });
    expect(nakamura.form().text).toMatch(new RegExp(`\\d件を ${first} にまとめました。`));
    await nakamura.hand.closes();
    expect(textOfMessage(scene.card(others[0] ?? first))).toContain(`${first} にまとめました`);

    await nakamura.clicks(told, "trend_notice");
    expect(nakamura.typed("notice_category")).toBe(noticeCategoryValue("billing", 3, category));
    await nakamura.fills({
      notice_text: "決済会社の誤送信です。お客様の手続きは不要です。",
      notice_until: later(clock.now(), hours(2)),
    });
    expect(await nakamura.submits()).toMatchObject({ ok: true });
    leavesAside(scene);
  });

  test("in English, has nothing to merge once all are answered", async () => {
    const scene = await afterSixWeeks();
    const { tanaka, yamada, emma, martin, james, clock } = scene;
    const sent = await sends(scene, [emma, tanaka, yamada, emma, yamada, tanaka], {
      department: "logistics",
      summary: "Customs holds everything from Leeds",
      category: "Customs",
      reason: "no_material",
    });
    leavesAside(scene);

    await looks(scene);

    const told = martin.isTold('More cases of "Customs" than usual | Logistics');
    expect(textOfMessage(told)).toContain("6 in the last hour, from 3 agents.");
    for (const esc of sent) await james.answers(esc, "Customs is on strike until Friday.");
    leavesAside(scene);
    await martin.clicks(told, "trend_join");
    martin.isTold("There are no two cases left to merge");
    await clock.passes(minutes(1));
    leavesAside(scene);
  });

  test("is nothing to be told of a category that was renamed: it has the level it had", async () => {
    const scene = await afterSixWeeks(2);
    const { tanaka, yamada, emma, nakamura } = scene;
    const usual = { situation: "mail", summary: "返金の可否", reason: "unclear" } as const;
    await sends(scene, [tanaka, yamada, emma], { ...usual, category: "返金" });
    leavesAside(scene);
    await looks(scene);
    nakamura.isToldNothing();

    await scene.imports(withRenamedRefunds);
    await sends(scene, [tanaka, yamada, emma], { ...usual, category: "払い戻し" });
    leavesAside(scene);
    await looks(scene);

    nakamura.isToldNothing();
  });

  describe("after another one was told", () => {
    const chargebacks = { summary: "決済会社からの通知について", category: "チャージバック" };
    const doubled = { summary: "二重に請求されたとのお申し出", category: "二重請求" };

    /** Six of each, one after the other: enough for either, where nothing was told before. */
    async function whenOneIsTold() {
      const scene = await afterSixWeeks();
      const { tanaka, yamada, emma, nakamura } = scene;
      const agents = [tanaka, yamada, emma, tanaka, yamada, emma];
      await sends(scene, agents, { ...chargebacks, reason: "no_material" });
      leavesAside(scene);
      await looks(scene);
      const told = nakamura.isTold("「チャージバック」の件が、いつもより多く上がっています");
      const comes = async (who: readonly Actor[]) => {
        await sends(scene, who, { ...doubled, reason: "unclear" });
        leavesAside(scene);
        await looks(scene);
      };
      return { scene, told, agents, comes };
    }

    const second = "「二重請求」の件が、いつもより多く上がっています｜請求・決済";

    test("is told only when it is far above, as long as nobody acts on the first one", async () => {
      const { scene, told, agents, comes } = await whenOneIsTold();
      expect(textOfMessage(told)).toContain("どちらも使われなければ、お知らせは不要だったとみなします。");

      await comes(agents);
      scene.nakamura.isToldNothing();

      await comes([...agents, ...agents]);
      scene.nakamura.isTold(second);
    });

    test("is told as usual once its cases are merged", async () => {
      const { scene, told, agents, comes } = await whenOneIsTold();
      await scene.nakamura.clicks(told, "trend_join");
      expect(await scene.nakamura.submits()).toMatchObject({ ok: true });
      await scene.nakamura.hand.closes();
      leavesAside(scene);

      await comes(agents);

      scene.nakamura.isTold(second);
    });

    test("is told as usual once a notice is up, on whatever category", async () => {
      const { scene, told, agents, comes } = await whenOneIsTold();
      const { nakamura, clock } = scene;
      await nakamura.clicks(told, "trend_notice");
      await nakamura.fills({
        notice_category: noticeCategoryValue("billing", 1, "返金"),
        notice_text: "決済会社の誤送信です。お客様の手続きは不要です。",
        notice_until: later(clock.now(), hours(2)),
      });
      expect(await nakamura.submits()).toMatchObject({ ok: true });
      leavesAside(scene);

      await comes(agents);

      nakamura.isTold(second);
    });
  });

  test("is nothing to be told of what one agent alone sends, or of trials", async () => {
    const scene = await afterSixWeeks();
    const { tanaka, nakamura } = scene;
    await sends(scene, [tanaka, tanaka, tanaka, tanaka, tanaka], {
      summary: "決済会社からの通知について",
      category: "チャージバック",
      reason: "no_material",
    });
    leavesAside(scene);

    await looks(scene);

    nakamura.isToldNothing();
  });
});

describe("while customers wait, cases that nobody has classified yet", () => {
  test("are told together within the hour, and merged as far as she chooses", async () => {
    const scene = await afterSixWeeks();
    const { tanaka, yamada, emma, nakamura, clock } = scene;
    const sent = await sends(scene, [tanaka, yamada, emma, tanaka, yamada, emma, tanaka, yamada], {
      situation: "on_hold",
      summary: "決済画面でエラーになるとのお申し出",
    });
    const [first = "ESC-0", second = "ESC-0"] = sent;
    leavesAside(scene);

    await looks(scene);

    const told = nakamura.isTold("請求・決済に上がる件が、全体にいつもより多くなっています");
    const text = textOfMessage(told);
    expect(text).toContain("この1時間に8件、3名の一次対応者から上がりました。");
    expect(text).toContain("分類や理由がまだ選ばれていない件も合わせた件数です。");
    for (const esc of sent) expect(text).toContain(esc);

    await nakamura.clicks(told, "trend_join");
    expect(nakamura.typed("trend_cases")).toEqual([]);
    await nakamura.fills({ trend_cases: [second.replace("ESC-", "")] });
    expect(await nakamura.submits()).toMatchObject({ ok: true });
    expect(nakamura.form().text).toContain(`1件を ${first} にまとめました。`);
    await nakamura.hand.closes();
    leavesAside(scene);

    await nakamura.clicks(told, "trend_notice");
    expect(nakamura.typed("notice_category")).toBeFalsy();
    await nakamura.fills({
      notice_category: noticeCategoryValue("billing", 1, "返金"),
      notice_text: "決済画面に障害が出ています。折り返しでのご案内をお願いします。",
      notice_until: later(clock.now(), hours(2)),
    });
    expect(await nakamura.submits()).toMatchObject({ ok: true });
    leavesAside(scene);
    await looks(scene);
    nakamura.isToldNothing();
  });

  test("in English, chats are told as well", async () => {
    const scene = await afterSixWeeks();
    const { tanaka, yamada, emma, martin } = scene;
    await sends(scene, [emma, tanaka, yamada, emma, tanaka, yamada, emma, tanaka], {
      ...{ situation: "live_chat", department: "logistics", summary: "Tracking shows nothing" },
    });
    leavesAside(scene);

    await looks(scene);

    const told = martin.isTold("More cases than usual in all | Logistics");
    expect(textOfMessage(told)).toContain("8 in the last hour, from 3 agents.");
    expect(textOfMessage(told)).toContain("also those without a category or reason yet");
  });
});
