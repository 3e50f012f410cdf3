import type { BulletinContent } from "../../../domain/bulletins.js";
import { reference } from "../../../domain/ids.js";
import { lines, quote, richText, strong } from "../../blocks/rich-text.js";
import { fallbackText } from "../../blocks/text.js";
import { improvementActionIds } from "../../ids.js";
import { finishLabel, improvementName } from "../../review/follow-choice.js";
import type { MessageView } from "../message-view.js";
import type { ViewContext } from "../view-context.js";
import { bulletinButtons } from "./buttons.js";

type Told = Extract<BulletinContent, { kind: "improvement" }>;
type Dropped = Extract<BulletinContent, { kind: "improvement_dropped" }>;

/** To whoever is to do it, or leads those who are. What exactly stands in the list, in a colleague's words. */
export function improvementView(content: Told, context: ViewContext): MessageView {
  const { improvements } = context.messages;
  const { number, improvement: kind, category, isLeads, check } = content;
  const name = improvementName({ number, kind, category }, context);
  const value = String(number);
  return {
    text: fallbackText(name),
    blocks: [
      richText(lines(strong(name), ...said(content, context))),
      bulletinButtons([
        { action: improvementActionIds.finish, label: finishLabel(kind, context), value },
        { action: improvementActionIds.change, label: improvements.change.button, value },
        ...(isLeads && !check
          ? [{ action: improvementActionIds.drop, label: improvements.drop.button, value }]
          : []),
      ]),
    ],
  };
}

/** To whoever was to do it. Why, which may be about a case, is said to those who ask, and in the list. */
export function improvementDroppedView(
  { number, improvement: kind, category, department, by }: Dropped,
  context: ViewContext,
): MessageView {
  const name = improvementName({ number, kind, category }, context);
  const { told } = context.messages.improvements;
  const said = told.dropped({ department: department[context.reader.locale], by: context.person(by) });
  return { text: fallbackText(name), blocks: [richText(lines(strong(name), said))] };
}

function said(
  { why, improvement, department, due, late, owner, check, proposed }: Told,
  { messages, reader, person }: ViewContext,
): readonly string[] {
  const { told, until } = messages.improvements;
  if (why === "given") {
    const given = { department: department[reader.locale] };
    const first =
      proposed === null
        ? told.given(given)
        : told.proposed({ ...given, by: person(proposed.by), reference: reference(proposed.number) });
    return [first, until({ due })];
  }
  if (check) return [told.check];
  const isToAnnounce = improvement === "announce";
  if (late === 0) return [isToAnnounce ? told.dueToAnnounce : told.due];
  if (owner !== null) return [told.lateOf({ weeks: late, owner: person(owner) })];
  return [isToAnnounce ? told.lateToAnnounce({ weeks: late }) : told.late({ weeks: late })];
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
