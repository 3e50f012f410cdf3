import type { JsonObject } from "./json.js";

const TOKEN =
  /<@([UW][A-Z0-9]+)(?:\|[^>]*)?>|<#([CG][A-Z0-9]+)(?:\|[^>]*)?>|<!subteam\^(S[A-Z0-9]+)(?:\|[^>]*)?>|<!(here|channel|everyone)>/g;

/** What a person typed, escaped as Slack stores it; mentions written as `<@U…>`, `<#C…>`, `<!subteam^S…>` and `<!here>` stay mentions. */
export function escapeTyped(typed: string): string {
  let result = "";
  let last = 0;
  for (const match of typed.matchAll(TOKEN)) {
    result += escapeText(typed.slice(last, match.index)) + match[0];
    last = match.index + match[0].length;
  }
  return result + escapeText(typed.slice(last));
}

/** The `rich_text` block Slack keeps beside a person's message. */
export function richTextOf(typed: string, blockId: string): JsonObject {
  const elements: JsonObject[] = [];
  const say = (text: string) => {
    if (text !== "") elements.push({ type: "text", text });
  };
  let last = 0;
  for (const match of typed.matchAll(TOKEN)) {
    say(typed.slice(last, match.index));
    const [, user, channel, group, range] = match;
    if (user) elements.push({ type: "user", user_id: user });
    else if (channel) elements.push({ type: "channel", channel_id: channel });
    else if (group) elements.push({ type: "usergroup", usergroup_id: group });
    else if (range) elements.push({ type: "broadcast", range });
    last = match.index + match[0].length;
  }
  say(typed.slice(last));
  return { type: "rich_text", block_id: blockId, elements: [{ type: "rich_text_section", elements }] };
}

function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
