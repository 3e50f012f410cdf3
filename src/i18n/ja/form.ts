/** The opening and the edit form. Modal titles and buttons have at most 24 characters. */
export const form = {
  title: "エスカレーション",
  submit: "送信",
  close: "閉じる",
  editTitle: "内容を修正",
  editSubmit: "保存",
  intro: "迷ったときも、そのまま上げてください。上げたことで責任を問うことはありません。",
  optionalFromHere: "ここから任意です。わかる範囲でご記入ください(6W3H)",
  later: "あとで選ぶ",
  choose: "選んでください",
  moreFields: "すべての項目を書く(分類・理由・6W3H)",

  department: "どこに上げますか",
  unsure: "わからない・迷う",
  unsureHint: (p: { department: string }) =>
    `${p.department}にお送りします。担当部署は、受け取った側で判断します。`,
  callNow: (p: { names: string }) => `すぐ${p.names}へ通知します。`,
  callAfter: (p: { names: string; after: string }) =>
    `${p.after}以内に引き受けがなければ、${p.names}へ通知します。`,
  callNext: (p: { names: string; after: string }) =>
    `さらに${p.after}以内に引き受けがなければ、${p.names}へ通知します。`,
  callNobody: "お急ぎではない件として、1日1回の一覧でお知らせします。",
  send: (p: { text: string }) => `この部署に上げる内容:${p.text}`,
  checkFirst: (p: { text: string }) => `先にご確認ください:${p.text}`,

  situation: "お客様の状況",
  callbackAt: "ご連絡のお約束",
  callbackAtHint: "担当者にもお知らせします",
  summary: "要点(ひとことで)",
  summaryHint:
    "例:「二重請求の返金は本日中とご案内してよいですか」。氏名・電話番号・カード番号は書かず、受付番号をお使いください",
  customerRef: "受付番号・CRMのURL",
  purpose: "お願いしたいこと(複数可)",
  temperature: "温度感",
  temperatureEmpty: "未確認",
  signals: "あてはまるもの",
  category: "内容の分類",
  categoryOthers: "その他",
  notice: (p: { text: string }) => `責任者より:${p.text}`,
  reason: "上げる理由",
  reasonHint: "改善のために集計します。評価には使いません",
  tried: "ご案内済みのこと・お約束",
  severity: "緊急度",
  severityHint: "自動で決まります。変えるときだけ選んでください",
  severityAutomatic: "自動",
  question: (p: { question: string; hint: string }) => `${p.question} — ${p.hint}`,

  source: "元のメッセージ",
  sourceBy: (p: { author: string; at: string; channel: string }) => `${p.author}・${p.at}・${p.channel}`,
  sourceWithoutAuthor: (p: { at: string; channel: string }) => `${p.at}・${p.channel}`,
  alreadyOpen: (p: { reference: string }) =>
    `このメッセージは、すでに ${p.reference} で受け付けています(引き受け待ち)。別の件のときだけ送信してください。`,
  alreadyHeld: (p: { reference: string; holder: string }) =>
    `このメッセージは、すでに ${p.reference} で${p.holder}が対応しています。別の件のときだけ送信してください。`,
} as const;
