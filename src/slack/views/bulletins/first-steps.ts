import type { BulletinContent } from "../../../domain/bulletins.js";
import { context as smallLines } from "../../blocks/inputs.js";
import { lines, numbered, richText, strong } from "../../blocks/rich-text.js";
import { fallbackText } from "../../blocks/text.js";
import { bulletinActionIds, firstSettings } from "../../ids.js";
import type { MessageView } from "../message-view.js";
import type { ViewContext } from "../view-context.js";
import { bulletinButtons } from "./buttons.js";

/** To whoever has installed the bot. */
export function firstStepsView(
  { to, hasDepartments }: Extract<BulletinContent, { kind: "first_steps" }>,
  { messages }: ViewContext,
): MessageView {
  const { firstSteps: texts } = messages.bulletins;
  const begin = hasDepartments ? texts.departments : texts.create;
  const steps = to === "owner" ? [texts.admins, begin, texts.tell] : [begin, texts.tryIt, texts.tell];
  const label = hasDepartments ? texts.open : texts.createButton;
  return {
    text: fallbackText([texts.title, ...steps].join("\n")),
    blocks: [
      richText(lines(strong(texts.title)), numbered(steps.map((step) => lines(step)))),
      // Only the bot's own admins may do anything there.
      ...(to === "admin"
        ? [bulletinButtons([{ action: bulletinActionIds.settings, label, value: firstSettings }])]
        : []),
      smallLines("notes", [texts.once]),
    ],
  };
}
