/** Questions to the agent and her replies. */
export const talk = {
  asks: (p: { by: string }) => `${p.by}からの質問です。`,
  takes: (p: { by: string }) => `${p.by}が引き受けました。先に進めるため、次の点を教えてください。`,
  asksAgain: (p: { by: string; at: string }) => `${p.by}からの質問(${p.at})を、もう一度お送りします。`,
  actsFor: (p: { agent: string }) =>
    `${p.agent}が席を外しているため、こちらにもお送りしています。おわかりになる範囲で返答をお願いします。`,
  replyBy: (p: { at: string }) => `${p.at} ごろまでに返答をいただけると助かります。`,
  replied: (p: { reference: string; by: string }) => `${p.reference}:${p.by}からの質問には返答済みです。`,
  closed: (p: { reference: string }) => `${p.reference} は終了したため、返答は不要です。`,

  reply: (p: { by: string }) => `${p.by}から返答がありました。`,
  /** Before what each of them said. */
  question: (p: { by: string }) => `${p.by}の質問:`,
  answer: (p: { by: string }) => `${p.by}の返答:`,
  nextUpdate: (p: { nextUpdateAt: string }) => `次のご連絡は ${p.nextUpdateAt} までです。`,

  inThread: {
    ask: (p: { by: string; reporter: string }) => `${p.by}から${p.reporter}への質問:`,
    reply: (p: { by: string }) => `${p.by}からの返答:`,
    note: (p: { by: string }) => `${p.by}の社内メモ:`,
    hand_over: (p: { by: string }) => `${p.by}からの申し送り:`,
  },
} as const;
