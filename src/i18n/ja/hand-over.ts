/** Handing one's cases over to a colleague, at the end of a shift. */
export const handOver = {
  title: "まとめて引き継ぐ",
  submit: "引き継ぐ",
  to: "引き継ぐ相手",
  toHint: "一覧が1通届きます。お客様とのお約束と、次のご連絡の時刻は、そのまま引き継がれます",
  note: "申し送り",
  noteHint: "お客様の氏名・電話番号は書かず、受付番号をお使いください",
  cases: "引き継ぐ件",
  moreCases: "引き継ぐ件(続き)",
  more: (p: { count: number }) =>
    `このほかにもあります。先に${p.count}件を引き継いでから、もう一度開いてください。`,
  /** The button that opens the form. */
  button: "まとめて引き継ぐ",
  entry: (p: { reference: string; summary: string }) => `${p.reference}｜${p.summary}`,
  as: { reporter: "一次対応", holder: "担当" },
  nextUpdate: (p: { at: string }) => `次のご連絡 ${p.at}`,
  promised: (p: { at: string }) => `お約束 ${p.at}`,
  nothing: "引き継ぐ件はありません。",
  cannot: (p: { why: string }) => `引き継げません(${p.why})。別の方を選んでください。`,
  done: (p: { to: string; count: number }) => `${p.to}に${p.count}件を引き継ぎました。お疲れさまでした。`,
  left: (p: { reference: string; why: string }) => `${p.reference} は引き継いでいません。${p.why}`,

  /** To whoever was given them. */
  given: (p: { by: string; count: number }) => `${p.by}から${p.count}件の引き継ぎがあります。`,
  youAre: {
    holder: (p: { at: string }) => `担当をお願いします。次のご連絡は ${p.at} までです。`,
    reporter: "一次対応をお願いします。担当者を探しています。",
    reporterTaken: (p: { at: string }) => `一次対応をお願いします。担当者から ${p.at} までに連絡があります。`,
    toTell: "回答が届いています。お客様へのご連絡をお願いします。",
  },
  promisedBy: (p: { at: string }) => `${p.at} までにお客様へご連絡するお約束です。`,
  open: "内容を開く",
  /** What an opened case says that is no longer hers. */
  notHers: (p: { reference: string; state: string }) => `${p.reference}｜${p.state}`,
  /** In place of what the agent was sent before. */
  handedTo: (p: { reference: string; to: string }) =>
    `${p.reference} は${p.to}に引き継ぎました。対応は不要です。`,
} as const;
