import { namesIn } from "./cast.js";
import { samplesIn } from "./catalogue.js";
import type { Sample } from "./entry.js";
import { groups } from "./groups.js";
import type { GalleryData, Shown } from "./protocol.js";
import { opening } from "./story.js";

/** Everything the gallery's page shows. */
export function galleryData(): GalleryData {
  const japanese = samplesIn("ja");
  const english = samplesIn("en");
  return {
    groups: Object.entries(groups).map(([id, title]) => ({ id, ...title })),
    entries: japanese.flatMap((ja, i) => {
      const en = english[i];
      if (en === undefined) return [];
      const id = ja.id.slice(0, -".ja".length);
      return [{ id, title: ja.title, group: ja.group, ja: shown(ja), en: shown(en) }];
    }),
    names: { ja: namesIn("ja"), en: namesIn("en") },
    postedAt: opening.getTime() / 1_000,
  };
}

function shown(sample: Sample): Shown {
  const { kind, reader, view } = sample;
  return { kind, reader, view: { ...view }, errors: sample.kind === "modal" ? sample.errors : {} };
}
