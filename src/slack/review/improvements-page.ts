import type { KnownBlock, ModalView } from "@slack/types";
import type { Improvement } from "../../app/reviews/improvement-ports.js";
import type { ImprovementsPage, OpenImprovement } from "../../app/reviews/improvements.js";
import { reference } from "../../domain/ids.js";
import type { Effect, NoEffect } from "../../domain/review/effect.js";
import { departmentChoice } from "../blocks/department-choice.js";
import { context as smallLines } from "../blocks/inputs.js";
import { lines, link, paragraph, richText, strong, webAddress } from "../blocks/rich-text.js";
import { plain, singleLine } from "../blocks/text.js";
import { callbackIds, improvementActionIds } from "../ids.js";
import type { ViewContext } from "../views/view-context.js";
import { effectLine } from "./effect-line.js";
import { finishLabel, improvementName, newChoice } from "./follow-choice.js";
import type { ImprovementsMetadata } from "./improvement-metadata.js";

/** What is to be done, what was done, and what came of it. */
export function improvementsPage(
  { department, hers, open, hasMoreOpen, done, dropped }: ImprovementsPage,
  context: ViewContext,
): ModalView {
  const { improvements, modals } = context.messages;
  const metadata: ImprovementsMetadata = { v: 1, locale: context.reader.locale, department: department.key };
  const title = (text: string) => richText(paragraph(strong(text)));
  return {
    type: "modal",
    callback_id: callbackIds.improvements,
    title: plain(improvements.title, 24),
    close: plain(modals.close, 24),
    private_metadata: JSON.stringify(metadata),
    blocks: [
      ...(hers.length > 1 ? [] : [smallLines("department", [department.name[context.reader.locale]])]),
      ...departmentChoice(hers, department, {
        action: improvementActionIds.department,
        placeholder: context.messages.review.choose.department,
        locale: context.reader.locale,
      }),
      { type: "actions", block_id: "new", elements: [newChoice(context)] },
      title(improvements.open),
      ...(open.length === 0
        ? [richText(paragraph(improvements.noneOpen))]
        : open.flatMap((it) => openBlocks(it, context))),
      ...(hasMoreOpen ? [smallLines("more", [improvements.moreOpen({ count: open.length })])] : []),
      ...(done.length === 0
        ? []
        : [
            { type: "divider" } as const,
            title(improvements.done),
            ...done.map(([it, effect]) => doneBlock(it, effect, context)),
            smallLines("method", [improvements.effect.method]),
          ]),
      ...(dropped.length === 0
        ? []
        : [
            { type: "divider" } as const,
            // In one block: what is planned takes most of those that Slack allows.
            richText(
              paragraph(strong(improvements.drop.list)),
              ...dropped.flatMap((it) => [
                paragraph("\n"),
                lines(...head(it, context), endLine(it, context)),
              ]),
            ),
          ]),
    ],
  };
}

function openBlocks(it: OpenImprovement, context: ViewContext): readonly KnownBlock[] {
  const { improvements } = context.messages;
  const button = (action_id: string, label: string) =>
    ({ type: "button", action_id, value: String(it.number), text: plain(label, 75) }) as const;
  const { isLate } = it;
  return [
    richText(
      lines(
        ...head(it, context),
        improvements.who({ owner: context.person(it.owner), due: it.due }),
        isLate ? improvements.late : "",
        checkLine(it, context),
      ),
    ),
    {
      type: "actions",
      block_id: `improvement_${it.number}`,
      elements: [
        button(improvementActionIds.finish, finishLabel(it.kind, context)),
        button(improvementActionIds.change, improvements.change.button),
        button(improvementActionIds.drop, improvements.drop.button),
      ],
    },
  ];
}

function checkLine({ checkOn }: Improvement, { messages: { improvements } }: ViewContext): string {
  return checkOn === null ? "" : improvements.check({ on: checkOn });
}

function doneBlock(it: Improvement, effect: Effect | NoEffect, context: ViewContext): KnownBlock {
  const words = [endLine(it, context), checkLine(it, context), effectLine(effect, context)];
  return richText(lines(...head(it, context), ...words));
}

/** Who ended it, and why, if it was dropped. */
function endLine({ ended }: Improvement, { messages: { improvements }, person, time }: ViewContext): string {
  if (ended === null) return "";
  const said = { by: person(ended.by), at: time(ended.at) };
  return ended.how === "done"
    ? improvements.doneBy(said)
    : improvements.drop.line({ ...said, why: singleLine(ended.why) });
}

function head(it: Improvement, context: ViewContext) {
  const { improvements, terms } = context.messages;
  const address = it.link === null ? null : webAddress(it.link);
  return [
    strong(improvementName(it, context)),
    it.reason === null ? "" : terms.reasons[it.reason],
    singleLine(it.text),
    address === null ? "" : link(address, address),
    it.proposedIn === null ? "" : improvements.proposedIn({ reference: reference(it.proposedIn) }),
    it.cases === 0 ? "" : improvements.from({ count: it.cases }),
  ];
}
