export const names = {
  person: (p: { name: string }) => (/(さん|様|さま)$/.test(p.name) ? p.name : `${p.name}さん`),
  unknownPerson: "担当の方",
  unknownGroup: "担当グループ",
  /** Whole sentences, one after the other. */
  sentences: (p: { items: readonly string[] }) => p.items.filter((item) => item !== "").join(""),
  list: (p: { items: readonly string[] }) => p.items.join("・"),
} as const;
