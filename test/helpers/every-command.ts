import type { Command, CommandType } from "../../src/domain/commands.js";
import { later, minutes } from "../../src/domain/duration.js";
import type { EscalationNumber } from "../../src/domain/ids.js";
import {
  anAnswer,
  anotherOpen,
  aTransfer,
  facts,
  handsOver,
  logistics,
  manager,
  monday10,
  sato,
  suzuki,
  tanaka,
  tick,
  user,
} from "./escalations.js";

/** Long after the case was opened: whatever a clock waits for is due. */
export const muchLater = later(monday10, minutes(600));

/** One of each, for tables that leave none out. */
export const everyCommand: Record<CommandType, Command> = {
  tick,
  delivery_failed: { type: "delivery_failed", what: "card", call: null, leg: 0, error: "is_archived" },
  claim: { type: "claim", by: sato, nextUpdateAt: null },
  set_next_update: { type: "set_next_update", by: suzuki, nextUpdateAt: later(muchLater, minutes(30)) },
  extend: { type: "extend", by: suzuki },
  pause: { type: "pause", by: suzuki, reason: "partner", until: later(muchLater, minutes(90)) },
  ask: { type: "ask", by: suzuki, text: "二重請求は何月分ですか" },
  reply: { type: "reply", by: tanaka, text: "9月分です" },
  add_note: { type: "add_note", by: sato, text: "規約の改定日を確認中", toAll: false },
  join: { type: "join", by: sato, to: { number: 120 as EscalationNumber, state: anotherOpen() } },
  unjoin: { type: "unjoin", by: sato },
  assign: { type: "assign", by: sato, to: user("U0MANAGER"), unreachable: null },
  escalate_up: { type: "escalate_up", by: tanaka },
  hand_over: { ...handsOver, by: tanaka },
  call_closed_contact: { type: "call_closed_contact", by: tanaka },
  adopt_rules: {
    type: "adopt_rules",
    by: tanaka,
    rules: { chain: logistics.chain, deadlines: logistics.deadlines },
  },
  transfer: aTransfer(sato),
  release: { type: "release", by: suzuki },
  pass: { type: "pass", by: sato },
  edit: { type: "edit", by: tanaka, facts: { ...facts, summary: "金額が変わりました" } },
  call_back: { type: "call_back", by: tanaka, callbackAt: later(muchLater, minutes(60)) },
  classify: { type: "classify", by: tanaka, category: "返金", reason: null },
  resolve: { ...anAnswer, by: sato },
  told: { type: "told", by: tanaka },
  feedback: { type: "feedback", by: tanaka, helped: "partly", customer: null },
  mark_faq: { type: "mark_faq", by: manager },
  unmark_faq: { type: "unmark_faq", by: manager },
  thank: { type: "thank", by: tanaka },
  send_word: { type: "send_word", by: manager, text: null },
  withdraw: { type: "withdraw", by: tanaka },
  reopen: { type: "reopen", by: tanaka, why: null },
  forget: { type: "forget", by: manager },
  expire: { type: "expire" },
};
