import { reference } from "../../domain/ids.js";
import { departmentIn } from "../../domain/legs.js";
import type { Leg } from "../../domain/transfer.js";
import type { ViewInput } from "./message-view.js";

/** In place of what somebody was asked while another department had the case. @param leg that is over */
export function transferredLine({ number, state, context }: ViewInput, leg: Leg): string {
  const department = departmentIn(state, leg + 1).name[context.reader.locale];
  return context.messages.transfer.over({ reference: reference(number), department });
}
