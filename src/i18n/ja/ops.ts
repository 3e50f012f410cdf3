/** Technical faults, for whoever runs the bot. */
export const ops = {
  title: {
    late: (p: { count: number }) => `時刻どおりに処理できていない件(${p.count}件)`,
    lost: (p: { count: number }) => `Slack に送信できないメッセージ(${p.count}件)`,
    socket: "Slack との接続切れ",
  },
  over: {
    late: (p: { at: string }) => `${p.at} までに回復しました。`,
    lost: (p: { at: string }) => `${p.at} までに、同じ宛先へまた送信できるようになりました。`,
    socket: (p: { at: string }) => `${p.at} までに回復しました。`,
  },
  caseIn: (p: { reference: string; department: string }) => `${p.reference}(${p.department})`,
  notDone: (p: { since: string }) => `${p.since} の予定の処理`,
  notDelivered: (p: { since: string }) => `${p.since} の通知の Slack への送信`,
  sinceThen: (p: { since: string }) => `${p.since} から`,
  withError: (p: { what: string; error: string }) => `${p.what}(${p.error})`,
  /** One of several, while others last. */
  itemOver: (p: { what: string }) => `${p.what} → 回復`,
  destination: "宛先:",
  toPeople: "宛先:個人へのメッセージ",
  anyMessage: "メッセージ",
  /** It belongs to no case. */
  bulletin: "個別の件に属さないメッセージ(集計やリマインドなど)",
  more: (p: { count: number }) => `ほか${p.count}件`,
  hint: {
    late: "Tsunagi は処理を続けています。長引くときは、プロセスの /readyz とログ、データベースと Slack への接続を確認してください。",
    archived:
      "チャンネルがアーカイブされています。アーカイブを解除するか、部署の設定で別のチャンネルを選んでください。",
    absent:
      "Tsunagi がチャンネルに参加していません。チャンネルで /invite を使って招待するか、部署の設定でチャンネルを確認してください。",
    restricted: "このチャンネルには投稿できません。チャンネルの投稿権限に Tsunagi を加えてください。",
    person: "受け取れない方がいます。部署の設定で連絡先を確認してください。",
    other: "原因はかっこ内のエラー名です。続くときは、番号でログを探し、開発元に知らせてください。",
    socket:
      "このままではボタンもフォームも使えません。ネットワークとプロキシ、SLACK_APP_TOKEN を確認してください。2分続くとプロセスは終了し、起動し直されるのを待ちます。",
  },
} as const;
