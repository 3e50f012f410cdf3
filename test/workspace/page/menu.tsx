import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Icon, type IconName } from "./icons.js";

interface MenuItem {
  key: string;
  text: string;
  detail?: string | null;
  run: () => unknown;
}

interface MenuProps {
  /** Accessible name of the button. */
  label: string;
  face: IconName;
  items: MenuItem[];
  buttonClass: string;
  buttonData?: Record<`data-${string}`, string>;
}

/** A button that opens a menu; arrows move, Enter chooses, Escape closes and gives the focus back. */
export function Menu(props: MenuProps): JSX.Element {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    if (!open || list.current === null || button.current === null) return;
    place(list.current, button.current.getBoundingClientRect());
    list.current.querySelector("button")?.focus();
  }, [open]);

  useEffect(() => {
    if (!open) return;
    const closeOutside = (event: Event) => {
      const inside = event.target instanceof Node && list.current?.contains(event.target) === true;
      if (!inside) setOpen(false);
    };
    // The press that opened the menu is over by now; the next one outside closes it.
    document.addEventListener("pointerdown", closeOutside, true);
    window.addEventListener("resize", closeOutside);
    return () => {
      document.removeEventListener("pointerdown", closeOutside, true);
      window.removeEventListener("resize", closeOutside);
    };
  }, [open]);

  function onKeyDown(event: KeyboardEvent): void {
    const buttons = [...(list.current?.querySelectorAll("button") ?? [])];
    const at = buttons.findIndex((item) => item.matches(":focus"));
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      setOpen(false);
      button.current?.focus();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      buttons[(at + step + buttons.length) % buttons.length]?.focus();
    } else if (event.key === "Tab") {
      setOpen(false);
    }
  }

  return (
    <>
      <button
        type="button"
        ref={button}
        class={props.buttonClass}
        aria-label={props.label}
        title={props.label}
        aria-haspopup="menu"
        aria-expanded={open}
        {...props.buttonData}
        onClick={() => setOpen(!open)}
      >
        <Icon name={props.face} />
      </button>
      {open && (
        <div class="menu" role="menu" tabIndex={-1} aria-label={props.label} ref={list} onKeyDown={onKeyDown}>
          {props.items.map((item) => (
            <button
              type="button"
              role="menuitem"
              key={item.key}
              onClick={() => {
                setOpen(false);
                button.current?.focus();
                void item.run();
              }}
            >
              {item.text}
              {item.detail !== null && item.detail !== undefined && <small>{item.detail}</small>}
            </button>
          ))}
        </div>
      )}
    </>
  );
}

/** Puts the menu under its button, above it where there is no room below, always inside the window. */
function place(menu: HTMLElement, anchor: DOMRect): void {
  const { width, height } = menu.getBoundingClientRect();
  const below = anchor.bottom + 4;
  const top = below + height > window.innerHeight - 8 ? Math.max(8, anchor.top - height - 4) : below;
  menu.style.top = `${top}px`;
  menu.style.left = `${Math.max(8, Math.min(anchor.left, window.innerWidth - width - 8))}px`;
}
