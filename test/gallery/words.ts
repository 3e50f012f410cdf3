import { textOfBlocks } from "../workspace/block-text.js";
import { isObject, type JsonObject } from "../workspace/json.js";
import type { Sample } from "./entry.js";

/** Every line a person can read in a sample, those of dialogs and lists of choices too. */
export function linesOf(sample: Sample): readonly string[] {
  return textsOf(sample).flatMap((text) => text.split("\n"));
}

function textsOf(sample: Sample): readonly string[] {
  const { view } = sample;
  const inside = [textOfBlocks(view.blocks), ...confirmationsIn(view.blocks).map(textOfDialog)];
  switch (sample.kind) {
    case "message":
    case "ephemeral":
      return [sample.view.text, ...inside];
    case "home":
      return inside;
    case "modal": {
      const { title, submit, close } = sample.view;
      return [textOfBlocks([title, submit, close]), ...inside, ...Object.values(sample.errors)];
    }
  }
}

function textOfDialog({ title, text, confirm, deny }: JsonObject): string {
  return textOfBlocks([title, text, confirm, deny]);
}

/** Every object in a tree, whatever its depth. */
export function objectsWithin(value: unknown): readonly JsonObject[] {
  if (Array.isArray(value)) return value.flatMap(objectsWithin);
  if (!isObject(value)) return [];
  return [value, ...Object.values(value).flatMap(objectsWithin)];
}

/** The dialogs that ask back before something is done. */
function confirmationsIn(blocks: unknown): readonly JsonObject[] {
  return objectsWithin(blocks).flatMap(({ confirm }) =>
    isObject(confirm) && "deny" in confirm ? [confirm] : [],
  );
}
