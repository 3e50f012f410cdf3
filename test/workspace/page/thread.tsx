import type { JSX } from "preact";
import type { PageConversation, PageMessage } from "../page-protocol.js";
import { Composer } from "./composer.js";
import { displayName } from "./conversation.js";
import { Icon } from "./icons.js";
import { MessageList } from "./message-list.js";
import { usePage } from "./page-context.js";

/** The panel on the right: a message, its replies and a reply box. Escape closes it. */
export function Thread({
  conversation,
  root,
}: {
  conversation: PageConversation;
  root: PageMessage;
}): JSX.Element {
  const { store, texts } = usePage();
  const close = () => store.go({ kind: "conversation", id: conversation.id, threadTs: null });
  return (
    <aside
      class="thread"
      aria-label={texts.thread}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.defaultPrevented) close();
      }}
    >
      <header class="place">
        <h2>{texts.thread}</h2>
        <span class="topic">{displayName(conversation)}</span>
        <button
          type="button"
          class="icon"
          aria-label={texts.closeThread}
          title={texts.closeThread}
          onClick={close}
        >
          <Icon name="close" />
        </button>
      </header>
      <MessageList channel={conversation.id} messages={[root, ...root.replies]} label={texts.thread} />
      <Composer channel={conversation.id} threadTs={root.ts} placeholder={texts.reply} />
    </aside>
  );
}
