import type { ImageBlock, ImageElement } from "@slack/types";
import type { JSX } from "preact";
import { plainText } from "../emoji.js";

/** A picture of the web, or a file of the workspace. */
function sourceOf(image: ImageElement | ImageBlock): string {
  if ("image_url" in image) return image.image_url;
  return "id" in image.slack_file ? `/page/files/${image.slack_file.id}` : "";
}

export function ImageElementView({ element }: { element: ImageElement }): JSX.Element {
  return <img src={sourceOf(element)} alt={element.alt_text} />;
}

export function ImageBlockView({ block }: { block: ImageBlock }): JSX.Element {
  return (
    <figure class="image">
      {block.title !== undefined && <figcaption>{plainText(block.title.text)}</figcaption>}
      <img src={sourceOf(block)} alt={block.alt_text} />
    </figure>
  );
}
