/** Messages that belong to no case. */
export const bulletins = {
  standIn: {
    named: (p: { person: string; until: string }) =>
      `${p.person}の離席中(${p.until} まで)、代理をお願いされています。`,
    what: `その間、ご本人への通知があなたに届きます。難しいときは、通知の[いまは難しい]で次の方にお願いできます。`,
    over: (p: { person: string }) => `${p.person}の代理は終わりました。ありがとうございました。`,
  },
  digest: {
    title: (p: { department: string; monday: string }) =>
      `先週の集計｜${p.department}｜${p.monday} からの1週間`,
    before: (p: { count: number; share: string }) =>
      `その前の週:上がった件 ${p.count}件、時間内の引き受け ${p.share}`,
    more: (p: { department: string }) =>
      `分類と理由、週ごとの推移は /escalate 集計 ${p.department} 先週 で見られます。`,
  },
} as const;
