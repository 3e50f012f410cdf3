/** The smaller modals. Titles and buttons have at most 24 characters. */
export const modals = {
  close: "閉じる",
  resolve: {
    title: "回答して完了",
    submit: "完了",
    resolution: "お客様へのご案内内容",
    resolutionHint: "そのままお伝えできる文にすると、一次対応者が助かります",
    heldByOther: (p: { holder: string }) =>
      `いまは${p.holder}が対応中です。ここで回答すると、この件は回答済みになります。`,
  },
  nextUpdate: {
    title: "次のご連絡の時刻",
    submit: "変更",
    now: (p: { at: string }) => `いまの予定は ${p.at} です。変更は一次対応者にも伝わります。`,
    in: "次のご連絡",
    choices: {
      "15m": (p: { at: string }) => `15分後(${p.at})`,
      "30m": (p: { at: string }) => `30分後(${p.at})`,
      "1h": (p: { at: string }) => `1時間後(${p.at})`,
      "2h": (p: { at: string }) => `2時間後(${p.at})`,
      tomorrow: "明日の朝 9:00",
    },
    at: "時刻を指定",
    atHint: "入力すると、上の選択より優先されます",
    missing: "上から選ぶか、時刻を入力してください。",
  },
  notice: { title: "お知らせ" },
} as const;
