import type { ComponentChildren, JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { usePage } from "./page-context.js";
import { fillDateTokens } from "./times.js";

/** Parts of text that mrkdwn and rich text have in common. */

export function Link({ url, children }: { url: string; children: ComponentChildren }): JSX.Element {
  const safe = /^(https?|mailto|tel):/.test(url) ? url : undefined;
  return (
    <a href={safe} target="_blank" rel="noreferrer">
      {children}
    </a>
  );
}

export function UserMention({ id, label }: { id: string; label?: string | null }): JSX.Element {
  const { state } = usePage();
  const bot = id === state.bot.userId ? state.bot.name : undefined;
  const name = state.people.find((person) => person.id === id)?.name ?? bot ?? label ?? id;
  return <span class={id === state.me.id ? "mention mention-me" : "mention"}>@{name}</span>;
}

export function ChannelMention({ id, label }: { id: string; label?: string | null }): JSX.Element {
  const { state, store } = usePage();
  const known = state.conversations.find((conversation) => conversation.id === id);
  if (known === undefined) return <span class="mention">#{label ?? id}</span>;
  return (
    <button
      type="button"
      class="mention"
      onClick={() => store.go({ kind: "conversation", id, threadTs: null })}
    >
      #{known.name}
    </button>
  );
}

export function GroupMention({ id, label }: { id: string; label?: string | null }): JSX.Element {
  const { state } = usePage();
  const handle = state.groups.find((group) => group.id === id)?.handle;
  return <span class="mention">@{(handle ?? label ?? id).replace(/^@/, "")}</span>;
}

export function Broadcast({ range }: { range: string }): JSX.Element {
  return <span class="mention mention-me">@{range}</span>;
}

/** A moment in the reader's zone and words; one that says how long ago it was is kept fresh. */
export function DateText(props: {
  unix: number;
  pattern: string;
  url: string | null;
  fallback: string;
}): JSX.Element {
  const { state } = usePage();
  const [, redraw] = useState(0);
  const moves = props.pattern.includes("{ago}");
  useEffect(() => {
    if (!moves) return;
    const timer = window.setInterval(() => redraw((count) => count + 1), 10_000);
    return () => window.clearInterval(timer);
  }, [moves]);
  const known = Number.isFinite(props.unix) && props.pattern !== "";
  const text = known ? fillDateTokens(state.me, props.unix, props.pattern) : props.fallback;
  const body = <time title={props.fallback}>{text}</time>;
  return props.url === null ? body : <Link url={props.url}>{body}</Link>;
}
