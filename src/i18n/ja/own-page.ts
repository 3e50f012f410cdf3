/** `/escalate 記録`: what an agent sent, for herself and her supervisor. */
export const ownPage = {
  title: (p: { person: string }) => `${p.person}が上げた件(直近12週間)`,
  sent: (p: { counts: string }) => `件数:${p.counts}(4週間ごと、右が直近)`,
  reasons: "上げた理由(4週間ごと、右が直近)",
  categories: "分類(12週間の合計)",
  button: "自分の記録",
  /** For supervisors: whose. */
  choose: "メンバーの記録を見る",
  cases: "最近上げた件",
  faqs: "よく上げる分類の FAQ",
  noFaqs: "この分類の FAQ は、まだありません。",
  entry: (p: { name: string; counts: string }) => `${p.name}:${p.counts}`,
  faq: "似た件の回答は /escalate 検索 と /escalate FAQ で探せます。",
  whose: "見られるのは、ご本人とその SV だけです。評価や順位づけには使いません。",
  nothing: (p: { person: string }) => `${p.person}がこの12週間に上げた件はありません。`,
  notYours: "この記録を見られるのは、ご本人とその SV だけです。",
} as const;
