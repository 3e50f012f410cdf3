/** A case goes to another department. Nobody was wrong: the messages say where it is now. */
export const transfer = {
  /** What was asked of somebody in the department before needs nobody any more. */
  over: (p: { reference: string; department: string }) =>
    `${p.reference} の担当部署は${p.department}に変わりました。対応は不要です。`,
  toHolder: (p: { reference: string; department: string; by: string }) =>
    `${p.by}が ${p.reference} の担当部署を${p.department}に変更しました。対応は不要です。`,
  toReporter: (p: { reference: string; department: string }) =>
    `${p.reference} の担当部署が${p.department}に変わりました。担当者を改めて探しています。`,
  since: (p: { reference: string; department: string }) => `${p.reference} の担当部署は${p.department}です。`,
  /** To the agent, in her standing message. */
  news: (p: { department: string }) => `担当部署を${p.department}に変更しました。`,
  newsRetired: (p: { department: string }) =>
    `担当していた部署は終了したため、${p.department}が担当します。担当者を探しています。`,
  /** On the card of the department that goes on with it. */
  retiredBefore: (p: { department: string }) =>
    `${p.department}は終了した部署のため、再開した件をこちらで担当します。`,
  nextTime: (p: { department: string }) => `同じような件は、次から${p.department}に直接お送りいただけます。`,
  handOver: (p: { department: string; by: string }) => `${p.department}の${p.by}からの申し送り:`,
  /** Before what colleagues and agent said, whose thread not everybody can read. */
  saidSoFar: "これまでのやりとり",
  /** No other department is there. */
  nowhere: "変更できる部署が、ほかに登録されていません。管理者にお知らせください。",
} as const;
