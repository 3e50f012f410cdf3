/** Messages to the agent who asked. */
export const agent = {
  title: (p: { reference: string; department: string; summary: string }) =>
    `${p.reference}｜${p.department}｜${p.summary}`,
  sent: (p: { reference: string }) => `${p.reference} を送りました。`,
  lookingAgain: "担当者を改めて探しています。",
  offerCallBack: "まだ引き受けがありません。折り返しのご案内に切り替えませんか。",
  stillOpen: "まだ引き受けがありません。引き続き担当者を探しています。",
  sayToCustomer: "お客様へのご案内例:",
  say: {
    waiting: {
      on_hold:
        "ただいま担当の者に確認しております。恐れ入りますが、もう1、2分ほどお待ちいただけますでしょうか。",
      live_chat: "ただいま担当の者に確認しております。恐れ入りますが、このまま少々お待ちくださいませ。",
      call_back: "担当の者に確認のうえ、お約束の時間までに、こちらからお電話を差し上げます。",
      mail: "お問い合わせいただき、ありがとうございます。担当の者に確認し、改めてご連絡いたします。",
      on_site:
        "ただいま担当の者に確認しております。恐れ入りますが、こちらで少々お待ちいただけますでしょうか。",
      no_wait: "",
    },
    longer: {
      on_hold:
        "お待たせしております。確認にもう少しお時間をいただきます。このままお待ちになりますか。それとも、こちらからお電話を差し上げましょうか。",
      live_chat:
        "お待たせしております。確認にもう少しお時間をいただきます。このままお待ちになりますか。それとも、後ほどこちらからご連絡いたしましょうか。",
      call_back:
        "確認にお時間をいただき、申し訳ございません。進み具合も含めて、改めてこちらからお電話を差し上げます。",
      mail: "確認にお時間をいただき、申し訳ございません。進み具合も含めて、改めてご連絡いたします。",
      on_site:
        "お待たせしております。確認にもう少しお時間をいただきます。このままお待ちになりますか。それとも、後ほどこちらからご連絡いたしましょうか。",
      no_wait: "",
    },
    taken: {
      on_hold: "担当の者がただいま確認しております。恐れ入りますが、もう少々お待ちいただけますでしょうか。",
      live_chat: "担当の者がただいま確認しております。もう少々お待ちくださいませ。",
      call_back: "担当の者がただいま確認しております。お約束の時間までに、こちらからお電話を差し上げます。",
      mail: "担当の者がただいま確認しております。わかり次第、改めてご連絡いたします。",
      on_site: "担当の者がただいま確認しております。恐れ入りますが、もう少々お待ちいただけますでしょうか。",
      no_wait: "",
    },
  },
  promise: (p: { at: string }) => `${p.at} までにお客様へご連絡するお約束です。`,
  claimed: (p: { by: string; nextUpdateAt: string }) =>
    `${p.by}が引き受けました。${p.nextUpdateAt} までに連絡があります。`,
  together: "一緒に進めていきましょう。",
  claimOver: (p: { by: string }) => `${p.by}が引き受けていましたが、いまは担当者を改めて探しています。`,
  claimAnswered: (p: { by: string }) => `${p.by}が引き受け、回答しました。`,
  claimWithdrawn: (p: { by: string }) => `${p.by}が引き受けていましたが、この件は取り下げになりました。`,
  answered: (p: { by: string }) => `${p.by}から回答が届きました。`,
  tellCustomer: "お客様へのご連絡が済みましたら、[お客様へ連絡済み]を押してください。",
  told: (p: { by: string; at: string }) => `お客様へ連絡済みです(${p.by} ${p.at})。`,
  notSolved: "この回答のあと、この件は再開されました。",
  withdrawn: (p: { by: string; at: string }) => `${p.by}が取り下げました(${p.at})。`,
} as const;
