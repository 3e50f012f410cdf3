import type { BulletinContent } from "../../../domain/bulletins.js";
import { lines, quote, richText, strong } from "../../blocks/rich-text.js";
import { fallbackText } from "../../blocks/text.js";
import { improvementActionIds } from "../../ids.js";
import { improvementName } from "../../review/follow-choice.js";
import type { MessageView } from "../message-view.js";
import type { ViewContext } from "../view-context.js";
import { bulletinButtons } from "./buttons.js";

/** To whoever is to do it. What exactly stands in the list, in a lead's words. */
export function improvementView(
  {
    why,
    number,
    department,
    improvement,
    category,
    due,
    late,
  }: Extract<BulletinContent, { kind: "improvement" }>,
  context: ViewContext,
): MessageView {
  const { improvements } = context.messages;
  const name = improvementName({ number, kind: improvement, category }, context);
  const about = department[context.reader.locale];
  const { told } = improvements;
  const today = improvement === "train" ? told.check : told.due;
  const line =
    why === "given" ? told.given({ department: about }) : late === 0 ? today : told.late({ weeks: late });
  return {
    text: fallbackText(name),
    blocks: [
      richText(lines(strong(name), line, why === "given" ? due : "")),
      bulletinButtons([
        { action: improvementActionIds.finish, label: improvements.finish, value: String(number) },
      ]),
    ],
  };
}

/** To those who send. */
export function announcementView(
  { department, category, text, until }: Extract<BulletinContent, { kind: "announcement" }>,
  { messages: { improvements }, reader, time }: ViewContext,
): MessageView {
  const { announcement } = improvements;
  const title = announcement.title({ department: department[reader.locale], category });
  return {
    text: fallbackText(title),
    blocks: [richText(lines(strong(title)), quote(text), lines(announcement.until({ until: time(until) })))],
  };
}
