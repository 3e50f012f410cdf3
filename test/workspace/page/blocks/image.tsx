import type { ImageBlock, ImageElement } from "@slack/types";
import type { JSX } from "preact";
import { plainText } from "../emoji.js";

export function ImageElementView({ element }: { element: ImageElement }): JSX.Element {
  return <img src={"image_url" in element ? element.image_url : ""} alt={element.alt_text} />;
}

export function ImageBlockView({ block }: { block: ImageBlock }): JSX.Element {
  return (
    <figure class="image">
      {block.title !== undefined && <figcaption>{plainText(block.title.text)}</figcaption>}
      <img src={"image_url" in block ? block.image_url : ""} alt={block.alt_text} />
    </figure>
  );
}
