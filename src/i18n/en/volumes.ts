import type { volumes as reference } from "../ja/volumes.js";
import type { Shape } from "../shape.js";

export const volumes: Shape<typeof reference> = {
  title: "Number of inquiries",
  save: "Save",
  intro: "How many inquiries came in, as far as you know. Escalation rates are counted from it.",
  unit: "Which week or month?",
  week: (p) => `The week from ${p.start}`,
  month: (p) => `The month ${p.month}`,
  all: "The whole department",
  before: (p) => `${p.count} the time before`,
  empty: "An empty field means that the number is not known. If there were none, write 0.",
  left: (p) => `An administrator can import the other ${p.count} categories from a file.`,
  notANumber: "Please write a number of at most nine digits.",
  overtaken: "Somebody else has changed these numbers meanwhile. If yours are right, press Save again.",
  otherCategories: "The list of categories has changed. Please look at the numbers and press Save again.",
  open: "Enter inquiries",
  changed: (p) => `${p.category}: ${p.from} → ${p.to}`,
};
