/** Finished cases looked at again: was it needed, why, and what follows. Never about a person. */
export const review = {
  title: "見直し",
  purpose: "資料や決まりを良くするための見直しです。どなたかの評価には使いません。",
  choose: { department: "部署" },
  none: "見直しを待つ件はありません。終わった週の件から、週の初めに選びます。",
  week: (p: { monday: string; drawn: number; done: number }) =>
    `${p.monday} からの週:${p.drawn}件中${p.done}件が済みました`,
  /** Where not all cases are reviewed. */
  drawnFrom: (p: { line: string; of: number; least: number }) =>
    `${p.line}(全${p.of}件から無作為に選びました。どの分類も${p.least}件以上入ります)`,
  case: (p: { reference: string; summary: string }) => `${p.reference}｜${p.summary}`,
  label: {
    category: "分類",
    reason: "上げた理由",
    situation: "お客様の状況",
    joined: "まとめた件",
    transfers: "部署の変更",
    reopened: "再開",
    helped: "回答の感想",
  },
  cases: (p: { count: number }) => `ほか${p.count}件(この1回の見直しで済みます)`,
  times: (p: { count: number }) => `${p.count}回`,
  answer: "回答",
  ask: { verdict: "この件は…", cause: (p: { verdict: string }) => `${p.verdict}｜もとにあったのは…` },
  verdicts: {
    needed: "必要だった",
    first_line: "次は一次対応で",
    wrong_department: "別の部署だった",
    duplicate: "同じ件だった",
  },
  causes: {
    missing: "資料がない",
    incomplete: "記載が足りない",
    unclear: "わかりにくい",
    outdated: "古い・食い違い",
    knowledge: "業務知識",
    product: "商品・システム",
    not_announced: "周知が届かず",
    other: "その他",
  },
  judged: (p: { reference: string; verdict: string; cause: string }) =>
    `${p.reference}:${p.verdict}・${p.cause}`,
  /** Somebody else was quicker. */
  judgedBy: (p: { reference: string; verdict: string; cause: string; by: string }) =>
    `${p.reference}は、ひと足先に${p.by}が見直しました:${p.verdict}・${p.cause}`,
  left: (p: { count: number }) =>
    `ほかの${p.count}件は、先にほかの方が見直したか、再開されています。そのままにしました。`,
  judgedSeveral: (p: { count: number; verdict: string; cause: string }) =>
    `${p.count}件:${p.verdict}・${p.cause}`,
  button: {
    back: "選び直す",
    skip: "あとで",
    several: "まとめて見直す",
    correct: "直す",
    start: "見直す",
  },
  several: {
    title: "まとめて見直す",
    submit: "記録",
    cases: "件(複数可)",
    verdict: "この件は",
    cause: "もとにあったもの",
  },
  command: {
    notYours: "見直しは、部署の責任者が行います。",
    waits: (p: { reference: string }) => `${p.reference} は、回答のあとに見直せます。`,
  },
  home: (p: { count: number }) => `見直しを待つ件:${p.count}件`,
  failed: "いま記録できません。しばらくしてから、もう一度お試しください。",
  /** Once a week, to a lead. */
  weekly: {
    title: (p: { department: string }) => `今週の見直し｜${p.department}`,
    all: (p: { monday: string; count: number }) =>
      `${p.monday} からの週に回答した${p.count}件を、資料や決まりの見直しに使わせてください。1件2回のクリックで済みます。`,
    drawn: (p: { monday: string; count: number; of: number }) =>
      `${p.monday} からの週に回答した${p.of}件から${p.count}件を無作為に選びました。資料や決まりの見直しに使わせてください。1件2回のクリックで済みます。`,
    before: (p: { count: number }) => `それより前の週の件が、あと${p.count}件あります。`,
  },
} as const;
