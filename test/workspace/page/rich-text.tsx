import type { RichTextBlock, RichTextBlockElement, RichTextElement } from "@slack/types";
import { Fragment, type JSX } from "preact";
import { emojiOf } from "./emoji.js";
import { Broadcast, ChannelMention, DateText, GroupMention, Link, UserMention } from "./inline.js";

/** A rich_text block: text in it is shown exactly as it is, nothing in it is parsed. */
export function RichText({ block }: { block: RichTextBlock }): JSX.Element {
  return (
    <div class="rich-text">
      {block.elements.map((element, index) => (
        <Part key={index} element={element} />
      ))}
    </div>
  );
}

function Part({ element }: { element: RichTextBlockElement }): JSX.Element {
  switch (element.type) {
    case "rich_text_section":
      return (
        <div class="paragraph">
          <Line elements={element.elements} />
        </div>
      );
    case "rich_text_quote":
      return (
        <blockquote>
          <Line elements={element.elements} />
        </blockquote>
      );
    case "rich_text_preformatted":
      return (
        <pre>
          <Line elements={element.elements} />
        </pre>
      );
    case "rich_text_list": {
      const items = element.elements.map((section, index) => (
        <li key={index}>
          <Line elements={section.elements} />
        </li>
      ));
      const style = `margin-left:${(element.indent ?? 0) * 24}px`;
      return element.style === "ordered" ? <ol style={style}>{items}</ol> : <ul style={style}>{items}</ul>;
    }
  }
}

function Line({ elements }: { elements: RichTextElement[] }): JSX.Element {
  return (
    <>
      {elements.map((element, index) => (
        <Fragment key={index}>{styled(element, draw(element))}</Fragment>
      ))}
    </>
  );
}

function draw(element: RichTextElement): JSX.Element | string {
  switch (element.type) {
    case "text":
      return element.text;
    case "link":
      return <Link url={element.url}>{element.text ?? element.url}</Link>;
    case "emoji":
      return emojiOf(element.name);
    case "user":
      return <UserMention id={element.user_id} />;
    case "channel":
      return <ChannelMention id={element.channel_id} />;
    case "usergroup":
      return <GroupMention id={element.usergroup_id} />;
    case "broadcast":
      return <Broadcast range={element.range} />;
    case "date":
      return (
        <DateText
          unix={element.timestamp}
          pattern={element.format}
          url={element.url ?? null}
          fallback={element.fallback ?? ""}
        />
      );
    case "color":
      return <code>{element.value}</code>;
    case "team":
      return element.team_id;
  }
}

function styled(element: RichTextElement, body: JSX.Element | string): JSX.Element | string {
  let drawn = body;
  if (element.style?.code === true) drawn = <code>{drawn}</code>;
  if (element.style?.strike === true) drawn = <s>{drawn}</s>;
  if (element.style?.underline === true) drawn = <u>{drawn}</u>;
  if (element.style?.italic === true) drawn = <em>{drawn}</em>;
  if (element.style?.bold === true) drawn = <strong>{drawn}</strong>;
  return drawn;
}
