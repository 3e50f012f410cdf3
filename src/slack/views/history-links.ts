import type { EventOf } from "../../domain/events.js";
import { reference } from "../../domain/ids.js";
import { singleLine } from "../blocks/text.js";
import type { ViewContext } from "./view-context.js";

type LinkEvent = EventOf<
  "joined" | "followed" | "still_joined" | "unjoined" | "rejoined" | "passed_on" | "gathered" | "consulted"
>;

/** A line of the history about the cases that this one hangs together with. */
export function linkLine(event: LinkEvent, context: ViewContext): string {
  const { history } = context.messages;
  switch (event.type) {
    case "joined":
      return history.joined({ by: context.person(event.by), to: reference(event.to.number) });
    case "followed":
      return event.held === null
        ? history.followedNobody
        : history.followed({
            holder: context.person(event.held.by),
            nextUpdateAt: context.time(event.held.nextUpdateAt),
          });
    case "still_joined":
    case "rejoined":
      return history[event.type];
    case "unjoined":
      return withSuccessor(history.unjoined[event.why]({ by: context.person(event.by) }), event, context);
    case "passed_on":
      return history.passed_on({
        by: context.person(event.by),
        from: reference(event.from),
        text: singleLine(event.text),
      });
    case "gathered":
      return gathered(event, context);
    case "consulted":
      return consulted(event, context);
  }
}

/** Where the case went, its department being retired. @param said what somebody did that made its chain begin anew */
export function withSuccessor(
  said: string,
  { to }: Pick<EventOf<"reopened">, "to">,
  { messages, reader }: ViewContext,
): string {
  if (to === null) return said;
  return messages.history.successor({ said, department: to.name[reader.locale] });
}

function gathered({ cases, gone }: EventOf<"gathered">, { messages }: ViewContext): string {
  const { gathered, gatheredGone, gatheredAndGone } = messages.history;
  const came = gathered({ references: cases.map((it) => reference(it.number)) });
  const left = gatheredGone({ count: gone.length });
  if (gone.length === 0) return came;
  return cases.length === 0 ? left : gatheredAndGone({ came, gone: left });
}

function consulted({ consult }: EventOf<"consulted">, context: ViewContext): string {
  const { history } = context.messages;
  const { department, number, end, holder, by } = consult;
  const who = { department: department[context.reader.locale], reference: reference(number) };
  if (end !== null) return history.consulted[end.how]({ ...who, by: context.person(end.by) });
  return holder === null
    ? history.consulted.asked({ ...who, by: context.person(by) })
    : history.consulted.taken({ ...who, by: context.person(holder) });
}
