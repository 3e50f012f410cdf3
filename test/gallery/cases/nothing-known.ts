import type { Facts } from "../../../src/domain/facts.js";

/** A case of which nobody has filled in anything yet. */
export const nothingKnown: Omit<Facts, "situation" | "summary"> = {
  callbackAt: null,
  customerRef: null,
  purposes: [],
  temperature: null,
  signals: [],
  category: null,
  reason: null,
  tried: null,
  severityOverride: null,
  answers: {},
};
