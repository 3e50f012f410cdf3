import { decodeEntities } from "./emoji.js";

export type Inline =
  | { kind: "text"; text: string }
  | { kind: "code"; text: string }
  | { kind: "bold" | "italic" | "strike"; children: Inline[] }
  | { kind: "emoji"; name: string }
  | { kind: "link"; url: string; label: string }
  | { kind: "user" | "channel" | "group"; id: string; label: string | null }
  | { kind: "broadcast"; range: string }
  | { kind: "date"; unix: number; pattern: string; url: string | null; fallback: string };

type MrkdwnBlock = { kind: "paragraph" | "quote"; children: Inline[] } | { kind: "pre"; text: string };

const MARKERS: Record<string, "bold" | "italic" | "strike"> = { "*": "bold", _: "italic", "~": "strike" };

/** Parses Slack's mrkdwn as stored, that is with `&`, `<` and `>` of the text escaped. */
export function parseMrkdwn(source: string): MrkdwnBlock[] {
  return source.split(/```([\s\S]+?)```/).flatMap((part, index) => {
    if (index % 2 === 1)
      return [{ kind: "pre" as const, text: decodeEntities(part.replace(/^\n|\n$/g, "")) }];
    return part.trim() === "" ? [] : parseLines(part);
  });
}

function parseLines(source: string): MrkdwnBlock[] {
  const groups: { quote: boolean; lines: string[] }[] = [];
  for (const line of source.replace(/^\n|\n$/g, "").split("\n")) {
    const quoted = /^(?:&gt;|>) ?/.exec(line);
    const last = groups.at(-1);
    const text = quoted === null ? line : line.slice(quoted[0].length);
    if (last !== undefined && last.quote === (quoted !== null)) last.lines.push(text);
    else groups.push({ quote: quoted !== null, lines: [text] });
  }
  return groups.map(({ quote, lines }) => ({
    kind: quote ? "quote" : "paragraph",
    children: parseInline(lines.join("\n")),
  }));
}

function parseInline(source: string): Inline[] {
  const found: Inline[] = [];
  let text = "";
  let at = 0;
  const push = (inline: Inline, length: number) => {
    if (text !== "") found.push({ kind: "text", text: decodeEntities(text) });
    text = "";
    found.push(inline);
    at += length;
  };
  while (at < source.length) {
    const rest = source.slice(at);
    const before = source[at - 1] ?? " ";
    const atom = atomAt(rest) ?? (isWord(before) ? null : emphasisAt(rest));
    if (atom !== null) {
      push(atom.inline, atom.length);
    } else {
      text += source[at];
      at += 1;
    }
  }
  if (text !== "") found.push({ kind: "text", text: decodeEntities(text) });
  return found;
}

interface Found {
  inline: Inline;
  length: number;
}

/** What stands for itself and is never looked into: entities, code, bare addresses, emoji. */
function atomAt(rest: string): Found | null {
  const entity = /^<([^<>\n]+)>/.exec(rest);
  if (entity?.[1] !== undefined) return { inline: entityOf(entity[1]), length: entity[0].length };
  const code = /^`([^`\n]+)`/.exec(rest);
  if (code?.[1] !== undefined)
    return { inline: { kind: "code", text: decodeEntities(code[1]) }, length: code[0].length };
  const url = /^https?:\/\/[^\s<>|、。)]+/.exec(rest);
  if (url !== null) {
    const plain = decodeEntities(url[0]);
    return { inline: { kind: "link", url: plain, label: plain }, length: url[0].length };
  }
  const emoji = /^:([a-z0-9_+-]*[a-z+][a-z0-9_+-]*):/.exec(rest);
  if (emoji?.[1] !== undefined) return { inline: { kind: "emoji", name: emoji[1] }, length: emoji[0].length };
  return null;
}

/** `*bold*` and the like: tight around the text, and no letter or digit right behind the closing mark. */
function emphasisAt(rest: string): Found | null {
  const marker = rest[0] ?? "";
  const kind = MARKERS[marker];
  if (kind === undefined || /^\s?$/.test(rest[1] ?? "") || rest[1] === marker) return null;
  for (let end = 1; end < rest.length && rest[end] !== "\n"; end += 1) {
    const atom = atomAt(rest.slice(end));
    if (atom !== null) {
      end += atom.length - 1;
    } else if (rest[end] === marker && !/\s/.test(rest[end - 1] ?? " ") && !isWord(rest[end + 1] ?? " ")) {
      return { inline: { kind, children: parseInline(rest.slice(1, end)) }, length: end + 1 };
    }
  }
  return null;
}

function entityOf(inside: string): Inline {
  const [target = "", ...labels] = inside.split("|");
  const label = labels.length === 0 ? null : decodeEntities(labels.join("|"));
  if (target.startsWith("@")) return { kind: "user", id: target.slice(1), label };
  if (target.startsWith("#")) return { kind: "channel", id: target.slice(1), label };
  if (target.startsWith("!subteam^")) return { kind: "group", id: target.slice(9), label };
  if (target.startsWith("!date^")) {
    const [, unix = "0", pattern = "", url] = target.split("^");
    return { kind: "date", unix: Number(unix), pattern, url: url ?? null, fallback: label ?? "" };
  }
  if (target.startsWith("!")) return { kind: "broadcast", range: target.slice(1) };
  const url = decodeEntities(target);
  return { kind: "link", url, label: label ?? url.replace(/^mailto:/, "") };
}

function isWord(character: string): boolean {
  return /[\p{L}\p{N}]/u.test(character);
}
