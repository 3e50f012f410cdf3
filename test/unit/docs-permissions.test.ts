import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Locale, locales } from "../../src/domain/department.js";
import { minutes } from "../../src/domain/duration.js";
import { type Action, permissions, type Role, roles } from "../../src/domain/permissions.js";
import { type Messages, messagesFor } from "../../src/i18n/messages.js";
import { formatDuration } from "../../src/i18n/time.js";

/** The guide for leads puts the actions into three columns: the table in it is the domain's, in people's words. */
type Column = "see" | "help" | "change" | "agent" | "faq" | "erase" | "general" | "load" | "review" | "own";

const columnOf: Readonly<Record<Action, Column>> = {
  ...{ open_form: "general", see_guide: "general", see_own: "general", see_list: "general" },
  ...{ search: "general", hand_over: "general", see_case: "see", see_figures: "see", see_load: "load" },
  ...{ claim: "help", resolve: "help", ask: "help", add_note: "help", escalate_up: "help" },
  ...{ call_closed_contact: "help", pass: "help" },
  ...{
    reopen: "help",
    send_word: "help",
    assign: "change",
    join: "change",
    unjoin: "change",
    set_next_update: "change",
    extend: "change",
    pause: "change",
  },
  ...{ release: "change", reply: "change", edit: "change", call_back: "change", classify: "change" },
  ...{ told: "change", withdraw: "change", transfer: "change" },
  ...{ feedback: "agent", thank: "agent" },
  ...{ mark_faq: "faq", unmark_faq: "faq" },
  ...{ forget: "erase", review: "review", see_own_page: "own" },
};

/** How an action is called on the screen; null: it has no label of its own. */
function labelOf(action: Action, { card, feedback }: Messages, locale: Locale): string | null {
  const { button } = card;
  const labels: Readonly<Partial<Record<Action, string>>> = {
    ...{ claim: button.claim, resolve: button.answer, ask: button.ask, add_note: button.addNote },
    ...{ escalate_up: button.escalateUp, pass: button.pass, reopen: button.reopen, assign: button.assign },
    ...{ call_closed_contact: button.closedContact },
    ...{ set_next_update: button.nextUpdate, extend: card.extend({ length: fiveMinutes(locale) }) },
    ...{ pause: button.pause, release: button.release, reply: button.reply, edit: button.edit },
    ...{ call_back: button.callBack, told: button.told, withdraw: button.withdraw },
    ...{ transfer: button.transfer },
    ...{ join: button.join, unjoin: button.unjoin },
    ...{ mark_faq: button.markFaq, unmark_faq: button.unmarkFaq },
    ...{ send_word: feedback.word.title, thank: feedback.thank },
  };
  return labels[action] ?? null;
}

const fiveMinutes = (locale: Locale) => formatDuration(minutes(5), locale);

const pages: Readonly<Record<Locale, { readonly file: string; readonly heading: string }>> = {
  ja: { file: "docs/leads.ja.md", heading: "### どなたが何をできるか" },
  en: { file: "docs/leads.md", heading: "### Who may do what" },
};
const marks: Readonly<Record<Locale, Readonly<Record<string, string>>>> = {
  ja: { yes: "できる", open: "非公開の部署を除く", no: "できない" },
  en: { yes: "yes", open: "unless private", no: "no" },
};
/** 「[引き受ける]」, "**Claim**". */
const quotation: Readonly<Record<Locale, RegExp>> = { ja: /\[([^\]]+)\]/g, en: /\*\*([^*]+)\*\*/g };

const actions = Object.keys(columnOf) as Action[];

function cellsOf(column: Column, role: Role): readonly string[] {
  const cells = actions
    .filter((action) => columnOf[action] === column)
    .map((action) => permissions[action][role]);
  return [...new Set(cells)];
}

it("within a column everybody may do all of it or none", () => {
  for (const column of [
    "see",
    "help",
    "change",
    "agent",
    "faq",
    "erase",
    "general",
    "load",
    "review",
    "own",
  ] as const)
    for (const role of roles) expect(cellsOf(column, role), `${column} ${role}`).toHaveLength(1);
});

it("the decision says of every action why it is for whom it is for", () => {
  const rows = readFileSync("docs/decisions/0020-who-may-do-what.md", "utf8")
    .split("\n")
    .filter((line) => line.startsWith("| `"));
  const named = rows.flatMap((row) =>
    [...(row.split(" | ")[0] ?? "").matchAll(/`(\w+)`/g)].map(([, name]) => name),
  );

  expect(named.toSorted()).toEqual(actions.toSorted());
});

describe.each(locales)("the guide for leads in %s", (locale) => {
  const { file, heading } = pages[locale];
  const text = readFileSync(file, "utf8");
  const section = text.slice(text.indexOf(heading) + heading.length).split("\n## ")[0] ?? "";
  const rows = section
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .slice(2, 2 + roles.length);

  it("says for every role what the domain says", () => {
    const stated = rows.map((row) =>
      row
        .split("|")
        .slice(2, -1)
        .map((cell) => cell.trim()),
    );
    const expected = roles.map((role) =>
      (["see", "help", "change"] as const).map((column) => marks[locale][cellsOf(column, role)[0] ?? ""]),
    );

    expect(stated).toEqual(expected);
  });

  it.each([
    ["help", 0],
    ["change", 1],
    ["agent", 2],
    ["faq", 3],
  ] as const)("lists what it is to %s", (column, place) => {
    const [, ...items] = section.split(/^- /m);
    const quoted = [...(items[place] ?? "").matchAll(quotation[locale])].map(([, label]) => label);
    const labels = actions
      .filter((action) => columnOf[action] === column)
      .flatMap((action) => labelOf(action, messagesFor(locale), locale) ?? []);

    expect(quoted).toEqual(labels);
  });
});
