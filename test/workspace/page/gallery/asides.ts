import type { GalleryData, GalleryLocale, Shown } from "../../../gallery/protocol.js";

/** Words that are on no screen until something is pressed, or that only a phone's lock screen shows. */
export interface Aside {
  readonly kind: "notification" | "menu" | "dialog" | "choices";
  /** What has to be pressed; empty for a notification. */
  readonly at: string;
  readonly lines: readonly string[];
}

type Json = Record<string, unknown>;

/** Asides of every sample of a language, by entry id. Menus, dialogs and choices are told where they come first. */
export function asidesIn(locale: GalleryLocale, data: GalleryData): ReadonlyMap<string, readonly Aside[]> {
  const told = new Set<string>();
  return new Map(
    data.entries.map((entry) => [
      entry.id,
      asidesOf(entry[locale]).filter((aside) => {
        if (aside.kind === "notification") return true;
        const key = JSON.stringify(aside);
        const isNew = !told.has(key);
        told.add(key);
        return isNew;
      }),
    ]),
  );
}

function asidesOf({ view }: Shown): readonly Aside[] {
  const { text } = view;
  return [
    ...(typeof text === "string" ? [{ kind: "notification", at: "", lines: [text] } as const] : []),
    ...objectsIn(view.blocks).flatMap((it) => [...menu(it), ...dialog(it), ...choices(it)]),
  ];
}

function menu({ type, options }: Json): readonly Aside[] {
  return type === "overflow" ? [{ kind: "menu", at: "⋮", lines: list(options).map(labelOf) }] : [];
}

function dialog({ confirm, text }: Json): readonly Aside[] {
  if (!isObject(confirm)) return [];
  const lines = [
    textOf(confirm.title),
    textOf(confirm.text),
    `[${textOf(confirm.confirm)}] [${textOf(confirm.deny)}]`,
  ];
  return [{ kind: "dialog", at: textOf(text), lines }];
}

function choices({ element, label }: Json): readonly Aside[] {
  if (!isObject(element) || !String(element.type).endsWith("select")) return [];
  const flat = list(element.options).map(labelOf);
  const grouped = list(element.option_groups).flatMap((group) => [
    `${textOf(group.label)}:`,
    ...list(group.options).map((option) => `– ${labelOf(option)}`),
  ]);
  return [{ kind: "choices", at: textOf(label), lines: [...flat, ...grouped] }];
}

function labelOf({ text, description }: Json): string {
  return description === undefined ? textOf(text) : `${textOf(text)} — ${textOf(description)}`;
}

function textOf(value: unknown): string {
  return isObject(value) && typeof value.text === "string" ? value.text : "";
}

/** Every object in a tree, whatever its depth. */
export function objectsIn(value: unknown): readonly Json[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  return isObject(value) ? [value, ...Object.values(value).flatMap(objectsIn)] : [];
}

function list(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
