import type { Locale } from "../../src/domain/department.js";
import { messagesFor } from "../../src/i18n/messages.js";

/** Characters that nobody writes: each text of a catalogue begins with one of its own. */
const firstMark = 0xf0000;

interface Place {
  readonly of: Record<string, unknown>;
  readonly key: string;
  readonly path: string;
}

/** What was drawn while the texts carried their marks. */
interface Marked<T> {
  /** The path of every text of the catalogue, such as `card.state.taken`. */
  readonly all: readonly string[];
  readonly drawn: T;
  /** Paths of the texts these lines hold. */
  readonly saidIn: (lines: readonly string[]) => ReadonlySet<string>;
}

/** Tells which texts of a catalogue stand in what `draw` makes; where texts are cut is a little different meanwhile. */
export function textsSaid<T>(locale: Locale, draw: () => T): Marked<T> {
  const places = placesIn(messagesFor(locale), "");
  const originals = places.map(({ of, key }) => of[key]);
  places.forEach(({ of, key }, i) => {
    of[key] = marked(originals[i], String.fromCodePoint(firstMark + i));
  });
  try {
    const saidIn = (lines: readonly string[]) =>
      new Set(
        [...lines.join("")].flatMap((character) => {
          const place = places[(character.codePointAt(0) ?? 0) - firstMark];
          return place === undefined ? [] : [place.path];
        }),
      );
    return { all: places.map(({ path }) => path), drawn: draw(), saidIn };
  } finally {
    places.forEach(({ of, key }, i) => {
      of[key] = originals[i];
    });
  }
}

function placesIn(catalogue: object, path: string): readonly Place[] {
  return Object.entries(catalogue).flatMap(([key, value]): readonly Place[] => {
    const here = path === "" ? key : `${path}.${key}`;
    // A catalogue is read-only to those who read it; here it is changed and put back.
    return typeof value === "object" && value !== null
      ? placesIn(value, here)
      : [{ of: catalogue as Record<string, unknown>, key, path: here }];
  });
}

function marked(text: unknown, mark: string): unknown {
  if (typeof text === "function") return (...args: unknown[]) => mark + String(text(...args));
  return text === "" ? "" : `${mark}${String(text)}`;
}
