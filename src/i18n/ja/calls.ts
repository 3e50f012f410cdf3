/** Messages to those who are called. */
export const calls = {
  asks: {
    on_hold: (p: { reporter: string; since: string }) =>
      `${p.reporter}のお客様が保留でお待ちです(${p.since}〜)。`,
    live_chat: (p: { reporter: string; since: string }) =>
      `${p.reporter}のお客様がチャットでお待ちです(${p.since}〜)。`,
    on_site: (p: { reporter: string; since: string }) =>
      `${p.reporter}のお客様が店頭・訪問先でお待ちです(${p.since}〜)。`,
    promised: (p: { reporter: string; promised: string }) =>
      `${p.reporter}からの相談です。${p.promised} までにお客様へご連絡するお約束です。`,
    other: (p: { reporter: string }) => `${p.reporter}からの相談です。`,
    /** Nothing has to be answered. */
    report: (p: { reporter: string }) => `${p.reporter}からの共有です。回答は不要です。`,
  },
  /** Before everything else, where nothing is more urgent. */
  critical: "最優先の件です。",
  canYou: "引き受けられますか。",
  readIt: "内容をご確認のうえ、[引き受ける]を押してください。",
  tiedUp: (p: { name: string }) => `${p.name}が手を離せないようです。`,
  away: (p: { name: string }) => `${p.name}は離席中で、代理のお願いがあります。`,
  canYouInstead: "代わりにお願いできますか。",
  above: (p: { by: string }) => `${p.by}から、上位の方にお願いしたいとのことです。`,
  again: "まだ引き受けがないため、もう一度お知らせします。",
  group: (p: { reference: string; situation: string; summary: string }) =>
    `${p.reference}(${p.situation})の引き受けをお願いします。${p.summary}`,
  groupSays: (p: { reference: string; situation: string }) =>
    `${p.reference}(${p.situation})の引き受けをお願いします。`,
  groupReport: (p: { reference: string; situation: string }) =>
    `${p.reference}(${p.situation})は共有です。どなたかご確認をお願いします。`,
  cardMissing: "チャンネルにカードを投稿できないため、内容をこちらにお送りします。",

  ended: {
    claimed: (p: { reference: string; by: string }) =>
      `${p.reference} は${p.by}が引き受けました。対応は不要です。`,
    claimedByYou: (p: { reference: string }) =>
      `${p.reference} を引き受けました。内容は次のメッセージをご覧ください。`,
    resolved: (p: { reference: string; by: string }) =>
      `${p.reference} は${p.by}が回答しました。対応は不要です。`,
    resolvedByYou: (p: { reference: string }) => `${p.reference} にご回答いただき、ありがとうございました。`,
    withdrawn: (p: { reference: string }) => `${p.reference} は取り下げになりました。対応は不要です。`,
    joined: (p: { reference: string; to: string }) =>
      `${p.reference} は ${p.to} にまとめました。対応は不要です。`,
    passed: (p: { reference: string }) => `わかりました。${p.reference} は次の方にお願いします。`,
    superseded: (p: { reference: string }) =>
      `${p.reference} については、新しいお知らせをご覧ください。この通知への対応は不要です。`,
  },

  nudge: {
    asks: (p: { reference: string; nextUpdateAt: string }) =>
      `${p.reference} の次のご連絡は ${p.nextUpdateAt} の予定です。状況はいかがですか。`,
    word: "カードのスレッドにひとこと書いていただくだけでもかまいません。",
    otherwise: (p: { at: string }) =>
      `手が離せないときは、操作は不要です。${p.at} に未対応へ戻し、ほかの方にお願いします。`,
    settled: (p: { reference: string }) =>
      `${p.reference} の次のご連絡について、確認が済みました。ありがとうございます。`,
    open: (p: { reference: string }) => `${p.reference} は未対応に戻りました。`,
    closed: (p: { reference: string }) => `${p.reference} は終了しました。対応は不要です。`,
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
    nobody: {
      everybody: (p: { reference: string }) =>
        `${p.reference} は全員に通知しましたが、まだ引き受けがありません。ご判断をお願いします。`,
      reachable: (p: { reference: string }) =>
        `${p.reference} は通知できる方に通知しましたが、まだ引き受けがありません。ご判断をお願いします。`,
      none: (p: { reference: string }) =>
        `${p.reference} は通知できる方がいないため、まだ引き受けがありません。ご判断をお願いします。`,
    },
    reminder: (p: { reference: string; since: string }) =>
      `${p.reference}(${p.since} 受付)は、まだ引き受けがありません。ご判断をお願いします。`,
    nobodyAbove: (p: { reference: string; holder: string }) =>
      `${p.reference} は上位の方に通知しましたが、まだ引き継ぎがありません。いまは${p.holder}が対応中です。ご判断をお願いします。`,
    nobodyReporter: (p: { reference: string; who: string }) =>
      `${p.reference} はまだ引き受けがありません。${p.who}にお知らせし、判断をお願いしています。`,
    nobodySupervisor: (p: { reference: string; who: string; reporter: string }) =>
      `${p.reporter}の ${p.reference} はまだ引き受けがありません。${p.who}にお知らせし、判断をお願いしています。`,
    cardLost: (p: { reference: string; error: string }) =>
      `${p.reference} のカードをチャンネルに投稿できませんでした(${p.error})。内容をこちらにお送りします。管理者にもお知らせください。`,
    taken: (p: { reference: string; by: string }) => `${p.reference} は${p.by}が引き受けました。`,
    yours: (p: { reference: string }) => `${p.reference} を引き受けていただき、ありがとうございます。`,
    resolved: (p: { reference: string; by: string }) => `${p.reference} は${p.by}が回答しました。`,
    withdrawn: (p: { reference: string }) => `${p.reference} は取り下げになりました。`,
    over: (p: { reference: string }) => `このお知らせ(${p.reference})への対応は不要になりました。`,
  },

  origin: (p: { reference: string; department: string }) =>
    `${p.reference} に回答がありました(${p.department})。`,
} as const;
