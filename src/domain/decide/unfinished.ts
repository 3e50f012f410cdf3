import type { Decide } from "../lifecycle.js";
import { adoptRules } from "./adopting.js";
import { reply } from "./asking.js";
import { classify } from "./editing.js";
import { handOver } from "./handing-over.js";
import { join } from "./joining.js";
import { addNote } from "./noting.js";
import { refuse } from "./refuse.js";
import { sendWord } from "./words.js";

const notResolved = () => refuse({ name: "not_resolved" });
const notClosed = () => refuse({ name: "not_closed" });

/** What is answered in the same way whether somebody has it or not: above all, what comes only after the answer. */
export const whileUnfinished = {
  adopt_rules: adoptRules,
  classify,
  reply,
  add_note: addNote,
  join,
  hand_over: handOver,
  send_word: sendWord,
  withdraw: (_state, command, now) => ({ ok: true, event: { type: "withdrawn", at: now, by: command.by } }),
  told: notResolved,
  feedback: notResolved,
  mark_faq: notResolved,
  unmark_faq: notResolved,
  thank: notResolved,
  reopen: () => refuse({ name: "already_open" }),
  forget: notClosed,
  expire: notClosed,
} as const satisfies Partial<Decide["open"]> & Partial<Decide["claimed"]>;
