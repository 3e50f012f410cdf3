import type { ContextBlock } from "@slack/types";
import type { JSX } from "preact";
import { Text } from "../mrkdwn.js";
import { ImageElementView } from "./image.js";

export function ContextView({ block }: { block: ContextBlock }): JSX.Element {
  return (
    <div class="context">
      {block.elements.map((element, index) => (
        <span key={index} class="context-part">
          {element.type === "image" ? <ImageElementView element={element} /> : <Text text={element} />}
        </span>
      ))}
    </div>
  );
}
