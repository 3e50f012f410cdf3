import type { Datepicker, DateTimepicker, Timepicker } from "@slack/types";
import type { JSX } from "preact";
import { usePage } from "../page-context.js";
import type { StateValue } from "../state-value.js";
import { controlAttributes, type ElementProps, useField } from "../surface.js";
import { fromLocalInput, toLocalInput } from "../times.js";

/** Date, time, or both; a date with time is a moment, entered and shown in the reader's zone. */
export function Picker(props: ElementProps<Datepicker | Timepicker | DateTimepicker>): JSX.Element {
  const { element, blockId, dispatches } = props;
  const { state } = usePage();
  const field = useField(element, blockId, dispatches);
  const kinds = { datepicker: "date", timepicker: "time", datetimepicker: "datetime-local" } as const;

  function shown(value: StateValue): string {
    if (element.type === "datepicker") return value.selected_date ?? "";
    if (element.type === "timepicker") return value.selected_time ?? "";
    const moment = value.selected_date_time ?? null;
    return moment === null ? "" : toLocalInput(state.me, moment);
  }

  function read(text: string): StateValue {
    const { type } = element;
    if (type === "datepicker") return { type, selected_date: text || null };
    if (type === "timepicker") return { type, selected_time: text || null };
    return { type, selected_date_time: fromLocalInput(state.me, text) };
  }

  return (
    <input
      {...controlAttributes(props)}
      class="control picker"
      type={kinds[element.type]}
      value={shown(field.value)}
      onChange={(event) => field.choose(read(event.currentTarget.value))}
    />
  );
}
