import { z } from "zod";
import type { LocalText } from "../../domain/department.js";
import { line, strict, textOrMap } from "./file-shapes.js";

const nameLength = 75;

/** One text for both languages, or one for each. */
export const name = textOrMap(
  line("name", nameLength).transform((text): LocalText => ({ ja: text, en: text })),
  strict("name", {
    ja: nameIn("ja", "en"),
    en: nameIn("en", "ja"),
  }),
);

function nameIn(language: "ja" | "en", other: "ja" | "en") {
  return z
    .unknown()
    .refine((input) => input !== undefined, {
      abort: true,
      error: `name has ${other} but no ${language}: add ${language}, or write one name for both, e.g. name: 請求・決済`,
    })
    .pipe(line(`name.${language}`, nameLength));
}
