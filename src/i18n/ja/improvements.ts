/** What is done so that the same need not be escalated again. */
export const improvements = {
  title: "改善",
  name: (p: { number: string; kind: string; category: string }) =>
    `改善${p.number}｜${p.kind}｜${p.category}`,
  anyCategory: "すべての分類",
  kinds: {
    new_material: "資料を作る",
    revise: "資料を直す",
    clarify: "わかりやすくする",
    announce: "周知する",
    train: "研修・練習",
    fix_product: "商品・システム",
  },
  nothing: "とくになし",
  follow: "次にすること",
  existing: "いまある改善に加える",
  new: "新しい改善",
  followed: (p: { line: string; follows: string }) => `${p.line} → ${p.follows}`,
  begin: "改善の一覧",
  form: {
    title: "改善を決める",
    submit: "決める",
    about: (p: { kind: string; references: readonly string[] }) => `${p.kind}｜${p.references.join("、")}`,
    category: "減らしたい分類",
    categoryHint: "空欄は、部署のすべての件です",
    reason: "減らしたい理由",
    reasonHint: "空欄は、すべての理由です。分類と理由が同じ件の数を、前と後で比べます",
    text: "すること",
    textHint: "例:手順書3章に、30日を過ぎた返金の例を足す",
    owner: "担当",
    due: "いつまでに",
    checkOn: "身についたか確かめる日",
    checkOnHint: "その日に、担当の方へお知らせします",
    link: "リンク",
    notALink: "https:// から始まるアドレスを入力してください。",
    channel: "投稿するチャンネル",
    channelHint: "繋ぎが参加していて、社外と共有していないチャンネル",
    elsewhere:
      "このチャンネルには投稿できません。繋ぎが参加していて、社外と共有していないチャンネルを選んでください。",
    announced: "お知らせの内容",
    announcedHint: "チームに投稿し、この分類のお知らせとしてフォームにも表示します",
    until: "表示の終わり",
  },
  open: "これから",
  noneOpen: "予定している改善はありません。",
  moreOpen: (p: { count: number }) =>
    `予定の日が近い${p.count}件を表示しています。完了にすると、次の改善が表示されます。`,
  done: "終わったもの",
  who: (p: { owner: string; due: string }) => `担当 ${p.owner}・${p.due} まで`,
  until: (p: { due: string }) => `${p.due} まで`,
  late: "予定の日を過ぎています。[変更]で日にちや担当を変えられます。",
  check: (p: { on: string }) => `身についたか ${p.on} に確かめます`,
  proposedIn: (p: { reference: string }) => `${p.reference} への回答から`,
  from: (p: { count: number }) => `見直した${p.count}件から`,
  doneBy: (p: { by: string; at: string }) => `${p.by}が完了しました(${p.at})`,
  finish: "完了",
  finished: (p: { number: string }) => `改善${p.number}を完了にしました。ありがとうございます。`,
  finishedBefore: (p: { number: string; by: string; at: string }) =>
    `改善${p.number}は、${p.by}がすでに完了にしています(${p.at})。`,
  announcedBefore: (p: { number: string; by: string; at: string }) =>
    `改善${p.number}は、${p.by}がすでに周知しています(${p.at})。`,
  droppedBefore: (p: { number: string; by: string; at: string; why: string }) =>
    `改善${p.number}は、${p.by}が見送りにしています(${p.at}):${p.why}`,
  notYours: "改善を決めるのは、部署の責任者です。変更と完了は、担当の方と責任者ができます。",
  drop: {
    button: "見送る",
    title: "改善を見送る",
    submit: "見送る",
    why: "見送る理由",
    whyHint: "例:手順書の改訂(改善3)で足りるため",
    list: "見送ったもの",
    line: (p: { by: string; at: string; why: string }) => `${p.by}が見送りにしました(${p.at}):${p.why}`,
    done: (p: { number: string }) => `改善${p.number}を見送りにしました。`,
    notYours: "見送りを決めるのは、部署の責任者です。",
  },
  change: {
    button: "変更",
    title: "改善を変更",
    submit: "変更",
    line: (p: { at: string; by: string; fields: readonly string[] }) =>
      `${p.at} ${p.by}が変更:${p.fields.join("、")}`,
    field: (p: { label: string; from: string; to: string }) => `${p.label} ${p.from} → ${p.to}`,
    fields: {
      text: "すること",
      owner: "担当",
      due: "期日",
      checkOn: "確かめる日",
      link: "リンク",
    },
    nothing: "なし",
    meanwhile: (p: { line: string }) =>
      `入力中に変更がありました(${p.line})。このままでよければ、もう一度[変更]を押してください。`,
  },
  effect: {
    none: {
      too_early: "効果:まだ比べられません。完了のあと、まる1週間が過ぎると表示します。",
      nothing_before: "効果:比べられません。完了の前に、件のあったまる1週間がありません。",
      no_cases: "効果:比べられません。完了の前にも後にも、この分類・理由の件がありません。",
    },
    line: (p: { weeks: number; before: string; later: number; after: string }) =>
      `効果:前の${p.weeks}週は週に${p.before}件、後の${p.later}週は週に${p.after}件`,
    /** By the number of inquiries, where that is known. */
    byInquiries: (p: { weeks: number; before: string; later: number; after: string }) =>
      `効果:問い合わせ1,000件あたり、前の${p.weeks}週は${p.before}件、後の${p.later}週は${p.after}件`,
    ratio: (p: { line: string; ratio: string; low: string; high: string }) =>
      `${p.line}(${p.ratio}倍。95%の確かさで${p.low}〜${p.high}倍)。`,
    /** No upper limit can be given. */
    atLeast: (p: { line: string; low: string }) => `${p.line}(95%の確かさで${p.low}倍以上)。`,
    /** A single week on each side. */
    noRange: (p: { line: string }) => `${p.line}。1週ずつでは、週ごとのばらつきがわかりません。`,
    fewer: "減ったといえます。",
    more: "増えたといえます。",
    unclear: "増減は、まだはっきりしません。",
    method:
      "完了した週を除く前後8週までの、同じ分類・理由の件数です。範囲は二項分布による正確な区間で、週ごとのばらつきが偶然より大きければその分、週の数が少なければさらに広げています。問い合わせの件数が登録された週が半分以上あれば、その週だけを、1,000件あたりで比べます。分類の名前が変わっても、続けて数えます。季節など、ほかの変化は取り除いていません。件が特に多かったあとは、何もしなくても減ることがあります。",
  },
  told: {
    given: (p: { department: string }) => `${p.department}の改善を担当することになりました。`,
    due: "今日が予定の日です。終わっていれば[完了]を、まだのときは[変更]で日にちを変えてください。",
    dueToAnnounce:
      "今日が予定の日です。お知らせは[周知する]から投稿できます。まだのときは[変更]で日にちを変えてください。",
    dropped: (p: { department: string; by: string }) =>
      `${p.by}が${p.department}のこの改善を見送りにしました。もう対応は不要です。`,
    check:
      "研修の内容が身についたか、確かめる日になりました。同じ分類・理由の件が減ったかは、責任者が改善の一覧で見られます。",
    late: (p: { weeks: number }) =>
      `予定の日から${p.weeks}週になります。終わっていれば[完了]を、まだのときは[変更]で日にちや担当を変えてください。`,
    lateToAnnounce: (p: { weeks: number }) =>
      `予定の日から${p.weeks}週になります。お知らせは[周知する]から投稿できます。まだのときは[変更]で日にちや担当を変えてください。`,
    lateOf: (p: { weeks: number; owner: string }) =>
      `予定の日から${p.weeks}週になります(担当 ${p.owner})。手が足りないようなら、[変更]で日にちや担当を変えられます。`,
    proposed: (p: { department: string; by: string; reference: string }) =>
      `${p.reference} に回答した${p.by}から、${p.department}の改善の提案です。担当と日にちは[変更]で変えられます。`,
  },
  announcement: {
    notYours: "お知らせを投稿するのは、部署の責任者です。[変更]で、担当を責任者の方に変えられます。",
    title: (p: { department: string; category: string }) => `${p.department}からのお知らせ｜${p.category}`,
    until: (p: { until: string }) => `${p.until} まで、この分類を選ぶとフォームにも表示されます。`,
  },
} as const;
