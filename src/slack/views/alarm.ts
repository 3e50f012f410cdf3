import type { KnownBlock } from "@slack/types";
import type { Content } from "../../domain/deliveries.js";
import { reference } from "../../domain/ids.js";
import { callsOfLeg } from "../../domain/legs.js";
import { whoDecides as decidesIn } from "../../domain/messages/places.js";
import { actions } from "../blocks/actions.js";
import { lines, quote, richText, strong } from "../blocks/rich-text.js";
import { fallbackText } from "../blocks/text.js";
import { claimButtons, holderActions } from "./buttons.js";
import { detailBlocks } from "./details.js";
import { customerRefLine, factFields } from "./fact-fields.js";
import { caseName, oneLine } from "./headline.js";
import type { MessageView, ViewInput } from "./message-view.js";
import { stateLine, whoDecides } from "./state-line.js";
import { reachOf } from "./state-notes.js";
import { transferredLine } from "./transferred.js";

export type AlarmContent = Extract<Content, { role: "alarm" }>;

/** To lead and agent: nobody has it, or the card cannot be posted and this message stands in for it. */
export function alarmView(input: ViewInput, content: AlarmContent): MessageView {
  if (content.over !== null) return oneLine(itIsOver(input, content));
  const line = says(input, content);
  return {
    text: fallbackText(line),
    blocks: [
      richText(lines(strong(line), caseName(input)), quote(input.state.facts.summary)),
      ...customerRefLine(input),
      ...(content.kind === "card_lost" ? wholeCase(input) : []),
      ...buttons(input, content),
    ],
  };
}

function says({ number, state, context }: ViewInput, { kind, to, at, leg, overdue }: AlarmContent): string {
  const { calls } = context.messages;
  const { alarm } = calls;
  const ref = { reference: reference(number) };
  switch (kind) {
    case "nobody":
      if (isOnlyTold(state, { kind, to })) {
        const who = whoDecides(state, context);
        return to === state.reporter
          ? alarm.nobodyReporter({ ...ref, who })
          : alarm.nobodySupervisor({ ...ref, who, reporter: context.person(state.reporter) });
      }
      return alarm.nobody[callsOfLeg(state).length === 0 ? "none" : reachOf(state)](ref);
    case "nobody_above":
      return alarm.nobodyAbove({
        ...ref,
        holder: state.status === "claimed" ? context.person(state.holder) : "",
      });
    case "answer_overdue":
    case "close_overdue": {
      const texts = context.messages.deadlines.alarm;
      const text = kind === "answer_overdue" ? texts.answer : texts.close;
      return text({ ...ref, at: context.time(overdue?.dueAt ?? at) });
    }
    case "reminder":
      return alarm.reminder({ ...ref, since: context.time(state.openedAt) });
    case "card_lost": {
      const failure = state.failures.find((it) => it.what === "card" && it.leg === leg);
      return failure === undefined ? calls.cardMissing : alarm.cardLost({ ...ref, error: failure.error });
    }
  }
}

/** The agent and her supervisors, where somebody else decides what to do. */
function isOnlyTold(state: ViewInput["state"], { kind, to }: Pick<AlarmContent, "kind" | "to">): boolean {
  return kind === "nobody" && !decidesIn(state).includes(to);
}

function wholeCase(input: ViewInput): KnownBlock[] {
  return [
    richText(lines(strong(stateLine(input.state, input.context)))),
    ...factFields(input),
    ...detailBlocks(input),
  ];
}

function buttons({ number, state, context }: ViewInput, content: AlarmContent): KnownBlock[] {
  const { button } = context.messages.card;
  if (isOnlyTold(state, content)) return [];
  if (state.status === "claimed") return [holderActions({ number, state, context })];
  return [actions(number, claimButtons(button))];
}

function itIsOver({ number, state, context }: ViewInput, { to, leg, over }: AlarmContent): string {
  const { alarm } = context.messages.calls;
  const ref = { reference: reference(number) };
  if (over === "superseded") return alarm.over(ref);
  if (over === "transferred") return transferredLine({ number, state, context }, leg);
  switch (state.status) {
    case "open":
      return alarm.over(ref);
    case "claimed":
      return state.holder === to
        ? alarm.yours(ref)
        : alarm.taken({ ...ref, by: context.person(state.holder) });
    case "resolved":
      return alarm.resolved({ ...ref, by: context.person(state.resolvedBy) });
    case "withdrawn":
      return alarm.withdrawn(ref);
  }
}
