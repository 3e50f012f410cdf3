/** Answers to `/escalate …`. */
export const commands = {
  list: {
    title: (p: { count: number }) => `未完了の件(${p.count}件)`,
    empty: "未完了の件はありません。",
    more: "このほかにもあります。予定の近い順に表示しています。",
  },
  mine: {
    title: (p: { count: number }) => `自分に関わる件(${p.count}件)`,
    empty: "自分に関わる未完了の件はありません。",
  },
  team: {
    title: (p: { count: number }) => `チームの件(${p.count}件)`,
    empty: "チームの未完了の件はありません。ここには、あなたがSVを務めるチームの件が表示されます。",
  },
  /** One escalation in a list. */
  entry: (p: { department: string; state: string }) => `${p.department}｜${p.state}`,
  caseTitle: (p: { reference: string; department: string }) => `${p.reference}｜${p.department}`,
  historyTitle: "これまでの経過",
  historyCut: (p: { count: number }) => `これより前の${p.count}行は、下のボタンで見られます。`,
  historyOlder: "前の経過",
  historyNewer: "次の経過",
  /** Of the window; the oldest page is the first. */
  historyPage: (p: { page: number; pages: number }) => `${p.pages}ページ中 ${p.page}ページ目(古い順)`,
  unknownNumber: (p: { reference: string }) =>
    `${p.reference} は見つかりません。番号をお確かめのうえ、もう一度お試しください。一覧は /escalate 一覧 で見られます。`,
  unknownDepartment: (p: { typed: string; departments: readonly string[] }) =>
    `「${p.typed}」という部署は見つかりません。登録されている部署:${p.departments.join("、")}`,
  /** What was typed fits the names of all of these. */
  severalDepartments: (p: { typed: string; departments: readonly string[] }) =>
    `「${p.typed}」にあたる部署が${p.departments.length}つあります:${p.departments.join("、")}。もう少し先まで入力してください。`,
  notYet: (p: { word: string }) =>
    `「${p.word}」はまだお使いいただけません。今後のバージョンで使えるようになります。いま使えるものは /escalate ヘルプ をご覧ください。`,
  summaryMissing:
    "/escalate 今 のあとに、要点をひとことで続けてください。例:/escalate 今 返金は本日中とご案内してよいですか",
  help: {
    title: "使い方",
    lines: {
      form: "/escalate — フォームを開きます",
      department: "/escalate 部署名 要点 — その部署のフォームを開きます",
      now: "/escalate 今 要点 — お客様が保留中のときに、フォームなしですぐ送ります",
      list: "/escalate 一覧 — 未完了の件(部署名を続けると、その部署だけ)",
      team: "/escalate 一覧 チーム — 自分がSVを務めるチームの件",
      search: "/escalate 検索 言葉 — これまでの件と回答を探します(部署名を先に書くと、その部署だけ)",
      faq: "/escalate FAQ — よくある質問と回答(部署名を続けると、その部署だけ)",
      mine: "/escalate 自分 — 自分が上げた件と、担当している件",
      me: "/escalate 記録 — 自分が上げた件数と理由の移り変わり(ご本人とSVだけが見られます)",
      away: "/escalate 離席 — 離席の時刻と代理の方を決めます",
      handOver: "/escalate 引き継ぎ — 自分の件を、まとめて同僚に引き継ぎます",
      guide: "/escalate 案内 — どこに何を上げるか(部署名を続けると、連絡の順番まで)",
      number: "/escalate 128 — ESC-128 の状況と経過",
      forget: "/escalate 消去 128 — 終わった件の記載内容を消去します(責任者・管理者)",
      report:
        "/escalate 集計 — 件数・時間内の引き受け・分類と理由など(部署名や「先週」「2026-10」「昨年」を続けられます)",
      review: "/escalate 見直し — 回答した件を見直し、資料や決まりの改善につなげます(責任者)",
      improvements: "/escalate 改善 — 予定している改善と、終わった改善の効果(責任者)",
      notice: "/escalate お知らせ — 分類にお知らせを出します(責任者)",
      settings: "/escalate 設定 — 通知する方や時刻などの設定(責任者)",
      help: "/escalate ヘルプ — この案内",
    },
    message: "メッセージの[その他]メニューから、そのメッセージをもとに上げることもできます。",
    noBlame: "迷ったときも、そのまま上げてください。上げたことで責任を問うことはありません。",
  },
} as const;
