/** One message with several calls to the same person or group. */
export const callList = {
  title: (p: { count: number }) =>
    p.count === 1 ? "未対応が1件あります。" : `未対応が${p.count}件あります(お急ぎの順)。`,
  since: (p: { since: string; reporter: string; department: string }) =>
    `${p.since}〜・${p.reporter}・${p.department}`,
  /** To a group, after its mention. */
  groupTitle: (p: { count: number }) =>
    p.count === 1 ? "1件の引き受けをお願いします。" : `${p.count}件の引き受けをお願いします(お急ぎの順)。`,
  /** After the reference, which leads to the card. */
  about: (p: { situation: string; summary: string }) => `｜${p.situation}｜${p.summary}`,
  sinceFrom: (p: { since: string; reporter: string }) => `${p.since}〜・${p.reporter}`,
  promised: (p: { promised: string }) => `${p.promised} までにお客様へご連絡するお約束です。`,
  more: (p: { count: number }) => `未対応はほかに${p.count}件あります。/escalate 一覧 で見られます。`,
  how: (p: { number: string }) => `内容を見るときは、番号を付けて送ってください。例:/escalate ${p.number}`,

  /** A call that is over: one line. */
  ended: {
    claimed: (p: { reference: string; by: string }) => `${p.reference}｜${p.by}が引き受けました。`,
    claimedByYou: (p: { reference: string }) => `${p.reference}｜引き受けていただき、ありがとうございます。`,
    resolved: (p: { reference: string; by: string }) => `${p.reference}｜${p.by}が回答しました。`,
    resolvedByYou: (p: { reference: string }) => `${p.reference}｜ご回答いただき、ありがとうございました。`,
    withdrawn: (p: { reference: string }) => `${p.reference}｜取り下げになりました。`,
    transferred: (p: { reference: string; department: string }) =>
      `${p.reference}｜担当部署が${p.department}に変わりました。`,
    joined: (p: { reference: string; to: string }) => `${p.reference}｜${p.to} にまとめました。`,
    passed: (p: { reference: string }) => `${p.reference}｜わかりました。次の方にお願いします。`,
    superseded: (p: { reference: string }) => `${p.reference}｜新しいお知らせをご覧ください。`,
  },
  moreEnded: (p: { count: number }) => `このほか${p.count}件の対応は不要です。`,

  /** Some of them stand in a newer one. */
  newer: "新しいお知らせをご覧ください。このお知らせへの対応は不要です。",
  /** None needs her any more. */
  done: (p: { count: number }) => `お知らせした${p.count}件の対応は不要です。`,
  doneButYours: (p: { reference: string }) =>
    `${p.reference} をご担当いただいています。ほかの件の対応は不要です。`,
} as const;
