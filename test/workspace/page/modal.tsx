import type { ModalView } from "@slack/types";
import type { JSX } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { PageModal } from "../page-protocol.js";
import { Blocks } from "./blocks/block.js";
import { Dialog } from "./dialog.js";
import { plainText } from "./emoji.js";
import { Icon } from "./icons.js";
import { Notices } from "./notices.js";
import { usePage } from "./page-context.js";
import type { StateValue } from "./state-value.js";
import { type Surface, SurfaceContext } from "./surface.js";

const FIELDS = "input:not([type=hidden]), select, textarea";

/** The view on top of the person's screen. */
export function Modal({ modal }: { modal: PageModal }): JSX.Element {
  const { store, texts } = usePage();
  // The server has refused every view that is not shaped as Slack's documentation says.
  const view = modal.view as unknown as ModalView;
  const surface = useModalSurface(modal);
  const [submitting, setSubmitting] = useState(false);
  const body = useRef<HTMLFormElement>(null);
  const focused = useRef(false);
  const busy = submitting || modal.busy;
  const general = errorsWithoutField(modal, view);

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
    if (busy || view.submit === undefined) return;
    setSubmitting(true);
    // What went wrong the last time is no longer on the screen once one tries again.
    await store.dismissAll();
    await store.act({ act: "modal_submit", viewId: modal.viewId });
    setSubmitting(false);
  }

  return (
    <Dialog class="modal" labelledBy="modal-title" onEscape={close}>
      <header>
        <h2 id="modal-title">{plainText(view.title.text)}</h2>
        <button type="button" class="icon" aria-label={texts.close} title={texts.close} onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      <Notices />
      <form
        id="modal-form"
        class="modal-body"
        ref={body}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {general.map((error) => (
          <div class="alert error" role="alert" key={error}>
            {texts.error(error)}
          </div>
        ))}
        <SurfaceContext.Provider value={surface}>
          <Blocks blocks={view.blocks} />
        </SurfaceContext.Provider>
      </form>
      <footer>
        <button type="button" class="button" onClick={close}>
          {view.close === undefined || view.close === null ? texts.cancel : plainText(view.close.text)}
        </button>
        {view.submit !== undefined && view.submit !== null && (
          <button type="submit" form="modal-form" class="button primary" aria-busy={busy} disabled={busy}>
            {busy ? texts.sending : plainText(view.submit.text)}
          </button>
        )}
      </footer>
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

/** Errors for blocks that are not on the screen, such as "we had some trouble connecting". */
function errorsWithoutField(modal: PageModal, view: ModalView): string[] {
  const shown = new Set(
    view.blocks.filter((block) => block.type === "input").map((block) => block.block_id ?? ""),
  );
  return Object.entries(modal.errors)
    .filter(([blockId]) => !shown.has(blockId))
    .map(([, error]) => error);
}
