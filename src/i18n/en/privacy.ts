export const privacy = {
  expired: (p: { reference: string; date: string }) =>
    `What was written in ${p.reference} was erased on ${p.date}: its retention period is over.`,
  forgotten: (p: { reference: string; date: string; by: string }) =>
    `What was written in ${p.reference} was erased by ${p.by} on ${p.date}.`,
  erased: "What was written here was erased.",
  blanked: {
    expired: "What was written was erased: the retention period is over",
    forgotten: (p: { by: string }) => `${p.by} erased what was written`,
  },
  caseBlanked: (p: { reference: string }) => `What was written about ${p.reference} was erased`,
  forget: {
    title: "Erase the contents",
    submit: "Erase",
    intro: (p: { reference: string; department: string }) =>
      `This erases what was written in ${p.reference} (${p.department}). It cannot be undone.`,
    goes: "Erased: summary, case number, 6W3H, what was told before, questions, replies, answers and notes, the texts of the bot's messages, and the summary where other cases or lists carry it",
    stays: "Kept: department, category, reason, urgency, times and who worked on it (for statistics)",
    people:
      "Messages and files that people themselves put into the thread stay. Delete them in Slack where needed.",
    linked: (p: { references: string }) =>
      `These are not erased. Where needed, erase them one by one: ${p.references}`,
    done: (p: { reference: string }) =>
      `What was written in ${p.reference} is erased. Messages that were sent before change one after the other.`,
  },
} as const;
