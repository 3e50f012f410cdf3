export const names = {
  person: (p: { name: string }) => (/(さん|様|さま)$/.test(p.name) ? p.name : `${p.name}さん`),
  titled: (p: { name: string; title: string }) => `${p.name}(${p.title})`,
  /** As one names a colleague towards a customer. */
  own: (p: { name: string }) => p.name.replace(/(さん|様|さま)$/, ""),
  ownUnknown: "担当の者",
  unknownPerson: "同僚の方",
  unknownGroup: "担当グループ",
  /** Which of them is not known yet. */
  oneOf: (p: { names: string }) => `${p.names}のどなたか`,
  /** Whole sentences, one after the other. */
  sentences: (p: { items: readonly string[] }) => p.items.filter((item) => item !== "").join(""),
  list: (p: { items: readonly string[] }) => p.items.join("・"),
} as const;
