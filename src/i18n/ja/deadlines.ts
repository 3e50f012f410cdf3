/** By when a case is to be answered and closed, and what is said when a call has become long. */
export const deadlines = {
  /** Under the state. */
  note: {
    answer: (p: { at: string }) => `回答の期限は ${p.at} です`,
    answerPassed: (p: { at: string }) => `回答の期限 ${p.at} を過ぎています`,
    close: (p: { at: string }) => `完了の期限は ${p.at} です`,
    closePassed: (p: { at: string }) => `完了の期限 ${p.at} を過ぎています`,
  },
  /** Behind the state, in a list. */
  entry: (p: { line: string; note: string }) => `${p.line}(${p.note})`,
  /** Why somebody above is called. */
  why: {
    answer: (p: { at: string }) => `回答の期限 ${p.at} を過ぎたため、上位の方にお願いしています。`,
    close: (p: { at: string }) => `完了の期限 ${p.at} を過ぎたため、上位の方にお願いしています。`,
  },
  /** To the leads, where nobody above is left to be called. */
  alarm: {
    answer: (p: { reference: string; at: string }) =>
      `${p.reference} は回答の期限 ${p.at} を過ぎました。ご判断をお願いします。`,
    close: (p: { reference: string; at: string }) =>
      `${p.reference} は完了の期限 ${p.at} を過ぎました。ご判断をお願いします。`,
  },
  longCall: {
    /** @param length since the customer has been on the line */
    line: (p: { reference: string; length: string }) => `${p.reference} は応対が${p.length}を過ぎました。`,
    holder: "応対を代わるか、折り返しのご案内に切り替えることをおすすめします。",
    agent: (p: { by: string }) =>
      `${p.by}に代わってもらうか、折り返しのご案内に切り替えることをおすすめします。`,
    over: (p: { reference: string }) => `${p.reference} の応対時間のお知らせです。対応は不要になりました。`,
  },
} as const;
