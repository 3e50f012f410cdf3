/** How many inquiries there were: what an escalation rate divides by. */
export const volumes = {
  title: "問い合わせの件数",
  save: "保存",
  intro:
    "この期間に受けた問い合わせの総数を、わかる範囲でご記入ください。エスカレーション率の分母になります。",
  unit: "どの期間ですか",
  week: (p: { start: string }) => `${p.start} からの1週間`,
  month: (p: { month: string }) => `${p.month} の1か月`,
  all: "部署全体",
  before: (p: { count: number }) => `その前は ${p.count}件`,
  empty: "空欄は「未登録」として扱います。0件だったときは 0 とご記入ください。",
  left: (p: { count: number }) => `ほかの${p.count}分類は、管理者がファイルから登録できます。`,
  notANumber: "9桁までの数字でご記入ください。",
  overtaken:
    "お開きになっている間に、別の方が数字を変更しました。お手元の数字でよければ、もう一度[保存]を押してください。",
  otherCategories: "分類の一覧が変わりました。数字をご確認のうえ、もう一度[保存]を押してください。",
  /** The button under a report and in the settings. */
  open: "問い合わせ件数",
  /** In the log of the settings. */
  changed: (p: { category: string; from: string; to: string }) => `${p.category}:${p.from} → ${p.to}`,
} as const;
