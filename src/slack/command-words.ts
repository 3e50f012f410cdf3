import { sameLetters } from "../domain/department-named.js";

/** What `/escalate` can be asked for by a word. */
export type CommandWord = keyof typeof commandWords;

/** By which words, however they are typed; the help names the first of each language. */
export const commandWords = {
  list: ["list", "一覧", "いちらん", "リスト"],
  mine: ["mine", "自分", "じぶん", "自分の件"],
  own_page: ["me", "記録", "きろく", "自分の記録"],
  help: ["help", "ヘルプ", "使い方", "使いかた", "つかいかた", "?"],
  notice: ["notice", "notices", "お知らせ", "おしらせ"],
  settings: ["settings", "setting", "設定", "せってい"],
  now: ["now", "今", "いま", "今すぐ", "いますぐ"],
  guide: ["guide", "案内", "あんない", "ガイド"],
  search: ["search", "検索", "けんさく", "探す", "さがす"],
  faq: ["faq", "faqs", "よくある質問", "よくあるご質問"],
  report: ["report", "集計", "しゅうけい", "レポート", "リポート", "報告", "ほうこく"],
  improvements: ["improvements", "improvement", "改善", "かいぜん"],
  review: ["review", "reviews", "見直し", "みなおし", "レビュー"],
  away: ["away", "離席", "りせき", "不在"],
  hand_over: ["handover", "hand-over", "引き継ぎ", "引継ぎ", "引継", "ひきつぎ"],
  forget: ["forget", "erase", "消去", "しょうきょ", "削除"],
} as const;

/** Behind `list`: the cases of those whom one supervises. */
const teamWords = ["team", "チーム"];

/** Begin sentences as well: a command only where what follows is understood. */
const sentenceWords = ["報告", "ほうこく"];

const byWord: ReadonlyMap<string, CommandWord> = new Map(
  (Object.keys(commandWords) as CommandWord[]).flatMap((command) =>
    commandWords[command].map((word) => [sameLetters(word), command] as const),
  ),
);

/** null: an ordinary word. */
export function commandWord(typed: string): CommandWord | null {
  return byWord.get(sameLetters(typed)) ?? null;
}

export function isTeamWord(typed: string): boolean {
  return isOneOf(teamWords, typed);
}

export function mayBeginSentence(typed: string): boolean {
  return isOneOf(sentenceWords, typed);
}

function isOneOf(words: readonly string[], typed: string): boolean {
  return words.some((word) => sameLetters(word) === sameLetters(typed));
}
