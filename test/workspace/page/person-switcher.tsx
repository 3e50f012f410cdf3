import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { PagePerson } from "../page-protocol.js";
import { Avatar } from "./avatar.js";
import { usePage } from "./page-context.js";
import { textsFor } from "./texts.js";

/** Who one acts as, and the list of everybody one can become; a badge says who has unread direct messages. */
export function PersonSwitcher(): JSX.Element {
  const { state, snapshot, store, texts } = usePage();
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const waiting = Object.values(snapshot.unreadOfOthers).filter((count) => count > 0).length;

  useEffect(() => {
    if (!open) return;
    root.current?.querySelector<HTMLButtonElement>("[aria-checked=true]")?.focus();
    const closeOutside = (event: PointerEvent) => {
      if (!(event.target instanceof Node && root.current?.contains(event.target))) setOpen(false);
    };
    document.addEventListener("pointerdown", closeOutside, true);
    return () => document.removeEventListener("pointerdown", closeOutside, true);
  }, [open]);

  function onKeyDown(event: KeyboardEvent): void {
    const items = [...(root.current?.querySelectorAll<HTMLButtonElement>("[role=menuitemradio]") ?? [])];
    const at = items.findIndex((item) => item.matches(":focus"));
    if (event.key === "Escape") {
      setOpen(false);
      root.current?.querySelector("button")?.focus();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      items[(at + (event.key === "ArrowDown" ? 1 : -1) + items.length) % items.length]?.focus();
    }
  }

  return (
    <div class="switcher" ref={root}>
      <button
        type="button"
        class="me"
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={`${texts.actingAs}: ${state.me.name}`}
        title={texts.changePerson}
        data-user-id={state.me.id}
        onClick={() => setOpen(!open)}
      >
        <span class="acting">{texts.actingAs}</span>
        <Avatar id={state.me.id} name={state.me.name} />
        <PersonLines person={state.me} />
        {waiting > 0 && <span class="badge">{waiting}</span>}
        <span aria-hidden="true">▾</span>
      </button>
      {open && (
        <div class="people" role="menu" tabIndex={-1} aria-label={texts.changePerson} onKeyDown={onKeyDown}>
          {state.people.map((person) => {
            const unread = snapshot.unreadOfOthers[person.id] ?? 0;
            return (
              <button
                type="button"
                role="menuitemradio"
                aria-checked={person.id === state.me.id}
                aria-label={person.name}
                key={person.id}
                data-user-id={person.id}
                onClick={() => {
                  setOpen(false);
                  store.become(person.id);
                }}
              >
                <Avatar id={person.id} name={person.name} />
                <PersonLines person={person} />
                {unread > 0 && person.id !== state.me.id && (
                  <span class="badge" title={texts.unread(unread)}>
                    {unread}
                  </span>
                )}
              </button>
            );
          })}
        </div>
      )}
    </div>
  );
}

/** Name, title and language; the language is written in itself. */
function PersonLines({ person }: { person: PagePerson }): JSX.Element {
  const own = textsFor(person.locale);
  return (
    <span class="person">
      <strong>{person.name}</strong>
      <small>
        {[person.title, own.language, person.external ? own.external : ""].filter(Boolean).join(" · ")}
      </small>
    </span>
  );
}
