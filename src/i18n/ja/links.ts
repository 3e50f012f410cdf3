/** Cases that hang together: one is the same as another, or a question to another department. */
export const links = {
  others: (p: { count: number }) => `ほか${p.count}件`,
  consultFor: (p: { reference: string; department: string }) =>
    `${p.department}の ${p.reference} からの確認です`,

  state: {
    merged: (p: { to: string }) => `${p.to} にまとめました`,
    mergedHeld: (p: { to: string; holder: string; nextUpdateAt: string }) =>
      `${p.to} にまとめました｜${p.holder}が対応中・次のご連絡は ${p.nextUpdateAt} まで`,
    consult: (p: { department: string; reference: string; owner: string; nextUpdateAt: string }) =>
      `確認待ち｜${p.department} ${p.reference} の回答待ち・担当は${p.owner}・次のご連絡は ${p.nextUpdateAt} まで`,
    consultHeld: (p: {
      department: string;
      reference: string;
      holder: string;
      owner: string;
      nextUpdateAt: string;
    }) =>
      `確認待ち｜${p.department} ${p.reference} の回答待ち(${p.holder})・担当は${p.owner}・次のご連絡は ${p.nextUpdateAt} まで`,
  },

  /** To the agent whose case was joined. */
  agent: {
    joined: (p: { to: string }) => `${p.to} と同じ件として、まとめて対応しています。`,
    searching: "いま担当者を探しています。決まりましたらお知らせします。",
  },
  /** Brings an agent a note to all. */
  note: (p: { by: string }) => `${p.by}からのお知らせです。`,

  thread: {
    joined: (p: { by: string; to: string }) => `${p.by}がこの件を ${p.to} にまとめました。`,
    /** `who`: the agent, and her customer's case number where it is known. */
    case: (p: { reference: string; who: string }) => `${p.reference} をまとめました(${p.who})。`,
    who: (p: { reporter: string; customerRef: string }) => `${p.reporter}・受付番号 ${p.customerRef}`,
    consult: (p: { by: string; department: string; reference: string }) =>
      `${p.by}から${p.department}への確認(${p.reference}):`,
    answered: (p: { by: string; department: string; reference: string }) =>
      `${p.department}の${p.by}からの回答(${p.reference}):`,
    withdrawn: (p: { by: string; department: string; reference: string }) =>
      `${p.by}が${p.department}への確認(${p.reference})を取り下げました。`,
  },

  /** To whoever waits for another department. */
  consult: {
    answered: (p: { by: string; department: string; reference: string }) =>
      `${p.department}の${p.by}から回答が届きました(${p.reference})。`,
    question: "確認したこと:",
    answer: "回答:",
  },

  join: {
    title: "同じ件にまとめる",
    submit: "まとめる",
    to: "まとめる先",
    toHint:
      "この件の通知は止まり、まとめる先と一緒に回答されます。一次対応者には、それぞれの受付番号で回答が届きます",
    option: (p: { reference: string; summary: string }) => `${p.reference} ${p.summary}`,
    none: "この部署には、いままとめられる件がありません。",
  },
  ask: {
    title: "他部署に確認",
    submit: "送信",
    intro: "この件の担当は変わりません。回答が届くまで、状況をお尋ねしません。",
    department: "確認する部署",
    question: "確認したいこと",
    questionHint:
      "この件の内容を添えて、その部署に届きます。お客様の氏名・電話番号は書かず、受付番号をお使いください",
    until: "回答がない場合に再開する時刻",
    none: "確認できる部署が、ほかに登録されていません。",
  },
  answersAll: (p: { count: number }) => `まとめた${p.count}件の一次対応者にも、同じ回答が届きます。`,
  noteToAll: (p: { count: number }) => `まとめた${p.count}件の一次対応者にも送る`,
  noteToAllLabel: "送り先",

  similar: {
    intro: "同じ分類で対応中の件があります。同じ件のときは、加えるとまとめて回答が届きます。",
    entry: (p: { reference: string; summary: string; state: string }) =>
      `${p.reference}｜${p.summary}｜${p.state}`,
    add: "この件に加える",
    chosen: (p: { reference: string }) => `送信すると、${p.reference} に加わります。新しい通知は行いません。`,
    leave: "別の件として送る",
  },

  why: {
    itself: "この件そのものです",
    closed: "すでに終了しています",
    joined: "ほかの件にまとめられています",
    asked: "確認のやりとりをしている件です",
  },
} as const;
