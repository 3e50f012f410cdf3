import { useMemo } from "preact/hooks";
import { usePage } from "./page-context.js";
import type { Surface } from "./surface.js";

/** Elements in a message report to the bot at once; the message itself holds no values. */
export function useMessageSurface(channel: string, ts: string): Surface {
  const { store } = usePage();
  return useMemo(
    () => ({
      kind: "message",
      valueOf: () => undefined,
      errorOf: () => undefined,
      isPending: () => false,
      act: (blockId, actionId, value) =>
        store.act({
          act: "message_action",
          channel,
          ts,
          blockId,
          actionId,
          ...(value === undefined ? {} : { value }),
        }),
      input: () => undefined,
    }),
    [store, channel, ts],
  );
}
