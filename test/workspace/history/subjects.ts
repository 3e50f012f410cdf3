import type { Reason } from "../../../src/domain/facts.js";

/** What cases of a category are about. `{n}` and `{m}` are numbers that differ from case to case. */
interface Subject {
  readonly summaries: readonly [string, ...string[]];
  readonly answers: readonly [string, ...string[]];
  /** The usual ones first. */
  readonly reasons: readonly [Reason, ...Reason[]];
  /** Of all cases of the department, in parts. */
  readonly share: number;
}

export const subjects: Readonly<Record<string, Subject>> = {
  返金: {
    share: 7,
    reasons: ["unclear", "mandatory", "incomplete", "no_material"],
    summaries: [
      "解約後の {m},980円の返金は、本日中とご案内してよいか",
      "初期費用 {m},300円の返金可否。契約から{n}日目",
      "クーポン適用もれの差額 {n}00円を返金できるか",
      "返金先の口座変更をご希望。手続き中の分に間に合うか",
      "キャンセル期限を{n}時間過ぎた注文の返金可否",
    ],
    answers: [
      "返金できます。処理は3営業日以内、お口座への反映はカード会社の締め日によります。",
      "利用開始前のため全額返金です。手順書5章の「開始前解約」でお手続きください。",
      "今回に限り差額を返金します。次回からは適用条件をご案内ください。",
      "返金はできません。規約8条の2に沿って、代わりに翌月分の割引をご案内ください。",
    ],
  },
  二重請求: {
    share: 4,
    reasons: ["fault", "unclear", "no_material"],
    summaries: [
      "{n}月分が二重に引き落とされている。今日中に取り消せるか",
      "カードと口座振替の両方で請求。{m},980円が重複",
      "同じ注文で2回決済。明細は{n}日と{m}日",
      "機種変更の月に旧契約の請求も届いている",
    ],
    answers: [
      "決済の再試行によるものです。1件は明日自動で取り消されます。",
      "口座振替の停止が翌月扱いでした。重複分は次回のご請求から差し引きます。",
      "仮売上です。{n}日ほどで消え、実際のお引き落としは1件だけです。",
    ],
  },
  "請求 > 金額の相違": {
    share: 5,
    reasons: ["incomplete", "unclear", "no_material"],
    summaries: [
      "日割りの計算が、ご案内した金額と {n}00円ちがう",
      "割引が{n}か月目で終わっている。キャンペーンの条件を確認したい",
      "オプション解約後も {m}50円が請求されている",
    ],
    answers: [
      "日割りは翌月の請求で調整されます。明細の「調整額」をご案内ください。",
      "割引は契約月を含めて数えます。条件は料金表の注3です。",
      "解約は月末扱いです。今月分までのご請求で終わります。",
    ],
  },
  "請求 > 支払期限の延長": {
    share: 4,
    reasons: ["mandatory", "unclear", "difficult"],
    summaries: [
      "お支払いを{n}日待ってほしいとのご希望。延長の可否",
      "請求書が届かず期限を過ぎた。延滞金なしにできるか",
      "{n}回の分割をご希望。受けられるか",
    ],
    answers: [
      "10日までは延長できます。システムの「期限変更」でお手続きください。",
      "延滞金は免除します。再発行の請求書で{n}日以内にお支払いをお願いしてください。",
      "分割は承れません。期限の延長をご案内ください。",
    ],
  },
  "領収書 > 宛名変更": {
    share: 3,
    reasons: ["no_material", "incomplete"],
    summaries: [
      "法人名の前株・後株を直した領収書をご希望",
      "領収書の宛名を部署名入りに変更できるか",
      "過去{n}か月分の宛名をまとめて変更したい",
    ],
    answers: [
      "宛名変更は発行から1年以内なら可能です。手順書3章の2をご覧ください。",
      "部署名は備考欄に入ります。宛名は契約名義のままです。",
    ],
  },
  "領収書 > 再発行": {
    share: 2,
    reasons: ["no_material", "other"],
    summaries: ["紙の領収書を{n}部ほしいとのご希望", "退会後に領収書の再発行ができるか"],
    answers: [
      "紙での発行は1部までです。以降はマイページの電子領収書をご案内ください。",
      "退会後90日までは、本人確認のうえ再発行できます。",
    ],
  },
  決済エラー: {
    share: 3,
    reasons: ["fault", "no_material", "unclear"],
    summaries: [
      "カード決済がエラー {m}0{n} で完了しない",
      "3Dセキュアの画面から戻れず、注文が未確定のまま",
      "コンビニ払いの番号が発行されない",
      "決済は通ったが注文履歴にない。{m},300円",
    ],
    answers: [
      "カード会社側の一時的なエラーです。30分後にもう一度お試しいただくようご案内ください。",
      "注文は未成立です。与信は自動で取り消されます。再注文をお願いしてください。",
      "調査のうえ注文を復元しました。マイページでご確認いただけます。",
    ],
  },
  "Delivery > Late": {
    share: 6,
    reasons: ["no_material", "unclear", "difficult"],
    summaries: [
      "Parcel {m}0{n}: {n} days late, customer needs it by Friday",
      "Tracking has not moved for {n} days",
      "Promised before noon, still not there. May we promise today?",
    ],
    answers: [
      "It is at the regional depot and goes out tomorrow morning.",
      "The carrier lost a day to the weather. Please offer the free express replacement.",
      "Delivery today before 18:00 is confirmed.",
    ],
  },
  "Delivery > Lost": {
    share: 3,
    reasons: ["mandatory", "fault", "unclear"],
    summaries: [
      "Parcel {m}0{n} shows as delivered, customer has nothing",
      "{n} of {m} boxes arrived",
      "Handed to a neighbour who does not exist",
    ],
    answers: [
      "The carrier found it at the wrong door and brings it today.",
      "Counted as lost. Please send a replacement, no charge.",
      "Second box is on the way with a number of its own.",
    ],
  },
  "Delivery > Damaged": {
    share: 3,
    reasons: ["mandatory", "incomplete"],
    summaries: [
      "Glass broken, photo in the case. Replacement or refund?",
      "Box wet, content worth {m},000 yen",
    ],
    answers: ["Replacement. The customer keeps the broken one.", "Refund in full, the carrier collects it."],
  },
  "Change of address": {
    share: 3,
    reasons: ["no_material", "unclear"],
    summaries: [
      "Moved house, parcel {m}0{n} is already on its way",
      "Wants it sent to a convenience store instead",
    ],
    answers: [
      "Redirected. It takes one day longer.",
      "Not possible any more: it goes back to us, and then to the new address.",
    ],
  },
  Customs: {
    share: 2,
    reasons: ["no_material", "incomplete", "other"],
    summaries: [
      "Customs asks for an invoice over {m},000 yen",
      "Who pays the duty on a gift of {m}00 euros?",
    ],
    answers: ["Invoice sent to customs, two days.", "The sender pays; we bill it to the order."],
  },
};

/** For categories of departments that are not the demo's. */
export const anySubject: Subject = {
  share: 3,
  reasons: ["unclear", "incomplete", "no_material"],
  summaries: ["受付番号 {m}0{n} のお客様。ご希望に沿えるか確認したい"],
  answers: ["ご希望に沿えます。手順書のとおりお進めください。"],
};
