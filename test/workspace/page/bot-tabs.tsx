import type { JSX } from "preact";
import { usePage } from "./page-context.js";

/** The app's two tabs: Home, and the direct messages with it. */
export function BotTabs({ current }: { current: "home" | "messages" }): JSX.Element {
  const { state, store, texts } = usePage();
  const direct = state.conversations.find((conversation) => conversation.kind === "dm");
  return (
    <div class="tabs" role="tablist">
      <button
        type="button"
        role="tab"
        aria-selected={current === "home"}
        onClick={() => store.go({ kind: "home" })}
      >
        {texts.home}
      </button>
      {direct !== undefined && (
        <button
          type="button"
          role="tab"
          aria-selected={current === "messages"}
          onClick={() => store.go({ kind: "conversation", id: direct.id, threadTs: null })}
        >
          {texts.messages}
        </button>
      )}
    </div>
  );
}
