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
      call_back: "担当の者に確認のうえ、改めてこちらからお電話を差し上げます。",
      promised: "担当の者に確認のうえ、お約束の時刻までに、こちらからお電話を差し上げます。",
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
      promised:
        "確認にお時間をいただき、申し訳ございません。お約束の時刻までに、進み具合も含めてお電話を差し上げます。",
      mail: "確認にお時間をいただき、申し訳ございません。進み具合も含めて、改めてご連絡いたします。",
      on_site:
        "お待たせしております。確認にもう少しお時間をいただきます。このままお待ちになりますか。それとも、後ほどこちらからご連絡いたしましょうか。",
      no_wait: "",
    },
    taken: {
      on_hold: "担当の者がただいま確認しております。恐れ入りますが、もう少々お待ちいただけますでしょうか。",
      live_chat: "担当の者がただいま確認しております。もう少々お待ちくださいませ。",
      call_back: "担当の者がただいま確認しております。わかり次第、こちらからお電話を差し上げます。",
      promised: "担当の者がただいま確認しております。お約束の時刻までに、こちらからお電話を差し上げます。",
      mail: "担当の者がただいま確認しております。わかり次第、改めてご連絡いたします。",
      on_site: "担当の者がただいま確認しております。恐れ入りますが、もう少々お待ちいただけますでしょうか。",
      no_wait: "",
    },
    /** Whoever took it talks to the customer from here. */
    takeover: {
      on_hold: (p: { colleague: string }) =>
        `${p.colleague}に代わります。ここまでのお話は、私から申し伝えます。`,
      live_chat: (p: { colleague: string }) =>
        `ここからは、${p.colleague}がご案内いたします。ここまでの内容は、私から申し伝えます。`,
      call_back: (p: { colleague: string }) =>
        `${p.colleague}から、改めてお電話を差し上げます。ここまでのお話は、私から申し伝えます。`,
      promised: (p: { colleague: string }) =>
        `お約束の時刻までに、${p.colleague}からお電話を差し上げます。ここまでのお話は、私から申し伝えます。`,
      mail: (p: { colleague: string }) =>
        `${p.colleague}から、改めてご返信いたします。ここまでの内容は、私から申し伝えます。`,
      on_site: (p: { colleague: string }) =>
        `${p.colleague}に代わります。ここまでのお話は、私から申し伝えます。`,
      no_wait: (_: { colleague: string }) => "",
    },
    /** The responder asks back. */
    asked: {
      on_hold: "正確にお調べするため、恐れ入りますが、少しお伺いしてもよろしいでしょうか。",
      live_chat: "正確にお調べするため、恐れ入りますが、少しお伺いしてもよろしいでしょうか。",
      call_back:
        "正確にお調べするため、お伺いしたいことがあり、お電話いたしました。いま、少しお時間をいただけますでしょうか。",
      promised:
        "正確にお調べするため、お伺いしたいことがあり、お電話いたしました。いま、少しお時間をいただけますでしょうか。",
      mail: "正確にお調べするため、恐れ入りますが、次の点をお知らせいただけますでしょうか。",
      on_site: "正確にお調べするため、恐れ入りますが、少しお伺いしてもよろしいでしょうか。",
      no_wait: "",
    },
  },
  sayWhereNeeded: "お客様に伺う必要があるときは:",
  lead: (p: { name: string }) => `責任者の${p.name}`,
  responder: (p: { name: string }) => `担当の${p.name}`,
  promise: (p: { at: string }) => `${p.at} までにお客様へご連絡するお約束です。`,
  claimed: (p: { by: string; nextUpdateAt: string }) =>
    `${p.by}が引き受けました。${p.nextUpdateAt} までに連絡があります。`,
  asks: (p: { by: string }) => `${p.by}が担当しています。質問が届いていますので、返答をお願いします。`,
  paused: (p: { by: string; reason: string; nextUpdateAt: string }) =>
    `${p.by}が担当しています。いまは${p.reason}です。${p.nextUpdateAt} までに連絡があります。`,
  taken: (p: { reference: string; by: string; nextUpdateAt: string }) =>
    `${p.reference} は${p.by}が引き受けました。${p.nextUpdateAt} までに連絡があります。`,
  together: "一緒に進めていきましょう。",
  claimOver: (p: { reference: string; by: string }) =>
    `${p.reference} は${p.by}が引き受けていましたが、いまは担当者を改めて探しています。`,
  /** It went from one colleague's hands into another's. */
  handedOn: (p: { reference: string; by: string }) =>
    `${p.reference} は${p.by}が引き受けていましたが、担当者が替わりました。`,
  /** It went to another department. */
  takenElsewhere: (p: { reference: string; by: string; department: string }) =>
    `${p.reference} は${p.by}が引き受けていましたが、担当部署が${p.department}に変わりました。`,
  /** It went on together with another case. */
  mergedOn: (p: { reference: string; by: string }) =>
    `${p.reference} は${p.by}が引き受けていましたが、同じ内容の件にまとめました。`,
  answered: (p: { by: string }) => `${p.by}から回答が届きました。`,
  tellCustomer: "お客様へのご連絡が済みましたら、[お客様へ連絡済み]を押してください。",
  responderTells: (p: { by: string }) => `お客様へは${p.by}が連絡します。`,
  wordFrom: (p: { by: string }) => `${p.by}より:`,
  afterHardOne: "大変な応対、お疲れさまでした。少し休んでから次へ進んでください。",
  told: (p: { by: string; at: string }) => `お客様へ連絡済みです(${p.by} ${p.at})。`,
  notSolved: "この回答のあと、この件は再開されました。",
  withdrawn: (p: { by: string; at: string }) => `${p.by}が取り下げました(${p.at})。`,
  promisePast: (p: { at: string }) => `お約束の ${p.at} を過ぎています。`,
  promiseMissed: (p: { at: string }) => `お約束の ${p.at} を過ぎています。まずお客様へ一報をお願いします。`,
  /** When the customer is called back, counted from the choice. */
  callbackIn: {
    title: "お約束の時刻",
    "15m": "15分後",
    "30m": "30分後",
    "1h": "1時間後",
    "2h": "2時間後",
    tomorrow: "明日の朝 9:00",
  },
  classify: {
    afterCall: (p: { missing: readonly string[] }) =>
      `お電話お疲れさまでした。${p.missing.join("と")}を選んでください。`,
    afterward: (p: { missing: readonly string[] }) =>
      `応対お疲れさまでした。${p.missing.join("と")}を選んでください。`,
    what: "集計に使います。評価には使いません。",
    done: (p: { reference: string }) =>
      `${p.reference} の分類と理由は、これで済みです。ありがとうございました。`,
  },
} as const;
