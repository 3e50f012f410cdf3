/** The daily list of a department's cases that nobody is called for. */
export const dailyList = {
  title: (p: { department: string; count: number }) => `${p.department}｜引き受け待ちの件(${p.count}件)`,
  intro: "お急ぎではないため、個別の通知はしていません。お手すきのときにお願いします。",
  caseTitle: (p: { reference: string; summary: string }) => `${p.reference}｜${p.summary}`,
  entry: (p: { since: string; reporter: string }) => `${p.since}〜・${p.reporter}`,
  more: (p: { count: number }) => `このほか${p.count}件は、/escalate 一覧 で見られます。`,
  how: (p: { number: string }) => `内容を見るときは、番号を付けて送ってください。例:/escalate ${p.number}`,
} as const;
