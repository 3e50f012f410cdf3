import type { KnownBlock } from "@slack/types";
import type { Claimed } from "../../domain/escalation.js";
import { bullets, lines, richText, strong } from "../blocks/rich-text.js";
import type { ViewInput } from "./message-view.js";
import { isOnlyReport } from "./report.js";

/** What makes an answer easy to pass on to the customer. */
export function answerHints({ state, context }: ViewInput<Claimed>): KnownBlock[] {
  if (state.holder === state.reporter) return [];
  const { hints } = context.messages.takeover;
  const { purposes, situation } = state.facts;
  const wanted = (["knowledge", "handling", "decision", "report"] as const).filter((purpose) =>
    situation === "no_wait" ? purpose === "report" : true,
  );
  const specific = wanted.filter((purpose) => purposes.includes(purpose)).map((purpose) => hints[purpose]);
  const general =
    situation === "no_wait" || isOnlyReport(state.facts)
      ? []
      : [hints.ready({ reporter: context.person(state.reporter) })];
  const all = [...general, ...specific];
  if (all.length === 0) return [];
  return [richText(lines(strong(hints.title)), bullets(all.map((hint) => lines(hint))))];
}
