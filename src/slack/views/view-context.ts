import type { Contact, Locale, Step } from "../../domain/department.js";
import type { Milliseconds } from "../../domain/duration.js";
import type { GroupId, UserId } from "../../domain/ids.js";
import { type Messages, messagesFor } from "../../i18n/messages.js";
import { formatDuration, formatExactly, formatTime, type Reader } from "../../i18n/time.js";

/** Who is who, from memory. A view never waits: what is not known yet gets a general word. */
export interface PeopleLookup {
  person(user: UserId): {
    readonly name: string;
    readonly title: string | null;
    readonly locale: Locale;
    readonly timezone: string;
  } | null;
  groupName(group: GroupId): string | null;
}

/** A reader's words for what a view shows. */
export interface ViewContext {
  readonly reader: Reader;
  readonly messages: Messages;
  /** A colleague's name as one addresses her. */
  readonly person: (user: UserId) => string;
  /** As one names her towards a customer: 「鈴木」; null: not known yet. */
  readonly ownName: (user: UserId) => string | null;
  /** With her title, where the directory knows one: 「鈴木さん(請求リーダー)」. */
  readonly personWithTitle: (user: UserId) => string;
  /** Each name once. */
  readonly people: (users: readonly UserId[]) => string;
  readonly contact: (contact: Contact) => string;
  /** Each name once. */
  readonly contacts: (contacts: readonly Contact[]) => string;
  /** Whom a step calls; of a pool it is not known yet which one. */
  readonly calledBy: (step: Pick<Step, "call" | "oneOf">) => string;
  /** The time of day; with the date on another day than the case's own. */
  readonly time: (at: Date) => string;
  /** How long something has taken, or is left: rounded. */
  readonly duration: (length: Milliseconds) => string;
  /** How long somebody has set something to take. */
  readonly exactly: (length: Milliseconds) => string;
}

/** @param day times on this day are shown without a date: the day the case was opened, or today for what is shown once */
export function viewContext(people: PeopleLookup, reader: Reader, day: Date): ViewContext {
  const messages = messagesFor(reader.locale);
  const { names } = messages;
  const person = (user: UserId) => {
    const name = people.person(user)?.name.trim();
    return name ? names.person({ name }) : names.unknownPerson;
  };
  const contact = (it: Contact) =>
    it.kind === "user" ? person(it.id) : people.groupName(it.id)?.trim() || names.unknownGroup;
  const contacts = (all: readonly Contact[]) => names.list({ items: [...new Set(all.map(contact))] });
  return {
    reader,
    messages,
    person,
    ownName: (user) => {
      const name = people.person(user)?.name.trim();
      return name ? names.own({ name }) : null;
    },
    personWithTitle: (user) => {
      const title = people.person(user)?.title?.trim();
      return title ? names.titled({ name: person(user), title }) : person(user);
    },
    people: (users) => names.list({ items: [...new Set(users.map(person))] }),
    contact,
    contacts,
    calledBy: ({ call, oneOf }) => (oneOf ? names.oneOf({ names: contacts(call) }) : contacts(call)),
    time: (at) => formatTime(at, day, reader),
    duration: (length) => formatDuration(length, reader.locale),
    exactly: (length) => formatExactly(length, reader.locale),
  };
}
