import { describe, expect, test } from "vitest";
import { checkMessageBlocks, checkView } from "../workspace/block-limits.js";
import type { JsonObject } from "../workspace/json.js";

const plain = (length: number) => ({ type: "plain_text", text: "あ".repeat(length) });
const mrkdwn = (length: number) => ({ type: "mrkdwn", text: "x".repeat(length) });
const times = <T>(count: number, item: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => item(index));
const option = (index: number, length = 1) => ({ text: plain(length), value: String(index) });
const button = (index = 0, more: JsonObject = {}) => ({
  type: "button",
  action_id: `a${index}`,
  text: plain(1),
  ...more,
});
const section = (more: JsonObject = {}) => ({ type: "section", text: mrkdwn(1), ...more });
const actions = (...elements: JsonObject[]) => ({ type: "actions", elements });
const input = (element: JsonObject, more: JsonObject = {}) => ({
  type: "input",
  label: plain(1),
  element: { action_id: "a", ...element },
  ...more,
});
const select = (more: JsonObject) => ({ type: "static_select", action_id: "s", ...more });
const richText = (...elements: JsonObject[]) => ({
  type: "rich_text",
  elements: [{ type: "rich_text_section", elements }],
});

/** What is wrong, as `text at pointer`. */
const message = (...blocks: unknown[]) =>
  checkMessageBlocks(blocks).map((problem) => `${problem.text} at ${problem.pointer}`);

describe("exactly at the limit is taken, one more is refused", () => {
  test.each<[string, (n: number) => unknown, number]>([
    ["section text", (n) => section({ text: mrkdwn(n) }), 3000],
    ["section fields", (n) => section({ fields: times(n, () => mrkdwn(1)) }), 10],
    ["a field", (n) => section({ fields: [mrkdwn(n)] }), 2000],
    ["header", (n) => ({ type: "header", text: plain(n) }), 150],
    ["context elements", (n) => ({ type: "context", elements: times(n, () => mrkdwn(1)) }), 10],
    ["actions elements", (n) => actions(...times(n, (index) => button(index))), 25],
    ["button text", (n) => actions(button(0, { text: plain(n) })), 75],
    ["button value", (n) => actions(button(0, { value: "x".repeat(n) })), 2000],
    ["block_id", (n) => section({ block_id: "x".repeat(n) }), 255],
    ["action_id", (n) => actions(button(0, { action_id: "x".repeat(n) })), 255],
    ["options", (n) => actions(select({ options: times(n, (index) => option(index)) })), 100],
    ["option text", (n) => actions(select({ options: [option(0, n)] })), 75],
    ["option value", (n) => actions(select({ options: [{ text: plain(1), value: "v".repeat(n) }] })), 75],
    [
      "option groups",
      (n) => actions(select({ option_groups: times(n, (i) => ({ label: plain(1), options: [option(i)] })) })),
      100,
    ],
    [
      "overflow",
      (n) => actions({ type: "overflow", action_id: "o", options: times(n, (i) => option(i)) }),
      10,
    ],
    [
      "checkboxes",
      (n) => actions({ type: "checkboxes", action_id: "c", options: times(n, (i) => option(i)) }),
      10,
    ],
    [
      "radio buttons",
      (n) => actions({ type: "radio_buttons", action_id: "r", options: times(n, (i) => option(i)) }),
      10,
    ],
    ["input label", (n) => input({ type: "plain_text_input" }, { label: plain(n) }), 2000],
    ["input hint", (n) => input({ type: "plain_text_input" }, { hint: plain(n) }), 2000],
    ["typed length", (n) => input({ type: "plain_text_input", max_length: n }), 3000],
    ["placeholder", (n) => input({ type: "plain_text_input", placeholder: plain(n) }), 150],
    [
      "image alt text",
      (n) => ({ type: "image", image_url: "https://x.example/a.png", alt_text: "x".repeat(n) }),
      2000,
    ],
    ["confirm title", (n) => actions(button(0, { confirm: { title: plain(n), text: plain(1) } })), 100],
    ["confirm text", (n) => actions(button(0, { confirm: { text: plain(n) } })), 300],
    ["confirm button", (n) => actions(button(0, { confirm: { text: plain(1), deny: plain(n) } })), 30],
    ["table rows", (n) => ({ type: "table", rows: times(n, () => [{ type: "raw_text", text: "x" }]) }), 100],
    [
      "table columns",
      (n) => ({ type: "table", rows: [times(n, () => ({ type: "raw_text", text: "x" }))] }),
      20,
    ],
  ])("%s", (_name, build, limit) => {
    expect(message(build(limit))).toEqual([]);
    expect(message(build(limit + 1))).not.toEqual([]);
  });

  test("blocks of a message and of a view", () => {
    const divider = { type: "divider" };
    expect(message(...times(50, () => divider))).toEqual([]);
    expect(message(...times(51, () => divider))).toEqual(["no more than 50 items allowed at /blocks"]);
    expect(checkView({ type: "home", blocks: times(100, () => divider) })).toEqual([]);
    expect(checkView({ type: "home", blocks: times(101, () => divider) })).not.toEqual([]);
  });

  test("all texts of a message together", () => {
    const long = times(4, () => section({ text: mrkdwn(3_000) }));
    expect(message(...long)).toEqual([]);
    expect(message(...long, section({ text: mrkdwn(1) }))).toEqual([
      "more than 12000 characters in all at /blocks",
    ]);
  });

  test.each(["title", "submit", "close"])("a modal's %s", (key) => {
    const modal = (length: number) => ({
      type: "modal",
      title: plain(1),
      submit: plain(1),
      blocks: [],
      [key]: plain(length),
    });
    expect(checkView(modal(24))).toEqual([]);
    expect(checkView(modal(25))).toEqual([
      { text: "must be less than 25 characters", pointer: `/view/${key}/text` },
    ]);
  });

  test("private_metadata, callback_id and external_id", () => {
    const home = (key: string, length: number) =>
      checkView({ type: "home", blocks: [], [key]: "x".repeat(length) });
    for (const [key, limit] of [
      ["private_metadata", 3000],
      ["callback_id", 255],
      ["external_id", 255],
    ] as const) {
      expect(home(key, limit)).toEqual([]);
      expect(home(key, limit + 1)).toHaveLength(1);
    }
  });
});

describe("shapes", () => {
  test.each<[string, unknown, string]>([
    ["an unknown block", { type: "sektion" }, "unsupported block type: sektion at /blocks/0"],
    ["an unknown key", section({ colour: "red" }), "invalid additional property: colour at /blocks/0"],
    ["empty text", section({ text: plain(0) }), "must be more than 0 characters at /blocks/0/text/text"],
    ["a section without text", { type: "section" }, "missing required field: text at /blocks/0"],
    [
      "a header in mrkdwn",
      { type: "header", text: mrkdwn(1) },
      "must be a valid enum value at /blocks/0/text/type",
    ],
    ["no elements", actions(), "must have at least 1 item at /blocks/0/elements"],
    [
      "a text input among actions",
      actions({ type: "plain_text_input", action_id: "a" }),
      "unsupported element type: plain_text_input at /blocks/0/elements/0",
    ],
    [
      "a button as input",
      input({ type: "button", text: plain(1) }),
      "unsupported element type: button at /blocks/0/element",
    ],
    [
      "number input without is_decimal_allowed",
      input({ type: "number_input" }),
      "missing required field: is_decimal_allowed at /blocks/0/element",
    ],
    [
      "options and groups at once",
      actions(select({})),
      "one of options or option_groups must be provided at /blocks/0/elements/0",
    ],
    [
      "an initial option that is none",
      actions(select({ options: [option(1)], initial_option: option(2) })),
      "must match an option provided at /blocks/0/elements/0/initial_option",
    ],
    [
      "an empty rich text",
      richText({ type: "text", text: "" }),
      "must be more than 0 characters at /blocks/0/elements/0/elements/0/text",
    ],
    [
      "rich text of another kind",
      richText({ type: "mention", user_id: "U1" }),
      "unsupported rich text element type: mention at /blocks/0/elements/0/elements/0",
    ],
    [
      "a button style",
      actions(button(0, { style: "default" })),
      "must be a valid enum value at /blocks/0/elements/0/style",
    ],
    [
      "a link that is none",
      actions(button(0, { url: "not a link" })),
      "failed to match pattern at /blocks/0/elements/0/url",
    ],
  ])("%s", (_name, block, expected) => {
    expect(message(block)).toContain(expected);
  });

  test("the same id twice", () => {
    expect(message(section({ block_id: "x" }), section({ block_id: "x" }))).toEqual([
      '`block_id` "x" already exists at /blocks/1/block_id',
    ]);
    expect(message(actions(button(1), button(1)))).toHaveLength(1);
    expect(message(actions(button(1)), actions(button(1)))).toEqual([]);
  });

  test("one table and one focus, tables not in modals, alerts only there", () => {
    const table = { type: "table", rows: [[{ type: "raw_text", text: "x" }]] };
    const alert = { type: "alert", text: mrkdwn(1) };
    const focused = input({ type: "plain_text_input", focus_on_load: true });
    const modal = (...blocks: unknown[]) =>
      checkView({ type: "modal", title: plain(1), submit: plain(1), blocks });
    expect(message(table, table)).toEqual(["only one table allowed at /blocks"]);
    expect(modal(table)).not.toEqual([]);
    expect(modal(alert)).toEqual([]);
    expect(message(alert)).not.toEqual([]);
    expect(modal(focused, focused)).not.toEqual([]);
  });

  test("a modal with inputs must have a submit button", () => {
    const view = { type: "modal", title: plain(1), blocks: [input({ type: "plain_text_input" })] };
    expect(checkView(view)).toEqual([{ text: "missing required field: submit", pointer: "/view" }]);
  });
});
