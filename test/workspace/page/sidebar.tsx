import type { JSX } from "preact";
import type { PageConversation } from "../page-protocol.js";
import { Icon } from "./icons.js";
import { usePage } from "./page-context.js";
import type { Place } from "./place.js";
import { unreadCount } from "./seen.js";

/** Channels, direct messages and the app's Home; on a phone it slides in over the rest. */
export function Sidebar({ open, close }: { open: boolean; close: () => void }): JSX.Element {
  const { state, snapshot, store, texts } = usePage();
  const { place } = snapshot;
  const channels = state.conversations.filter((conversation) => conversation.kind !== "dm");
  const direct = state.conversations.filter((conversation) => conversation.kind === "dm");
  const go = (next: Place) => {
    store.go(next);
    close();
  };
  const entry = (conversation: PageConversation) => (
    <Entry
      key={conversation.id}
      conversation={conversation}
      current={place.kind === "conversation" && place.id === conversation.id}
      go={() => go({ kind: "conversation", id: conversation.id, threadTs: null })}
    />
  );
  return (
    <>
      {open && <button type="button" class="veil" aria-label={texts.closeSidebar} onClick={close} />}
      <nav class={open ? "sidebar open" : "sidebar"} aria-label={texts.channels}>
        <h2>{texts.channels}</h2>
        {channels.map(entry)}
        <h2>{texts.directMessages}</h2>
        {direct.map(entry)}
        <h2>{texts.apps}</h2>
        <button
          type="button"
          class="entry"
          aria-current={place.kind === "home" ? "page" : undefined}
          onClick={() => go({ kind: "home" })}
        >
          <span class="sign">
            <Icon name="home" />
          </span>
          <span class="name">
            {state.bot.name} – {texts.home}
          </span>
        </button>
      </nav>
    </>
  );
}

interface EntryProps {
  conversation: PageConversation;
  current: boolean;
  go: () => void;
}

function Entry({ conversation, current, go }: EntryProps): JSX.Element {
  const { state, texts } = usePage();
  const unread = current ? 0 : unreadCount(state.me.id, conversation);
  const signs = { channel: "hash", private: "lock", dm: "app" } as const;
  return (
    <button
      type="button"
      class={unread > 0 ? "entry unread" : "entry"}
      data-channel-id={conversation.id}
      aria-current={current ? "page" : undefined}
      onClick={go}
    >
      <span class="sign">
        <Icon name={signs[conversation.kind]} />
      </span>
      <span class="name">{conversation.name}</span>
      {conversation.extShared && (
        <span class="sign" title={texts.sharedOutside}>
          <Icon name="shared" size={15} />
        </span>
      )}
      {unread > 0 && (
        <span class="badge" title={texts.unread(unread)}>
          {unread}
        </span>
      )}
    </button>
  );
}
