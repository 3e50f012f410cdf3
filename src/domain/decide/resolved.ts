import { notForgettable } from "../blanking/forgettable.js";
import type { Decide } from "../lifecycle.js";
import { dueTimer } from "../timers.js";
import { beginAnew } from "./beginning-anew.js";
import { blank } from "./blanked.js";
import { remindToCare } from "./caring.js";
import { refusedWhenClosed } from "./closed.js";
import { markFaq, unmarkFaq } from "./faq.js";
import { giveFeedback, thank } from "./feedback.js";
import { followClosed } from "./following.js";
import { gather } from "./gathering.js";
import { handOver } from "./handing-over.js";
import { noteFailure } from "./note-failure.js";
import { addNote } from "./noting.js";
import { remindOfPromise } from "./promise.js";
import { refuse } from "./refuse.js";
import { askForWord, sendWord } from "./words.js";

/** An answer is there. Only "customer told", feedback and reopening change anything; every late click is told who answered. */
export const decideResolved: Decide["resolved"] = {
  tick: (state, { links }, now) => {
    const linked = followClosed(state, links, now) ?? gather(state, links, now);
    if (linked !== null) return linked;
    switch (dueTimer(state, now)) {
      case "promise":
        return remindOfPromise(state, now);
      case "care":
        return remindToCare(state, now);
      case "word":
        return askForWord(state, now);
      default:
        return refuse({ name: "not_due" });
    }
  },
  ...refusedWhenClosed,
  delivery_failed: noteFailure,
  add_note: addNote,
  hand_over: handOver,
  told: (state, command, now) => {
    const { told } = state.answer;
    if (told !== null) return refuse({ name: "already_told", by: told.by, since: told.at });
    return { ok: true, event: { type: "told", at: now, by: command.by } };
  },
  feedback: giveFeedback,
  mark_faq: markFaq,
  unmark_faq: unmarkFaq,
  thank,
  send_word: sendWord,
  reopen: (state, { by, why, successor = null }, now) => ({
    ok: true,
    event: { type: "reopened", at: now, by, why, ...beginAnew(state, successor, now) },
  }),
  forget: (state, { by }, now) => {
    const refusal = notForgettable(state);
    return refusal === null ? blank(state, by, now) : refuse(refusal);
  },
  expire: (state, _command, now) => blank(state, null, now),
};
