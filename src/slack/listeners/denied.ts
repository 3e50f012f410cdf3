import type { Forbidden } from "../../app/cases.js";
import type { UserId } from "../../domain/ids.js";
import type { Reader } from "../../i18n/time.js";
import { denialText, namedIn } from "../views/denial-text.js";
import { contextFor, type ListenerDeps } from "./deps.js";
import { meet } from "./meet.js";

/** What somebody is told who may not: who can, by name. @param locale where a form keeps the language it was opened in */
export async function denied(
  deps: ListenerDeps,
  user: UserId,
  { denial, stored }: Forbidden,
  locale?: Reader["locale"],
): Promise<string> {
  await Promise.all(namedIn(denial, stored.state).map((named) => meet(deps, named)));
  return denialText(denial, stored, contextFor(deps, user, locale));
}
