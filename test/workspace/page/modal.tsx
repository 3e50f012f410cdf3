import type { JSX } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { PageModal } from "../page-protocol.js";
import { Dialog } from "./dialog.js";
import { ModalFace } from "./modal-face.js";
import { Notices } from "./notices.js";
import { usePage } from "./page-context.js";
import type { StateValue } from "./state-value.js";
import type { Surface } from "./surface.js";

const FIELDS = "input:not([type=hidden]), select, textarea";

/** The view on top of the person's screen. */
export function Modal({ modal }: { modal: PageModal }): JSX.Element {
  const { store } = usePage();
  const canSubmit = modal.view.submit !== undefined;
  const surface = useModalSurface(modal);
  const [submitting, setSubmitting] = useState(false);
  const body = useRef<HTMLFormElement>(null);
  const focused = useRef(false);
  const busy = submitting || modal.busy;

  useEffect(() => {
    if (focused.current) return;
    const wanted = body.current?.querySelector<HTMLElement>(FIELDS);
    if (wanted === null || wanted === undefined) return;
    focused.current = true;
    wanted.focus();
  });

  useEffect(() => {
    body.current?.querySelector(".input.invalid")?.scrollIntoView({ block: "nearest" });
  }, [JSON.stringify(modal.errors)]);

  const close = () => void store.act({ act: "modal_close", viewId: modal.viewId });

  async function submit(): Promise<void> {
    if (busy || !canSubmit) return;
    setSubmitting(true);
    // What went wrong the last time is no longer on the screen once one tries again.
    await store.dismissAll();
    await store.act({ act: "modal_submit", viewId: modal.viewId });
    setSubmitting(false);
  }

  return (
    <Dialog class="modal" labelledBy="modal-title" onEscape={close}>
      <ModalFace
        modal={modal}
        surface={surface}
        titleId="modal-title"
        busy={busy}
        close={close}
        submit={() => void submit()}
        body={body}
      >
        <Notices />
      </ModalFace>
    </Dialog>
  );
}

function useModalSurface(modal: PageModal): Surface {
  const { state, store, texts } = usePage();
  const { viewId, values, errors } = modal;
  const as = state.me.id;
  return useMemo(
    () => ({
      kind: "modal",
      // Values are the server's account of what this page reported, in Slack's shapes.
      valueOf: (blockId, actionId) => values[blockId]?.[actionId] as StateValue | undefined,
      errorOf: (blockId) => {
        const error = errors[blockId];
        return error === undefined ? undefined : texts.error(error);
      },
      isPending: (blockId, actionId) => store.typing.isPending(viewId, blockId, actionId),
      act: (blockId, actionId, value) =>
        store.act({
          act: "modal_action",
          viewId,
          blockId,
          actionId,
          ...(value === undefined ? {} : { value }),
        }),
      input: (blockId, actionId, value, when) =>
        store.typing.put({ as, act: "modal_input", viewId, blockId, actionId, value }, when),
    }),
    [store, texts, as, viewId, values, errors],
  );
}
