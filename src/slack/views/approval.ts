import type { KnownBlock } from "@slack/types";
import { type Approval, approvals, asksForDecision } from "../../domain/approval.js";
import { flat, longestConditions, option, selectField, textField } from "../blocks/inputs.js";
import { resolveFields } from "../ids.js";
import type { ViewInput } from "./message-view.js";
import type { ViewContext } from "./view-context.js";

/** 「判断:条件付きで承認(…)」; empty: no decision was asked for. */
export function approvalLine(decision: Approval | null, { messages }: ViewContext): string {
  if (decision === null) return "";
  const { card, terms } = messages;
  const outcome = terms.approvals[decision.outcome];
  return decision.outcome === "conditional"
    ? card.decision.conditional({ outcome, conditions: decision.conditions })
    : card.decision.plain({ outcome });
}

/** What the resolve form asks where a decision was asked for. */
export function approvalFields({ state, context }: ViewInput): KnownBlock[] {
  if (!asksForDecision(state.facts)) return [];
  const { modals, terms } = context.messages;
  return [
    selectField({
      id: resolveFields.decision,
      label: modals.resolve.decision,
      required: true,
      placeholder: modals.choose,
      choices: flat(approvals.map((it) => option(terms.approvals[it], it))),
      initial: null,
    }),
    textField({
      id: resolveFields.conditions,
      label: modals.resolve.conditions,
      hint: modals.resolve.conditionsHint,
      multiline: true,
      initial: null,
      maxLength: longestConditions,
    }),
  ];
}
