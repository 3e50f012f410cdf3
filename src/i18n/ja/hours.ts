/** Outside a department's opening hours. Its hours and moments come as people say them: 「平日 9:00〜18:00」「月曜 9:00」. */
export const hours = {
  kept: (p: { department: string; hours: string; opens: string }) =>
    `${p.department}の受付は${p.hours} です。お預かりし、${p.opens} から通知します。`,
  /** @param label the button in the message */
  urgent: (p: { label: string }) => `お急ぎのときは、[${p.label}]を押してください。`,
  /** @param label the button in the direct message that follows */
  urgentLater: (p: { label: string }) =>
    `お急ぎのときは、このあと届くメッセージの[${p.label}]を押してください。`,
  /** In the form, where the first call falls behind the closing. */
  callAt: (p: { names: string; at: string }) => `${p.at} に${p.names}へ通知します。`,
  sayToCustomer: (p: { when: string }) =>
    `あいにく担当部署は受付時間外でございます。${p.when}に、こちらからご連絡を差し上げてもよろしいでしょうか。`,
  /** In a call after an opening: the customer does not hold the line any more. */
  cameClosed: (p: { reporter: string; since: string }) =>
    `${p.reporter}から受付時間外に届いた相談です(${p.since}〜)。`,
  why: "受付時間外のため、時間外窓口の方にお願いしています。",
  closing: {
    title: (p: { department: string }) => `${p.department}｜本日の受付を終了しました`,
    resume: (p: { count: number; opens: string }) => `未対応${p.count}件は、${p.opens} に再開します。`,
    /** @param cases each with its time: 「ESC-128(18:30)」 */
    promised: (p: { cases: readonly string[] }) =>
      `お約束のある ${p.cases.join("、")} は、先にご対応をお願いします。`,
    promisedCase: (p: { reference: string; at: string }) => `${p.reference}(${p.at})`,
  },
  opening: {
    goodMorning: "おはようございます。",
    carried: (p: { department: string; count: number }) => `${p.department}の持ち越しは${p.count}件です。`,
    carriedPromised: (p: { department: string; count: number; promised: number }) =>
      `${p.department}の持ち越しは${p.count}件、うち本日のお約束は${p.promised}件です。`,
  },
  entry: (p: { entry: string; promised: string }) => `${p.entry}・お約束 ${p.promised}`,
} as const;
