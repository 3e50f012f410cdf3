/** `/escalate 集計`: what cases add up to. `name` and `counts` have the same keys: a figure, and how it is counted. */
export const figures = {
  title: (p: { department: string; from: string; to: string }) => `集計｜${p.department}｜${p.from}〜${p.to}`,
  allDepartments: "すべての部署",
  figure: "項目",
  value: "値",
  counted: "数え方",
  name: {
    opened: "上がった件",
    deflected: "上げずに解決",
    unfinished: "未完了",
    withdrawn: "取り下げ",
    claimedInTime: "時間内の引き受け",
    answeredInTime: "期限内の回答",
    claimTime: "引き受けまでの時間",
    answerTime: "回答までの時間",
    calls: "引き受けまでの通知",
    transferred: "部署の変更",
    reopened: "再開",
    overAge: "完了の期限を超過",
    promisesMissed: "お約束の時刻を超過",
    helped: "回答の感想",
    customers: "お客様のご様子",
    thanked: "お礼",
    words: "一次対応者へのひとこと",
    consults: "他部署からの確認",
  },
  counts: {
    opened: "この期間に上がった件。いま担当している部署で数えます。ほかの項目も、この件だけを数えます",
    deflected: "フォームで以前の回答が見つかり、上げずに済んだ回数([これで解決])。上がった件には入りません",
    unfinished: "まだ回答も取り下げもない件",
    withdrawn: "取り下げた件",
    claimedInTime: "通知が2段目に進む前に、どなたかが引き受けた件の割合",
    answeredInTime: "回答の期限があった件のうち、期限までに回答した割合",
    claimTime: "上がってから、最初にどなたかが引き受けるまで。件をこの時間の順に並べ、半数目と9割目の値です",
    answerTime: "上がってから、いまの回答まで。再開した件は、待った時間をすべて含みます",
    calls: "引き受けまでに通知した回数の、1件あたりの平均",
    transferred: "1回でも担当部署が変わった件と、変わった回数の合計。部署の廃止による変更は数えません",
    reopened: "1回でも再開した件",
    overAge: "部署が決めた期限(決めていなければ30日)までに完了しなかった件",
    promisesMissed: "お客様へのお約束の時刻までに、連絡が済まなかった件",
    helped: "いまの回答に一次対応者が選んだ答え。回答を良くするために数え、評価には使いません",
    customers: "一次対応者から聞いたご様子。お客様に直接うかがったものではありません",
    thanked: "一次対応者からお礼が届いた件",
    words:
      "回答やそのあとに、どなたかがひとことを送った件。お怒りの応対は、カスハラの疑いも含めて回答済みの件で数えます",
    consults: "ほかの件についての、他部署からの質問。ほかの項目には数えません",
  },
  share: (p: { percent: string; met: number; of: number }) => `${p.percent}(${p.of}件中${p.met}件)`,
  cases: (p: { count: number }) => `${p.count}件`,
  /** Cases that changed department, and how often. */
  moved: (p: { count: number; times: number }) => `${p.count}件(変更は全部で${p.times}回)`,
  average: (p: { average: string }) => `${p.average}回`,
  spread: (p: { median: string; ninetieth: string }) => `半数 ${p.median}・9割 ${p.ninetieth}`,
  whileOpen: (p: { median: string; ninetieth: string }) =>
    `受付時間だけで数えると 半数 ${p.median}・9割 ${p.ninetieth}`,
  /** What was chosen how often, e.g. 役に立った 34件・一部だけ 4件. */
  chosen: (p: { choice: string; count: number }) => `${p.choice} ${p.count}件`,
  chosenList: (p: { items: readonly string[] }) => p.items.join("・"),
  words: (p: { count: number; afterAnger: string }) => `${p.count}件(お怒りの応対では ${p.afterAnger})`,
  none: "—",
  /** Under a table: how what stands in it is counted. */
  defined: {
    pivot: "上がった件を、いま選ばれている分類と理由で数えます。",
    weeks:
      "上がった日が入る週(月曜から)で数えます。「うち回答済み」は、その週に上がった件のうち、いまの時点で回答がある件です。",
    departments: "いま担当している部署で数えます。廃止した部署も、この期間に件があれば数えます。",
    load: "いま担当している方、または最後に担当した方で数えます。まとめた件は1件ずつ数え、他部署からの確認は数えません。",
  },
  pivotTitle: "分類と理由",
  category: "分類",
  rate: "エスカレーション率",
  /** How rates are counted, or why there are none. `week` and `month` name some of them in a row. */
  rates: {
    counted: (p: { span: string }) =>
      `エスカレーション率:上がった件 ÷ 問い合わせの件数。${p.span}のうち、件数が登録されている分だけで数えます。`,
    noVolumes: "問い合わせの件数が登録されていないため、エスカレーション率は出ていません。",
    missing: (p: { parts: readonly string[] }) => `件数が未登録です:${p.parts.join("、")}。`,
    missingIn: (p: { categories: readonly string[]; spans: readonly string[] }) =>
      `${p.categories.join("・")}(${p.spans.join("、")})`,
    week: (p: { first: string; last: string }) =>
      p.first === p.last ? `${p.first} からの週` : `${p.first}〜${p.last} からの各週`,
    month: (p: { first: string; last: string }) =>
      p.first === p.last ? `${p.first} の月` : `${p.first}〜${p.last} の各月`,
    /** `spans`: of the whole department's numbers. */
    summed: (p: { spans: readonly string[] }) =>
      `部署全体の件数は、${p.spans.join("、")}では分類ごとの件数を合計したものです。`,
    enter:
      "登録は、責任者が集計の下か設定にある[問い合わせ件数]から、または管理者がファイルから行えます。部署全体の件数がなくても、すべての分類の件数がそろえば、その合計で数えます。",
    notOver: (p: { start: string }) =>
      `エスカレーション率は、終わった週から出ます。${p.start} からの週の件数は、週が終わると登録できます。`,
    noWholeWeek: (p: { department: string }) =>
      `エスカレーション率は、月曜からの1週間か、1か月を単位に数えます。この期間には1週間がまるごと入らないため、出ていません。例:/escalate 集計 ${p.department} 先週`,
    /** Under the table of departments. */
    sideBySide:
      "エスカレーション率:上がった件 ÷ 問い合わせの件数。部署ごとに、件数が登録されている週か月の分だけで数えます。",
    byDepartment: (p: { department: string }) =>
      `分類ごと・理由ごとのエスカレーション率は、部署ごとの集計に出ます。例:/escalate 集計 ${p.department} 先週`,
  },
  total: "合計",
  notChosen: "(未選択)",
  /** A category of one of several departments. */
  ofDepartment: (p: { department: string; category: string }) => `${p.department} › ${p.category}`,
  otherCategories: (p: { count: number }) => `ほか${p.count}分類`,
  reasonsShort: {
    no_material: "資料なし",
    incomplete: "記載不足",
    unclear: "決めきれない",
    mandatory: "決まり",
    fault: "不具合",
    difficult: "難航",
    other: "その他",
  },
  /** Over the bars of a chart; Slack takes 50 characters of a title and 20 of a name. */
  charts: {
    weeks: "週ごとの件数(月曜から)",
    lastWeeks: (p: { count: number }) => `週ごとの件数(月曜から・直近${p.count}週)`,
    opened: "上がった件",
    answered: "うち回答済み",
    pivot: "件数の多い分類と理由",
    otherReasons: "ほかの理由",
  },
  csv: {
    button: "CSV を受け取る",
    /** Above the file. */
    words: (p: { department: string; from: string; to: string }) =>
      `集計の CSV です(${p.department}、${p.from}〜${p.to})。列の説明は docs/export.md にあります。`,
    sent: "CSV をダイレクトメッセージにお送りしました。",
    noScope:
      "CSV をお送りできません。アプリにファイルを送る権限(files:write)がありません。管理者の方は、権限を追加するか、サーバーで report コマンド(docs/export.md)をお使いください。",
    failed: "いま CSV をお送りできませんでした。しばらくしてから、もう一度お試しください。",
    doubtful:
      "CSV が届いたかどうかを確認できませんでした。ダイレクトメッセージに届いていなければ、もう一度お試しください。",
  },
  trendTitle: "週ごとの推移",
  week: "週(月曜から)",
  departmentsTitle: "部署ごと",
  department: "部署",
  loadTitle: "担当の件数(偏りを見るためのものです。評価には使いません)",
  responder: "担当",
  held: "担当した件",
  review: {
    title: "見直しと改善(責任者だけに表示しています)",
    reviewed: (p: { share: string; waiting: number }) =>
      `見直した件:${p.share}、見直しを待つ件:${p.waiting}件`,
    verdicts: (p: { items: readonly string[] }) => `必要だったか:${p.items.join("・")}`,
    causes: (p: { items: readonly string[] }) => `もとにあったもの:${p.items.join("・")}`,
    /** `share`: of all answered cases. */
    said: (p: { choice: string; count: number; share: string }) => `${p.choice} ${p.count}件(約${p.share})`,
    improvements: (p: { open: number; overdue: number; done: number }) =>
      `改善:これから ${p.open}件(うち予定の日を過ぎたもの ${p.overdue}件)、この期間に終わったもの ${p.done}件`,
    effect: (p: { improvement: string; effect: string }) => `${p.improvement} ${p.effect}`,
    counted:
      "見直した件:この期間に上がって回答した件のうち、見直しが済んだ割合(他部署からの確認と、まとめた件を除く)。待つ件は、どの週の分も含みます。約○%は、無作為に選んだ件(全件を見直した分類は全件)を分類ごとの件数で重みづけした、回答した件全体の割合です。どなたかの評価には使いません",
  },
  nothing: (p: { department: string; from: string; to: string }) =>
    `${p.department}には、${p.from}〜${p.to} に上がった件がありません。`,
  unknown: (p: { typed: string }) =>
    `「${p.typed}」を部署や期間として読み取れません。例:/escalate 集計 請求・決済 先週 ／ /escalate 集計 2026-10 ／ /escalate 集計 昨年 ／ /escalate 集計 2026-10-05..2026-10-11`,
  failed:
    "いま集計できません。データベースにつながらないか、時間がかかりすぎています。しばらくしてから、もう一度お試しください。",
} as const;
