import type { UserId } from "../../domain/ids.js";
import { assignFields } from "../ids.js";
import { type FormReading, formReading } from "./form-problems.js";
import { type FormState, userIn } from "./form-state.js";

/** Who is to have it. */
export function readAssignForm(state: FormState): FormReading<UserId> {
  const to = userIn(state, assignFields.to);
  return formReading(to, to === null ? [{ block: assignFields.to, problem: "required" }] : []);
}
