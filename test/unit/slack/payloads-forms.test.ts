import { describe, expect, test } from "vitest";
import type { Department, Departments } from "../../../src/domain/department.js";
import { hours, later, minutes } from "../../../src/domain/duration.js";
import type { DepartmentKey } from "../../../src/domain/ids.js";
import { readChosenMoment } from "../../../src/slack/payloads/chosen-moment.js";
import { readEditForm } from "../../../src/slack/payloads/edit-form-values.js";
import { type FormState, formState } from "../../../src/slack/payloads/form-state.js";
import { readOpenForm, readOpenFormDraft } from "../../../src/slack/payloads/open-form-values.js";
import { readPauseForm } from "../../../src/slack/payloads/pause-form-values.js";
import { readResolveForm } from "../../../src/slack/payloads/resolve-form-values.js";
import { readTalkForm } from "../../../src/slack/payloads/talk-form-values.js";
import { billing, facts, monday10 } from "../../helpers/escalations.js";

const department: Department = {
  ...billing,
  criteria: { send: null, checkFirst: null },
  hours: {
    week: null,
    holidays: null,
    closedDays: [],
    closedContact: [],
    outside: { low: "hold", normal: "hold", high: "hold", critical: "hold" },
  },
  categories: ["二重請求", "返金"].map((name) => ({ name, call: [], notice: null, noticeUntil: null })),
  synonyms: [],
  formerCategories: [],
  retired: false,
};
const old: Department = { ...department, key: "old" as DepartmentKey, retired: true };
const departments: Departments = { list: [department, old], whenInDoubt: department.key, teams: [] };

// As Slack writes them; a field that is empty is there all the same.
const typed = (value: string | null) => ({ type: "plain_text_input", value });
const chosen = (value: string | null) => ({
  type: "static_select",
  selected_option: value === null ? null : { text: { type: "plain_text", text: value }, value },
});
const ticked = (...values: string[]) => ({
  type: "checkboxes",
  selected_options: values.map((value) => ({ value })),
});
const moment = (at: Date | null) => ({
  type: "datetimepicker",
  selected_date_time: at === null ? null : at.getTime() / 1_000,
});

function stateOf(fields: Record<string, object>): FormState {
  return formState.parse(
    Object.fromEntries(
      Object.entries(fields).map(([block, value]) => [
        block,
        { [block === "category" ? "category:billing" : block]: value },
      ]),
    ),
  );
}

const filled = {
  department: chosen("billing"),
  situation: chosen("call_back"),
  callback_at: moment(later(monday10, hours(2))),
  summary: typed("  二重請求の返金は本日中とご案内してよいですか  "),
  customer_ref: typed("K-20-1"),
  purpose: ticked("decision", "knowledge"),
  temperature: chosen("insistent"),
  signals: ticked("hurry"),
  category: chosen("二重請求"),
  reason: chosen("unclear"),
  tried: typed(null),
  severity: chosen("auto"),
  who: typed("ご家族"),
  what: typed("9月分が二重に請求された"),
  how_many: typed(null),
};

const open = (changes: Record<string, object> = {}) =>
  readOpenForm(stateOf({ ...filled, ...changes }), departments, monday10);

describe("the opening form", () => {
  test("holds everything that was said", () => {
    expect(open()).toEqual({
      ok: true,
      value: {
        department: "billing",
        facts: {
          summary: "二重請求の返金は本日中とご案内してよいですか",
          situation: "call_back",
          callbackAt: later(monday10, hours(2)),
          customerRef: "K-20-1",
          purposes: ["knowledge", "decision"],
          temperature: "insistent",
          signals: ["hurry"],
          category: "二重請求",
          reason: "unclear",
          tried: null,
          severityOverride: null,
          answers: { who: "ご家族", what: "9月分が二重に請求された" },
        },
      },
    });
  });

  test("one line is enough with a customer on hold", () => {
    const fields = {
      department: chosen("billing"),
      situation: chosen("on_hold"),
      summary: typed("返金の可否"),
    };
    const empty = {
      category: chosen(null),
      reason: chosen(null),
      severity: chosen("auto"),
      temperature: chosen(null),
    };

    expect(readOpenForm(stateOf({ ...fields, ...empty }), departments, monday10)).toMatchObject({
      ok: true,
      value: { facts: { category: null, reason: null, callbackAt: null, answers: {} } },
    });
  });

  test("an agent who does not know the department may say so, and is not asked for a category", () => {
    expect(open({ department: chosen("unsure"), category: chosen(null) })).toMatchObject({
      ok: true,
      value: { department: "unsure", facts: { category: null } },
    });
  });

  test("a severity somebody chose outranks the derived one", () => {
    expect(open({ severity: chosen("critical") })).toMatchObject({
      value: { facts: { severityOverride: "critical" } },
    });
  });

  test.each<[string, Record<string, object>, string, string]>([
    ["no department", { department: chosen(null) }, "department", "required"],
    ["a department that does not exist", { department: chosen("nowhere") }, "department", "unknown_choice"],
    ["a retired department", { department: chosen("old") }, "department", "unknown_choice"],
    ["no situation", { situation: chosen(null) }, "situation", "required"],
    ["a situation that does not exist", { situation: chosen("asleep") }, "situation", "unknown_choice"],
    ["no summary", { summary: typed(null) }, "summary", "required"],
    ["a summary of blanks", { summary: typed(" 　\n\t") }, "summary", "required"],
    ["a summary nobody can see", { summary: typed("\u200b\u2060\u0000") }, "summary", "required"],
    ["a summary of 3,000 characters", { summary: typed("あ".repeat(3_000)) }, "summary", "too_long"],
    [
      "a promise in the past",
      { callback_at: moment(later(monday10, -minutes(1))) },
      "callback_at",
      "in_the_past",
    ],
    ["no category", { category: chosen(null) }, "category", "required"],
    ["another department's category", { category: chosen("配送") }, "category", "unknown_choice"],
    ["no reason", { reason: chosen(null) }, "reason", "required"],
    ["a purpose that does not exist", { purpose: ticked("decision", "money") }, "purpose", "unknown_choice"],
    ["a severity that does not exist", { severity: chosen("apocalyptic") }, "severity", "unknown_choice"],
  ])("%s is pointed out beside its field", (_, changes, block, problem) => {
    expect(open(changes)).toEqual({ ok: false, problems: [{ block, problem }] });
  });

  test("every problem at once, from the top of the form down", () => {
    expect(open({ reason: chosen(null), department: chosen(null), summary: typed(null) })).toEqual({
      ok: false,
      problems: [
        { block: "department", problem: "required" },
        { block: "summary", problem: "required" },
        { block: "reason", problem: "required" },
      ],
    });
  });

  test("a field the form did not have is not asked for", () => {
    const { category: _, reason: __, ...withoutClassification } = filled;

    expect(readOpenForm(stateOf(withoutClassification), departments, monday10).ok).toBe(true);
  });

  test("an emoji is a summary, and counts as one character", () => {
    expect(open({ summary: typed("🙏") })).toMatchObject({ value: { facts: { summary: "🙏" } } });
    expect(open({ summary: typed("🙏".repeat(150)) }).ok).toBe(true);
    expect(open({ summary: typed("🙏".repeat(151)) })).toMatchObject({ problems: [{ problem: "too_long" }] });
  });

  test("what a database cannot keep is taken out", () => {
    expect(open({ tried: typed("a\u0000b\ud83d") })).toMatchObject({
      value: { facts: { tried: "ab\ufffd" } },
    });
  });

  test("a category of the department chosen before does not count", () => {
    const state = { ...stateOf(filled), category: { "category:logistics": chosen("返金") } };

    expect(readOpenForm(state, departments, monday10)).toEqual({
      ok: false,
      problems: [{ block: "category", problem: "required" }],
    });
  });

  test("a half-filled form can be drawn again", () => {
    const draft = readOpenFormDraft(
      stateOf({ department: chosen("nowhere"), summary: typed("返金"), situation: chosen(null) }),
      departments,
    );

    expect(draft).toMatchObject({
      department: null,
      values: { summary: "返金", situation: null, purposes: [] },
    });
  });
});

describe("the edit form", () => {
  const before = {
    ...facts,
    callbackAt: later(monday10, -hours(1)),
    summary: "長".repeat(400),
    category: "昔の分類",
  };
  const unchanged = {
    ...filled,
    callback_at: moment(before.callbackAt),
    summary: typed(before.summary),
    category: chosen(before.category),
  };
  const edit = (changes: Record<string, object> = {}) =>
    readEditForm(stateOf({ ...unchanged, ...changes }), billing, before, monday10);

  test("what was there may stay as it was", () => {
    expect(edit()).toMatchObject({
      ok: true,
      value: { summary: before.summary, callbackAt: before.callbackAt, category: "昔の分類" },
    });
  });

  test("what is new must hold", () => {
    expect(
      edit({
        summary: typed("新".repeat(151)),
        callback_at: moment(later(monday10, -minutes(5))),
        category: chosen("ない"),
      }),
    ).toEqual({
      ok: false,
      problems: [
        { block: "callback_at", problem: "in_the_past" },
        { block: "summary", problem: "too_long" },
        { block: "category", problem: "unknown_choice" },
      ],
    });
  });

  test("the summary cannot be taken away, category and reason can wait", () => {
    expect(edit({ summary: typed("") })).toMatchObject({
      problems: [{ block: "summary", problem: "required" }],
    });
    expect(edit({ category: chosen(null), reason: chosen(null) })).toMatchObject({
      ok: true,
      value: { reason: null },
    });
  });
});

describe("the resolve form", () => {
  test("an answer is enough where the rest is known", () => {
    expect(readResolveForm(stateOf({ resolution: typed("本日中に返金いたします。") }), billing)).toEqual({
      ok: true,
      value: {
        answer: "本日中に返金いたします。",
        category: null,
        reason: null,
        teller: "reporter",
        word: null,
        decision: null,
        improvement: null,
        proposesFaq: false,
      },
    });
  });

  test("what should follow, and what is missing; that needs a kind, so that it is not lost", () => {
    const read = (improvement: string | null, missing = "") =>
      readResolveForm(
        stateOf({
          resolution: typed("返金いたします。"),
          improvement: chosen(improvement),
          improvement_missing: typed(missing),
        }),
        billing,
      );

    expect(read("revise", "例が足りない")).toMatchObject({
      value: { improvement: { kind: "revise", text: "例が足りない" } },
    });
    expect(read("revise")).toMatchObject({ value: { improvement: { kind: "revise", text: null } } });
    expect(read("none")).toMatchObject({ value: { improvement: null } });
    expect(read(null)).toMatchObject({ value: { improvement: null } });
    for (const choice of ["none", null])
      expect(read(choice, "例が足りない")).toMatchObject({
        problems: [{ block: "improvement", problem: "unknown_choice" }],
      });
    expect(read("train", "長".repeat(301))).toMatchObject({
      problems: [{ block: "improvement_missing", problem: "too_long" }],
    });
  });

  test("who tells the customer, and a word for the colleague", () => {
    const resolution = typed("本日中に返金いたします。");

    expect(
      readResolveForm(
        stateOf({ resolution, told: chosen("responder"), word: typed("助かりました") }),
        billing,
      ),
    ).toMatchObject({ ok: true, value: { teller: "responder", word: "助かりました" } });
    expect(
      readResolveForm(
        stateOf({ resolution, told: chosen("nobody"), word: typed("長".repeat(301)) }),
        billing,
      ),
    ).toMatchObject({
      problems: [
        { block: "told", problem: "unknown_choice" },
        { block: "word", problem: "too_long" },
      ],
    });
  });

  test("a decision, and its conditions where it has some", () => {
    const read = (decision: string | null, conditions = "") =>
      readResolveForm(
        stateOf({
          resolution: typed("承ります。"),
          decision: chosen(decision),
          conditions: typed(conditions),
        }),
        billing,
      );

    expect(read("not_approved", "上限5,000円")).toMatchObject({
      value: { decision: { outcome: "not_approved" } },
    });
    expect(read("conditional", "上限5,000円")).toMatchObject({
      value: { decision: { outcome: "conditional", conditions: "上限5,000円" } },
    });
    expect(read("conditional")).toMatchObject({ problems: [{ block: "conditions", problem: "required" }] });
    expect(read("conditional", "長".repeat(501))).toMatchObject({
      problems: [{ block: "conditions", problem: "too_long" }],
    });
    expect(read(null)).toMatchObject({ problems: [{ block: "decision", problem: "required" }] });
    expect(read("perhaps")).toMatchObject({ problems: [{ block: "decision", problem: "unknown_choice" }] });
  });

  test("what it asks for has to be given", () => {
    const state = stateOf({ resolution: typed("  "), category: chosen(null), reason: chosen("fate") });

    expect(readResolveForm(state, billing)).toEqual({
      ok: false,
      problems: [
        { block: "resolution", problem: "required" },
        { block: "category", problem: "required" },
        { block: "reason", problem: "unknown_choice" },
      ],
    });
  });
});

describe("the next update", () => {
  const read = (choice: string | null, at: Date | null = null) =>
    readChosenMoment(
      stateOf({ next_update: chosen(choice), next_update_at: moment(at) }),
      { in: "next_update", at: "next_update_at" },
      monday10,
      "Asia/Tokyo",
    );

  test("a length of time, or a moment that outranks it", () => {
    expect(read("30m")).toEqual({ ok: true, value: later(monday10, minutes(30)) });
    expect(read("30m", later(monday10, hours(3)))).toEqual({ ok: true, value: later(monday10, hours(3)) });
  });

  test("tomorrow is nine in the morning where the reader is", () => {
    expect(read("tomorrow")).toEqual({ ok: true, value: new Date("2026-11-24T00:00:00.000Z") });
  });

  test("nothing chosen, or a moment that has passed", () => {
    expect(read(null)).toMatchObject({ problems: [{ block: "next_update", problem: "required" }] });
    expect(read(null, later(monday10, -minutes(1)))).toMatchObject({
      problems: [{ block: "next_update_at", problem: "in_the_past" }],
    });
  });
});

describe("a pause", () => {
  const read = (reason: string | null, length: string | null, until: Date | null = null) =>
    readPauseForm(
      stateOf({ pause_reason: chosen(reason), pause_for: chosen(length), pause_until: moment(until) }),
      monday10,
      "Asia/Tokyo",
    );

  test("has one of the known reasons and a time", () => {
    expect(read("customer", "2h")).toEqual({
      ok: true,
      value: { reason: "customer", until: later(monday10, hours(2)) },
    });
    expect(read("partner", "2h", later(monday10, hours(30)))).toMatchObject({
      value: { until: later(monday10, hours(30)) },
    });
  });

  test("without a reason, or with a time that has passed, it is not taken", () => {
    expect(read(null, "1h")).toEqual({
      ok: false,
      problems: [{ block: "pause_reason", problem: "required" }],
    });
    expect(read("lunch", "1h", later(monday10, -minutes(1)))).toEqual({
      ok: false,
      problems: [
        { block: "pause_reason", problem: "unknown_choice" },
        { block: "pause_until", problem: "in_the_past" },
      ],
    });
  });
});

describe("a question or a reply", () => {
  const read = (text: string | null) => readTalkForm(stateOf({ question: typed(text) }), "question");

  test("is its text", () => {
    expect(read(" 請求書の番号は? ")).toEqual({ ok: true, value: "請求書の番号は?" });
  });

  test("is not empty and no document", () => {
    expect(read("   ")).toMatchObject({ problems: [{ block: "question", problem: "required" }] });
    expect(read("長".repeat(1_001))).toMatchObject({
      problems: [{ block: "question", problem: "too_long" }],
    });
  });
});
