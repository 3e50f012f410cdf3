import type { KnownBlock, ModalView } from "@slack/types";
import type { Department } from "../../domain/department.js";
import type { Claimed, Open } from "../../domain/escalation.js";
import type { UserId } from "../../domain/ids.js";
import { chosen } from "../../domain/transfer.js";
import { flat, option, selectField, context as smallLines, textField } from "../blocks/inputs.js";
import { paragraph, richText, strong } from "../blocks/rich-text.js";
import { plain, singleLine } from "../blocks/text.js";
import { callbackIds, newDepartmentActionId, transferFields } from "../ids.js";
import { longestTalk } from "../payloads/talk-form-values.js";
import { caseTitle } from "./headline.js";
import type { ViewInput } from "./message-view.js";
import { serializeMetadata } from "./metadata.js";

/** As many as a select holds. */
const mostDepartments = 100;

/** Where a case can go from here. */
export function otherDepartments(
  list: readonly Department[],
  { department }: Pick<Open | Claimed, "department">,
): readonly Department[] {
  return list.filter(({ key, retired }) => key !== department.key && !retired).slice(0, mostDepartments);
}

/**
 * Which department is to have it; from the second time on with the reason, after a word of warning.
 * @param others where it can go, one at least
 */
export function transferForm(
  { number, state, context }: ViewInput<Open | Claimed>,
  others: readonly Department[],
  user: UserId,
): ModalView {
  const { modals } = context.messages;
  const { transfer } = modals;
  return {
    type: "modal",
    callback_id: callbackIds.transfer,
    title: plain(transfer.title, 24),
    submit: plain(transfer.submit, 24),
    close: plain(modals.close, 24),
    private_metadata: serializeMetadata({ v: 1, locale: context.reader.locale, number }),
    blocks: [
      richText(paragraph(strong(caseTitle({ number, state, context })))),
      ...warning({ number, state, context }),
      selectField({
        id: transferFields.department,
        actionId: newDepartmentActionId(state.department.key),
        label: transfer.department,
        required: true,
        placeholder: modals.choose,
        choices: flat(
          others.map(({ name, key, criteria }) =>
            option(name[context.reader.locale], key, criteria.send ? singleLine(criteria.send) : undefined),
          ),
        ),
        initial: likely(others, state),
      }),
      noteField({ number, state, context }),
      ...heldBy({ number, state, context }, user),
    ],
  };
}

/** The one that knows the case's category; the only other one there is. */
function likely(others: readonly Department[], { facts }: Pick<Open | Claimed, "facts">): string | null {
  const byCategory = others.find(({ categories }) => categories.some(({ name }) => name === facts.category));
  const only = others.length === 1 ? others[0] : undefined;
  return (byCategory ?? only)?.key ?? null;
}

function warning({ state, context }: ViewInput<Open | Claimed>): KnownBlock[] {
  const times = chosen(state.transfers).length;
  if (times === 0) return [];
  const text = plain(context.messages.modals.transfer.again({ times }), 200);
  return [{ type: "alert", block_id: "again", level: "warning", text }];
}

function noteField({ state, context }: ViewInput<Open | Claimed>): KnownBlock {
  const { transfer } = context.messages.modals;
  const isReason = chosen(state.transfers).length > 0;
  return textField({
    id: transferFields.note,
    label: isReason ? transfer.reason : transfer.note,
    hint: transfer.noteHint,
    required: isReason,
    multiline: true,
    initial: null,
    maxLength: longestTalk,
  });
}

function heldBy({ state, context }: ViewInput<Open | Claimed>, user: UserId): KnownBlock[] {
  if (state.status !== "claimed" || state.holder === user) return [];
  const { transfer } = context.messages.modals;
  return [smallLines("held_by", [transfer.heldBy({ holder: context.person(state.holder) })])];
}
