import type { NotToDo } from "../../app/reviews/improvement-rights.js";
import type { ViewContext } from "../views/view-context.js";

type Ended = Extract<NotToDo, { kind: "ended" }>["improvement"];

/** To whoever comes second: who was quicker, with what, and when. */
export function endedLine(
  { number, kind, ended }: Ended,
  { messages: { improvements }, person, time }: ViewContext,
): string {
  const said = { number: String(number), by: person(ended.by), at: time(ended.at) };
  if (ended.how === "dropped") return improvements.droppedBefore({ ...said, why: ended.why });
  return kind === "announce" ? improvements.announcedBefore(said) : improvements.finishedBefore(said);
}
