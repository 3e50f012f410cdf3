import { areTooLong, checkMessageBlocks } from "../block-limits.js";
import { isObject, type JsonObject, objectsIn, parseJson } from "../json.js";
import type { MessageMetadata } from "../model.js";
import { type ApiCall, jsonArg, stringArg } from "./call.js";
import { showsUnknownPictures } from "./files.js";
import { ApiRefusal, refuseProblems } from "./refusal.js";

const METADATA_CHARACTERS = 16_000;
const POST_CHARACTERS = 40_000;
/** What Slack puts in `text` when a message has only blocks. */
export const NO_TEXT = "This content can't be displayed.";

/** The blocks of a message, checked. `undefined` when none were given. */
export function blocksArg(call: ApiCall): JsonObject[] | undefined {
  const blocks = jsonArg(call, "blocks", "invalid_blocks_format");
  if (blocks === undefined) return undefined;
  if (!Array.isArray(blocks)) throw new ApiRefusal("invalid_blocks_format");
  if (areTooLong(blocks)) throw new ApiRefusal("msg_blocks_too_long");
  refuseProblems("invalid_blocks", checkMessageBlocks(blocks));
  if (showsUnknownPictures(call.state, objectsIn(blocks))) throw new ApiRefusal("invalid_blocks");
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

/** As much of a text as Slack posts, and the warning that stands in its answer when that is not all. */
export function shortened(text: string): { text: string; warning: JsonObject } {
  const characters = [...text];
  if (characters.length <= POST_CHARACTERS) return { text, warning: {} };
  return {
    text: characters.slice(0, POST_CHARACTERS).join(""),
    warning: {
      warning: "message_truncated",
      response_metadata: {
        warnings: ["message_truncated"],
        messages: [
          "[WARN] Your message was truncated but still posted. The `text` field accepts up to 40,000 characters.",
        ],
      },
    },
  };
}
