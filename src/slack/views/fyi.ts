import type { Content } from "../../domain/deliveries.js";
import { type InformCause, informCauses } from "../../domain/department.js";
import { type Signal, signals, type Temperature } from "../../domain/facts.js";
import { reference } from "../../domain/ids.js";
import { lines, richText, strong } from "../blocks/rich-text.js";
import { cardLinkLine } from "./card-link.js";
import { caseTitle, lockScreenLine, oneLine } from "./headline.js";
import type { MessageView, ViewInput } from "./message-view.js";
import type { ViewContext } from "./view-context.js";

type FyiContent = Extract<Content, { role: "fyi" }>;

/** To somebody who is to know of the case: what it is about and who has it. Nothing is asked of her. */
export function fyiView(input: ViewInput, content: FyiContent, cardLink: string | null): MessageView {
  const { number, state, context } = input;
  const { inform } = context.messages;
  const ref = { reference: reference(number) };
  if (content.over !== null) return oneLine(inform[content.over](ref));
  if (state.status === "withdrawn") return oneLine(inform.withdrawn(ref));
  const line = context.messages.names.sentences({
    items: [inform.line({ causes: causeNames(content.causes, context) }), whoHasIt(input)],
  });
  const isAbuse = content.causes.includes("abuse");
  const reporter = context.person(state.reporter);
  return {
    text: lockScreenLine(line, input),
    blocks: [
      richText(
        lines(
          strong(line),
          caseTitle(input),
          isAbuse ? inform.notAlone({ reporter }) : "",
          inform.nothingToDo,
        ),
      ),
      ...cardLinkLine(input, cardLink),
    ],
  };
}

/** As the form calls them, in its order. */
export function causeNames(causes: readonly InformCause[], { messages }: ViewContext): readonly string[] {
  const { terms } = messages;
  return informCauses
    .filter((cause) => causes.includes(cause))
    .map((cause) => (isSignal(cause) ? terms.signals[cause] : terms.temperatures[cause]));
}

function isSignal(cause: Signal | Temperature): cause is Signal {
  return signals.some((signal) => signal === cause);
}

function whoHasIt({ state, context }: ViewInput): string {
  const { who } = context.messages.inform;
  switch (state.status) {
    case "open":
      return who.open;
    case "claimed":
      return who.claimed({ by: context.person(state.holder) });
    case "resolved":
      return who.resolved({ by: context.person(state.resolvedBy) });
    case "withdrawn":
      return "";
  }
}
