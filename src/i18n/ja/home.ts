/** The Home tab. */
export const home = {
  title: "繋ぎ",
  intro: "対応に迷った件を、担当部署へつなぎます。引き受けがなければ、次の方へ順に通知します。",
  how: "お客様が保留中のときは[SVを呼ぶ]を押してください。要点をひとことでお呼びできます。どこからでも /escalate で始められます。",
  button: {
    callNow: "SVを呼ぶ",
    start: "エスカレーション",
    away: "離席する",
    awayChange: "離席を変更",
    settings: "部署の設定",
    previous: "前へ",
    next: "次へ",
    refresh: "最新にする",
  },
  /** One line for a customer on hold. */
  callNow: {
    title: "SVを呼ぶ(保留中)",
    submit: "呼ぶ",
    where: (p: { department: string }) => `${p.department}の件として、すぐにお呼びします。`,
  },
  none: "いまはありません。",
  /** To an admin, above the button that opens the settings. */
  firstDepartment: "部署がまだありません。下の[部署の設定]から、最初の部署を追加できます。",
  turns: "あなたの番です",
  held: "自分が担当している件",
  reported: "自分が上げた件",
  /** Under a list that was cut. */
  more: (p: { max: number }) =>
    `このほかにもあります。上げた件と担当している件は /escalate 自分 で${p.max}件まで、呼ばれた件は届いたメッセージで見られます。`,
  board: {
    title: "部署のボード",
    counts: (p: { waiting: number; claimed: number; ageing: number }) =>
      `未対応 ${p.waiting}件・対応中 ${p.claimed}件・期限間近 ${p.ageing}件`,
    waiting: "未対応(お待ちの長い順)",
    taken: "対応中(次の予定が近い順)",
    empty: "該当する件はありません。",
    page: (p: { page: number; pages: number }) => `${p.pages}ページ中 ${p.page}ページ目`,
    retired: (p: { departments: string }) => `終了した部署(残りの件が終わるまで表示します):${p.departments}`,
    retiredName: (p: { name: string }) => `${p.name}(終了)`,
    /** Slack has not answered yet: the tab is drawn anew as soon as it has. */
    late: (p: { departments: string }) =>
      `${p.departments}のチャンネルの参加者を確認しています。わかりしだい、ボードを表示します。`,
    /** A scope is missing, or the app is not in the channel. */
    unsaid: (p: { departments: string }) =>
      `${p.departments}のチャンネルの参加者をSlackから確認できません。ボードは、連絡先か責任者に設定されている方にだけ表示されます。`,
    anyDepartment: "すべての部署",
    anySeverity: "すべての緊急度",
    choose: { department: "部署", show: "表示する件", severity: "緊急度" },
    show: {
      all: "すべて",
      waiting: "未対応",
      taken: "対応中",
      mine: "自分が担当",
      ageing: "期限間近",
    },
  },
  team: {
    title: "チームの件",
    empty: "チームの未完了の件はありません。",
    /** Under the choice of an agent whose own page is opened. */
    moreAgents: (p: { max: number; count: number }) =>
      `一覧に出るのは、チームの${p.count}名のうち${p.max}名までです。`,
    more: "このほかにもあります。続きは /escalate 一覧 チーム で見られます。",
  },
  lead: "部署の通知先や期限を、ここから変えられます。",
  changed: (p: { department: string; by: string; at: string }) =>
    `${p.department}:最後に設定を変更したのは${p.by}(${p.at})`,
  fault: "いまは読み込めませんでした。少し待ってから、[最新にする]を押してください。",
  /** Nobody has looked at it for half a day. */
  aside:
    "しばらく開かれていなかったため、表示を閉じています。[最新にする]を押すと、いまの状況が表示されます。",
  /** Nobody has clicked in it for half an hour. */
  last: (p: { at: string }) =>
    `${p.at} から更新していません。いまの状況は[最新にする]を押すと表示され、また自動で更新されます。`,
  asOf: (p: { at: string }) => `${p.at} 現在`,
} as const;
