import { elementsOf } from "./block-limits.js";
import { optionsOf } from "./blocks/composition.js";
import { type JsonObject, objectsIn } from "./json.js";

/** An interactive element where it stands, and what choosing it would report. */
export interface Found {
  block: JsonObject;
  blockId: string;
  element: JsonObject;
  value: unknown;
}

/**
 * Finds the button or other element with that action id, or the overflow item with that value:
 * a person looks for the words, not for where they are. Throws when there is none, or more than one.
 */
export function findElement(
  blocks: readonly JsonObject[],
  actionId: string,
  options: { blockId?: string; value?: unknown } = {},
): Found {
  const all = everyElement(blocks).filter(
    ({ blockId }) => options.blockId === undefined || blockId === options.blockId,
  );
  const named = all.filter(({ element }) => element.action_id === actionId);
  const inMenus = all
    .filter(
      ({ element }) =>
        element.type === "overflow" && optionsOf(element).some((item) => item.value === actionId),
    )
    .map((found) => ({ ...found, value: actionId }));
  const matches = named.length > 0 ? named.map((found) => ({ ...found, value: options.value })) : inMenus;
  const [match] = matches;
  if (match && matches.length === 1) return match;
  const there = all.map(describe).join(", ") || "nothing to click";
  throw new Error(`${matches.length === 0 ? "no" : "more than one"} "${actionId}" here; there is ${there}`);
}

/** The element of a block that takes a value. Throws when there is none. */
export function findInput(blocks: readonly JsonObject[], blockId: string, actionId?: string): Found {
  const match = everyElement(blocks).find(
    (found) => found.blockId === blockId && (actionId === undefined || found.element.action_id === actionId),
  );
  if (match) return match;
  const there = everyElement(blocks).map((found) => found.blockId);
  throw new Error(`no block "${blockId}" here; there are ${there.join(", ")}`);
}

/** What can be clicked or chosen, as action ids; an overflow menu's items as `more:value`. */
export function actionsOf(blocks: readonly JsonObject[]): string[] {
  return everyElement(blocks).flatMap(({ element }) =>
    element.type === "overflow"
      ? optionsOf(element).map((item) => `${String(element.action_id)}:${String(item.value)}`)
      : [String(element.action_id)],
  );
}

function everyElement(blocks: readonly JsonObject[]): Found[] {
  return blocks.flatMap((block) => [
    ...elementsOf(block)
      .filter(([element]) => element.action_id !== undefined)
      .map(([element]) => ({ block, blockId: String(block.block_id), element, value: undefined })),
    ...everyElement(objectsIn(block.child_blocks)),
  ]);
}

function describe({ element, blockId }: Found): string {
  const items =
    element.type === "overflow"
      ? `(${optionsOf(element)
          .map((item) => String(item.value))
          .join("|")})`
      : "";
  return `${String(element.action_id)}${items} in ${blockId}`;
}
