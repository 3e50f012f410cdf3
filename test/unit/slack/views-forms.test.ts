import type { ModalView } from "@slack/types";
import { describe, expect, it } from "vitest";
import { type Department, type Departments, locales } from "../../../src/domain/department.js";
import { later, minutes } from "../../../src/domain/duration.js";
import type { ChannelId, DepartmentKey, MessageTs } from "../../../src/domain/ids.js";
import type { Ask } from "../../../src/domain/talk.js";
import { formFields } from "../../../src/slack/ids.js";
import { askForm } from "../../../src/slack/views/ask-form.js";
import { caseView } from "../../../src/slack/views/case.js";
import { editForm } from "../../../src/slack/views/edit-form.js";
import { emptyForm, formValuesOf } from "../../../src/slack/views/form-values.js";
import { helpView } from "../../../src/slack/views/help.js";
import { listView } from "../../../src/slack/views/list.js";
import type { FormSource } from "../../../src/slack/views/metadata.js";
import { nextUpdateForm } from "../../../src/slack/views/next-update-form.js";
import { noticeModal } from "../../../src/slack/views/notice.js";
import { type OpeningFormInput, openingForm } from "../../../src/slack/views/opening-form.js";
import { pauseForm } from "../../../src/slack/views/pause-form.js";
import { replyForm } from "../../../src/slack/views/reply-form.js";
import { resolveForm } from "../../../src/slack/views/resolve-form.js";
import {
  aClaimed,
  anOpen,
  aResolved,
  aWithdrawn,
  billing,
  facts,
  manager,
  monday10,
  step,
  suzuki,
  tanaka,
} from "../../helpers/escalations.js";
import { checkMessageBlocks, checkView } from "../../workspace/block-limits.js";
import { textOfBlocks } from "../../workspace/block-text.js";
import { isObject, objectsIn } from "../../workspace/json.js";
import { contextIn, number, objectsWithin, storedAs } from "./views-help.js";

const key = (name: string) => name as DepartmentKey;

function department(name: string, more: Partial<Department> = {}): Department {
  return {
    ...billing,
    key: key(name),
    name: { ja: `${name}課`, en: name },
    criteria: { send: "返金の可否や金額の判断", checkFirst: "領収書の再発行は手順書3章" },
    hours: {
      week: null,
      holidays: null,
      closedDays: [],
      closedContact: [],
      outside: { low: "run", normal: "run", high: "run", critical: "run" },
    },
    categories: [],
    synonyms: [],
    formerCategories: [],
    retired: false,
    ...more,
  };
}

const anAsk = (place: number, text: string): Ask => ({
  number: place,
  leg: 0,
  by: suzuki,
  at: monday10,
  text,
  replyDueAt: later(monday10, minutes(2)),
  alsoTo: [],
  remindedAt: null,
  reply: null,
});

const category = (name: string, notice: string | null = null) => ({
  name,
  call: [],
  notice,
  noticeUntil: null,
});

const departments: Departments = {
  list: [
    department("billing", {
      categories: [category("二重請求"), category("返金", "本日中の返金はできません")],
    }),
    department("logistics"),
    department("receipts", {
      categories: [category("領収書 > 宛名変更"), category("領収書 > 再発行"), category("雑")],
    }),
    department("old", { retired: true }),
  ],
  whenInDoubt: key("billing"),
  teams: [],
};

const source: FormSource = {
  channel: "C0FLOOR" as ChannelId,
  channelName: "floor",
  ts: "1763859600.000100" as MessageTs,
  threadTs: null,
  permalink: "https://example.slack.com/archives/C0FLOOR/p1763859600000100",
  author: suzuki,
  writtenAt: monday10.toISOString(),
  quote: 'お客様が"二重請求"とおっしゃっています',
};

function form(more: Partial<OpeningFormInput> = {}, locale: "ja" | "en" = "ja"): ModalView {
  return openingForm({
    context: contextIn(locale),
    departments,
    now: monday10,
    department: key("billing"),
    values: { ...emptyForm, situation: "on_hold" },
    source: null,
    already: null,
    allFields: false,
    ...more,
  });
}

const asked = (view: ModalView) =>
  view.blocks.filter(({ type }) => type === "input").map((block) => block.block_id);
const block = (view: ModalView, id: string) => objectsIn(view.blocks).find((it) => it.block_id === id) ?? {};
const element = (view: ModalView, id: string) => {
  const { element: found } = block(view, id);
  return isObject(found) ? found : {};
};
const hint = (view: ModalView, id: string) => textOfBlocks([block(view, id).hint]);
const values = (view: ModalView, id: string) =>
  objectsIn(element(view, id).options).map(({ value }) => value);

describe.each(locales)("every form, in %s", (locale) => {
  const context = contextIn(locale);
  const views: Record<string, ModalView> = {
    opening: form({}, locale),
    nothingChosen: form({ department: null, values: emptyForm }, locale),
    unsure: form({ department: "unsure" }, locale),
    withSource: form({ source, already: { number, holder: suzuki } }, locale),
    withSourceOfNobody: form(
      {
        source: { ...source, author: null, channelName: null, quote: "", permalink: null },
        already: { number, holder: null },
      },
      locale,
    ),
    groups: form(
      { department: key("receipts"), values: { ...emptyForm, category: "領収書 > 再発行" } },
      locale,
    ),
    filledIn: form(
      { values: { ...formValuesOf({ ...facts, severityOverride: "high", callbackAt: monday10 }) } },
      locale,
    ),
    everythingLong: form(
      {
        departments: {
          ...departments,
          list: Array.from({ length: 99 }, (_, i) =>
            department(`d${i}`, {
              name: { ja: "部".repeat(100), en: "D".repeat(100) },
              criteria: { send: "あ".repeat(3_000), checkFirst: "い".repeat(3_000) },
              categories: Array.from({ length: 100 }, (_, n) =>
                category(`${"分".repeat(35)} > ${n}`, "知".repeat(3_000)),
              ),
            }),
          ),
          whenInDoubt: key("d0"),
          teams: [],
        },
        department: key("d0"),
        values: {
          ...emptyForm,
          category: `${"分".repeat(35)} > 7`,
          summary: "要".repeat(3_000),
          answers: { who: "誰".repeat(2_900) },
        },
        source: { ...source, quote: '👩‍👩‍👧‍👦\n"'.repeat(1_000) },
        already: { number, holder: suzuki },
      },
      locale,
    ),
    edit: editForm({ context, number, department: billing, values: formValuesOf(facts) }),
    resolve: resolveForm(
      { number, state: aClaimed({ facts: { category: null, reason: null } }), context },
      manager,
    ),
    resolveOpen: resolveForm({ number, state: anOpen(), context }, manager),
    nextUpdate: nextUpdateForm({ context, number, state: aClaimed(), now: monday10 }),
    oddSource: form({ source: { ...source, quote: "\u0001".repeat(3_000) } }, locale),
    notice: noticeModal(context.messages.errors.noDepartments, context.messages),
  };

  it.each(Object.keys(views))("%s: Slack takes it", (name) => {
    const view = views[name];
    expect(checkView(view)).toEqual([]);
    expect(JSON.stringify(view)).not.toContain("undefined");
    expect(objectsWithin(view?.blocks).filter(({ type }) => type === "mrkdwn")).toEqual([]);
  });
});

describe("the opening form", () => {
  it("asks the fields in their order", () => {
    const all = form({ values: { ...emptyForm, situation: "call_back" } });
    expect(asked(all)).toEqual([...formFields]);
  });

  it("an urgent case needs department, situation and one line; the rest can wait", () => {
    const required = (view: ModalView) =>
      objectsIn(view.blocks)
        .filter((it) => it.optional === false)
        .map((it) => it.block_id);
    expect(required(form())).toEqual(["department", "situation", "summary"]);
    expect(required(form({ values: { ...emptyForm, situation: "mail" } }))).toEqual([
      "department",
      "situation",
      "summary",
      "category",
      "reason",
    ]);
    expect(textOfBlocks([element(form({ allFields: true }), "reason").placeholder])).toBe("あとで選ぶ");
  });

  it("while the customer waits it is short, one click brings the rest, and nothing that was typed disappears", () => {
    const short = ["department", "situation", "summary", "customer_ref", "purpose", "temperature", "signals"];
    expect(asked(form())).toEqual(short);
    expect(textOfBlocks(form().blocks)).toContain("すべての項目を書く");
    expect(asked(form({ allFields: true }))).toEqual(formFields.filter((field) => field !== "callback_at"));
    expect(JSON.parse(form({ allFields: true }).private_metadata ?? "")).toMatchObject({ allFields: true });
    const typed = {
      ...emptyForm,
      situation: "live_chat",
      reason: "unclear",
      answers: { how: "アプリから" },
    } as const;
    expect(asked(form({ values: typed }))).toEqual([...short, "reason", "how"]);
  });

  it("asks for the promised time only where one is promised", () => {
    expect(asked(form())).not.toContain("callback_at");
    expect(asked(form({ values: { ...emptyForm, situation: "mail" } }))).toContain("callback_at");
  });

  it("redraws on department and situation, keeps what was typed, and resets the category", () => {
    expect(block(form(), "department").dispatch_action).toBe(true);
    expect(block(form(), "situation").dispatch_action).toBe(true);
    const other = form({ department: key("receipts"), allFields: true });
    expect(element(form(), "summary").action_id).toBe(element(other, "summary").action_id);
    expect(element(form({ allFields: true }), "category").action_id).toBe("category:billing");
    expect(element(other, "category").action_id).toBe("category:receipts");
  });

  it("lists departments in use by their keys, and last the way out of doubt", () => {
    expect(values(form(), "department")).toEqual(["billing", "logistics", "receipts", "unsure"]);
    expect(textOfBlocks(form({ department: "unsure" }).blocks)).toContain("billing課にお送りします");
  });

  it("a department without categories asks for none, two levels become groups", () => {
    expect(asked(form({ department: key("logistics"), allFields: true }))).not.toContain("category");
    const grouped = objectsIn(
      element(form({ department: key("receipts"), allFields: true }), "category").option_groups,
    );
    expect(grouped.map((group) => textOfBlocks([group.label]))).toEqual(["領収書", "その他"]);
    expect(objectsIn(grouped[0]?.options).map(({ value }) => value)).toEqual([
      "領収書 > 宛名変更",
      "領収書 > 再発行",
    ]);
  });

  it("says in words who is called when", () => {
    expect(hint(form(), "department")).toBe(
      "10分以内に引き受けがなければ、佐藤さんへ通知します。\nさらに10分以内に引き受けがなければ、山本さん・SV全員へ通知します。",
    );
    const at = (after: number, onHold: number, ...who: string[]) => ({
      ...step(after, ...who),
      after: { ...step(after).after, onHold },
    });
    const chain = {
      steps: [at(minutes(15), 0, "U0SATO"), at(minutes(30), minutes(1), "S0LEADS")],
      repeat: { every: minutes(30), times: 4 },
    } as const;
    const list = [department("billing", { chain })];
    const hold = form({ departments: { list, whenInDoubt: null, teams: [] } });
    expect(hint(hold, "department")).toBe(
      "すぐ佐藤さんへ通知します。\n1分以内に引き受けがなければ、SV全員へ通知します。",
    );
    const english = form(
      { departments: { list, whenInDoubt: null, teams: [] }, values: { ...emptyForm, situation: "mail" } },
      "en",
    );
    expect(hint(english, "department")).toBe(
      "If nobody takes it within 15 min, 佐藤 will be notified.\nAfter another 30 min: SV全員.",
    );
  });

  it("shows what belongs there, what to check first, and the lead's notice on a category", () => {
    const text = textOfBlocks(form({ values: { ...emptyForm, category: "返金" } }).blocks);
    expect(text).toContain("この部署に上げる内容:返金の可否や金額の判断");
    expect(text).toContain("先にご確認ください:領収書の再発行は手順書3章");
    expect(text).toContain("責任者より:本日中の返金はできません");
  });

  it("keeps the lead's notice beside a category that stays in the short form", () => {
    const chosen = { ...emptyForm, situation: "on_hold", category: "返金" } as const;
    expect(textOfBlocks(form({ values: chosen }).blocks)).toContain("責任者より:本日中の返金はできません");
    const none = { ...chosen, category: null };
    expect(textOfBlocks(form({ values: none }).blocks)).not.toContain("責任者より");
  });

  it("shows the message it began with, and warns where that is taken care of already", () => {
    const view = form({ source, already: { number, holder: suzuki } });
    const text = textOfBlocks(view.blocks);
    expect(text).toContain("鈴木さん・10:00・#floor");
    expect(text).toContain(source.quote);
    expect(text).toContain("ESC-128 で鈴木さんが対応しています");
    expect(JSON.parse(view.private_metadata ?? "")).toEqual({
      v: 1,
      locale: "ja",
      department: "billing",
      source,
      already: { number: 128, holder: suzuki },
      allFields: false,
      joinTo: null,
    });
  });

  it("no blame, and what is optional says so", () => {
    const text = textOfBlocks(form({ allFields: true }).blocks);
    expect(text).toContain("上げたことで責任を問うことはありません");
    expect(text).toContain("ここから任意です");
  });

  it("a long summary that came from elsewhere is not cut", () => {
    const view = form({ values: { ...emptyForm, summary: "要".repeat(400) } });
    expect(element(view, "summary").initial_value).toBe("要".repeat(400));
  });
});

describe("the other forms", () => {
  it("edit: everything filled in, the department stays", () => {
    const view = editForm({
      context: contextIn("ja"),
      number,
      department: billing,
      values: formValuesOf(facts),
    });
    expect(asked(view)).not.toContain("department");
    expect(element(view, "summary").initial_value).toBe(facts.summary);
    expect(element(view, "category").initial_option).toMatchObject({ value: "二重請求" });
    expect(element(view, "purpose").initial_options).toMatchObject([{ value: "decision" }]);
    expect(element(view, "what").initial_value).toBe("9月分が二重に請求された");
    expect(JSON.parse(view.private_metadata ?? "")).toEqual({ v: 1, locale: "ja", number: 128 });
  });

  it("resolve: the answer is required, what is missing is asked, and another holder is named", () => {
    const context = contextIn("ja");
    const complete = resolveForm({ number, state: aClaimed(), context }, suzuki);
    const follows = ["improvement", "improvement_missing", "propose_faq"];
    expect(asked(complete)).toEqual(["resolution", "decision", "conditions", "told", ...follows, "word"]);
    const undecided = resolveForm({ number, state: aClaimed({ facts: { purposes: [] } }), context }, suzuki);
    expect(asked(undecided)).toEqual(["resolution", "told", ...follows, "word"]);
    const tried = resolveForm({ number, state: { ...aClaimed(), test: true }, context }, suzuki);
    expect(asked(tried)).not.toContain("improvement");
    expect(asked(tried)).not.toContain("propose_faq");
    expect(block(complete, "propose_faq").optional).toBe(true);
    expect(element(complete, "told").initial_option).toMatchObject({ value: "reporter" });
    expect(textOfBlocks(complete.blocks)).toContain("田中さんへひとこと");
    expect(block(complete, "resolution").optional).toBe(false);
    const incomplete = aClaimed({ facts: { category: null, reason: null } });
    const other = resolveForm({ number, state: incomplete, context }, manager);
    expect(asked(other)).toEqual([
      "resolution",
      "decision",
      "conditions",
      "told",
      "category",
      "reason",
      ...follows,
      "word",
    ]);
    expect(textOfBlocks(other.blocks)).toContain("いまは鈴木さんが対応中です");
  });

  it("next update: choices with the time each would be", () => {
    const view = nextUpdateForm({ context: contextIn("en"), number, state: aClaimed(), now: monday10 });
    expect(values(view, "next_update")).toEqual(["15m", "30m", "1h", "2h", "tomorrow"]);
    expect(textOfBlocks(view.blocks)).toContain("In 15 minutes (10:15)");
    expect(asked(view)).toEqual(["next_update", "next_update_at"]);
  });

  it("pause: one of the known reasons, and when it goes on", () => {
    const view = pauseForm({ context: contextIn("ja"), number, state: aClaimed(), now: monday10 });
    expect(asked(view)).toEqual(["pause_reason", "pause_for", "pause_until"]);
    expect(values(view, "pause_reason")).toEqual(["customer", "department", "partner", "investigation"]);
    expect(textOfBlocks(view.blocks)).toContain("1時間後(11:00)");
  });

  it("ask: says that asking takes a case nobody has", () => {
    const context = contextIn("ja");
    expect(asked(askForm({ number, state: aClaimed(), context }))).toEqual(["question"]);
    expect(textOfBlocks(askForm({ number, state: anOpen(), context }).blocks)).toContain(
      "引き受けたことになります",
    );
    expect(textOfBlocks(askForm({ number, state: aClaimed(), context }).blocks)).not.toContain("引き受けた");
  });

  it("reply: every question it answers stands above", () => {
    const asks = ["請求書の番号は?", "ご契約者は?"].map((text, i) => anAsk(i + 1, text));
    const view = replyForm({ number, state: aClaimed(), context: contextIn("ja") }, asks);
    expect(asked(view)).toEqual(["reply"]);
    for (const { text } of asks) expect(textOfBlocks(view.blocks)).toContain(text);
    expect(textOfBlocks(view.blocks)).toContain("鈴木さんからの質問");
  });
});

describe.each(locales)("answers, in %s", (locale) => {
  const context = contextIn(locale);
  const cases = [anOpen(), aClaimed(), aResolved(), aWithdrawn()].map(storedAs);
  const many = Array.from({ length: 60 }, () => storedAs(anOpen({ facts: { summary: "長".repeat(3_000) } })));

  it("Slack takes them", () => {
    const history = [
      { type: "opened", by: tanaka, at: monday10, joinedTo: null },
      { type: "claimed", by: suzuki, nextUpdateAt: later(monday10, minutes(5)), at: monday10 },
    ] as const;
    const lines = Array.from({ length: 60 }, (_, i) => ({ version: i, event: history[i % 2 === 0 ? 0 : 1] }));
    const answers = [
      listView("list", cases, context),
      listView("list", many, context),
      listView("mine", [], context),
      helpView(context),
      ...cases.map(({ state }) => caseView({ number, state, context }, lines, tanaka)),
    ];
    for (const { text, blocks } of answers) {
      expect(checkMessageBlocks(blocks)).toEqual([]);
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(4_000);
    }
  });
});

describe("answers", () => {
  const context = contextIn("ja");

  it("a list has the number, what it is about, and where it stands", () => {
    const text = textOfBlocks(listView("list", [storedAs(aClaimed())], context).blocks);
    expect(text).toContain("ESC-128｜折り返し｜二重請求の返金は本日中とご案内してよいですか");
    expect(text).toContain("請求・決済｜対応中｜鈴木さん(10:00〜)・次のご連絡は 11:00 まで");
  });

  it("the history reads as what happened", () => {
    const at = monday10;
    const text = textOfBlocks(
      caseView(
        { number, state: aClaimed(), context },
        [
          { version: 1, event: { type: "opened", at, by: tanaka, joinedTo: null } },
          { version: 2, event: { type: "passed", at, by: suzuki, next: { kind: "nobody", at } } },
          {
            version: 3,
            event: {
              type: "reopened",
              at,
              by: tanaka,
              why: "まだ続いている",
              to: null,
              next: { kind: "nobody", at },
            },
          },
        ],
        tanaka,
      ).blocks,
    );
    expect(text).toContain("10:00 田中さんが上げました");
    expect(text).toContain("10:00 鈴木さんが手を離せないため、次の方へ進みました");
    expect(text).toContain("10:00 田中さんが再開しました:まだ続いている");
  });
});
