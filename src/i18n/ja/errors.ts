/** What did not happen, why, and what to do. Nobody is blamed. */
export const errors = {
  refusals: {
    already_claimed: (p: { holder: string; since: string }) =>
      `ひと足先に${p.holder}が引き受けました(${p.since})。ご協力ありがとうございます。`,
    already_yours: (p: { nextUpdateAt: string }) =>
      `すでに引き受けていただいています。次のご連絡は ${p.nextUpdateAt} までです。`,
    already_resolved: (p: { by: string; since: string }) =>
      `すでに${p.by}が回答しています(${p.since})。続きがあるときは、[再開する]を押してください。`,
    already_withdrawn: (p: { by: string; since: string }) =>
      `すでに${p.by}が取り下げています(${p.since})。改めて必要なときは、[再開する]を押してください。`,
    already_told: (p: { by: string; since: string }) =>
      `すでに${p.by}がお客様へ連絡しています(${p.since})。対応は不要です。`,
    already_open: "この件はまだ完了していないため、再開の操作は不要です。",
    already_passed: "次の方への通知に進んでいます。対応は不要です。",
    not_claimed: "まだ引き受けがありません。先に[引き受ける]を押してください。",
    nothing_asked: "いま返答をお待ちしている質問はありません。対応は不要です。",
    unknown_category: "その分類は現在使われていません。別の分類を選んでください。",
    not_resolved: "まだ回答がありません。回答が届いてから、もう一度押してください。",
    cannot_be_assigned: (p: { to: string; why: string }) =>
      `${p.to}は指名できません(${p.why})。別の方を選んでください。`,
    is_joined: (p: { to: string }) =>
      `この件は ${p.to} にまとめられています。${p.to} のカードから操作してください。`,
    not_joined: "この件は、ほかの件にまとめられていません。対応は不要です。",
    has_joined_cases: (p: { count: number }) =>
      `この件には${p.count}件がまとめられているため、ほかの件にはまとめられません。先に個別の件へ戻してください。`,
    cannot_be_joined: (p: { to: string; why: string }) =>
      `${p.to} にはまとめられません(${p.why})。別の件を選んでください。`,
    not_yours: "現在は、ほかの方が対応している件です。対応は不要です。",
    own_case: "ご自身が上げた件です。ひとことは、ほかの方から送れます。対応は不要です。",
    nobody_above:
      "この部署の通知先には、これより上位の方が登録されていません。カードのスレッドで責任者にご相談ください。",
    department_is_open: "いまは受付時間内のため、担当部署に通知しています。対応は不要です。",
    no_closed_contact: "この部署には時間外窓口が登録されていません。受付開始までお待ちください。",
    closed_contact_knows: (p: { since: string }) =>
      `時間外窓口へは ${p.since} に通知済みです。対応は不要です。`,
    already_escalated_up: (p: { by: string; since: string }) =>
      `${p.by}が先に上位の方への通知を始めています(${p.since})。対応は不要です。`,
    already_transferred: (p: { by: string; since: string; to: string }) =>
      `ひと足先に${p.by}が担当部署を${p.to}に変更しました(${p.since})。別の部署にするときは、この画面を閉じて、もう一度お試しください。`,
    same_department: "すでにこの部署が担当しています。別の部署を選んでください。",
    reason_needed: "2回目からの変更には理由が必要です。この画面を閉じて、もう一度お試しください。",
    already_raised: (p: { since: string }) =>
      `期限を過ぎたため、上位の方への通知がすでに始まっています(${p.since})。対応は不要です。`,
    not_called:
      "この件の通知を受けた方だけが使えるボタンです。引き受ける場合は[引き受ける]を押してください。",
    blanked: (p: { since: string }) =>
      `この件の記載内容は ${p.since} に消去されているため、操作できません。続きがあるときは、新しく上げてください。`,
    not_closed:
      "消去できるのは、お客様へのご連絡まで済んだ件か、取り下げた件です。先に[お客様へ連絡済み]または[取り下げる]を押してください。",
    not_due: "まだ予定の時刻になっていません。そのままお待ちください。",
    nothing_changed: "変更はありませんでした。直したいところを書き換えて、もう一度保存してください。",
    time_has_passed: "その時刻は過ぎています。これからの時刻を選んでください。",
    decision_missing: "判断が求められている件です。もう一度[回答する]を開き、判断を選んでください。",
    unclassified: (p: { missing: readonly string[] }) =>
      `完了の前に、${p.missing.join("と")}を選んでください(集計に使います)。`,
  },
  /** Somebody may not do that, or not see it, and who can: `people` by name, and whole teams. */
  denials: {
    closed: (p: { reference: string; people: string }) =>
      `${p.reference} は、メンバーだけのチャンネルで対応している件です。ご用件は、${p.people}にご相談ください。`,
    closedDepartment: (p: { department: string; people: string }) =>
      `「${p.department}」の件は、チャンネルのメンバーだけが見られます。ご用件は、${p.people}にご相談ください。`,
    notHers: (p: { people: string }) =>
      `この操作ができるのは、${p.people}です。必要なときは、どなたかにお声がけください。`,
    unsure:
      "チャンネルのメンバーかどうかを確認できませんでした。変更は反映されていません。少し待って、もう一度お試しください。",
    members: (p: { department: string }) => `「${p.department}」の方`,
    admins: "このボットの管理者",
    leads: (p: { names: string; count: number }) => `責任者の${p.names}`,
  },
  unclassifiedFields: { category: "内容の分類", reason: "上げる理由" },
  databaseAway:
    "保存できたかどうかを確認できませんでした。入力した内容はこのまま残っています。少し待って、もう一度お試しください。",
  databaseAwayClick:
    "保存できたかどうかを確認できませんでした。少し待っても表示が変わらないときは、もう一度押してください。",
  databaseAwayCommand: (p: { typed: string }) =>
    `受け付けできたかどうかを確認できませんでした。少し待って、もう一度お試しください。入力された内容:${p.typed}`,
  unexpected:
    "うまくいきませんでした。変更は反映されていません。もう一度お試しください。続くときは管理者にお知らせください。",
  external:
    "社外の方はこの操作をご利用いただけません。お手数ですが、このワークスペースの担当者にお声がけください。",
  gone: (p: { reference: string }) => `${p.reference} はもうありません。保管期間を過ぎた可能性があります。`,
  /** After a restore from a backup the number was given to another case. */
  cardOfLostCase: (p: { reference: string }) =>
    `このメッセージの件は、データベースの復元で失われました。いまの ${p.reference} は別の件のため、何も変更していません。まだ必要なときは、このメッセージの内容をもとに、もう一度上げてください。`,
  noDepartments: "部署がまだ登録されていません。このアプリの管理者に、部署の追加を依頼してください。",
  departmentGone: "その部署は現在使われていません。別の部署を選んでください。",
  required: "入力してください。",
  chooseOne: "選んでください。",
  tooLong: (p: { max: number }) => `${p.max}文字以内で入力してください。`,
  promisePassed: "その時刻は過ぎています。これからの時刻を選んでください。",
  personalData: { card: "カード番号", phone: "電話番号", email: "メールアドレス" },
  /** Beside a field. @param label what the form's button reads */
  looksPersonal: (p: { items: readonly string[]; label: string }) =>
    `${p.items.join("・")}のようです。このままでよい場合は、もう一度[${p.label}]を押してください。`,
  /** After it was sent in one line. @param label the button in the direct message that follows */
  sentPersonal: (p: { items: readonly string[]; label: string }) =>
    `${p.items.join("・")}と思われるものが含まれています。不要なときは、このあと届くメッセージの[${p.label}]から直せます。`,
} as const;
