import type { ageing as reference } from "../ja/ageing.js";
import type { Shape } from "../shape.js";

export const ageing: Shape<typeof reference> = {
  title: (p) =>
    p.count === 1
      ? `${p.department} | One case is to be closed soon, or should have been`
      : `${p.department} | ${p.count} cases are to be closed soon, or should have been`,
  intro:
    "Please see what is still needed, so that the customers do not wait. When the time is up, the highest level is told once.",
  entry: (p) => `Since ${p.since} · ${p.reporter} · to be closed by ${p.closeBy}`,
};
