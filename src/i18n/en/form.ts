import type { form as reference } from "../ja/form.js";
import type { Shape } from "../shape.js";

export const form: Shape<typeof reference> = {
  title: "Escalate",
  submit: "Send",
  close: "Close",
  editTitle: "Edit",
  editSubmit: "Save",
  intro: "When in doubt, send it. Nobody is blamed for escalating.",
  optionalFromHere: "Optional from here: whatever you know (6W3H)",
  later: "Later",
  choose: "Choose",
  moreFields: "All fields (category, reason, 6W3H)",

  department: "Send to",
  unsure: "Not sure",
  unsureHint: (p) => `Goes to ${p.department}, who will find the right place.`,
  callNow: (p) => `Notifies ${p.names} now.`,
  callAfter: (p) => `If nobody takes it within ${p.after}, ${p.names} will be notified.`,
  callNext: (p) => `After another ${p.after}: ${p.names}.`,
  callNobody: "Not urgent: it appears in the daily list.",
  send: (p) => `Send here: ${p.text}`,
  checkFirst: (p) => `Check first: ${p.text}`,

  situation: "The customer is…",
  callbackAt: "Promised by",
  callbackAtHint: "The owner is told too",
  summary: "In one line",
  summaryHint: 'e.g. "May I promise the refund today?" No names, phone or card numbers: use the case number',
  customerRef: "Case number or CRM link",
  purpose: "What I need (one or more)",
  temperature: "Customer's mood",
  temperatureEmpty: "Not known",
  signals: "Tick what applies",
  category: "Category",
  categoryOthers: "Other",
  notice: (p) => `From the lead: ${p.text}`,
  reason: "Why it comes to you",
  reasonHint: "For improving our material, never for rating people",
  tried: "Already told or promised",
  severity: "Urgency",
  severityHint: "Set automatically; change only if needed",
  severityAutomatic: "Automatic",
  question: (p) => `${p.question} — ${p.hint}`,

  source: "Original message",
  sourceBy: (p) => `${p.author} · ${p.at} · ${p.channel}`,
  sourceWithoutAuthor: (p) => `${p.at} · ${p.channel}`,
  alreadyOpen: (p) =>
    `This message was already sent as ${p.reference}, which waits for somebody. Send only if yours is a different case.`,
  alreadyHeld: (p) =>
    `This message was already sent as ${p.reference}, and ${p.holder} has it. Send only if yours is a different case.`,
};
