import { isObject, type JsonObject } from "../json.js";
import type { Ids } from "../slack-ids.js";

const INTERACTIVE = /(_select|_input|picker|buttons|checkboxes|^button|overflow)$/;

/** The blocks as Slack stores and returns them: every block with an id, every element with an action id, defaults spelt out. */
export function normaliseBlocks(blocks: readonly JsonObject[], ids: Ids): JsonObject[] {
  return blocks.map((block) => {
    const copy = spellOut(block, ids);
    return typeof copy.block_id === "string" && copy.block_id !== ""
      ? copy
      : { ...copy, block_id: ids.next("b") };
  });
}

/** One object with Slack's defaults in it, and in everything below it. */
export function spellOut(value: JsonObject, ids: Ids): JsonObject {
  const copy: JsonObject = {};
  for (const [key, item] of Object.entries(value)) copy[key] = spellOutAny(item, ids);
  if (copy.type === "plain_text" && copy.emoji === undefined) copy.emoji = true;
  if (copy.type === "mrkdwn" && copy.verbatim === undefined) copy.verbatim = false;
  if (copy.type === "input" && isObject(copy.element)) {
    copy.optional ??= false;
    copy.dispatch_action ??= false;
  }
  if (typeof copy.type === "string" && INTERACTIVE.test(copy.type)) copy.action_id ??= ids.next("a");
  return copy;
}

function spellOutAny(value: unknown, ids: Ids): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => spellOutAny(item, ids));
  return isObject(value) ? spellOut(value, ids) : value;
}
