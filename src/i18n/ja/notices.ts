/** The form that puts up a notice on a category. */
export const notices = {
  title: "お知らせを出す",
  submit: "保存",
  intro:
    "選んだ分類で上げようとする方にはフォームで、担当の方には未完了のカードでお知らせします。通知は行いません。",
  standing: (p: { category: string; text: string }) => `いまのお知らせ:${p.category}「${p.text}」`,
  standingUntil: (p: { category: string; text: string; until: string }) =>
    `いまのお知らせ:${p.category}「${p.text}」(${p.until} まで)`,
  fromNote: (p: { category: string }) => `「${p.category}」で上げようとする方にも伝えるとき`,
  category: "分類",
  text: "お知らせの内容",
  textHint: "空欄で保存すると、その分類のお知らせを下げます",
  until: "表示の終わり",
  untilHint: "この時刻を過ぎると、自動で表示されなくなります",
  notYours: "お知らせを出せるのは、分類のある部署の責任者です。",
} as const;
