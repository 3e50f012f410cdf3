import type { Said } from "../../domain/deliveries.js";
import { reference } from "../../domain/ids.js";
import type { Consult } from "../../domain/links.js";
import { lines, quote, richText } from "../blocks/rich-text.js";
import { fallbackText, singleLine, truncate } from "../blocks/text.js";
import { oneLine } from "./headline.js";
import type { MessageView, ViewInput } from "./message-view.js";
import type { ViewContext } from "./view-context.js";

type LinkSaid = Extract<Said, { kind: "joined" | "case" | "consult" | "consult_end" }>;

/** What the card's thread says about linked cases. */
export function linkTalk({ context }: ViewInput, said: LinkSaid): MessageView {
  const { thread } = context.messages.links;
  switch (said.kind) {
    case "joined":
      return oneLine(thread.joined({ by: context.person(said.by), to: reference(said.to) }));
    case "case":
      return oneLine(thread.case({ reference: reference(said.number), who: whoseCase(said, context) }));
    case "consult": {
      const { by, question } = said.consult;
      return quoted(thread.consult(whoSays(said.consult, by, context)), question);
    }
    case "consult_end": {
      const { end } = said.consult;
      const who = whoSays(said.consult, end.by, context);
      return end.how === "answered" ? quoted(thread.answered(who), end.text) : oneLine(thread.withdrawn(who));
    }
  }
}

function whoseCase(
  { reporter, customerRef }: Extract<LinkSaid, { kind: "case" }>,
  context: ViewContext,
): string {
  const name = context.person(reporter);
  if (customerRef === null) return name;
  return context.messages.links.thread.who({
    reporter: name,
    customerRef: truncate(singleLine(customerRef), 300),
  });
}

/** Who says it, in which question to which department. */
export function whoSays(
  { department, number }: Consult,
  by: Consult["by"],
  context: ViewContext,
): { readonly by: string; readonly department: string; readonly reference: string } {
  return {
    by: context.person(by),
    department: department[context.reader.locale],
    reference: reference(number),
  };
}

function quoted(line: string, text: string): MessageView {
  return { text: fallbackText(`${line} ${singleLine(text)}`), blocks: [richText(lines(line), quote(text))] };
}
