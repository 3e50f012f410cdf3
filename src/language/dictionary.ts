import { TokenizerBuilder } from "lindera-wasm-nodejs-ipadic";
import { z } from "zod";
import type { Morpheme } from "../domain/search/morpheme.js";

const token = z.object({
  surface: z.string(),
  baseForm: z.string().optional(),
  reading: z.string().optional(),
  partOfSpeech: z.string(),
  partOfSpeechSubcategory1: z.string().optional(),
});
const tokens = z.array(token);

/** Reads texts with IPADIC. Loading it takes half a second and some hundred megabytes. */
export function loadDictionary(): (text: string) => readonly Morpheme[] {
  const builder = new TokenizerBuilder();
  builder.setDictionary("embedded://ipadic");
  builder.setMode("normal");
  const tokenizer = builder.build();
  return (text) => tokens.parse(tokenizer.tokenize(text)).map(morpheme);
}

function morpheme(it: z.infer<typeof token>): Morpheme {
  const base = known(it.baseForm);
  return { surface: it.surface, base, reading: known(it.reading), kind: kindOf(it, base ?? it.surface) };
}

/** The dictionary marks what it does not know with a star, or leaves it out. */
function known(value: string | undefined): string | null {
  return value === undefined || value === "" || value === "*" ? null : value;
}

/** Verbs that carry other words and say nothing by themselves. */
const light = new Set([
  "する",
  "なる",
  "ある",
  "いる",
  "おる",
  "れる",
  "られる",
  "せる",
  "させる",
  "くれる",
  "もらう",
  "いただく",
  "くださる",
  "いたす",
  "思う",
  "言う",
  "ござる",
  "申す",
  "申し出る",
  "伺う",
]);
const negations = new Set(["ない", "ん", "ぬ", "ず", "まい", "不可"]);

function kindOf(
  { partOfSpeech, partOfSpeechSubcategory1 = "" }: z.infer<typeof token>,
  base: string,
): Morpheme["kind"] {
  if (negations.has(base) && partOfSpeech !== "動詞") return "negation";
  switch (partOfSpeech) {
    case "名詞":
      return ["非自立", "代名詞"].includes(partOfSpeechSubcategory1) ? "other" : "content";
    case "動詞":
      return light.has(base) || ["非自立", "接尾"].includes(partOfSpeechSubcategory1) ? "other" : "content";
    case "形容詞":
      return partOfSpeechSubcategory1 === "非自立" ? "other" : "content";
    case "副詞":
    case "UNK":
    case "接頭詞":
      return /[\p{L}\p{N}]/u.test(base) ? "content" : "other";
    default:
      return "other";
  }
}
