import type { Escalation } from "../../domain/escalation.js";
import { personalDataIn } from "../../domain/personal-data.js";
import { singleLine } from "../blocks/text.js";
import type { ViewContext } from "./view-context.js";

const longest = 40;
/** Ends like the name of a thing: 「二重請求」, not 「…してよいですか」. */
const endsAsName = /[\p{Script=Han}\p{Script=Katakana}ーA-Za-z0-9)）]$/u;
const endsAsVerb = /(?:不可|可否|希望|必要|可能|未定|不明)$/u;
const hasSentence = /[。?？!！]/u;
/** A sentence to a colleague, not the name of a thing. */
const beginsAsSentence =
  /^(?:(?:may|can|could|should|would|is|are|do|does|did|has|have|what|how|who|why|when|where|which|please|i|we|he|she|they|the customer|customer)\b)/i;
const namesSomebody = /様|さん|さま|氏|\b(?:mr|mrs|ms|miss)\b/i;
/** How colleagues file a case, which no customer is to hear. */
const isForColleagues =
  /その他|カスハラ|ハラスメント|クレーム|苦情|お怒り|悪質|漏えい|漏洩|\b(?:other|complaint|harassment|abuse|data leak)\b/i;
const isJapanese = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** How it ends does not tell an English sentence from a name; so few words are a name. */
const mostEnglishWords = 3;
/** What a category says in brackets helps to choose it. */
const inBrackets = /\s*[(（][^)）]*[)）]/gu;

/**
 * What the case is about, as one says it to the customer: the summary where it reads like the name of a thing and names
 * nobody, else the category; null: neither will do. Somebody who may be hurt has no "matter of a refund".
 */
export function topicOf({ facts }: Pick<Escalation, "facts">, { messages }: ViewContext): string | null {
  if (facts.signals.includes("injury")) return null;
  const { topic, topicWithin } = messages.takeover;
  const summary = singleLine(facts.summary).replace(/の件$|[。.]$/u, "");
  if (readsAsName(summary)) return topic({ text: summary });
  const [group, ...within] = (facts.category ?? "")
    .split(/[>＞]/u)
    .map((it) => it.replace(inBrackets, "").trim());
  const name = within.at(-1);
  const text = [name && group ? topicWithin({ group, name }) : group, name].find(
    (it) => it && readsAsName(it),
  );
  return text ? topic({ text }) : null;
}

function readsAsName(text: string): boolean {
  return (
    text.length > 0 &&
    text.length <= longest &&
    (isJapanese.test(text) || text.split(" ").length <= mostEnglishWords) &&
    endsAsName.test(text) &&
    !endsAsVerb.test(text) &&
    !hasSentence.test(text) &&
    !beginsAsSentence.test(text) &&
    !namesSomebody.test(text) &&
    !isForColleagues.test(text) &&
    personalDataIn(text).length === 0
  );
}
