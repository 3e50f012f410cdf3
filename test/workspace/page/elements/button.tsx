import type { Button, WorkflowButton } from "@slack/types";
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { plainText } from "../emoji.js";
import { usePage } from "../page-context.js";
import { confirmed, type ElementProps, useSurface } from "../surface.js";

export function ButtonElement({ element, blockId }: ElementProps<Button | WorkflowButton>): JSX.Element {
  const surface = useSurface();
  const { store } = usePage();
  const [busy, setBusy] = useState(false);

  async function click(): Promise<void> {
    if (busy || !(await confirmed(store.ask, element.confirm))) return;
    if (element.type === "button" && element.url !== undefined)
      window.open(element.url, "_blank", "noopener");
    setBusy(true);
    await surface.act(blockId, element.action_id ?? "");
    setBusy(false);
  }

  return (
    <button
      type="button"
      class={`button ${element.style ?? ""}`}
      data-block-id={blockId}
      data-action-id={element.action_id ?? ""}
      aria-label={element.accessibility_label}
      aria-busy={busy}
      onClick={() => void click()}
    >
      {plainText(element.text.text, element.text.emoji)}
    </button>
  );
}
