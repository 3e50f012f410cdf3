import { Fragment, type JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { PageMessage } from "../page-protocol.js";
import { MessageView } from "./message.js";
import { usePage } from "./page-context.js";
import { dayKey, longDay, tsToMillis } from "./times.js";

interface MessageListProps {
  channel: string;
  messages: PageMessage[];
  label: string;
  openThread?: (ts: string) => void;
}

/** Messages with the days between them; stays at the end while new ones come, unless one has scrolled up. */
export function MessageList({ channel, messages, label, openThread }: MessageListProps): JSX.Element {
  const { state, texts } = usePage();
  const list = useRef<HTMLElement>(null);
  const atEnd = useRef(true);

  useLayoutEffect(() => {
    if (atEnd.current && list.current !== null) list.current.scrollTop = list.current.scrollHeight;
  });

  let day = "";
  return (
    <section
      class="messages"
      ref={list}
      aria-label={label}
      onScroll={(event) => {
        const { scrollTop, scrollHeight, clientHeight } = event.currentTarget;
        atEnd.current = scrollHeight - scrollTop - clientHeight < 60;
      }}
    >
      {messages.length === 0 && <p class="nothing">{texts.nothingHere}</p>}
      {messages.map((message) => {
        const millis = tsToMillis(message.ts);
        const key = dayKey(state.me, millis);
        const newDay = key !== day;
        day = key;
        return (
          <Fragment key={`${message.ts}${message.ephemeral}`}>
            {newDay && openThread !== undefined && (
              <div class="day">
                <span>{longDay(state.me, millis)}</span>
              </div>
            )}
            <MessageView
              message={message}
              channel={channel}
              {...(openThread === undefined
                ? {}
                : { openThread: () => openThread(message.threadTs ?? message.ts) })}
            />
          </Fragment>
        );
      })}
    </section>
  );
}
