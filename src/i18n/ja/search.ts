/** Earlier cases and their answers. */
export const search = {
  title: (p: { text: string; department: string | null }) =>
    p.department === null ? `「${p.text}」で見つかった件` : `「${p.text}」で見つかった件(${p.department})`,
  nothing: (p: { text: string; department: string | null }) =>
    p.department === null
      ? `「${p.text}」に近い件は見つかりませんでした。言葉を変えて、もう一度お試しください。`
      : `${p.department}には「${p.text}」に近い件がありませんでした。言葉を変えるか、部署名を付けずにお試しください。`,
  empty: "/escalate 検索 のあとに、探したいことを続けてください。例:/escalate 検索 二重請求の返金",
  unavailable: "いまは検索できません。少し待ってから、もう一度お試しください。",
  entry: (p: { reference: string; summary: string }) => `${p.reference}｜${p.summary}`,
  answered: (p: { department: string; by: string; at: string }) => `${p.department}｜${p.by}の回答(${p.at})`,
  open: "いま対応中の件",
  next: "次を見る",
  /** In the opening form. */
  button: "似た件の回答を見る",
  answers: {
    title: "似た件の回答",
    intro:
      "これまでに回答された、似た件です。解決しない場合は[戻る]を押すと、入力した内容のまま続けられます。",
    submit: "これで解決",
    back: "戻る",
    which: "解決した回答",
    whichHint: "送信せずにフォームを閉じます。件数だけを記録し、入力した内容は残しません",
    option: (p: { reference: string; summary: string }) => `${p.reference} ${p.summary}`,
    none: "似た件の回答は見つかりませんでした。[戻る]を押して、そのまま上げてください。",
    noText: "要点か分類を入力すると、似た件の回答を探せます。",
  },
  /** To whoever has just taken a case. */
  onClaim: (p: { reference: string }) => `${p.reference} に似た件の回答があります。`,
} as const;
