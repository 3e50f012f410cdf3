/** Notes to those who are to know of a case without being asked to take it, and to whoever looks after the agent. */
export const inform = {
  line: (p: { causes: readonly string[] }) => `【共有】${p.causes.join("・")}の件です。`,
  who: {
    open: "いま担当者を探しています。",
    claimed: (p: { by: string }) => `対応は${p.by}です。`,
    resolved: (p: { by: string }) => `${p.by}が回答しました。`,
  },
  nothingToDo: "参考までにお知らせします。引き受けの操作は不要です。",
  /** Under a case of possible harassment. */
  notAlone: (p: { reporter: string }) =>
    `${p.reporter}がひとりで抱えることのないよう、気にかけていただけますか。`,
  called: (p: { reference: string }) =>
    `${p.reference} については、引き受けのお願いを改めてお送りしました。そちらをご覧ください。`,
  yours: (p: { reference: string }) => `${p.reference} を担当していただき、ありがとうございます。`,
  withdrawn: (p: { reference: string }) => `${p.reference} は取り下げになりました。対応は不要です。`,
  care: {
    line: (p: { reporter: string }) =>
      `${p.reporter}は、カスハラの疑いがある応対を終えたところです。ひと声かけて、様子を聞いていただけますか。`,
    rest: "必要なときは、少し休めるように調整をお願いします。",
    record: (p: { number: string }) => `これまでの経過は /escalate ${p.number} で見られます。`,
  },
} as const;
