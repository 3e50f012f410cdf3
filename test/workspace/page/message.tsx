import type { JSX } from "preact";
import type { PageFile, PageMessage } from "../page-protocol.js";
import { Avatar } from "./avatar.js";
import { Blocks } from "./blocks/block.js";
import { Icon } from "./icons.js";
import { Menu } from "./menu.js";
import { useMessageSurface } from "./message-surface.js";
import { Mrkdwn } from "./mrkdwn.js";
import { usePage } from "./page-context.js";
import { SurfaceContext } from "./surface.js";
import { timeOfDay, tsToMillis } from "./times.js";

interface MessageProps {
  message: PageMessage;
  channel: string;
  /** Opens the message's thread; absent inside the thread itself. */
  openThread?: () => void;
}

export function MessageView({ message, channel, openThread }: MessageProps): JSX.Element {
  const { state, texts } = usePage();
  const surface = useMessageSurface(channel, message.ts);
  const replies = message.replies.length;
  const lastReply = message.replies.at(-1);
  return (
    <article
      class={message.ephemeral ? "message ephemeral" : "message"}
      data-ts={message.ts}
      aria-label={`${message.userName} ${timeOfDay(state.me, tsToMillis(message.ts))}`}
    >
      {message.ephemeral && (
        <div class="only-you">
          <Icon name="eye" size={14} /> {texts.onlyYou}
        </div>
      )}
      <Avatar id={message.user} name={message.userName} bot={message.isBot} />
      <div class="message-body">
        <div class="message-head">
          <strong>{message.userName}</strong>
          {message.isBot && <span class="app-badge">{texts.app}</span>}
          <time>{timeOfDay(state.me, tsToMillis(message.ts))}</time>
        </div>
        <SurfaceContext.Provider value={surface}>
          {message.blocks.length === 0 ? <Mrkdwn text={message.text} /> : <Blocks blocks={message.blocks} />}
        </SurfaceContext.Provider>
        {message.files.map((file) => (
          <FileView key={file.id} file={file} />
        ))}
        {message.edited && <span class="edited">{texts.edited}</span>}
        {replies > 0 && openThread !== undefined && (
          <button type="button" class="replies" onClick={openThread}>
            {texts.replies(replies)}
            {lastReply !== undefined && <small>{timeOfDay(state.me, tsToMillis(lastReply.ts))}</small>}
          </button>
        )}
      </div>
      {!message.ephemeral && <Tools message={message} channel={channel} openThread={openThread} />}
    </article>
  );
}

/** What came with a message: a picture is shown, anything else can be opened. */
function FileView({ file }: { file: PageFile }): JSX.Element {
  const address = `/page/files/${file.id}`;
  if (file.isPicture)
    return (
      <figure class="image">
        <figcaption>{file.title}</figcaption>
        <img src={address} alt={file.altText} />
      </figure>
    );
  return (
    <a class="file" href={address} download={file.name}>
      <strong>{file.title}</strong>
      <small>
        {file.name} · {file.bytes} B
      </small>
    </a>
  );
}

/** What appears when the pointer is over a message: reply in thread, and the message shortcuts. */
function Tools(props: {
  message: PageMessage;
  channel: string;
  openThread: (() => void) | undefined;
}): JSX.Element {
  const { state, store, texts } = usePage();
  const { message, channel, openThread } = props;
  const shortcuts = state.me.external ? [] : state.messageShortcuts;
  return (
    <div class="tools">
      {openThread !== undefined && (
        <button
          type="button"
          title={texts.replyInThread}
          aria-label={texts.replyInThread}
          onClick={openThread}
        >
          <Icon name="bubble" />
        </button>
      )}
      {shortcuts.length > 0 && (
        <Menu
          label={texts.moreActions}
          buttonClass="tool"
          face="dots"
          items={shortcuts.map((shortcut) => ({
            key: shortcut.callbackId,
            text: shortcut.name,
            detail: state.bot.name,
            run: () =>
              store.act({
                act: "message_shortcut",
                callbackId: shortcut.callbackId,
                channel,
                ts: message.ts,
              }),
          }))}
        />
      )}
    </div>
  );
}
