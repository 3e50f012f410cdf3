import { createHash } from "node:crypto";
import { findPersonalData, type PersonalDatum, personalDataKinds } from "../../domain/personal-data.js";
import type { Messages } from "../../i18n/messages.js";
import type { FormField } from "../ids.js";
import { typedFields } from "../payloads/typed-fields.js";
import type { View } from "../payloads/view.js";

/** Points personal data out before it is sent: once. Whoever presses the button again meant it. */
export interface PersonalDataGuard {
  /**
   * What to say beside which text fields of a submitted form; empty: nothing that was not pointed out in it before.
   * @param settled blocks not to look at: another problem is shown there, or the text was sent before
   */
  pointOut(view: View, messages: Messages, settled: readonly string[]): Readonly<Record<string, string>>;
}

const capacity = 5_000;
const caseNumberField: FormField = "customer_ref";

/**
 * What was pointed out is remembered by the form's view id, in this process. The form itself cannot carry it: an answer
 * with `errors` changes nothing in the view, an answer with `update` shows no errors, and `views.update` while the
 * submission waits for its answer races with it, and nothing we found in Slack's documentation says whether the errors stay.
 * So a second press that reaches another process is asked about once more there, and then known there too: never more
 * often than there are processes. The same after a restart.
 */
export function createPersonalDataGuard(): PersonalDataGuard {
  const byForm = new Map<string, Set<string>>();

  /** Those used least recently are forgotten first. */
  function pointedOutIn(viewId: string): Set<string> {
    const known = byForm.get(viewId) ?? new Set();
    byForm.delete(viewId);
    byForm.set(viewId, known);
    const [oldest] = byForm.keys();
    if (byForm.size > capacity && oldest !== undefined) byForm.delete(oldest);
    return known;
  }

  return {
    pointOut(view, messages, settled) {
      const texts: Record<string, string> = {};
      for (const { block, text } of typedFields(view.state)) {
        if (settled.includes(block)) continue;
        const data = findPersonalData(text, block === caseNumberField ? "case_number" : "any");
        if (data.length === 0) continue;
        const known = pointedOutIn(view.id);
        const fresh = data.filter((it) => !known.has(mark(block, it)));
        if (fresh.length === 0) continue;
        for (const it of fresh) known.add(mark(block, it));
        texts[block] = words(fresh, view.submit ?? messages.form.submit, messages);
      }
      return texts;
    },
  };
}

/** Tells one finding from another without keeping a customer's number. */
function mark(block: string, { kind, value }: PersonalDatum): string {
  return createHash("sha256").update(`${block}\n${kind}\n${value}`).digest("base64url");
}

function words(data: readonly PersonalDatum[], label: string, { errors }: Messages): string {
  const kinds = personalDataKinds.filter((kind) => data.some((it) => it.kind === kind));
  return errors.looksPersonal({ items: kinds.map((kind) => errors.personalData[kind]), label });
}
