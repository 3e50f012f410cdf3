import { checkMessageBlocks } from "../block-limits.js";
import { isObject, type JsonObject, objectsIn, parseJson } from "../json.js";
import type { MessageMetadata } from "../model.js";
import { type ApiCall, jsonArg, stringArg } from "./call.js";
import { ApiRefusal, refuseProblems } from "./refusal.js";

const METADATA_CHARACTERS = 16_000;
/** What Slack puts in `text` when a message has only blocks. */
export const NO_TEXT = "This content can't be displayed.";

/** The blocks of a message, checked. `undefined` when none were given. */
export function blocksArg(call: ApiCall): JsonObject[] | undefined {
  const blocks = jsonArg(call, "blocks", "invalid_blocks_format");
  if (blocks === undefined) return undefined;
  if (!Array.isArray(blocks)) throw new ApiRefusal("invalid_blocks_format");
  refuseProblems("invalid_blocks", checkMessageBlocks(blocks));
  return objectsIn(blocks);
}

/** Message metadata, checked. `undefined` when not given, null for `{}`, which takes it away. */
export function metadataArg(call: ApiCall): MessageMetadata | null | undefined {
  const given = call.args.metadata;
  if (given === undefined || given === null || given === "") return undefined;
  const value = typeof given === "string" ? parseJson(given) : given;
  if (!isObject(value)) throw new ApiRefusal("invalid_metadata_format");
  if (Object.keys(value).length === 0) return null;
  const { event_type: type, event_payload: payload } = value;
  if (typeof type !== "string" || type === "" || !isObject(payload))
    throw new ApiRefusal("invalid_metadata_format");
  if (JSON.stringify(value).length > METADATA_CHARACTERS) throw new ApiRefusal("metadata_too_large");
  return { event_type: type, event_payload: payload };
}

/** Text and blocks together; `no_text` when there is neither. */
export function contentArgs(call: ApiCall): { text: string | undefined; blocks: JsonObject[] | undefined } {
  const text = stringArg(call, "text");
  const blocks = blocksArg(call);
  if (text === undefined && (blocks === undefined || blocks.length === 0)) throw new ApiRefusal("no_text");
  return { text, blocks };
}
