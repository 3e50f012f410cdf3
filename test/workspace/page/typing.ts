import type { PageAct } from "../page-protocol.js";

type InputAct = Extract<PageAct, { act: "modal_input" }>;

/** How long after the last keystroke the typed text is handed to the server. */
const DEBOUNCE_MS = 150;

export interface Typing {
  /** Hands over `act` soon, or at once; of several for the same field only the newest is sent. */
  put(act: InputAct, when: "soon" | "now"): void;
  /** True while the server does not yet know what stands in this field. */
  isPending(viewId: string, blockId: string, actionId: string): boolean;
  /** Resolves once the server knows everything that was typed. */
  flush(): Promise<void>;
}

/** Keeps what is typed into modals on its way to the server, in the order of typing. */
export function createTyping(post: (act: InputAct) => Promise<unknown>): Typing {
  const waiting = new Map<string, { act: InputAct; timer: number }>();
  const onTheWay = new Map<string, number>();
  let chain: Promise<unknown> = Promise.resolve();

  function send(key: string): void {
    const entry = waiting.get(key);
    if (entry === undefined) return;
    window.clearTimeout(entry.timer);
    waiting.delete(key);
    onTheWay.set(key, (onTheWay.get(key) ?? 0) + 1);
    chain = chain
      .then(() => post(entry.act))
      .finally(() => {
        const left = (onTheWay.get(key) ?? 1) - 1;
        if (left === 0) onTheWay.delete(key);
        else onTheWay.set(key, left);
      });
  }

  return {
    put(act, when) {
      const key = keyOf(act.viewId, act.blockId, act.actionId);
      window.clearTimeout(waiting.get(key)?.timer);
      waiting.set(key, { act, timer: window.setTimeout(() => send(key), DEBOUNCE_MS) });
      if (when === "now") send(key);
    },
    isPending(viewId, blockId, actionId) {
      const key = keyOf(viewId, blockId, actionId);
      return waiting.has(key) || onTheWay.has(key);
    },
    async flush() {
      for (const key of [...waiting.keys()]) send(key);
      await chain;
    },
  };
}

function keyOf(viewId: string, blockId: string, actionId: string): string {
  return JSON.stringify([viewId, blockId, actionId]);
}
