/** After the answer: how it went, thanks to whoever answered, and a word for the agent. */
export const feedback = {
  ask: {
    helped: "この回答は役に立ちましたか。改善のために伺います。評価には使いません。",
    customer: "お客様のご様子はいかがでしたか。お聞きになった範囲で結構です。",
  },
  done: "ありがとうございました。改善に役立てます。",
  helped: { yes: "役に立った", partly: "一部だけ", no: "足りなかった" },
  customer: { satisfied: "ご納得", unsatisfied: "ご不満が残った", unknown: "わからない" },
  thank: "お礼を伝える",
  thanked: (p: { by: string }) => `${p.by}にお礼を伝えました。`,
  /** To whoever answered. */
  thanksFrom: (p: { by: string }) => `${p.by}からお礼が届いています。`,

  word: {
    /** To whoever looks after the agent. */
    ask: (p: { reporter: string }) =>
      `${p.reporter}は、お怒りのお客様の応対を終えました。ひとこと声をかけていただけますか。`,
    ready: (p: { label: string }) => `[${p.label}]を押すと、次のひとことが届きます。`,
    readyMade: "大変な応対、お疲れさまでした。難しいときは、いつでも声をかけてください。",
    sendIt: "このまま送る",
    write: "自分で書く",
    sent: (p: { by: string; reporter: string }) =>
      `${p.by}が${p.reporter}にひとことを送りました。ありがとうございます。`,
    /** To the agent. */
    line: (p: { by: string; reference: string }) =>
      `${p.by}からひとことが届きました(${p.reference} の応対について)。`,
    title: "ひとことを送る",
    submit: "送信",
    text: (p: { reporter: string }) => `${p.reporter}へひとこと`,
    hint: "ご本人だけに届きます。例:長いお電話でしたね。最後まで丁寧に対応してくれて助かりました",
  },
} as const;
