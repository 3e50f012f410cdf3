import { randomBytes } from "node:crypto";
import { isObject, type JsonObject, objectsIn, stringOf } from "../json.js";
import type { StoredFile } from "../model.js";
import { post } from "../posting.js";
import type { WorkspaceState } from "../state.js";
import { requireScope } from "./access.js";
import { type ApiCall, type ApiMethod, jsonArg, requiredArg, stringArg } from "./call.js";
import { writableConversation } from "./chat.js";
import { ApiRefusal } from "./refusal.js";

/** Uploading in three steps: an address, the bytes, and what becomes of them. */
export const filesMethods: Record<string, ApiMethod> = {
  "files.getUploadURLExternal": getUploadUrl,
  "files.completeUploadExternal": complete,
};

function getUploadUrl(call: ApiCall) {
  const { state } = call;
  requireScope(state, "files:write");
  const name = requiredArg(call, "filename");
  const length = Number(requiredArg(call, "length"));
  if (!Number.isInteger(length) || length < 1) throw new ApiRefusal("invalid_arguments");
  const file: StoredFile = {
    id: state.ids.next("F"),
    ...{ name, length, title: name, bytes: null, isComplete: false },
    altText: stringArg(call, "alt_text") ?? "",
    secret: randomBytes(8).toString("hex"),
  };
  state.files.set(file.id, file);
  return { upload_url: `${call.origin()}/upload/${file.id}/${file.secret}`, file_id: file.id };
}

function complete(call: ApiCall) {
  const { state } = call;
  requireScope(state, "files:write");
  const wanted = objectsIn(jsonArg(call, "files", "invalid_arguments"));
  if (wanted.length === 0) throw new ApiRefusal("invalid_arguments");
  const files = wanted.map(({ id, title }) => {
    const file = state.files.get(stringOf(id) ?? "");
    if (file === undefined || file.isComplete) throw new ApiRefusal("file_not_found");
    if (file.bytes === null) throw new ApiRefusal("file_update_failed");
    return { ...file, title: stringOf(title) ?? file.title };
  });
  const to = stringArg(call, "channel_id");
  const channel = to === undefined ? null : writableConversation(state, to);
  for (const file of files) state.files.set(file.id, { ...file, isComplete: true });
  if (channel !== null)
    post(state, {
      ...{ channel, user: state.bot.userId, isBot: true, text: stringArg(call, "initial_comment") ?? "" },
      threadTs: stringArg(call, "thread_ts") ?? null,
      files: files.map(({ id }) => id),
    });
  state.changed();
  return { files: files.map(({ id, title }) => ({ id, title })) };
}

/** Takes the bytes of a file: as they are, or as the one part of a form. @returns an HTTP status */
export async function receiveUpload(
  state: WorkspaceState,
  id: string,
  secret: string,
  contentType: string,
  body: Buffer,
): Promise<number> {
  const file = state.files.get(id);
  if (file === undefined || file.secret !== secret || file.isComplete) return 404;
  const bytes = contentType.startsWith("multipart/") ? await partOf(contentType, body) : body;
  if (bytes === null || bytes.length !== file.length) return 400;
  state.files.set(id, { ...file, bytes });
  return 200;
}

async function partOf(contentType: string, body: Buffer): Promise<Buffer | null> {
  const form = await new Response(new Uint8Array(body), {
    headers: { "content-type": contentType },
  }).formData();
  const [part] = [...form.values()].filter((it) => typeof it !== "string");
  return part === undefined ? null : Buffer.from(await part.arrayBuffer());
}

export function isPicture({ name }: Pick<StoredFile, "name">): boolean {
  return /\.(png|jpe?g|gif)$/i.test(name);
}

/** Image blocks may show pictures that were uploaded whole, and nothing else. */
export function showsUnknownPictures(state: WorkspaceState, blocks: readonly JsonObject[]): boolean {
  return blocks.some(({ slack_file: wanted }) => {
    if (!isObject(wanted)) return false;
    const file = state.files.get(stringOf(wanted.id) ?? "");
    return file === undefined || !file.isComplete || !isPicture(file);
  });
}
