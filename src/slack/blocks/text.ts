import type { PlainTextElement } from "@slack/types";

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });
/** A cluster longer than this is not a letter anybody typed, and may be cut. */
const longestGrapheme = 64;

/** Cuts at a letter's boundary, never inside an emoji, and marks the cut with "…". @param max UTF-16 units, as Slack's strictest count */
export function truncate(value: string, max: number): string {
  return cut(value, max, (part) => part.length);
}

function cut(value: string, max: number, lengthOf: (part: string) => number): string {
  if (lengthOf(value) <= max) return value;
  let kept = "";
  let length = 0;
  for (const { segment } of graphemes.segment(value)) {
    const parts = segment.length > longestGrapheme ? [...segment] : [segment];
    for (const part of parts) {
      length += lengthOf(part);
      if (length > max - lengthOf("…")) return `${kept.trimEnd()}…`;
      kept += part;
    }
  }
  return kept;
}

/** Slack parses `text` of a message: escaped, it cannot mention, link or format by structure. */
function escapeText(value: string): string {
  return value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** Bytes, since an update's limit of 4,000 counts those (decision 9); the rest is for a mention in front. */
const maxFallback = 3_900;

/** A message's `text`: what a lock screen and a screen reader say, short enough for an update too. */
export function fallbackText(value: string): string {
  return escapeText(cut(value, maxFallback, (part) => Buffer.byteLength(escapeText(part))));
}

export function singleLine(value: string): string {
  return value.replace(/\s+/gu, " ").trim();
}

/** Plain text shows every character as typed: no mention, no link, no emoji codes. */
export function plain(value: string, max: number): PlainTextElement {
  return { type: "plain_text", text: truncate(value, max), emoji: false };
}
