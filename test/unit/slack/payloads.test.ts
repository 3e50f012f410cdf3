import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readBlockAction } from "../../../src/slack/payloads/block-action.js";
import { escalationAction, escalationNumber } from "../../../src/slack/payloads/escalation-action.js";
import { escalationSelect } from "../../../src/slack/payloads/escalation-select.js";
import { readHomeOpened } from "../../../src/slack/payloads/home-opened.js";
import { readMemberMoved } from "../../../src/slack/payloads/member-moved.js";
import {
  readCaseFormMetadata,
  readOpeningFormMetadata,
  sourceFrom,
} from "../../../src/slack/payloads/private-metadata.js";
import type { Reading } from "../../../src/slack/payloads/reading.js";
import { isFromOutside, type Sender } from "../../../src/slack/payloads/sender.js";
import { readGlobalShortcut, readMessageShortcut } from "../../../src/slack/payloads/shortcut.js";
import { readSlashCommand } from "../../../src/slack/payloads/slash-command.js";
import { readViewSubmission } from "../../../src/slack/payloads/view-submission.js";
import { type OpeningFormMetadata, serializeMetadata } from "../../../src/slack/views/metadata.js";

function real(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(new URL(`../../fixtures/slack/${name}.json`, import.meta.url), "utf8"));
}

function read<T>(reading: Reading<T>): T {
  if (!reading.ok) throw new Error(`${reading.fault}: ${reading.what}`);
  return reading.value;
}

describe("what slack really sends is read", () => {
  test("a command", () => {
    expect(read(readSlashCommand(real("slash_command")))).toEqual({
      sender: {
        user: "W111",
        userTeamId: null,
        teamId: "T111",
        enterpriseId: "E111",
        teamDomain: "test-domain",
      },
      command: "/hello-world",
      text: "Hi",
      named: null,
      channel: "C111",
      triggerId: "111.111.xxx",
      responseUrl: "https://hooks.slack.example/response/REDACTED",
    });
  });

  test("somebody who joined a channel", () => {
    const joined = real("event.member_joined_channel");
    const left = { ...joined, event: { ...Object(joined.event), type: "member_left_channel" } };

    for (const payload of [joined, left])
      expect(read(readMemberMoved(payload))).toEqual({ channel: "C111", user: "W23456789" });
  });

  test("a command's text without slack's marks", () => {
    const payload = { ...real("slash_command"), text: "  請求 <@U1|tanaka> &lt;至急&gt; A&amp;B  " };

    expect(read(readSlashCommand(payload)).text).toBe("請求 @tanaka <至急> A&B");
  });

  test("a global shortcut, in an organisation where no workspace is named", () => {
    expect(read(readGlobalShortcut(real("shortcut.global")))).toMatchObject({
      callbackId: "org-level-shortcut",
      sender: { user: "W111", userTeamId: "T111", teamId: null, enterpriseId: "E111" },
    });
  });

  test("a shortcut on a message, with all that can be said about the message", () => {
    expect(read(readMessageShortcut(real("message_action")))).toMatchObject({
      callbackId: "test-message-action",
      channelName: "dev",
      text: "@U234 test",
      source: {
        channel: "C123",
        ts: "1583636382.000300",
        threadTs: null,
        permalink: "https://test-test.slack.com/archives/C123/p1583636382000300",
        author: "U123",
        writtenAt: new Date("2020-03-08T02:59:42.000Z"),
      },
    });
  });

  test("a shortcut on a reply names the thread", () => {
    const payload = real("message_action");
    const message = { ...(payload.message as object), thread_ts: "1583630000.000100" };

    expect(read(readMessageShortcut({ ...payload, message })).source).toMatchObject({
      ts: "1583636382.000300",
      threadTs: "1583630000.000100",
      permalink:
        "https://test-test.slack.com/archives/C123/p1583636382000300?thread_ts=1583630000.000100&cid=C123",
    });
  });

  test("a message that other messages reply to is no reply itself", () => {
    const payload = real("message_action");
    const message = { ...(payload.message as object), thread_ts: "1583636382.000300" };

    expect(read(readMessageShortcut({ ...payload, message })).source.threadTs).toBeNull();
  });

  test("a bot's message has no author, and its text may stand in an attachment", () => {
    const payload = real("message_action.files");
    const shortcut = read(readMessageShortcut(payload));
    const empty = { ...(payload.message as object), text: "" };

    expect(shortcut.source.author).toBeNull();
    expect(shortcut.text).toBe("Here is the uploaded file: https://xxx.slack.com/archives/C111/xxx");
    expect(read(readMessageShortcut({ ...payload, message: empty })).text).toBe("Uploading a file...");
  });

  test("a shortcut on a message in an organisation", () => {
    expect(read(readMessageShortcut(real("message_action.rich_text"))).sender.teamId).toBe("T111");
  });

  test("a click in the home tab", () => {
    expect(read(readBlockAction(real("block_actions.message_button")))).toMatchObject({
      action: { actionId: "home_button_1", blockId: "home_actions", value: "create_task" },
      place: { kind: "view", view: { id: "V123", hash: "1583634748.7562ffd9" } },
      responseUrl: null,
    });
  });

  test("a click in a thread that only one person sees", () => {
    expect(read(readBlockAction(real("block_actions.in_thread"))).place).toEqual({
      kind: "message",
      channel: "C111",
      ts: "1693635296.000500",
      threadTs: "1693616242.466609",
      isEphemeral: true,
    });
  });

  test.each(["block_actions.with_state", "block_actions.org_install"])("%s", (name) => {
    expect(read(readBlockAction(real(name)))).toMatchObject({
      place: { kind: "message", threadTs: null },
    });
  });

  test("the entry chosen from a menu", () => {
    const menu = { type: "overflow", action_id: "more", block_id: "b", selected_option: { value: "edit" } };
    const payload = { ...real("block_actions.with_state"), actions: [menu] };

    expect(read(readBlockAction(payload)).action).toEqual({
      actionId: "more",
      blockId: "b",
      value: "edit",
    });
  });

  test.each([
    "view_submission",
    "view_submission.full",
    "view_submission.org_app",
    "view_submission.response_urls",
    "view_submission.slack_connect",
    "view_submission.connect_other_side",
  ])("%s", (name) => {
    expect(read(readViewSubmission(real(name))).view.id).toMatch(/^V/);
  });

  test.each(["event.app_home_opened", "event.app_home_opened.org"])("%s", (name) => {
    const opened = read(readHomeOpened({ type: "event_callback", ...real(name) }));

    expect(opened.sender.user).toMatch(/^[UW]1/);
    expect(["home", "messages"]).toContain(opened.tab);
  });

  test("something else is refused by name, and what stands in it is not repeated", () => {
    const payload = { ...real("view_submission"), user: "secret" };

    expect(readViewSubmission(payload)).toEqual({ ok: false, fault: "unreadable", what: "user" });
    expect(readBlockAction(real("view_submission"))).toMatchObject({ ok: false, fault: "unreadable" });
    expect(readSlashCommand(null)).toMatchObject({ ok: false, fault: "unreadable" });
  });
});

describe("who is from outside", () => {
  const senderIn = (reading: Reading<{ sender: Sender }>) => read(reading).sender;

  test.each([
    ["our own people", () => senderIn(readViewSubmission(real("view_submission"))), "T123", false],
    [
      "a customer who submits in a shared channel",
      () => senderIn(readViewSubmission(real("view_submission.connect_other_side"))),
      "T-installed-workspace",
      true,
    ],
    [
      "a partner whose organisation is another",
      () => senderIn(readViewSubmission(real("view_submission.slack_connect"))),
      "T-installed-workspace",
      true,
    ],
    [
      "our own people where no workspace is named",
      () => senderIn(readBlockAction(real("block_actions.org_install"))),
      "T_expected",
      false,
    ],
    [
      "our own people where the whole organisation has the bot",
      () => senderIn(readViewSubmission(real("view_submission.org_app"))),
      "E111",
      false,
    ],
    [
      "a shortcut that names only the workspace",
      () => senderIn(readMessageShortcut(real("message_action"))),
      "T123",
      false,
    ],
    ["a command from our workspace", () => senderIn(readSlashCommand(real("slash_command"))), "T111", false],
    ["a command from another one", () => senderIn(readSlashCommand(real("slash_command"))), "T222", true],
  ])("%s", (_, sender, installed, outside) => {
    expect(isFromOutside(sender(), installed)).toBe(outside);
  });

  test("somebody of whom nothing is known", () => {
    const payload = { ...real("block_actions.with_state"), team: null, user: { id: "U1" } };

    expect(isFromOutside(senderIn(readBlockAction(payload)), "T111")).toBe(true);
  });

  test("somebody of another workspace who acts in ours", () => {
    const payload = { ...real("block_actions.with_state"), user: { id: "U1", team_id: "T999" } };

    expect(isFromOutside(senderIn(readBlockAction(payload)), "T111")).toBe(true);
  });
});

describe("what the bot itself put there", () => {
  function clicked(action: object) {
    return read(
      readBlockAction({
        ...real("block_actions.with_state"),
        actions: [{ type: "button", block_id: "b", ...action }],
      }),
    );
  }

  test("a button carries the number", () => {
    expect(escalationAction(clicked({ action_id: "claim", value: "128" }))).toEqual({
      ok: true,
      value: { action: "claim", number: 128 },
    });
  });

  test("an entry of the menu has it in its block", () => {
    const chosen = { action_id: "more", block_id: "escalation_128", selected_option: { value: "withdraw" } };

    expect(escalationAction(clicked(chosen))).toEqual({
      ok: true,
      value: { action: "withdraw", number: 128 },
    });
  });

  test.each([
    { action_id: "claim", value: "12x" },
    { action_id: "claim", value: "-1" },
    { action_id: "claim", value: "0" },
    { action_id: "claim", value: "1e3" },
    { action_id: "claim", value: "99999999999" },
    { action_id: "claim" },
    { action_id: "launch", value: "128" },
    { action_id: "more", selected_option: { value: "launch" }, block_id: "escalation_128" },
    { action_id: "more", selected_option: { value: "edit" }, block_id: "elsewhere" },
    { action_id: "more", block_id: "escalation_128" },
  ])("forged: %j", (action) => {
    expect(escalationAction(clicked(action))).toMatchObject({ ok: false, fault: "forged" });
  });

  test("the largest number the database can hold is one, the next is not", () => {
    expect(escalationNumber("2147483647")).toBe(2_147_483_647);
    expect(escalationNumber("2147483648")).toBeNull();
  });

  const chose = (action_id: string, value: string | null, block_id = "escalation_128") =>
    escalationSelect(clicked({ action_id, block_id, selected_option: value === null ? null : { value } }));

  test("a choice in a message's select does one thing", () => {
    expect(read(chose("classify_category", "2"))).toEqual({
      number: 128,
      select: "category",
      leg: 0,
      index: 2,
    });
    expect(read(chose("classify_category", "1.2"))).toMatchObject({ leg: 1, index: 2 });
    expect(read(chose("classify_reason", "fault"))).toEqual({
      number: 128,
      select: "reason",
      reason: "fault",
    });
    expect(read(chose("callback_in", "30m"))).toEqual({ number: 128, select: "callbackIn", choice: "30m" });
  });

  test.each([
    ["classify_category", "-1"],
    ["classify_category", "二重請求"],
    ["classify_reason", "fate"],
    ["classify_reason", null],
    ["callback_in", "1y"],
    ["claim", "128"],
  ])("forged: %s %s", (action, value) => {
    expect(chose(action, value)).toMatchObject({ ok: false, fault: "forged" });
  });

  test("forged: a select outside of a message about an escalation", () => {
    expect(chose("classify_reason", "fault", "elsewhere")).toMatchObject({ ok: false, fault: "forged" });
  });

  const opening: OpeningFormMetadata = {
    ...{ v: 1, locale: "ja", department: null, already: null, allFields: false, joinTo: null },
    source: {
      ...read(readMessageShortcut(real("message_action"))).source,
      writtenAt: "2020-03-08T02:59:42.000Z",
      channelName: "dev",
      quote: "テスト",
    },
  };

  test("the opening form remembers the message it was opened from", () => {
    const remembered = read(readOpeningFormMetadata(serializeMetadata(opening)));

    expect(remembered).toEqual(opening);
    expect(sourceFrom(remembered)).toEqual(read(readMessageShortcut(real("message_action"))).source);
  });

  test("a form about an escalation remembers its number", () => {
    expect(read(readCaseFormMetadata('{"v":1,"locale":"en","number":128}')).number).toBe(128);
  });

  test.each([
    "",
    "null",
    "{",
    "[]",
    '{"v":2,"locale":"ja","number":1}',
    '{"v":1,"locale":"ja","number":"1; drop"}',
  ])("forged: %s", (text) => {
    expect(readCaseFormMetadata(text)).toMatchObject({ ok: false, fault: "forged" });
    expect(readOpeningFormMetadata(text)).toMatchObject({ ok: false, fault: "forged" });
  });
});
