import type { Locale } from "../domain/department.js";
import { en } from "./en.js";
import { ja } from "./ja.js";
import type { Shape } from "./shape.js";

/** Every text a person can see. Japanese is the reference; a missing or surplus text in another language does not compile. */
export type Messages = Shape<typeof ja>;

const catalogues: Readonly<Record<Locale, Messages>> = { ja, en };

export function messagesFor(locale: Locale): Messages {
  return catalogues[locale];
}
