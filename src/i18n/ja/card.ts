/** The department's message: headline, state line, fields, buttons. Buttons have at most eight full-width characters. */
export const card = {
  /** The situation in headlines, where nothing is more urgent. */
  /** Opened to try the department out. */
  test: (p: { situation: string }) => `テスト・${p.situation}`,
  critical: (p: { situation: string }) => `最優先・${p.situation}`,
  header: (p: { reference: string; situation: string; summary: string }) =>
    `${p.reference}｜${p.situation}｜${p.summary}`,
  lockScreen: (p: { reference: string; situation: string; department: string; summary: string }) =>
    `【${p.situation}】${p.department} ${p.reference}:${p.summary}`,
  field: (p: { label: string; value: string }) => `${p.label}:${p.value}`,
  /** Several values of one field. */
  values: (p: { items: readonly string[] }) => p.items.join("、"),

  state: {
    notifying: (p: { names: string }) => `未対応｜${p.names}に通知しています`,
    silent: (p: { names: string; at: string }) =>
      `未対応｜${p.at} まで引き受けがなければ、${p.names}に通知します`,
    notified: (p: { called: string; calledAt: string; names: string; at: string }) =>
      `未対応｜${p.called}に通知しました(${p.calledAt})。${p.at} に${p.names}へ通知します`,
    movingOn: (p: { names: string; at: string }) => `未対応｜${p.at} に${p.names}へ通知します`,
    exhausted: (p: { reached: string; at: string }) => `未対応｜${p.reached}。${p.at} にもう一度通知します`,
    lastChance: (p: { reached: string; who: string; at: string }) =>
      `未対応｜${p.reached}。${p.at} まで引き受けがなければ、${p.who}にお知らせします`,
    nobodyReached: (p: { who: string }) => `未対応｜通知できる方がいないため、${p.who}にお知らせします`,
    alarmed: (p: { who: string; at: string }) =>
      `未対応｜${p.who}にお知らせ済みです。${p.at} にもう一度お知らせします`,
    closed: (p: { at: string }) => `受付時間外｜${p.at} から通知します`,
    closedContact: (p: { called: string; calledAt: string; at: string }) =>
      `受付時間外｜${p.called}に通知しました(${p.calledAt})。${p.at} から担当部署に通知します`,
    listed: (p: { at: string }) => `未対応｜個別の通知はせず、${p.at} の一覧でお知らせします`,
    taken: (p: { holder: string; since: string; nextUpdateAt: string }) =>
      `対応中｜${p.holder}(${p.since}〜)・次のご連絡は ${p.nextUpdateAt} まで`,
    asked: (p: { reporter: string; since: string; holder: string }) =>
      `確認待ち｜${p.reporter}の返答待ち(${p.since}〜)・担当は${p.holder}`,
    paused: (p: { reason: string; holder: string; nextUpdateAt: string }) =>
      `確認待ち｜${p.reason}・担当は${p.holder}・次のご連絡は ${p.nextUpdateAt} まで`,
    answered: "回答済み｜お客様へのご連絡がまだです",
    answeredByResponder: (p: { by: string }) => `回答済み｜お客様へは${p.by}が連絡します`,
    promised: (p: { line: string; promised: string }) => `${p.line}(お約束 ${p.promised})`,
    promiseMissed: (p: { line: string; promised: string }) =>
      `${p.line}(お約束 ${p.promised} を過ぎています)`,
    done: (p: { by: string; at: string; taken: string; answered: string }) =>
      `完了｜${p.by} ${p.at}(引き受けまで${p.taken}・回答まで${p.answered})`,
    doneAtOnce: (p: { by: string; at: string; answered: string }) =>
      `完了｜${p.by} ${p.at}(回答まで${p.answered})`,
    /** In place of a length of time in seconds. */
    underAMinute: "1分以内",
    withdrawn: (p: { by: string; at: string }) => `取り下げ｜${p.by} ${p.at}`,
    /** On the card in the channel of a department that it has left. */
    moved: (p: { department: string }) => `${p.department}に変更しました`,
  },

  /** How many of the chain know. */
  reached: { everybody: "全員に通知済みです", reachable: "通知できる方には通知済みです" },

  /** What a paused case waits for, as a state. */
  waitingFor: {
    customer: "お客様の返答待ち",
    department: "他部署の回答待ち",
    partner: "取引先の回答待ち",
    investigation: "調査中",
  },

  /** Who hears that nobody has it. */
  decides: { lead: "責任者", supervisor: "一次対応者のSV", agent: "一次対応者" },

  /** Smaller lines under the state. */
  note: {
    skipped: (p: { people: readonly string[] }) => `通知していない方:${p.people.join("、")}`,
    notice: (p: { text: string }) => `この分類のお知らせ:${p.text}`,
    noticeUntil: (p: { text: string; until: string }) => `この分類のお知らせ(${p.until} まで):${p.text}`,
    above: (p: { names: string }) => `上位の方に通知しています:${p.names}`,
    skippedPerson: (p: { name: string; why: string }) => `${p.name}(${p.why})`,
    skipReasons: {
      deactivated: "アカウント停止中",
      away: "離席中",
      empty_group: "メンバーなし",
      unknown: "アカウントが見つかりません",
      outside: "社外の方",
      bot: "アプリのアカウント",
    },
    passed: (p: { names: string }) => `${p.names}は手を離せないようです`,
    absent: (p: { names: string }) => `${p.names}は通知を一時停止中です`,
    absentNext: (p: { names: string }) => `${p.names}は通知を一時停止中のため、次の方にもお知らせします`,
    held: "前の通知が届くのを待っています",
    callFailed: (p: { name: string; error: string }) => `${p.name}への通知が届きませんでした(${p.error})`,
    messageFailed: (p: { what: string; error: string }) => `${p.what}を送信できませんでした(${p.error})`,
    messages: {
      card: "この件のカード",
      details: "詳細",
      ping: "通知",
      agent: "一次対応者へのお知らせ",
      taken: "一次対応者へのお知らせ",
      answer: "一次対応者への回答",
      origin: "元のスレッドへのお知らせ",
      lapse: "担当者へのお知らせ",
      moved: "担当部署の変更のお知らせ",
      alarm: "判断のお願い",
      list: "部署の一覧",
      closing: "受付終了のお知らせ",
      takeover: "引き継ぎカード",
      nudge: "担当者への状況の確認",
      ask: "一次対応者への質問",
      reply: "返答のお知らせ",
      talk: "スレッドへの質問・返答・メモ",
      note: "一次対応者へのお知らせ",
      consult: "他部署の回答のお知らせ",
      promise: "お約束のお知らせ",
      classify: "分類と理由の確認",
      hand_over: "引き継ぎの一覧",
      ageing: "完了の期限が近い件のお知らせ",
      long_call: "長い応対のお知らせ",
      fyi: "共有のお知らせ",
      care: "一次対応者を気にかけていただくためのお知らせ",
      word: "一次対応者へのひとこと",
      word_ask: "ひとことのお願い",
    },
    transferred: (p: { times: number }) => `部署変更${p.times}回`,
    reopened: (p: { times: number }) => `再開${p.times}回`,
  },

  label: {
    summary: "要点",
    severity: "緊急度",
    purposes: "お願い",
    temperature: "温度感",
    signals: "あてはまるもの",
    reason: "理由",
    category: "分類",
    reporter: "一次対応",
    customerRef: "受付番号",
    promised: "お約束",
    situation: "お客様の状況",
    tried: "ご案内済みのこと・お約束",
    answer: "回答",
  },
  /** What was decided, where a decision was asked for. */
  decision: {
    plain: (p: { outcome: string }) => `判断:${p.outcome}`,
    conditional: (p: { outcome: string; conditions: string }) => `判断:${p.outcome}(条件:${p.conditions})`,
  },
  sourceLink: "元のメッセージ",
  cardLink: "カードを開く",
  movedLink: "いまのカードを開く",

  button: {
    claim: "引き受ける",
    answer: "回答する",
    resolve: "回答して完了",
    ask: "質問する",
    reply: "返答する",
    nextUpdate: "時刻を変更",
    pause: "確認待ちにする",
    callBack: "折り返しに変更",
    closedContact: "時間外窓口へ送る",
    release: "未対応に戻す",
    pass: "いまは難しい",
    told: "お客様へ連絡済み",
    reopen: "再開する",
    notSolved: "解決しなかった",
    escalateUp: "上位者へ上げる",
    assign: "担当を指名",
    transfer: "担当部署を変更",
    consult: "他部署に確認",
    join: "同じ件にまとめる",
    unjoin: "個別に対応する",
    addNote: "社内メモ",
    writeWord: "ひとことを送る",
    putUpNotice: "お知らせを出す",
    markFaq: "FAQに加える",
    unmarkFaq: "FAQから外す",
    declineFaq: "FAQに載せない",
    edit: "内容を修正",
    addFacts: "情報を追加",
    withdraw: "取り下げる",
  },
  /** Label of the button that gives more time. */
  extend: (p: { length: string }) => `${p.length}延ばす`,
  confirm: {
    reopen: {
      title: "この件を再開しますか",
      text: "未対応に戻り、担当部署への通知が最初から始まります。",
      confirm: "再開する",
      deny: "やめる",
    },
    withdraw: {
      title: "この件を取り下げますか",
      text: "担当部署への通知を止めます。あとから再開することもできます。",
      confirm: "取り下げる",
      deny: "やめる",
    },
  },

  details: {
    question: "項目",
    answer: "内容",
    missing: (p: { questions: readonly string[] }) => `未記入:${p.questions.join("・")}`,
    fallback: (p: { reference: string; text: string }) => `${p.reference} の詳細 ${p.text}`,
    nothing: "詳しい内容はまだありません。",
  },
} as const;
