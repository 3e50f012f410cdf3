import type { ComponentChildren, JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";

interface DialogProps {
  class: string;
  labelledBy: string;
  onEscape: () => void;
  children: ComponentChildren;
}

/** A native modal dialog: the browser keeps the focus in it and the rest of the page out of reach. */
export function Dialog(props: DialogProps): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      class={props.class}
      aria-labelledby={props.labelledBy}
      onCancel={(event) => {
        event.preventDefault();
        props.onEscape();
      }}
      onKeyDown={(event) => {
        // The browser closes a dialog by itself on the second Escape, whatever `cancel` says; so it never sees one.
        if (event.key !== "Escape" || event.defaultPrevented || event.isComposing) return;
        event.preventDefault();
        props.onEscape();
      }}
    >
      {props.children}
    </dialog>
  );
}
