import { randomBytes } from "node:crypto";
import { checkMessageBlocks } from "./block-limits.js";
import { normaliseBlocks } from "./blocks/normalise.js";
import type { Faults } from "./faults.js";
import { isObject, type JsonObject, objectsIn, parseJson, stringOf } from "./json.js";
import type { Message } from "./model.js";
import { post, remove, replace } from "./posting.js";
import { messagesIn, type WorkspaceState } from "./state.js";
import { showsUnknownPictures } from "./web-api/files.js";
import { NO_TEXT } from "./web-api/message-content.js";

const USES = 5;
const LIFE_MS = 30 * 60_000;

/** Where an answer through a response_url would land. */
interface Origin {
  channel: string;
  user: string;
  /** The message that was clicked, for replace_original and delete_original. */
  messageTs: string | null;
}

/** Hands out response URLs (five uses within thirty minutes of the injected clock) and takes what is sent to them. */
export interface ResponseUrls {
  create(origin: Origin): string;
  /** Answers a POST to the URL with that id. */
  receive(id: string, body: string): { status: number; body: JsonObject };
}

/** @param faults of a method called `response_url`: what Slack refuses there */
export function createResponseUrls(
  state: WorkspaceState,
  baseUrl: () => string,
  faults: Pick<Faults, "take">,
): ResponseUrls {
  const urls = new Map<string, { origin: Origin; bornMs: number; uses: number }>();
  return {
    create(origin) {
      const id = randomBytes(12).toString("hex");
      urls.set(id, { origin, bornMs: state.now().getTime(), uses: 0 });
      return `${baseUrl()}/response/${id}`;
    },
    receive(id, body) {
      const entry = urls.get(id);
      if (!entry) return refusal(404, "invalid_url");
      if (state.now().getTime() - entry.bornMs > LIFE_MS) return refusal(404, "expired_url");
      if (entry.uses >= USES) return refusal(404, "used_url");
      entry.uses += 1;
      const content = parseJson(body);
      if (!isObject(content)) return refusal(400, "invalid_payload");
      const fault = faults.take("response_url", content);
      if (fault?.kind === "api_error") return refusal(400, fault.error);
      return apply(state, entry.origin, content);
    },
  };
}

function apply(
  state: WorkspaceState,
  origin: Origin,
  content: JsonObject,
): { status: number; body: JsonObject } {
  const original = originalOf(state, origin);
  if (content.delete_original === true) {
    if (original) remove(state, original);
    return { status: 200, body: { ok: true } };
  }
  const blocks = content.blocks === undefined ? undefined : objectsIn(content.blocks);
  const problems = content.blocks === undefined ? [] : checkMessageBlocks(content.blocks);
  if (problems.length > 0 || showsUnknownPictures(state, blocks ?? [])) return refusal(400, "invalid_blocks");
  const text = stringOf(content.text);
  if (text === undefined && (blocks === undefined || blocks.length === 0)) return refusal(400, "no_text");
  if (content.replace_original === true && original) {
    replace(state, original, { text: text ?? NO_TEXT, blocks: normaliseBlocks(blocks ?? [], state.ids) });
    return { status: 200, body: { ok: true } };
  }
  const channel = state.channels.get(origin.channel);
  if (!channel) return refusal(404, "channel_not_found");
  post(state, {
    channel,
    user: state.bot.userId,
    isBot: true,
    text: text ?? NO_TEXT,
    ...(blocks ? { blocks } : {}),
    threadTs: stringOf(content.thread_ts) ?? null,
    ephemeralTo: content.response_type === "in_channel" ? null : origin.user,
  });
  return { status: 200, body: { ok: true } };
}

function originalOf(state: WorkspaceState, origin: Origin): Message | undefined {
  if (origin.messageTs === null) return undefined;
  const { messageTs } = origin;
  return (
    messagesIn(state, origin.channel).get(messageTs) ??
    state.ephemerals.find((item) => item.ts === messageTs && item.channel === origin.channel)
  );
}

function refusal(status: number, error: string) {
  return { status, body: { ok: false, error } };
}
