/** What the gallery's page is drawn from: `GET /gallery.json`. */
export interface GalleryData {
  readonly groups: readonly { readonly id: string; readonly ja: string; readonly en: string }[];
  readonly entries: readonly GalleryEntry[];
  /** Whom and what a mention can name, in each language. */
  readonly names: Readonly<Record<GalleryLocale, readonly { readonly id: string; readonly name: string }[]>>;
  /** Unix seconds: when every message of the gallery was posted. */
  readonly postedAt: number;
}

export type GalleryLocale = "ja" | "en";

export interface GalleryEntry {
  readonly id: string;
  readonly title: string;
  readonly group: string;
  readonly ja: Shown;
  readonly en: Shown;
}

/** One thing as one person sees it. */
export interface Shown {
  readonly kind: "message" | "ephemeral" | "modal" | "home";
  readonly reader: string;
  /** The message, modal or Home tab as the bot sends it. */
  readonly view: Readonly<Record<string, unknown>> & { readonly blocks: readonly unknown[] };
  /** Beside the fields of a modal, by block id. */
  readonly errors: Readonly<Record<string, string>>;
}
