/** What people wrote is gone: after the retention period, or because somebody asked for it. */
export const privacy = {
  /** In place of a message. */
  expired: (p: { reference: string; date: string }) =>
    `${p.reference} の記載内容は、保存期間の経過により消去しました(${p.date})。`,
  forgotten: (p: { reference: string; date: string; by: string }) =>
    `${p.reference} の記載内容は、${p.by}が消去しました(${p.date})。`,
  /** A list, or a line about another case. */
  erased: "この記載内容は、消去しました。",
  blanked: {
    expired: "保存期間が経過したため、記載内容を消去しました",
    forgotten: (p: { by: string }) => `${p.by}が記載内容を消去しました`,
  },
  caseBlanked: (p: { reference: string }) => `${p.reference} について書かれていた内容を消去しました`,
  forget: {
    title: "記載内容の消去",
    submit: "消去する",
    intro: (p: { reference: string; department: string }) =>
      `${p.reference}(${p.department})に書かれた内容を消去します。元に戻すことはできません。`,
    goes: "消えるもの:要点、受付番号、6W3H、ご案内済みのこと、質問・返答・回答・メモ、ボットが送ったメッセージの本文、ほかの件や一覧に載った要点",
    stays: "残るもの:部署・分類・理由・緊急度・時刻・担当した方(集計に使います)",
    people:
      "カードのスレッドなどに、みなさんがご自分で書いたメッセージや添付ファイルは消えません。必要なときは Slack で削除してください。",
    linked: (p: { references: string }) =>
      `次の件は消えません。必要なときは、1件ずつ消去してください:${p.references}`,
    done: (p: { reference: string }) =>
      `${p.reference} の記載内容を消去しました。送信済みのメッセージも、順に書き換わります。`,
  },
} as const;
