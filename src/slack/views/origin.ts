import { reference } from "../../domain/ids.js";
import { oneLine } from "./headline.js";
import type { MessageView, ViewInput } from "./message-view.js";

/** A note where the case began. Others may read along there, so it says nothing of the case itself. */
export function originView({ number, state, context }: ViewInput): MessageView {
  const department = state.department.name[context.reader.locale];
  return oneLine(context.messages.calls.origin({ reference: reference(number), department }));
}
