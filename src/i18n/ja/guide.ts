/** `/escalate 案内` and the printed page: what to send to a department, and what happens then. */
export const guide = {
  title: (p: { department: string }) => `${p.department}へのエスカレーション`,
  inDoubt: "送り先に迷ったときも、こちらへどうぞ。",
  channel: "チャンネル",
  send: "上げていただくもの",
  sendAnything: "特に決まりはありません。判断に迷うものは、そのままお送りください。",
  checkFirst: "先にご確認いただくこと",
  reach: "誰に、どのくらいで届くか",
  route: {
    on_hold: "お電話を保留中のとき",
    critical: "人身・情報漏えいにかかわるとき",
    urgent: "お急ぎのとき、チャットで応対中のとき",
    usual: "そのほかのとき",
    low: "後日で可のとき",
    same: "どんなときも",
  },
  routeLine: (p: { route: string; steps: string }) => `${p.route}:${p.steps}`,
  lead: (p: { names: string }) => `全員が手を離せないときは、${p.names}にお知らせします。`,
  hours: "受付時間",
  roundTheClock: "24時間受け付けています。",
  isOpen: "ただいま受付中です。",
  opens: (p: { at: string }) => `ただいま受付時間外です。次の受付は ${p.at} からです。`,
  closedDays: (p: { days: readonly string[] }) => `これからの休業日:${p.days.join("、")}`,
  days: (p: { from: string; to: string }) => `${p.from}〜${p.to}`,
  outside: "受付時間外",
  held: "お預かりし、次の受付開始から順に通知します。",
  runsAll: "受付時間外も、同じように通知します。",
  runs: (p: { severities: string }) =>
    `緊急度が「${p.severities}」の件は、受付時間外も通知します。そのほかは、次の受付までお預かりします。`,
  closedContact: (p: { names: string }) => `お急ぎのときは、時間外の窓口(${p.names})へ通知できます。`,
  categories: "内容の分類",
  category: (p: { name: string; items: readonly string[] }) => `${p.name} — ${p.items.join("")}`,
  /** A category's own contacts, and the people of the chain's first step whose place they take. */
  firstCall: (p: { names: string; instead: string }) => `${p.instead}に代わり、まず${p.names}へ通知します。`,
  notice: (p: { notice: string }) => `お知らせ:${p.notice}`,
  /** What one message does not hold. */
  left: (p: { count: number }) =>
    `このほかに${p.count}件あります。送信の画面で分類を選ぶと、その分類の連絡先とお知らせが表示されます。`,
  /** All departments, shortly. */
  all: {
    title: "どこに、何を上げるか",
    more: "部署名を続けると、「…」で略した文の全文や、連絡の順番、休業日まで見られます。例:/escalate 案内 請求",
    checkFirst: (p: { checkFirst: string }) => `先に確認:${p.checkFirst}`,
    firstCalls: "内容の分類によっては、先に別の方へ通知します。",
    left: (p: { count: number }) => `このほかに${p.count}部署あります。部署名を続けてお調べください。`,
    none: "部署がまだ登録されていません。",
  },
  /** The printed page alone. */
  page: {
    how: "Slack のどこからでも /escalate で始められます。",
    asOf: (p: { day: string }) => `${p.day} 現在。最新の内容は /escalate 案内 で見られます。`,
  },
} as const;
