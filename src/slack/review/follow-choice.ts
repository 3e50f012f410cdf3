import type { StaticSelect } from "@slack/types";
import type { Improvement } from "../../app/reviews/improvement-ports.js";
import { type FollowUp, type ImprovementKind, improvementKinds } from "../../domain/review/review.js";
import { option } from "../blocks/inputs.js";
import { plain } from "../blocks/text.js";
import { existingImprovement, reviewActionIds } from "../ids.js";
import type { ViewContext } from "../views/view-context.js";

/** "Improvement 12 | Revise material | Refunds". */
export function improvementName(
  { number, kind, category }: Pick<Improvement, "number" | "kind" | "category">,
  { messages: { improvements } }: ViewContext,
): string {
  const named = category ?? improvements.anyCategory;
  return improvements.name({ number: String(number), kind: improvements.kinds[kind], category: named });
}

/** What ends it: what is to be announced is announced there. */
export function finishLabel(
  kind: ImprovementKind,
  { messages: { improvements } }: Pick<ViewContext, "messages">,
): string {
  return kind === "announce" ? improvements.kinds.announce : improvements.finish;
}

export function followWord(follows: FollowUp, { messages: { improvements } }: ViewContext): string {
  return follows === "none" ? improvements.nothing : improvements.kinds[follows];
}

/** What follows: nothing, something new, or one of the improvements there are. */
export function followChoice(open: readonly Improvement[], context: ViewContext): StaticSelect {
  const { improvements } = context.messages;
  const kinds = improvementKinds.map((it) => option(improvements.kinds[it], it));
  const groups = [
    { label: improvements.new, options: [option(improvements.nothing, "none"), ...kinds] },
    {
      label: improvements.existing,
      options: open.map((it) => option(improvementName(it, context), existingImprovement(it.number))),
    },
  ].filter(({ options }) => options.length > 0);
  return {
    type: "static_select",
    action_id: reviewActionIds.follow,
    placeholder: plain(improvements.follow, 150),
    option_groups: groups.map(({ label, options }) => ({ label: plain(label, 75), options })),
  };
}

/** A new one, of some kind, without a case that led to it. */
export function newChoice({ messages: { improvements } }: ViewContext): StaticSelect {
  return {
    type: "static_select",
    action_id: reviewActionIds.plan,
    placeholder: plain(improvements.new, 150),
    options: improvementKinds.map((it) => option(improvements.kinds[it], it)),
  };
}
