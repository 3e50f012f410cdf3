import { blockShape, type Surface } from "./blocks/block-shapes.js";
import { plainText } from "./blocks/composition.js";
import { flag, list, object, oneOf, type Problem, text } from "./blocks/shape.js";
import { isObject, type JsonObject, objectsIn } from "./json.js";

const MESSAGE_BLOCKS = 50;
const VIEW_BLOCKS = 100;
const TABLE_CHARACTERS = 10_000;
const CHARTS = 2;
/** Slack publishes no number: it is what a maintainer of its libraries said (bolt-js, issue 2509). */
const MESSAGE_CHARACTERS = 12_000;

/** What Slack would refuse about a message's blocks; empty when it would take them. */
export function checkMessageBlocks(blocks: unknown): Problem[] {
  const problems: Problem[] = [];
  list(blockShape("message"), { max: MESSAGE_BLOCKS })(blocks, "/blocks", problems);
  checkTogether(objectsIn(blocks), "/blocks", problems);
  if (areTooLong(blocks))
    problems.push({ text: `more than ${MESSAGE_CHARACTERS} characters in all`, pointer: "/blocks" });
  return problems;
}

/** All texts of a message's blocks together are more than Slack takes, which it calls `msg_blocks_too_long`. */
export function areTooLong(blocks: unknown): boolean {
  return charactersOf(blocks) > MESSAGE_CHARACTERS;
}

function charactersOf(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + charactersOf(item), 0);
  if (!isObject(value)) return 0;
  return Object.entries(value).reduce(
    (sum, [key, item]) =>
      sum + (key === "text" && typeof item === "string" ? item.length : charactersOf(item)),
    0,
  );
}

/** What Slack would refuse about a modal or Home tab; empty when it would take it. */
export function checkView(view: unknown): Problem[] {
  const problems: Problem[] = [];
  if (!isObject(view)) return [{ text: "must be an object", pointer: "/view" }];
  if (view.type !== "modal" && view.type !== "home")
    return [{ text: "missing required field: type", pointer: "/view" }];
  viewShape(view.type)(view, "/view", problems);
  const blocks = objectsIn(view.blocks);
  checkTogether(blocks, "/view/blocks", problems);
  if (view.type === "modal" && view.submit === undefined && blocks.some((block) => block.type === "input"))
    problems.push({ text: "missing required field: submit", pointer: "/view" });
  return problems;
}

function viewShape(type: "modal" | "home") {
  const shared = {
    callback_id: text({ max: 255 }),
    private_metadata: text({ max: 3000 }),
    external_id: text({ max: 255 }),
  };
  const blocks = list(blockShape(type satisfies Surface), { max: VIEW_BLOCKS });
  if (type === "home") return object({ type: oneOf("home"), blocks }, shared);
  return object(
    { type: oneOf("modal"), title: plainText(24), blocks },
    {
      ...shared,
      submit: plainText(24),
      close: plainText(24),
      clear_on_close: flag,
      notify_on_close: flag,
      submit_disabled: flag,
    },
  );
}

/** Rules over several blocks: ids that must differ, one focus, one table, two charts. */
function checkTogether(blocks: JsonObject[], pointer: string, problems: Problem[]): void {
  const blockIds = new Set<unknown>();
  let focused = 0;
  let tables = 0;
  let tableCharacters = 0;
  blocks.forEach((block, index) => {
    const at = `${pointer}/${index}`;
    const id = block.block_id;
    if (typeof id === "string" && id !== "") {
      if (blockIds.has(id))
        problems.push({ text: `\`block_id\` "${id}" already exists`, pointer: `${at}/block_id` });
      blockIds.add(id);
    }
    const actionIds = new Set<unknown>();
    for (const [element, place] of elementsOf(block)) {
      const actionId = element.action_id;
      if (typeof actionId === "string") {
        if (actionIds.has(actionId))
          problems.push({
            text: `\`action_id\` "${actionId}" already exists for this block`,
            pointer: `${at}${place}`,
          });
        actionIds.add(actionId);
      }
      if (element.focus_on_load === true) focused += 1;
    }
    if (block.type === "table") {
      tables += 1;
      tableCharacters += textLength(block.rows);
    }
  });
  if (blocks.filter(({ type }) => type === "data_visualization").length > CHARTS)
    problems.push({ text: `no more than ${CHARTS} data_visualization blocks allowed`, pointer });
  if (focused > 1) problems.push({ text: "only one element can have focus_on_load", pointer });
  if (tables > 1) problems.push({ text: "only one table allowed", pointer });
  if (tableCharacters > TABLE_CHARACTERS)
    problems.push({
      text: `table cells must have less than ${TABLE_CHARACTERS + 1} characters in total`,
      pointer,
    });
}

/** The interactive elements of a block with their place in it. */
export function elementsOf(block: JsonObject): [JsonObject, string][] {
  const found: [JsonObject, string][] = [];
  if (isObject(block.element)) found.push([block.element, "/element"]);
  if (isObject(block.accessory)) found.push([block.accessory, "/accessory"]);
  objectsIn(block.elements).forEach((element, index) => {
    found.push([element, `/elements/${index}`]);
  });
  return block.type === "rich_text" || block.type === "context" ? [] : found;
}

function textLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + textLength(item), 0);
  if (!isObject(value)) return 0;
  if (typeof value.text === "string") return [...value.text].length;
  return textLength(value.elements);
}
