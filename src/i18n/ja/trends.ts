/** What rises above its usual level, for leads. */
export const trends = {
  title: (p: { topic: string; department: string }) =>
    `「${p.topic}」の件が、いつもより多く上がっています｜${p.department}`,
  titleOfAll: (p: { department: string }) => `${p.department}に上がる件が、全体にいつもより多くなっています`,
  together:
    "分類や理由がまだ選ばれていない件も合わせた件数です。すでにお知らせした分類・理由の件は含みません。",
  hour: (p: { count: number; agents: number; usual: string }) =>
    `この1時間に${p.count}件、${p.agents}名の一次対応者から上がりました。いつもの1時間は${p.usual}です。`,
  day: (p: { count: number; agents: number; usual: string }) =>
    `この24時間に${p.count}件、${p.agents}名の一次対応者から上がりました。いつもの24時間は${p.usual}です。`,
  about: (p: { count: string }) => `${p.count}件ほど`,
  hardlyAny: "ほぼ0件",
  why: "まだ周知されていないご案内や不具合など、共通の原因がないか、ご確認ください。",
  leftAlone:
    "どちらも使われなければ、お知らせは不要だったとみなします。この部署への次のお知らせは、1か月のあいだ、大きく増えたときだけになります。",
  join: "まとめる",
  notice: "お知らせを出す",
  form: {
    title: "件をまとめる",
    submit: "まとめる",
    intro: "選んだ件の通知は止まり、まとめる先と一緒に回答されます。内容の違う件は、選択から外してください。",
    to: "まとめる先",
    cases: "まとめる件",
    nothing: "いままとめられる件が2件以上ありません。すでに回答したか、まとめてあります。",
  },
  joined: (p: { count: number; to: string }) => `${p.count}件を ${p.to} にまとめました。`,
  left: (p: { reference: string; why: string }) => `${p.reference} はまとめていません:${p.why}`,
  tryAgain: "時間内に処理できませんでした。もう一度お試しください。",
} as const;
