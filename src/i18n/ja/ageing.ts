/** The daily reminder of cases that are to be closed soon. */
export const ageing = {
  title: (p: { department: string; count: number }) =>
    `${p.department}｜完了の期限が近い件、または過ぎた件(${p.count}件)`,
  intro:
    "お客様をお待たせしないよう、完了の見込みをご確認ください。期限が来ると、上位の方に1度お知らせします。",
  entry: (p: { since: string; reporter: string; closeBy: string }) =>
    `${p.since}〜・${p.reporter}・完了の期限 ${p.closeBy}`,
} as const;
