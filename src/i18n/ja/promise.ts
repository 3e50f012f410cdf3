/** The customer is to be called back soon, or should have been. */
export const promise = {
  /** To whoever calls the customer. */
  near: (p: { promised: string; left: string }) =>
    `${p.promised} までにお客様へご連絡するお約束です(あと${p.left})。`,
  missed: (p: { promised: string }) =>
    `お約束の ${p.promised} を過ぎました。まずお客様へ一報をお願いします。`,
  /** To who works on it, while somebody else talks to the customer. */
  nearBy: (p: { promised: string; left: string; by: string }) =>
    `${p.promised} までに${p.by}からお客様へご連絡するお約束です(あと${p.left})。`,
  missedBy: (p: { promised: string; by: string }) =>
    `お約束の ${p.promised} を過ぎました。お客様へは${p.by}が連絡します。`,
  tellReporter: (p: { reporter: string }) =>
    `回答、または回答できる見込みの時刻を、${p.reporter}へお知らせください。`,
  speakTo: (p: { by: string }) => `気がかりなときは、${p.by}にひと声おかけください。`,
  /** @param label where the new time is chosen */
  agreedAnew: (p: { label: string }) =>
    `お客様と新しい時刻をお約束したときは、[${p.label}]から変更してください。`,
  waiting: {
    open: "担当者を探しています。",
    claimed: (p: { by: string }) => `${p.by}が対応中です。`,
  },
  ifNotAnswered: "回答が間に合わないときのご案内例:",
  answered: "お伝えする内容はこちらです。",
  pressTold: "ご連絡が済みましたら、[お客様へ連絡済み]を押してください。",
  say: {
    near: "お約束のお時間になりますので、ご連絡いたしました。確認にもう少しお時間をいただいております。◯時までに改めてご連絡いたします。",
    missed: "お約束の時刻を過ぎ、申し訳ございません。◯時までに改めてご連絡いたします。",
    missedAnswered:
      "お約束の時刻を過ぎ、申し訳ございません。お待たせしておりました件で、ご連絡いたしました。",
  },
  over: {
    kept: (p: { reference: string; promised: string }) =>
      `${p.reference}:${p.promised} のお約束は済みました。ありがとうございました。`,
    superseded: (p: { reference: string; promised: string }) =>
      `${p.reference}:${p.promised} のお約束については、新しいお知らせをご覧ください。`,
  },
} as const;
