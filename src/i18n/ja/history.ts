/** One line per event of an escalation's history; the time stands before it. */
export const history = {
  line: (p: { at: string; what: string }) => `${p.at} ${p.what}`,
  opened: (p: { by: string }) => `${p.by}が上げました`,
  called: (p: { names: string; step: number }) => `${p.names}に通知しました(${p.step}段目)`,
  calledAgain: (p: { names: string; round: number }) => `${p.names}に再通知しました(${p.round}回目)`,
  calledClosedContact: (p: { names: string }) => `${p.names}に通知しました(時間外窓口)`,
  absent: (p: { names: string }) => `通知を一時停止中の方:${p.names}`,
  standIn: (p: { name: string; away: string }) => `${p.name}は${p.away}の代理です`,
  skipped: (p: { people: readonly string[] }) => `通知していない方:${p.people.join("、")}`,
  stepSkipped: (p: { step: number; people: readonly string[] }) =>
    `${p.step}段目は通知できる方がいないため、次へ進みました:${p.people.join("、")}`,
  held: "前の通知が届くのを待ちました",
  postponed: (p: { at: string }) => `受付時間外のため、次の通知を ${p.at} にしました`,
  rules_adopted: (p: { by: string }) => `${p.by}が、いまの通知先と期限を適用しました`,
  closed_contact_called: (p: { by: string }) => `${p.by}が時間外窓口への通知を始めました`,
  department_closed: (p: { until: string }) => `受付時間が終わりました(再開は ${p.until})`,
  department_opened: "受付時間になりました",
  openingListed: (p: { count: number }) => `受付開始の一覧でお知らせしました(全${p.count}件)`,
  alarmed: {
    nobody: (p: { who: string }) => `引き受けがないことを${p.who}にお知らせしました`,
    reminder: (p: { who: string }) => `${p.who}にもう一度お知らせしました`,
  },
  listed: "一覧でお知らせしました",
  listCarried: (p: { count: number }) => `一覧でお知らせしました(全${p.count}件)`,
  passed: (p: { by: string }) => `${p.by}が手を離せないため、次の方へ進みました`,
  claimed: (p: { by: string; nextUpdateAt: string }) =>
    `${p.by}が引き受けました(次のご連絡は ${p.nextUpdateAt} まで)`,
  next_update_changed: (p: { by: string; nextUpdateAt: string }) =>
    `${p.by}が次のご連絡を ${p.nextUpdateAt} に変更しました`,
  paused: (p: { by: string; reason: string; until: string }) =>
    `${p.by}が確認待ちにしました(${p.reason}・${p.until} まで)`,
  nudged: (p: { holder: string }) => `${p.holder}に状況を伺いました`,
  sign_of_life: (p: { holder: string; nextUpdateAt: string }) =>
    `${p.holder}がスレッドに書き込んだため、次のご連絡を ${p.nextUpdateAt} にしました`,
  asked: (p: { by: string; text: string }) => `${p.by}が質問しました:${p.text}`,
  ask_reminded: "質問について、一次対応者にもう一度お知らせしました",
  replied: (p: { by: string; text: string }) => `${p.by}が返答しました:${p.text}`,
  advised: "一次対応者に、折り返しのご案内をおすすめしました",
  promise_reminded: {
    near: (p: { promised: string; names: string }) =>
      `${p.promised} のお約束が近いことを、${p.names}にお知らせしました`,
    missed: (p: { promised: string; names: string }) =>
      `お約束の ${p.promised} を過ぎたことを、${p.names}にお知らせしました`,
  },
  classification_asked: "一次対応者に、分類と理由を伺いました",
  informed: {
    note: (p: { name: string; causes: readonly string[] }) =>
      `${p.name}に共有しました(${p.causes.join("・")})`,
    otherwise: (p: { name: string; causes: readonly string[] }) =>
      `${p.name}には引き受けのお願いをしているため、共有のお知らせは送っていません(${p.causes.join("・")})`,
    unreachable: (p: { name: string; causes: readonly string[] }) =>
      `${p.name}には共有できませんでした(${p.causes.join("・")})`,
  },
  care_reminded: (p: { names: string }) => `${p.names}に、一次対応者を気にかけていただくようお願いしました`,
  feedback: {
    helped: (p: { said: string }) => `一次対応者より、回答について:${p.said}`,
    customer: (p: { said: string }) => `一次対応者より、お客様のご様子:${p.said}`,
  },
  faq_marked: (p: { by: string }) => `${p.by}が回答をFAQに加えました`,
  faq_unmarked: (p: { by: string }) => `${p.by}が回答をFAQに載せないことにしました`,
  thanked: (p: { by: string }) => `${p.by}がお礼を伝えました`,
  word_asked: (p: { names: string }) => `${p.names}に、一次対応者へのひとことをお願いしました`,
  word_sent: (p: { by: string }) => `${p.by}が一次対応者にひとことを送りました`,
  noted: (p: { by: string; text: string }) => `${p.by}がメモを残しました:${p.text}`,
  joined: (p: { by: string; to: string }) => `${p.by}が ${p.to} にまとめました`,
  openedJoined: (p: { by: string; to: string }) => `${p.by}が ${p.to} と同じ件として上げました`,
  followed: (p: { holder: string; nextUpdateAt: string }) =>
    `まとめた先は${p.holder}が対応中です(次のご連絡は ${p.nextUpdateAt} まで)`,
  followedNobody: "まとめた先が未対応に戻りました",
  still_joined: "ほかの件にまとめたまま、対応が続いています",
  unjoined: {
    taken_out: (p: { by: string }) => `${p.by}が個別の件に戻しました`,
    withdrawn: (p: { by: string }) => `まとめた先を${p.by}が取り下げたため、個別の件に戻りました`,
  },
  rejoined: "まとめた先が再開されたため、この件も再開しました",
  passed_on: (p: { by: string; from: string; text: string }) =>
    `${p.from} から、${p.by}のお知らせが届きました:${p.text}`,
  gathered: (p: { references: readonly string[] }) => `まとめた件:${p.references.join("・")}`,
  gatheredGone: (p: { count: number }) => `まとめた件から${p.count}件が外れました`,
  gatheredAndGone: (p: { came: string; gone: string }) => `${p.came}。${p.gone}`,
  consulted: {
    asked: (p: { by: string; department: string; reference: string }) =>
      `${p.by}が${p.department}に確認しました(${p.reference})`,
    taken: (p: { by: string; department: string; reference: string }) =>
      `${p.department}の${p.by}が確認を引き受けました(${p.reference})`,
    answered: (p: { by: string; department: string; reference: string }) =>
      `${p.department}の${p.by}が回答しました(${p.reference})`,
    withdrawn: (p: { by: string; department: string; reference: string }) =>
      `${p.by}が${p.department}への確認を取り下げました(${p.reference})`,
  },
  resolvedThrough: (p: { by: string; to: string }) => `${p.by}が ${p.to} とまとめて回答しました`,
  assigned: (p: { by: string; to: string; nextUpdateAt: string }) =>
    `${p.by}が${p.to}を担当に指名しました(次のご連絡は ${p.nextUpdateAt} まで)`,
  handed_over: (p: { by: string; to: string }) => `${p.by}が${p.to}に引き継ぎました`,
  handedOverWhy: (p: { by: string; to: string; text: string }) =>
    `${p.by}が${p.to}に引き継ぎました:${p.text}`,
  escalated_up: (p: { by: string; step: number }) => `${p.by}が上位の方への通知を始めました(${p.step}段目)`,
  ageing_listed: "完了の期限が近いことをお知らせしました",
  answer_overdue: (p: { due: string; step: number }) =>
    `回答の期限 ${p.due} を過ぎたため、上位の方への通知を始めました(${p.step}段目)`,
  close_overdue: (p: { due: string; step: number }) =>
    `完了の期限 ${p.due} を過ぎたため、上位の方への通知を始めました(${p.step}段目)`,
  overdueAlarmed: {
    answer_overdue: (p: { due: string }) => `回答の期限 ${p.due} を過ぎたことを、責任者にお知らせしました`,
    close_overdue: (p: { due: string }) => `完了の期限 ${p.due} を過ぎたことを、責任者にお知らせしました`,
  },
  long_call_advised: (p: { names: string }) => `応対が長くなっていることを、${p.names}にお知らせしました`,
  nobody_above: (p: { who: string }) => `上位の方の引き継ぎがないことを、${p.who}と担当者にお知らせしました`,
  transferred: (p: { by: string; from: string; to: string }) =>
    `${p.by}が担当部署を${p.from}から${p.to}に変更しました`,
  transferredWhy: (p: { by: string; from: string; to: string; note: string }) =>
    `${p.by}が担当部署を${p.from}から${p.to}に変更しました:${p.note}`,
  released: (p: { by: string }) => `${p.by}が未対応に戻しました`,
  lapsed: (p: { holder: string }) =>
    `次のご連絡の時刻を過ぎたため、未対応に戻りました(それまでの担当:${p.holder})`,
  /** What an edit changed. */
  edited: (p: { by: string; fields: readonly string[] }) =>
    `${p.by}が内容を修正しました:${p.fields.join(" / ")}`,
  field: (p: { label: string; before: string; after: string }) => `${p.label} ${p.before} → ${p.after}`,
  none: "(なし)",
  proposed: (p: { kind: string }) => `改善の提案:${p.kind}`,
  proposedFaq: "FAQに提案",
  resolved: (p: { by: string }) => `${p.by}が回答しました`,
  resolvedDecided: (p: { by: string; decision: string }) => `${p.by}が回答しました。${p.decision}`,
  told: (p: { by: string }) => `${p.by}がお客様へ連絡しました`,
  withdrawn: (p: { by: string }) => `${p.by}が取り下げました`,
  reopened: (p: { by: string }) => `${p.by}が再開しました`,
  reopenedWhy: (p: { by: string; why: string }) => `${p.by}が再開しました:${p.why}`,
  /** Its own department is retired. */
  successor: (p: { said: string; department: string }) =>
    `${p.said}。担当していた部署は終了したため、${p.department}が担当します`,
} as const;
