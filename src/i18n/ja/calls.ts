/** Messages to those who are called. */
export const calls = {
  asks: {
    on_hold: (p: { reporter: string; since: string }) =>
      `${p.reporter}のお客様が保留でお待ちです(${p.since}〜)。引き受けられますか。`,
    live_chat: (p: { reporter: string; since: string }) =>
      `${p.reporter}のお客様がチャットでお待ちです(${p.since}〜)。引き受けられますか。`,
    on_site: (p: { reporter: string; since: string }) =>
      `${p.reporter}のお客様が店頭・訪問先でお待ちです(${p.since}〜)。引き受けられますか。`,
    promised: (p: { reporter: string; promised: string }) =>
      `${p.reporter}からの相談です。${p.promised} までにお客様へご連絡するお約束です。`,
    other: (p: { reporter: string }) => `${p.reporter}からの相談です。引き受けられますか。`,
  },
  insteadOf: (p: { name: string }) => `${p.name}が手を離せないようです。代わりにお願いできますか。`,
  again: "まだ引き受けがないため、もう一度お知らせします。",
  group: (p: { reference: string; situation: string; summary: string }) =>
    `${p.reference}(${p.situation})の引き受けをお願いします。${p.summary}`,
  groupSays: (p: { reference: string; situation: string }) =>
    `${p.reference}(${p.situation})の引き受けをお願いします。`,
  cardMissing: "チャンネルにカードを投稿できないため、内容をこちらにお送りします。",

  ended: {
    claimed: (p: { by: string }) => `${p.by}が引き受けました。対応は不要です。`,
    claimedByYou: (p: { reference: string; nextUpdateAt: string }) =>
      `${p.reference} を引き受けました。次のご連絡は ${p.nextUpdateAt} までです。`,
    resolved: (p: { by: string }) => `${p.by}が回答しました。対応は不要です。`,
    resolvedByYou: (p: { reference: string }) => `${p.reference} にご回答いただき、ありがとうございました。`,
    withdrawn: (p: { reference: string }) => `${p.reference} は取り下げになりました。対応は不要です。`,
    passed: "わかりました。次の方にお願いします。",
    superseded: (p: { reference: string }) =>
      `${p.reference} は改めてお知らせしています。この通知への対応は不要です。`,
  },

  lapse: {
    notified: (p: { reference: string; names: string }) =>
      `${p.reference} を未対応に戻し、${p.names}に通知しました。続けられる場合は、もう一度引き受けてください。`,
    notifying: (p: { reference: string; names: string }) =>
      `${p.reference} を未対応に戻し、${p.names}に通知します。続けられる場合は、もう一度引き受けてください。`,
    open: (p: { reference: string }) =>
      `${p.reference} を未対応に戻しました。続けられる場合は、もう一度引き受けてください。`,
    yours: (p: { reference: string }) => `${p.reference} は引き続きご担当いただいています。`,
    taken: (p: { reference: string; by: string }) =>
      `${p.reference} は${p.by}が引き受けました。対応は不要です。`,
    closed: (p: { reference: string }) => `${p.reference} は終了しました。対応は不要です。`,
  },

  alarm: {
    nobody: (p: { reference: string }) =>
      `${p.reference} は全員に通知しましたが、まだ引き受けがありません。ご判断をお願いします。`,
    reminder: (p: { reference: string; since: string }) =>
      `${p.reference} は、${p.since} の受付からまだ引き受けがありません。ご判断をお願いします。`,
    nobodyReporter: (p: { reference: string }) =>
      `${p.reference} はまだ引き受けがありません。責任者にお知らせし、判断をお願いしています。`,
    cardLost: (p: { reference: string; error: string }) =>
      `${p.reference} のカードをチャンネルに投稿できませんでした(${p.error})。内容をこちらにお送りします。`,
    cardLostUnknown: (p: { reference: string }) =>
      `${p.reference} のカードをチャンネルに投稿できませんでした。内容をこちらにお送りします。`,
    taken: (p: { reference: string; by: string }) => `${p.reference} は${p.by}が引き受けました。`,
    yours: (p: { reference: string }) => `${p.reference} を引き受けていただき、ありがとうございます。`,
    resolved: (p: { reference: string; by: string }) => `${p.reference} は${p.by}が回答しました。`,
    withdrawn: (p: { reference: string }) => `${p.reference} は取り下げになりました。`,
    over: (p: { reference: string }) => `このお知らせ(${p.reference})への対応は不要になりました。`,
  },

  origin: (p: { reference: string; department: string }) =>
    `${p.reference} に回答がありました(${p.department})。`,
} as const;
