import type { InputBlock } from "@slack/types";
import type { JSX } from "preact";
import { useId } from "preact/hooks";
import { ElementView } from "../elements/element.js";
import { plainText } from "../emoji.js";
import { usePage } from "../page-context.js";
import { useSurface } from "../surface.js";

/** A labelled field with its hint, and the error of the last submission beside it. */
export function InputView({ block }: { block: InputBlock }): JSX.Element {
  const { texts } = usePage();
  const surface = useSurface();
  const id = useId();
  const blockId = block.block_id ?? "";
  const error = surface.errorOf(blockId);
  const described = [
    error === undefined ? null : `${id}-error`,
    block.hint === undefined ? null : `${id}-hint`,
  ].filter((part) => part !== null);
  return (
    <div class={error === undefined ? "input" : "input invalid"}>
      <div class="label" id={`${id}-label`}>
        {plainText(block.label.text)}
        {block.optional === true && <span class="optional"> {texts.optional}</span>}
      </div>
      <ElementView
        key={block.element.action_id}
        element={block.element}
        blockId={blockId}
        dispatches={block.dispatch_action === true}
        labelId={`${id}-label`}
        describedBy={described.length === 0 ? undefined : described.join(" ")}
        invalid={error !== undefined}
        required={block.optional !== true}
      />
      {error !== undefined && (
        <div class="error" id={`${id}-error`} role="alert">
          {error}
        </div>
      )}
      {block.hint !== undefined && (
        <div class="hint" id={`${id}-hint`}>
          {plainText(block.hint.text)}
        </div>
      )}
    </div>
  );
}
