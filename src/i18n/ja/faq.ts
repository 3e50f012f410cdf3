/** Answers that a lead has marked, because everybody should find them first. */
export const faq = {
  title: (p: { department: string | null }) => (p.department === null ? "FAQ" : `FAQ(${p.department})`),
  none: (p: { department: string | null }) =>
    `${p.department === null ? "" : `${p.department}の`}FAQはまだありません。責任者の方は、回答した件のカードのメニュー[FAQに加える]から加えられます。`,
  /** Before the case, wherever its answer is shown. */
  entry: (p: { entry: string }) => `【FAQ】${p.entry}`,
  marked: (p: { by: string; at: string }) => `FAQに掲載中(${p.by}、${p.at})`,
  /** Where nobody is named. */
  isMarked: "FAQに掲載中です",
  /** On the card, and before a lead who decides it. */
  proposed: "FAQに提案されています(責任者の確認待ち)",
  toDecide: "FAQに提案された回答",
  unavailable: "いまはFAQを表示できません。少し待ってから、もう一度お試しください。",
} as const;
