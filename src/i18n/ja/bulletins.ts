/** Messages that belong to no case. */
export const bulletins = {
  standIn: {
    named: (p: { person: string; until: string }) =>
      `${p.person}の離席中(${p.until} まで)、代理をお願いされています。`,
    what: `その間、ご本人への通知があなたに届きます。難しいときは、通知の[いまは難しい]で次の方にお願いできます。`,
    over: (p: { person: string }) => `${p.person}の代理は終わりました。ありがとうございました。`,
  },
  digest: {
    title: (p: { department: string; monday: string }) =>
      `先週の集計｜${p.department}｜${p.monday} からの1週間`,
    before: (p: { count: number; share: string }) =>
      `その前の週:上がった件 ${p.count}件、時間内の引き受け ${p.share}`,
    /** A category, and for which reasons it was sent. */
    reasons: (p: { category: string; count: number; reasons: readonly string[] }) =>
      `${p.category} ${p.count}件(${p.reasons.join("・")})`,
    /** Such a line, and what share of the inquiries its cases are. */
    rated: (p: { line: string; rate: string }) => `${p.line}｜率 ${p.rate}`,
    rate: (p: { rate: string }) => `エスカレーション率:${p.rate}`,
    otherResponders: (p: { count: number }) => `ほか${p.count}名`,
    more: (p: { department: string }) => `表と CSV は /escalate 集計 ${p.department} 先週 で見られます。`,
  },
  firstSteps: {
    title: "エスカレーションの準備ができました。使い始めるまで、あと3つです。",
    create:
      "カードを出すチャンネルにこのアプリを招待し(/invite)、部署をつくります。最初に通知する方を決めれば、ほかは後から変えられます。",
    departments: "部署の設定を確かめます。誰に、いつ通知するかが、言葉で表示されます。",
    admins:
      "部署をつくる方を決めます。このアプリを動かしている方に、環境変数 ADMIN_USER_IDS への設定をお願いしてください。",
    tryIt: "設定の[試してみる]を押します。テストの件は自分だけに通知され、集計に入りません。",
    tell: "一次対応の方に、/escalate とだけお伝えください。使い方は /escalate ヘルプ、何をどこに上げるかは /escalate 案内 で見られます。",
    createButton: "部署をつくる",
    open: "設定を開く",
    once: "このお知らせは一度だけです。",
  },
  stillRight: {
    title: (p: { department: string }) => `${p.department}の設定は、いまもこのとおりですか。`,
    chain: "誰に、いつ通知するか",
    hours: "受付時間",
    yes: "このとおりです",
    open: "設定を開く",
    changed:
      "このお知らせのあとに設定が変わりました。いまの内容に書き換えましたので、もう一度ご確認ください。",
    why: "異動や担当替えのあとも通知が届くように、3か月に一度うかがっています。",
    confirmed: (p: { department: string; by: string; at: string }) =>
      `${p.department}の設定は、変わりないことを${p.by}が確認しました(${p.at})。`,
  },
} as const;
