import type { ConfirmationDialog } from "@slack/types";
import { createContext } from "preact";
import { useContext, useEffect, useRef, useState } from "preact/hooks";
import { usePage } from "./page-context.js";
import { type InputElement, initialValue, type StateValue } from "./state-value.js";

/** Where blocks stand: a message, a modal or the Home tab. Elements report to it without knowing which. */
export interface Surface {
  kind: "message" | "modal" | "home";
  /** What the server holds for the element, undefined if nothing. */
  valueOf(blockId: string, actionId: string): StateValue | undefined;
  errorOf(blockId: string): string | undefined;
  /** The server does not know yet what stands in the element. */
  isPending(blockId: string, actionId: string): boolean;
  /** Reports a click or a choice to the bot; buttons have no value of their own to report. */
  act(blockId: string, actionId: string, value?: StateValue): Promise<boolean>;
  /** Hands over what is typed or chosen without telling the bot. */
  input(blockId: string, actionId: string, value: StateValue, when: "soon" | "now"): void;
}

export const SurfaceContext = createContext<Surface | null>(null);

export function useSurface(): Surface {
  const surface = useContext(SurfaceContext);
  if (surface === null) throw new Error("useSurface outside SurfaceContext");
  return surface;
}

/** What an element is drawn with, besides itself. */
export interface ElementProps<E> {
  element: E;
  blockId: string;
  /** Choices go to the bot at once (a section, an actions block, or an input that dispatches). */
  dispatches: boolean;
  /** Id of the visible label; without one the element names itself by its placeholder. */
  labelId?: string | undefined;
  /** Ids of hint and error. */
  describedBy?: string | undefined;
  invalid?: boolean | undefined;
  required?: boolean | undefined;
}

interface Field {
  value: StateValue;
  /** A finished choice: shown, then reported or handed over. */
  choose(value: StateValue): void;
  /** Text on its way: shown, and handed over after the last keystroke. */
  type(value: StateValue): void;
}

/**
 * The value of an element as this screen shows it. What a person does here is kept whatever the server draws
 * meanwhile; a value that changes on the server is taken over once nothing of ours is on the way.
 */
export function useField(element: InputElement, blockId: string, dispatches: boolean): Field {
  const surface = useSurface();
  const { store } = usePage();
  const actionId = element.action_id ?? "";
  const served = surface.valueOf(blockId, actionId) ?? initialValue(element);
  const servedJson = JSON.stringify(served);
  const [value, setValue] = useState(served);
  const lastServed = useRef(servedJson);

  useEffect(() => {
    if (lastServed.current === servedJson) return;
    lastServed.current = servedJson;
    if (!surface.isPending(blockId, actionId) && !isBeingTyped(blockId, actionId)) setValue(served);
  });

  return {
    value,
    choose(next) {
      void confirmed(store.ask, "confirm" in element ? element.confirm : undefined).then((yes) => {
        if (!yes) {
          // A fresh object makes the control fall back to what it showed before.
          setValue({ ...value });
          return;
        }
        setValue(next);
        if (dispatches) void surface.act(blockId, actionId, next);
        else surface.input(blockId, actionId, next, "now");
      });
    },
    type(next) {
      setValue(next);
      surface.input(blockId, actionId, next, "soon");
    },
  };
}

/** Asks first if the element wants it. */
export async function confirmed(
  ask: (confirm: ConfirmationDialog) => Promise<boolean>,
  confirm: ConfirmationDialog | undefined,
): Promise<boolean> {
  return confirm === undefined ? true : ask(confirm);
}

function isBeingTyped(blockId: string, actionId: string): boolean {
  const active = document.activeElement;
  const text = active instanceof HTMLTextAreaElement || active instanceof HTMLInputElement;
  return text && active.dataset.blockId === blockId && active.dataset.actionId === actionId;
}

/** Attributes every control carries, for tests and for screen readers. */
export function controlAttributes(
  props: ElementProps<{ action_id?: string; placeholder?: { text: string } }>,
) {
  return {
    "data-block-id": props.blockId,
    "data-action-id": props.element.action_id ?? "",
    "aria-labelledby": props.labelId,
    "aria-label": props.labelId === undefined ? props.element.placeholder?.text : undefined,
    "aria-describedby": props.describedBy,
    "aria-invalid": props.invalid === true ? true : undefined,
    "aria-required": props.required === true ? true : undefined,
  };
}
