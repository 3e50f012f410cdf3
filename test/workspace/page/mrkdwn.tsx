import type { TextObject } from "@slack/types";
import { Fragment, type JSX } from "preact";
import { emojiOf, plainText } from "./emoji.js";
import { Broadcast, ChannelMention, DateText, GroupMention, Link, UserMention } from "./inline.js";
import { type Inline, parseMrkdwn } from "./mrkdwn-parse.js";

/** Slack's mrkdwn as stored. */
export function Mrkdwn({ text }: { text: string }): JSX.Element {
  return (
    <>
      {parseMrkdwn(text).map((block, index) => {
        const key = `${index}`;
        if (block.kind === "pre") return <pre key={key}>{block.text}</pre>;
        if (block.kind === "quote") {
          return (
            <blockquote key={key}>
              <InlineList inlines={block.children} />
            </blockquote>
          );
        }
        return (
          <div key={key} class="paragraph">
            <InlineList inlines={block.children} />
          </div>
        );
      })}
    </>
  );
}

/** A Block Kit text object of either type. */
export function Text({ text }: { text: TextObject }): JSX.Element {
  if (text.type === "mrkdwn") return <Mrkdwn text={text.text} />;
  return <span class="plain">{plainText(text.text, text.emoji)}</span>;
}

function InlineList({ inlines }: { inlines: Inline[] }): JSX.Element {
  return (
    <>
      {inlines.map((inline, index) => (
        <Fragment key={index}>{draw(inline)}</Fragment>
      ))}
    </>
  );
}

function draw(inline: Inline): JSX.Element | string {
  switch (inline.kind) {
    case "text":
      return inline.text;
    case "code":
      return <code>{inline.text}</code>;
    case "bold":
      return (
        <strong>
          <InlineList inlines={inline.children} />
        </strong>
      );
    case "italic":
      return (
        <em>
          <InlineList inlines={inline.children} />
        </em>
      );
    case "strike":
      return (
        <s>
          <InlineList inlines={inline.children} />
        </s>
      );
    case "emoji":
      return emojiOf(inline.name);
    case "link":
      return <Link url={inline.url}>{inline.label}</Link>;
    case "user":
      return <UserMention id={inline.id} label={inline.label} />;
    case "channel":
      return <ChannelMention id={inline.id} label={inline.label} />;
    case "group":
      return <GroupMention id={inline.id} label={inline.label} />;
    case "broadcast":
      return <Broadcast range={inline.range} />;
    case "date":
      return (
        <DateText unix={inline.unix} pattern={inline.pattern} url={inline.url} fallback={inline.fallback} />
      );
  }
}
