import type { SectionBlock } from "@slack/types";
import type { JSX } from "preact";
import { ElementView } from "../elements/element.js";
import { Text } from "../mrkdwn.js";

export function SectionView({ block }: { block: SectionBlock }): JSX.Element {
  const blockId = block.block_id ?? "";
  return (
    <div class="section">
      <div class="section-body">
        {block.text !== undefined && <Text text={block.text} />}
        {block.fields !== undefined && (
          <div class="fields">
            {block.fields.map((field) => (
              <div key={field.text}>
                <Text text={field} />
              </div>
            ))}
          </div>
        )}
      </div>
      {block.accessory !== undefined && (
        <div class="accessory">
          <ElementView
            key={`${block.accessory.type}-${"action_id" in block.accessory ? block.accessory.action_id : ""}`}
            element={block.accessory}
            blockId={blockId}
            dispatches
          />
        </div>
      )}
    </div>
  );
}
