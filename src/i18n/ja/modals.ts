/** The smaller modals. Titles and buttons have at most 24 characters. */
export const modals = {
  close: "閉じる",
  choose: "選んでください",
  resolve: {
    title: "回答して完了",
    submit: "完了",
    resolution: "お客様へのご案内内容",
    resolutionHint: "そのままお伝えできる文にすると、一次対応者が助かります",
    decision: "判断",
    conditions: "承認の条件",
    conditionsHint: "条件付きで承認するときにご記入ください。例:差額は次回請求で調整、上限5,000円",
    heldByOther: (p: { holder: string }) =>
      `いまは${p.holder}が対応中です。ここで回答すると、この件は回答済みになります。`,
    teller: "お客様へのご連絡",
    tellers: {
      reporter: (p: { reporter: string }) => `${p.reporter}から連絡します`,
      responder: () => "自分から連絡します",
      told: () => "すでに連絡しました",
    },
    word: (p: { reporter: string }) => `${p.reporter}へひとこと`,
    wordHint: "例:難しい内容でしたね。落ち着いた応対で助かりました",
  },
  nextUpdate: {
    title: "次のご連絡の時刻",
    submit: "変更",
    now: (p: { at: string }) => `いまの予定は ${p.at} です。変更は一次対応者にも伝わります。`,
    in: "次のご連絡",
    choices: {
      "15m": (p: { at: string }) => `15分後(${p.at})`,
      "30m": (p: { at: string }) => `30分後(${p.at})`,
      "1h": (p: { at: string }) => `1時間後(${p.at})`,
      "2h": (p: { at: string }) => `2時間後(${p.at})`,
      tomorrow: "明日の朝 9:00",
    },
    at: "時刻を指定",
    atHint: "入力すると、上の選択より優先されます",
  },
  ask: {
    title: "質問する",
    submit: "送信",
    question: "確認したいこと",
    questionHint: (p: { reporter: string }) =>
      `${p.reporter}に届き、この件のスレッドにも表示されます。お客様の氏名・電話番号は書かず、受付番号をお使いください`,
    takes: "まだ引き受けた方がいないため、質問すると、この件を引き受けたことになります。",
  },
  reply: {
    title: "返答する",
    submit: "送信",
    asked: (p: { by: string }) => `${p.by}からの質問`,
    reply: "返答",
    replyHint: "質問した方に届き、この件のスレッドにも表示されます",
  },
  pause: {
    title: "確認待ちにする",
    submit: "確認待ちにする",
    intro: "再開の時刻が近づくまで、状況をお尋ねしません。一次対応者にも、理由と時刻が伝わります。",
    reason: "確認待ちの理由",
    until: "再開の時刻",
  },
  note: {
    title: "社内メモ",
    submit: "書き込む",
    note: "メモ",
    noteHint: "この件のスレッドと履歴に残ります。お客様の氏名・電話番号は書かず、受付番号をお使いください",
  },
  assign: {
    title: "担当を指名",
    submit: "指名",
    to: "お願いする方",
    toHint: "引き継ぎカードがその方に届き、一次対応者にも担当が伝わります",
    heldBy: (p: { holder: string }) => `いまは${p.holder}が対応中です。指名すると、担当が替わります。`,
  },
  transfer: {
    title: "担当部署を変更",
    submit: "変更",
    department: "新しい部署",
    note: "申し送り",
    reason: "変更の理由",
    noteHint: "新しい部署のカードと履歴に残ります。お客様の氏名・電話番号は書かず、受付番号をお使いください",
    again: (p: { times: number }) =>
      `これまでに${p.times}回変更しています。お客様をお待たせしないよう、先方に確認済みですか。`,
    heldBy: (p: { holder: string }) =>
      `いまは${p.holder}が対応中です。変更すると、新しい部署への通知が始まります。`,
  },
  away: {
    title: "離席",
    submit: "決定",
    intro: "離席中は通知が届きません。代理の方か、次の方に届きます。時刻になると、自動で戻ります。",
    now: (p: { until: string }) => `いまは ${p.until} まで離席中です。`,
    nowWithStandIn: (p: { until: string; standIn: string }) =>
      `いまは ${p.until} まで離席中です。代理は${p.standIn}です。`,
    until: "戻る時刻",
    back: "いま戻りました",
    standIn: "代理の方",
    standInHint: "離席中の通知が、代わりにこの方へ届きます",
    cases: (p: { count: number }) =>
      `進行中の件が${p.count}件あります。長く席を外すときは、同僚に引き継げます。`,
    notHerself: "ご自身のほかの方を選んでください。",
    cannotStandIn: (p: { why: string }) => `代理をお願いできません(${p.why})。別の方を選んでください。`,
    isBack: "おかえりなさい。通知は、これまでどおり届きます。",
    isAway: (p: { until: string }) => `${p.until} まで離席中にしました。その間の通知は次の方に届きます。`,
    isAwayWithStandIn: (p: { until: string; standIn: string }) =>
      `${p.until} まで離席中にしました。その間の通知は${p.standIn}に届きます。`,
  },
  notice: { title: "お知らせ" },
} as const;
