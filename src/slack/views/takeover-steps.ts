import type { KnownBlock, RichTextBlockElement, RichTextSection } from "@slack/types";
import type { Claimed } from "../../domain/escalation.js";
import type { Temperature } from "../../domain/facts.js";
import { lines, richText, strong } from "../blocks/rich-text.js";
import type { ViewInput } from "./message-view.js";
import { missedPromise } from "./state-line.js";
import { topicOf } from "./topic.js";
import { type Meeting, meetingOf } from "./who-tells.js";

/** The steps of a good take-over, with words that suit the customer's mood and where she is. */
export function takeoverSteps(input: ViewInput<Claimed>, meeting: Meeting): KnownBlock {
  const { takeover } = input.context.messages;
  const { steps, say } = takeover;
  const mood: Temperature = input.state.facts.temperature ?? "calm";
  const isLater = meeting === "call_back" || meeting === "mail";
  const ways = waysOf(meeting);
  const quoted = (words: string) => takeover.quoted({ words });
  const next = [
    takeover.decided({ words: quoted(say.next.decided[ways.back]) }),
    takeover.undecided({ words: quoted(say.next.undecided[ways.back]) }),
  ];
  const all: readonly (readonly [string, ...string[]])[] = [
    [steps.introduce, quoted(say.introduce[meeting]({ self: self(input) }))],
    [steps.apologise, quoted(apology(input, meeting, mood))],
    [steps.firstAnswer, quoted(say.firstAnswer[isLater ? "later" : "now"][mood])],
    [steps.align, quoted(alignment(input, meeting))],
    [
      steps.listen,
      quoted(say.listen[ways.listen][mood]),
      ...(ways.listen === "spoken" ? [takeover.listenNote] : []),
    ],
    [steps.next, ...next],
    [steps.close, quoted(say.close[meeting])],
  ];
  return richText(
    lines(strong(takeover.stepsTitle)),
    numbered(all.map(([step, ...said]) => lines(strong(step), ...said))),
  );
}

/** What to write or say where something has to be asked once more. */
export function againWords({ context }: ViewInput, meeting: Meeting): string {
  const { say, quoted } = context.messages.takeover;
  return quoted({ words: meeting === "mail" ? say.again.written : say.again.spoken });
}

/** What a possible harassment, and the wish for a manager, ask for besides. */
export function cautions(input: ViewInput<Claimed>): readonly string[] {
  const { signals } = input.state.facts;
  return [
    ...(signals.includes("asks_manager") ? [managerIsWanted(input)] : []),
    ...(signals.includes("abuse") ? [possibleHarassment(input)] : []),
  ];
}

/** Before all else one asks how a customer is who may be hurt. */
export function possibleInjury({ state, context }: ViewInput<Claimed>): readonly string[] {
  const { injury, say, quoted } = context.messages.takeover;
  if (!state.facts.signals.includes("injury")) return [];
  const isAgents = meetingOf(state) === null && state.holder !== state.reporter;
  return isAgents
    ? [injury.reporter({ reporter: context.person(state.reporter) })]
    : [injury.self({ words: quoted({ words: say.injury }) })];
}

function managerIsWanted({ state, context }: ViewInput<Claimed>): string {
  const { asksManager, say, quoted } = context.messages.takeover;
  if (!state.department.leads.includes(state.holder))
    return asksManager.responder({ words: quoted({ words: say.noManager }) });
  return meetingOf(state) === null ? asksManager.leadDecides : asksManager.lead;
}

/** Nobody stays alone with it: neither the responder nor the agent. */
function possibleHarassment({ state, context }: ViewInput<Claimed>): string {
  const { abuse, say, quoted } = context.messages.takeover;
  const { situation } = state.facts;
  const { leads } = state.department;
  const isWritten = situation === "live_chat" || situation === "mail";
  const whom = leads.length > 0 && !leads.includes(state.holder) ? "lead" : "colleague";
  const alone =
    meetingOf(state) === null && state.holder !== state.reporter
      ? abuse.reporter[whom]({ reporter: context.person(state.reporter) })
      : abuse.self[whom];
  const words = abuse.words[whom]({ words: quoted({ words: say.abuse[isWritten ? "written" : "spoken"] }) });
  return context.messages.names.sentences({ items: [alone, words] });
}

/** How one listens and comes back, depending on where one meets. */
function waysOf(meeting: Meeting) {
  const isOnPhone = meeting === "on_hold" || meeting === "call_back";
  const isWritten = meeting === "live_chat" || meeting === "mail";
  return { back: isOnPhone ? "call" : "contact", listen: isWritten ? meeting : "spoken" } as const;
}

function self({ state, context }: ViewInput<Claimed>): string {
  const { say } = context.messages.takeover;
  const department = state.department.name[context.reader.locale];
  const name = context.ownName(state.holder);
  if (name === null) return say.someone({ department });
  return state.department.leads.includes(state.holder)
    ? say.lead({ department, name })
    : say.responder({ department, name });
}

function apology({ state, context }: ViewInput<Claimed>, meeting: Meeting, mood: Temperature): string {
  const { apologise } = context.messages.takeover.say;
  const missed = missedPromise(state);
  if (missed !== null) return apologise.missed({ promised: context.time(missed) });
  if (meeting === "call_back") return apologise.call[mood];
  return meeting === "mail" ? apologise.mail[mood] : apologise.now[mood];
}

function alignment({ state, context }: ViewInput<Claimed>, meeting: Meeting): string {
  const { align } = context.messages.takeover.say;
  const topic = topicOf(state, context);
  if (meeting === "mail") return topic === null ? align.writtenInGeneral : align.written({ topic });
  const colleague = context.ownName(state.reporter) ?? context.messages.names.ownUnknown;
  return topic === null ? align.spokenInGeneral({ colleague }) : align.spoken({ colleague, topic });
}

function numbered(items: readonly RichTextSection[]): RichTextBlockElement {
  return { type: "rich_text_list", style: "ordered", elements: [...items] };
}
