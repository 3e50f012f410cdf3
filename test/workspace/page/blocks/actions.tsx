import type { ActionsBlock } from "@slack/types";
import type { JSX } from "preact";
import { ElementView } from "../elements/element.js";

export function ActionsView({ block }: { block: ActionsBlock }): JSX.Element {
  return (
    <div class="actions">
      {block.elements.map((element) => (
        <ElementView
          key={`${element.type}-${element.action_id ?? ""}`}
          element={element}
          blockId={block.block_id ?? ""}
          dispatches
        />
      ))}
    </div>
  );
}
