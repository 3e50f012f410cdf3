import type { Directory, ListedCall } from "../app/ports.js";
import { contactsOf } from "../domain/case-roles.js";
import type { Contact } from "../domain/department.js";
import type { Escalation } from "../domain/escalation.js";
import type { UserId } from "../domain/ids.js";
import type { RenderSend } from "./gateway.js";
import { permalink } from "./payloads/permalink.js";
import { renderDelivery } from "./views/render-delivery.js";
import type { PeopleLookup } from "./views/view-context.js";

/** Draws deliveries; whoever is named in one and not known yet is asked for first. */
export function createRender(directory: Directory, people: PeopleLookup, domain: string | null): RenderSend {
  return async (send) => {
    const { deliveryId, escalation, delivery, linkedCard = null, notice = null } = send;
    const named = new Set((send.calls ?? [send]).flatMap(peopleIn));
    const strangers = [...named].filter((user) => people.person(user) === null);
    await Promise.all(strangers.map((user) => directory.person(user)));
    const linkedCardLink =
      linkedCard === null || domain === null ? null : permalink(domain, { ...linkedCard, threadTs: null });
    const single = {
      deliveryId,
      escalation,
      delivery,
      cardLink: cardLink(send, domain),
      linkedCardLink,
      notice,
    };
    if (send.calls === undefined) return renderDelivery(single, people);
    const calls = send.calls.map((call) => ({ ...call, cardLink: cardLink(call, domain) }));
    return renderDelivery({ ...single, calls }, people);
  };
}

/** Where the card is; null while it is not posted, or where nobody knows the workspace's address. */
function cardLink({ escalation, cardTs }: ListedCall, domain: string | null): string | null {
  if (cardTs === null || domain === null) return null;
  return permalink(domain, { channel: escalation.state.department.channel, ts: cardTs, threadTs: null });
}

/** Everybody a message of this escalation may name, and its reader. */
function peopleIn({
  escalation: { state },
  delivery: { content, conversation },
}: ListedCall): readonly UserId[] {
  const reader = conversation.kind === "dm" ? [conversation.user] : [];
  if (content.role === "list")
    return [...new Set([...reader, ...content.list.entries.map((entry) => entry.reporter)])];
  if (content.role === "hand_over") return [...new Set([...reader, content.by])];
  if (content.role === "ageing")
    return [...new Set([...reader, ...content.part.entries.map((entry) => entry.reporter)])];
  const contacts = [
    ...contactsOf(state.department),
    ...state.calls.map((call) => call.contact),
    ...state.skips.map((skip) => skip.contact),
  ];
  const author = state.source?.author ?? null;
  return [
    ...new Set([
      ...reader,
      state.reporter,
      ...(author === null ? [] : [author]),
      ...contacts.flatMap(userOf),
      ...state.claims.map((claim) => claim.by),
      ...state.answers.map((answer) => answer.by),
      ...state.handOvers.map((handOver) => handOver.to),
      ...state.asks.map((ask) => ask.by),
      ...state.replies.flatMap((reply) => [reply.by, ...reply.to]),
      ...state.notes.map((note) => note.by),
      ...state.transfers.map((transfer) => transfer.by),
      ...state.words.flatMap((word) => [word.by, word.to]),
      ...whoIsLinked(state),
      ...whoActedLast(state),
    ]),
  ];
}

function userOf(contact: Contact): readonly UserId[] {
  return contact.kind === "user" ? [contact.id] : [];
}

/** Those of linked cases that the case itself names. */
function whoIsLinked({ links, notes }: Escalation): readonly UserId[] {
  const { joinedTo, joinings, taken, cases, consults } = links;
  return [
    ...[...joinings, ...taken, ...(joinedTo?.held ? [joinedTo.held] : []), ...notes].map(({ by }) => by),
    ...cases.map(({ reporter }) => reporter),
    ...consults.flatMap(({ by, holder, end }) => [by, ...(holder ? [holder] : []), ...(end ? [end.by] : [])]),
  ];
}

function whoActedLast(state: Escalation): readonly UserId[] {
  if (state.status === "withdrawn") return [state.withdrawnBy];
  if (state.status === "claimed" && state.pause !== null) return [state.pause.by];
  if (state.status !== "resolved") return [];
  const { told, feedback } = state.answer;
  return [told, feedback.thanked].flatMap((act) => (act === null ? [] : [act.by]));
}
