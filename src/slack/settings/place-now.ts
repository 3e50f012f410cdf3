import type { SettingsEntry } from "../../app/settings/ports.js";
import { forms } from "./forms.js";
import type { FormName } from "./metadata.js";

/** Where an entry of a list stands after what others have changed, oldest first; null: it is not there any more. */
export function placeNow(form: FormName, item: number, since: readonly SettingsEntry[]): number | null {
  const { placeAfter } = forms[form];
  return since.reduce<number | null>((place, { change }) => {
    if (place === null || change.kind !== "department" || change.before === null) return place;
    return placeAfter === undefined ? place : placeAfter(place, change.before, change.after);
  }, item);
}
