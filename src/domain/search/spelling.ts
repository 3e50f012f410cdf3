import { okuriganaForms } from "./okurigana.js";

// Japanese writes one word in many ways. What follows makes one of them.

/** Full-width and half-width forms, case, iteration marks and missing okurigana made one; scripts stay as they are. */
export function plainSpelling(text: string): string {
  const plain = text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[〜~]/gu, "～")
    .replace(/([\p{Script=Han}])々/gu, "$1$1")
    .replace(/[‐‑–—−ｰ]/gu, "-")
    .replace(/([\p{Script=Katakana}\p{Script=Hiragana}])-/gu, "$1ー")
    .replace(/(\d)[,，](?=\d{3})/gu, "$1");
  return okuriganaForms.reduce((before, [pattern, form]) => before.replace(pattern, form), plain);
}

/** Hiragana as katakana. */
export function katakana(text: string): string {
  return text.replace(/[\u3041-\u3096]/gu, (kana) => String.fromCodePoint((kana.codePointAt(0) ?? 0) + 0x60));
}

const sameSound: readonly (readonly [RegExp, string])[] = [
  [/ヂ/gu, "ジ"],
  [/ヅ/gu, "ズ"],
  [/ヴァ/gu, "バ"],
  [/ヴ/gu, "ブ"],
  [/[ァ]/gu, "ア"],
  [/[ィ]/gu, "イ"],
  [/[ゥ]/gu, "ウ"],
  [/[ェ]/gu, "エ"],
  [/[ォ]/gu, "オ"],
  [/ヮ/gu, "ワ"],
  [/ヲ/gu, "オ"],
];

/** Kana as they sound: one script, no long vowel marks, no difference between ウィ and ウイ, or ヅ and ズ. */
export function soundOf(kana: string): string {
  const plain = sameSound.reduce(
    (before, [pattern, sound]) => before.replace(pattern, sound),
    katakana(kana),
  );
  return plain.replace(/ー/gu, "");
}

const numerals = "〇一二三四五六七八九";

/** The text as it is compared letter by letter: kana as they sound, numerals as digits, nothing but letters and digits. */
export function comparable(plain: string): string {
  return soundOf(plain)
    .replace(/[〇一二三四五六七八九]/gu, (numeral) => String(numerals.indexOf(numeral)))
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
