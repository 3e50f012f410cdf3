/**
 * The card for whoever takes a case over: the facts in the order one says them, then the steps of a good take-over.
 * What stands under `say` is said or written to a customer: own staff without さん.
 */
export const takeover = {
  claimed: (p: { reference: string; nextUpdateAt: string }) =>
    `${p.reference} を引き受けました。次のご連絡は ${p.nextUpdateAt} までです。`,
  assigned: (p: { reference: string; by: string; nextUpdateAt: string }) =>
    `${p.reference} の担当に、${p.by}から指名がありました。次のご連絡は ${p.nextUpdateAt} までです。`,
  /** Under an assignment. */
  mayGiveBack: "難しいときは、[未対応に戻す]を押してください。次の方へ通知します。",
  ended: {
    assigned: (p: { reference: string }) => `${p.reference} の担当が替わりました。ありがとうございました。`,
    taken_up: (p: { reference: string }) =>
      `${p.reference} は上位の方が引き継ぎました。ここまでのご対応、ありがとうございました。`,
    transferred: (p: { reference: string }) =>
      `${p.reference} の担当部署が変わりました。ここまでのご対応、ありがとうございました。`,
    released: (p: { reference: string }) => `${p.reference} を未対応に戻しました。`,
    lapsed: (p: { reference: string }) => `${p.reference} は未対応に戻りました。`,
    joined: (p: { reference: string }) => `${p.reference} はほかの件にまとめました。対応は不要です。`,
    resolved: (p: { reference: string }) => `${p.reference} は回答済みです。ありがとうございました。`,
    /** The customer is still to be told, by her. */
    tellCustomer: (p: { reference: string }) =>
      `${p.reference} は回答済みです。お客様へのご連絡が済みましたら、カードの[お客様へ連絡済み]を押してください。`,
    withdrawn: (p: { reference: string }) => `${p.reference} は取り下げになりました。対応は不要です。`,
  },

  wants: (p: { reporter: string; purposes: string }) => `${p.reporter}からのお願い:${p.purposes}`,
  wantsHelp: (p: { reporter: string }) => `${p.reporter}からの相談です。`,
  situationSince: (p: { situation: string; since: string }) => `${p.situation}(${p.since}〜)`,
  situationPromised: (p: { situation: string; promised: string }) =>
    `${p.situation}(${p.promised} までのお約束)`,
  missing: (p: { items: readonly string[] }) => `まだわからないこと:${p.items.join("・")}`,
  askCustomerAgain: (p: { words: string }) => `聞き直すときは${p.words}`,
  askReporter: (p: { reporter: string }) => `必要なことは、[質問する]から${p.reporter}に確認できます。`,
  promised: (p: { promised: string }) => `お客様へのお約束:${p.promised} までにご連絡`,
  promiseMissed: (p: { promised: string }) =>
    `お客様へのお約束:${p.promised} を過ぎています。はじめにお詫びをお願いします。`,
  /** Somebody else talks to the customer. */
  promisePast: (p: { promised: string }) => `お客様へのお約束:${p.promised} を過ぎています。`,
  talkTitle: "これまでの質問と返答",
  said: (p: { by: string; at: string; text: string }) => `${p.by} ${p.at}:${p.text}`,

  hints: {
    title: "回答のポイント",
    ready: (p: { reporter: string }) =>
      `${p.reporter}がそのままお客様に伝えられる文にすると、すぐにご案内できます。`,
    knowledge: "根拠になる資料があれば、その場所も添えてください。",
    handling: "はじめのひとことを、そのまま言える文で添えてください。",
    decision: "可否・条件・時期の順に、言い切る形でお願いします。",
    report: "共有のみの件です。確認が済みましたら、[回答して完了]からひとこと残してください。",
  },

  stepsTitle: "応対を代わるときの進め方(例です。ご自身の言葉に直してお使いください)",
  steps: {
    introduce: "名乗る",
    apologise: "お待たせしたお詫び",
    firstAnswer: "ここまでの応対のお詫び",
    align: "すり合わせ",
    listen: "聴く",
    next: "これからのこと",
    close: "結び",
  },
  listenNote: "事実とお気持ちを分けて書き留めます。",
  decided: (p: { words: string }) => `決まっているときは${p.words}`,
  undecided: (p: { words: string }) => `確認が必要なときは${p.words}`,
  quoted: (p: { words: string }) => `「${p.words}」`,

  injury: {
    self: (p: { words: string }) =>
      `けが・健康被害のおそれがあります。はじめに、お体の具合を伺ってください。${p.words}`,
    reporter: (p: { reporter: string }) =>
      `けが・健康被害のおそれがあります。お客様のお体の具合を、はじめに${p.reporter}に確認してください。`,
  },
  abuse: {
    self: {
      lead: "カスハラの疑いがあります。1人で続けず、責任者と一緒に応対してください。",
      colleague: "カスハラの疑いがあります。1人で続けず、周りの方と一緒に応対してください。",
    },
    reporter: {
      lead: (p: { reporter: string }) =>
        `カスハラの疑いがあります。${p.reporter}が1人で続けることのないよう、責任者と一緒に支えてください。`,
      colleague: (p: { reporter: string }) =>
        `カスハラの疑いがあります。${p.reporter}が1人で続けることのないよう、周りの方と一緒に支えてください。`,
    },
    words: {
      lead: (p: { words: string }) =>
        `そのような言動が続くときは、責任者の判断で、次のようにお伝えできます。${p.words}`,
      colleague: (p: { words: string }) => `そのような言動が続くときは、次のようにお伝えできます。${p.words}`,
    },
  },
  asksManager: {
    lead: "責任者との会話をご希望です。責任者であることを、はじめにお伝えください。",
    leadDecides: "責任者との会話をご希望です。代わってお話しになるかどうか、ご判断をお願いします。",
    responder: (p: { words: string }) =>
      `責任者との会話をご希望です。責任者がすぐに代われないときは、次のようにお伝えできます。${p.words}`,
  },

  /** What a case is about, in a sentence to the customer. */
  topic: (p: { text: string }) => `${p.text}の件`,
  /** A category of two levels as the name of one thing. */
  topicWithin: (p: { group: string; name: string }) => `${p.group}・${p.name}`,

  say: {
    lead: (p: { department: string; name: string }) =>
      `${p.department}の責任者をしております、${p.name}でございます。`,
    responder: (p: { department: string; name: string }) =>
      `${p.department}を担当しております、${p.name}でございます。`,
    someone: (p: { department: string }) => `${p.department}の担当でございます。`,
    introduce: {
      on_hold: (p: { self: string }) => `お電話を代わりました。${p.self}ここからは私が承ります。`,
      live_chat: (p: { self: string }) => `${p.self}ここからは私がご案内いたします。`,
      call_back: (p: { self: string }) =>
        `(会社名)の${p.self}お問い合わせの件で、お電話いたしました。いま、少しお時間をいただけますでしょうか。`,
      mail: (p: { self: string }) => `${p.self}お問い合わせの件につきまして、私からご返信いたします。`,
      on_site: (p: { self: string }) => `${p.self}ここからは私が承ります。`,
    },
    apologise: {
      now: {
        calm: "お待たせいたしまして、申し訳ございません。",
        insistent: "お急ぎのところお待たせいたしまして、申し訳ございません。",
        unconvinced: "長らくお待たせいたしまして、申し訳ございません。",
        angry: "長くお待たせし、誠に申し訳ございません。",
        furious: "長くお待たせしておりますこと、心よりお詫び申し上げます。",
      },
      call: {
        calm: "ご連絡までにお時間を頂戴し、申し訳ございません。",
        insistent: "お急ぎのところ、ご連絡までにお時間を頂戴し、申し訳ございません。",
        unconvinced: "ご連絡まで長らくお待たせいたしまして、申し訳ございません。",
        angry: "ご連絡まで長くお待たせし、誠に申し訳ございません。",
        furious: "ご連絡まで長くお待たせいたしましたこと、心よりお詫び申し上げます。",
      },
      mail: {
        calm: "ご返信までにお時間を頂戴し、申し訳ございません。",
        insistent: "お急ぎのところ、ご返信までにお時間を頂戴し、申し訳ございません。",
        unconvinced: "ご返信までにお時間を頂戴し、申し訳ございません。",
        angry: "ご返信までにお時間を頂戴し、誠に申し訳ございません。",
        furious: "ご返信までにお時間を頂戴しましたこと、心よりお詫び申し上げます。",
      },
      missed: (p: { promised: string }) =>
        `${p.promised} までにご連絡するお約束でしたが、遅くなりまして、誠に申し訳ございません。`,
    },
    firstAnswer: {
      now: {
        calm: "先ほどはその場でお答えできず、失礼いたしました。",
        insistent: "先ほどはすぐにお答えできず、申し訳ございませんでした。",
        unconvinced: "先ほどのご説明では十分にお伝えできず、申し訳ございませんでした。",
        angry: "このたびはご不快な思いをおかけし、誠に申し訳ございません。",
        furious: "このたびはご不快な思いをおかけしましたこと、深くお詫び申し上げます。",
      },
      later: {
        calm: "はじめにお問い合わせをいただいた際にお答えできず、失礼いたしました。",
        insistent: "はじめにお問い合わせをいただいた際にお答えできず、申し訳ございませんでした。",
        unconvinced: "これまでのご説明では十分にお伝えできず、申し訳ございませんでした。",
        angry: "このたびはご不快な思いをおかけし、誠に申し訳ございません。",
        furious: "このたびはご不快な思いをおかけしましたこと、深くお詫び申し上げます。",
      },
    },
    align: {
      spoken: (p: { colleague: string; topic: string }) =>
        `${p.colleague}より、${p.topic}と引き継いでおります。相違ございませんでしょうか。`,
      written: (p: { topic: string }) =>
        `${p.topic}と承っております。相違がございましたら、お知らせくださいませ。`,
      /** Where nothing names the matter in words for a customer. */
      spokenInGeneral: (p: { colleague: string }) =>
        `お問い合わせの内容は、${p.colleague}より引き継いでおります。念のため、私からも確認してよろしいでしょうか。`,
      writtenInGeneral: "お問い合わせの内容は、確かに承っております。",
    },
    listen: {
      spoken: {
        calm: "さようでございましたか。詳しくお聞かせくださり、ありがとうございます。",
        insistent: "ご要望の内容は、確かに伺いました。ほかにお困りのことはございませんでしょうか。",
        unconvinced: "さようでございましたか。ご納得いただけない点を、順にお聞かせいただけますでしょうか。",
        angry: "さようでございましたか。そのようにお感じになるのは、ごもっともでございます。",
        furious: "まずは、お話を最後まで伺います。",
      },
      live_chat: {
        calm: "詳しくお知らせくださり、ありがとうございます。",
        insistent: "ご要望の内容は、確かに伺いました。ほかにお困りのことはございませんでしょうか。",
        unconvinced: "ご納得いただけない点を、順にお知らせいただけますでしょうか。",
        angry: "そのようにお感じになるのは、ごもっともでございます。",
        furious: "まずは、お知らせいただいたことをすべて拝読いたします。",
      },
      mail: {
        calm: "詳しくお知らせくださり、ありがとうございます。",
        insistent: "ご要望の内容は、確かに伺いました。",
        unconvinced: "ご納得いただけない点につきまして、順にご説明いたします。",
        angry: "そのようにお感じになるのは、ごもっともでございます。",
        furious: "いただいた内容は、すべて拝読いたしました。重く受け止めております。",
      },
    },
    next: {
      decided: {
        call: "(対応の内容)をいたします。完了しましたら、私からお電話を差し上げます。",
        contact: "(対応の内容)をいたします。完了しましたら、私からご連絡いたします。",
      },
      undecided: {
        call: "お答えするには確認が必要でございます。◯時までに、進み具合も含めて私からお電話を差し上げます。",
        contact: "お答えするには確認が必要でございます。◯時までに、進み具合も含めて私からご連絡いたします。",
      },
    },
    close: {
      on_hold: "長いお時間を頂戴し、申し訳ございませんでした。お聞かせくださり、ありがとうございました。",
      live_chat: "長いお時間を頂戴し、申し訳ございませんでした。お知らせくださり、ありがとうございました。",
      call_back: "お忙しいところお時間を頂戴し、ありがとうございました。",
      mail: "このたびはご不便をおかけし、申し訳ございませんでした。今後ともよろしくお願い申し上げます。",
      on_site: "長いお時間を頂戴し、申し訳ございませんでした。お聞かせくださり、ありがとうございました。",
    },
    again: {
      spoken: "正確にお調べするため、恐れ入りますが、1点だけ改めてお聞かせいただけますでしょうか。",
      written: "正確にお調べするため、恐れ入りますが、次の点をお知らせいただけますでしょうか。",
    },
    abuse: {
      spoken: "恐れ入りますが、そのようなお言葉が続きますと、お話を承ることが難しくなります。",
      written: "恐れ入りますが、そのようなお言葉が続きますと、ご案内を続けることが難しくなります。",
    },
    injury: "お体の具合はいかがでしょうか。",
    noManager: "私が責任をもって承り、責任者にも必ず申し伝えます。",
  },
} as const;
