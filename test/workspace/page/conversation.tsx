import type { JSX } from "preact";
import type { PageConversation } from "../page-protocol.js";
import { BotTabs } from "./bot-tabs.js";
import { Composer } from "./composer.js";
import { Icon } from "./icons.js";
import { MessageList } from "./message-list.js";
import { usePage } from "./page-context.js";
import { Thread } from "./thread.js";

interface ConversationProps {
  conversation: PageConversation;
  threadTs: string | null;
}

export function Conversation({ conversation, threadTs }: ConversationProps): JSX.Element {
  const { store, texts } = usePage();
  const { id } = conversation;
  const name = displayName(conversation);
  const root = conversation.messages.find((message) => message.ts === threadTs);
  return (
    <>
      <main class={root === undefined ? "middle" : "middle beside-thread"}>
        <header class="place">
          <h2>
            {conversation.kind === "private" && <Icon name="lock" />}
            {name}
          </h2>
          {conversation.extShared && <span class="shared">{texts.sharedOutside}</span>}
          {conversation.kind === "dm" ? (
            <BotTabs current="messages" />
          ) : (
            <span class="topic">{conversation.topic}</span>
          )}
        </header>
        <MessageList
          key={id}
          channel={id}
          messages={conversation.messages}
          label={name}
          openThread={(ts) => store.go({ kind: "conversation", id, threadTs: ts })}
        />
        <Composer key={`${id} composer`} channel={id} placeholder={texts.writeTo(name)} />
      </main>
      {root !== undefined && <Thread key={root.ts} conversation={conversation} root={root} />}
    </>
  );
}

/** `#billing`, or the bare name of a private channel and of the app's direct messages. */
export function displayName(conversation: PageConversation): string {
  return conversation.kind === "channel" ? `#${conversation.name}` : conversation.name;
}
