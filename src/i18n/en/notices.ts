import type { notices as reference } from "../ja/notices.js";
import type { Shape } from "../shape.js";

export const notices: Shape<typeof reference> = {
  title: "Put up a notice",
  submit: "Save",
  intro:
    "Whoever is about to send a case of this category reads it in the form; the cards of its open cases show it. Nobody is notified.",
  standing: (p) => `Up now: ${p.category}, "${p.text}"`,
  standingUntil: (p) => `Up now: ${p.category}, "${p.text}" (until ${p.until})`,
  fromNote: (p) => `To tell those who are about to escalate “${p.category}” as well`,
  category: "Category",
  text: "The notice",
  textHint: "Save it empty to take the notice down",
  until: "Stands until",
  untilHint: "It disappears by itself at that time",
  notYours: "Notices are put up by the leads of departments that have categories.",
};
