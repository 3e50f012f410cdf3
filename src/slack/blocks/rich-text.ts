import type { RichTextBlock, RichTextBlockElement, RichTextElement, RichTextSection } from "@slack/types";
import { truncate } from "./text.js";

/** What people wrote goes into rich text: its text elements are never parsed, so they can neither mention, link nor format. */

/** The longest text of a person that one element shows. */
const maxText = 3_000;

function words(value: string): RichTextElement {
  return { type: "text", text: truncate(value, maxText) };
}

export function strong(value: string): RichTextElement {
  return { type: "text", text: truncate(value, maxText), style: { bold: true } };
}

export function link(url: string, label: string): RichTextElement {
  return { type: "link", url, text: label };
}

/** One paragraph. Strings are plain words; empty ones fall away, because Slack refuses them. */
export function paragraph(...parts: readonly (RichTextElement | string)[]): RichTextSection {
  return { type: "rich_text_section", elements: inline(parts) };
}

/** One paragraph of several lines; empty ones fall away. */
export function lines(...all: readonly (RichTextElement | string)[]): RichTextSection {
  const filled = all.filter((line) => line !== "");
  return paragraph(...filled.flatMap((line, i) => (i === 0 ? [line] : ["\n", line])));
}

export function quote(value: string): RichTextBlockElement {
  return { type: "rich_text_quote", elements: inline([value]) };
}

export function bullets(items: readonly RichTextSection[]): RichTextBlockElement {
  return { type: "rich_text_list", style: "bullet", elements: [...items] };
}

export function numbered(items: readonly RichTextSection[]): RichTextBlockElement {
  return { type: "rich_text_list", style: "ordered", elements: [...items] };
}

/** Lines whose characters stand under each other. */
export function monospaced(value: string): RichTextBlockElement {
  return { type: "rich_text_preformatted", elements: [{ type: "text", text: truncate(value, maxText) }] };
}

export function richText(...elements: readonly RichTextBlockElement[]): RichTextBlock {
  return { type: "rich_text", elements: [...elements] };
}

function inline(parts: readonly (RichTextElement | string)[]): RichTextElement[] {
  return parts.filter((part) => part !== "").map((part) => (typeof part === "string" ? words(part) : part));
}

/** The address, when the whole text is one web address; null: it is something else. */
export function webAddress(value: string): string | null {
  if (!/^https?:\/\/\S+$/i.test(value) || value.length > 2_000 || !URL.canParse(value)) return null;
  const { href } = new URL(value);
  return href.length > 3_000 ? null : href;
}
