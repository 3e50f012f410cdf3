import type { JSX } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Icon } from "./icons.js";
import { Menu } from "./menu.js";
import { usePage } from "./page-context.js";

interface ComposerProps {
  channel: string;
  /** Set in a thread's reply box, where commands do not work. */
  threadTs?: string;
  placeholder: string;
}

/** Where one writes: Enter sends, Shift+Enter starts a line, "/" offers the commands. */
export function Composer({ channel, threadTs, placeholder }: ComposerProps): JSX.Element {
  const { state, store, texts } = usePage();
  const draftKey = `${state.me.id} ${channel} ${threadTs ?? ""}`;
  const [text, setText] = useState(store.drafts.get(draftKey) ?? "");
  const [marked, setMarked] = useState(0);
  const [hidden, setHidden] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);

  const commands = state.me.external || threadTs !== undefined ? [] : state.commands;
  const offered =
    hidden || !/^\/\S*$/.test(text) ? [] : commands.filter(({ command }) => command.startsWith(text));
  const at = Math.min(marked, offered.length - 1);

  useLayoutEffect(() => {
    if (area.current === null) return;
    area.current.style.height = "auto";
    area.current.style.height = `${Math.min(area.current.scrollHeight, 200)}px`;
  }, [text]);

  function write(next: string): void {
    setText(next);
    setHidden(false);
    setMarked(0);
    store.drafts.set(draftKey, next);
  }

  function complete(command: string): void {
    write(`${command} `);
    area.current?.focus();
  }

  async function send(): Promise<void> {
    const said = text.trim();
    if (said === "") return;
    const [, command, rest] = /^(\/\S+)\s*([\s\S]*)$/.exec(said) ?? [];
    if (command !== undefined) {
      if (threadTs !== undefined) return store.notify(texts.notInThreads(command));
      if (!commands.some((known) => known.command === command))
        return store.notify(texts.noSuchCommand(command));
    }
    write("");
    const accepted = await store.act(
      command === undefined
        ? { act: "say", channel, text: said, ...(threadTs === undefined ? {} : { threadTs }) }
        : { act: "command", channel, command, text: rest ?? "" },
    );
    // What was refused is given back, unless something new was begun meanwhile.
    if (!accepted && (store.drafts.get(draftKey) ?? "") === "") write(said);
  }

  function onKeyDown(event: KeyboardEvent): void {
    // Enter that ends a Japanese conversion is not a wish to send.
    if (event.isComposing || event.keyCode === 229) return;
    const choice = offered[at];
    if (choice !== undefined && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      setMarked((at + (event.key === "ArrowDown" ? 1 : offered.length - 1)) % offered.length);
    } else if (choice !== undefined && event.key === "Escape") {
      event.preventDefault();
      setHidden(true);
    } else if (
      choice !== undefined &&
      (event.key === "Tab" || (event.key === "Enter" && choice.command !== text))
    ) {
      event.preventDefault();
      complete(choice.command);
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      void send();
    }
  }

  return (
    <div class="composer">
      {offered.length > 0 && (
        <div class="suggestions" role="listbox" aria-label={state.bot.name}>
          {offered.map((offer, index) => (
            <button
              type="button"
              role="option"
              aria-selected={index === at}
              key={offer.command}
              // Pressing must not take the focus from the text.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => complete(offer.command)}
            >
              <strong>{offer.command}</strong> <span class="usage">{offer.usageHint}</span>
              <small>
                {offer.description} · {state.bot.name}
              </small>
            </button>
          ))}
        </div>
      )}
      <textarea
        ref={area}
        rows={1}
        value={text}
        placeholder={placeholder}
        aria-label={placeholder}
        onInput={(event) => write(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <div class="composer-bar">
        {threadTs === undefined && !state.me.external && state.globalShortcuts.length > 0 && (
          <Menu
            label={texts.shortcuts}
            buttonClass="lightning"
            face="bolt"
            items={state.globalShortcuts.map((shortcut) => ({
              key: shortcut.callbackId,
              text: shortcut.name,
              detail: state.bot.name,
              run: () => store.act({ act: "global_shortcut", callbackId: shortcut.callbackId }),
            }))}
          />
        )}
        <span class="spring" />
        <button
          type="button"
          class="send"
          aria-label={texts.send}
          title={texts.send}
          disabled={text.trim() === ""}
          onClick={() => void send()}
        >
          <Icon name="send" />
        </button>
      </div>
    </div>
  );
}
