import { isObject, type JsonObject, objectsIn } from "./json.js";
import type { Message } from "./model.js";

/** All words of some blocks as a person would read them, one text object a line; labels of buttons and options too. */
export function textOfBlocks(blocks: readonly unknown[]): string {
  return blocks
    .flatMap((block) => lines(block))
    .filter((line) => line !== "")
    .join("\n");
}

/** What a person reads in a message: its blocks, or its text when it has none. */
export function textOfMessage(message: Pick<Message, "blocks" | "text">): string {
  return message.blocks.length > 0 ? textOfBlocks(message.blocks) : message.text;
}

function lines(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(lines);
  if (!isObject(value)) return [];
  if (
    typeof value.type === "string" &&
    value.type.startsWith("rich_text_") &&
    value.type !== "rich_text_list"
  )
    return [objectsIn(value.elements).map(inlineText).join("")];
  if (value.type === "data_visualization") return chartLines(value);
  if (typeof value.text === "string") return [value.text];
  return Object.entries(value)
    .filter(([key]) => !["value", "confirm"].includes(key))
    .flatMap(([key, item]) =>
      typeof item === "string" ? (key === "alt_text" || key === "caption" ? [item] : []) : lines(item),
    );
}

/** A chart's title, then each category with what is drawn over it. */
function chartLines({ title, chart }: JsonObject): string[] {
  const { series, segments } = isObject(chart) ? chart : {};
  const points = new Map<string, string[]>();
  for (const { name, data } of objectsIn(series))
    for (const { label, value } of objectsIn(data))
      points.set(String(label), [...(points.get(String(label)) ?? []), `${name} ${value}`]);
  const pie = objectsIn(segments).map(({ label, value }) => `${label} ${value}`);
  return [String(title), ...[...points].map(([label, all]) => `${label}: ${all.join(", ")}`), ...pie];
}

function inlineText(element: JsonObject): string {
  if (typeof element.text === "string") return element.text;
  if (typeof element.user_id === "string") return `<@${element.user_id}>`;
  if (typeof element.channel_id === "string") return `<#${element.channel_id}>`;
  if (typeof element.usergroup_id === "string") return `<!subteam^${element.usergroup_id}>`;
  if (typeof element.range === "string") return `<!${element.range}>`;
  if (typeof element.name === "string") return `:${element.name}:`;
  if (typeof element.url === "string") return element.url;
  return typeof element.fallback === "string" ? element.fallback : "";
}
