import type { ModalView } from "@slack/types";
import type { ComponentChildren, JSX, Ref } from "preact";
import { useId } from "preact/hooks";
import type { PageModal } from "../page-protocol.js";
import { Blocks } from "./blocks/block.js";
import { plainText } from "./emoji.js";
import { Icon } from "./icons.js";
import { usePage } from "./page-context.js";
import { type Surface, SurfaceContext } from "./surface.js";

interface ModalFaceProps {
  modal: Pick<PageModal, "view" | "errors">;
  surface: Surface;
  titleId: string;
  busy?: boolean;
  close: () => void;
  submit: () => void;
  body?: Ref<HTMLFormElement>;
  /** Between head and fields. */
  children?: ComponentChildren;
}

/** Head, fields and buttons of a modal. */
export function ModalFace(props: ModalFaceProps): JSX.Element {
  const { modal, surface, close, busy = false } = props;
  const { texts } = usePage();
  const formId = useId();
  // The server has refused every view that is not shaped as Slack's documentation says.
  const view = modal.view as unknown as ModalView;
  return (
    <>
      <header>
        <h2 id={props.titleId}>{plainText(view.title.text)}</h2>
        <button type="button" class="icon" aria-label={texts.close} title={texts.close} onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      {props.children}
      <form
        id={formId}
        class="modal-body"
        ref={props.body ?? null}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          props.submit();
        }}
      >
        {errorsWithoutField(modal, view).map((error) => (
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
          <button type="submit" form={formId} class="button primary" aria-busy={busy} disabled={busy}>
            {busy ? texts.sending : plainText(view.submit.text)}
          </button>
        )}
      </footer>
    </>
  );
}

/** Errors for blocks that are not on the screen, such as "we had some trouble connecting". */
function errorsWithoutField(modal: Pick<PageModal, "errors">, view: ModalView): string[] {
  const shown = new Set(
    view.blocks.filter((block) => block.type === "input").map((block) => block.block_id ?? ""),
  );
  return Object.entries(modal.errors)
    .filter(([blockId]) => !shown.has(blockId))
    .map(([, error]) => error);
}
