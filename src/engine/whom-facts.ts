import type { Directory, DueStore, Stored } from "../app/ports.js";
import type { Unreachable } from "../domain/call.js";
import { contactsOf as everybodyCalled } from "../domain/case-roles.js";
import { movingPosition, stepAt } from "../domain/chain.js";
import { hasClosedContact } from "../domain/closed-contact.js";
import type { TickFacts } from "../domain/commands.js";
import { isPressing } from "../domain/decide/calling.js";
import type { Contact } from "../domain/department.js";
import type { EscalationEvent } from "../domain/events.js";
import { firstContacts } from "../domain/first-call.js";
import type { UserId } from "../domain/ids.js";
import { toInform } from "../domain/informing.js";
import { nothingToDo } from "../domain/pool.js";
import { dueTimer } from "../domain/timers.js";

export interface WhomDeps {
  readonly directory: Directory;
  readonly due: Pick<DueStore, "loads">;
  /** Who acts for somebody who is away; null: she is there, or has named nobody. */
  readonly standInOf: (user: UserId) => Promise<UserId | null>;
}

type WhomFacts = Pick<TickFacts, "unreachable" | "absent" | "standIn" | "load">;

/** What is known of everybody whom a batch of due escalations could call. */
export interface Whom {
  readonly facts: WhomFacts;
  /** What one decision of the batch called; the next ones see it, so that not all of them choose the same person. */
  decided(event: EscalationEvent): void;
}

/** Looks each of them up once. */
export async function gatherWhom(deps: WhomDeps, rows: readonly Stored[], now: Date): Promise<Whom> {
  const called = rows.map((stored) => ({ stored, contacts: contactsOf(stored, now) }));
  const everybody = called.flatMap(({ contacts }) => contacts);
  const [{ unreachable, standIns }, loads] = await Promise.all([
    lookUpReach(deps, everybody),
    deps.due.loads([...new Set(called.flatMap(({ stored }) => poolOf(stored, now)))]),
  ]);
  const pressing = called.flatMap(({ stored, contacts }) => (isPressing(stored.state) ? contacts : []));
  const absent = await lookUp(
    [...pressing, ...standIns.values()],
    async (contact) => contact.kind === "user" && (await deps.directory.isAbsent(contact.id)),
  );
  const current = new Map(loads);
  let picks = 0;
  return {
    facts: {
      unreachable: ({ id }) => unreachable.get(id) ?? null,
      absent: ({ id }) => absent.get(id) ?? false,
      standIn: ({ id }) => standIns.get(id) ?? null,
      load: (user) => current.get(user) ?? nothingToDo,
    },
    decided(event) {
      if (event.type !== "called") return;
      for (const contact of event.contacts) {
        if (contact.kind !== "user" || !current.has(contact.id)) continue;
        // Later picks of the same moment count as later calls.
        picks += 1;
        const lastCalledAt = new Date(now.getTime() + picks);
        current.set(contact.id, { ...(current.get(contact.id) ?? nothingToDo), lastCalledAt });
      }
    },
  };
}

/** Also of the stand-ins of those who are away, and of theirs. */
async function lookUpReach(
  { directory, standInOf }: WhomDeps,
  contacts: readonly Contact[],
): Promise<{
  unreachable: ReadonlyMap<string, Unreachable | null>;
  standIns: ReadonlyMap<string, Contact>;
}> {
  const unreachable = new Map<string, Unreachable | null>();
  const standIns = new Map<string, Contact>();
  for (let fresh = contacts; fresh.length > 0; ) {
    for (const [id, why] of await lookUp(fresh, (contact) => directory.unreachable(contact)))
      unreachable.set(id, why);
    const away = fresh.filter((contact) => contact.kind === "user" && unreachable.get(contact.id) === "away");
    const named = await lookUp(away, async ({ kind, id }) => (kind === "user" ? standInOf(id) : null));
    for (const [id, user] of named) if (user !== null) standIns.set(id, { kind: "user", id: user });
    fresh = [...named.values()].flatMap((id): Contact[] =>
      id === null || unreachable.has(id) ? [] : [{ kind: "user", id }],
    );
  }
  return { unreachable, standIns };
}

/** Everybody who could be called or told now. */
function contactsOf({ state }: Stored, now: Date): readonly Contact[] {
  const due = dueTimer(state, now);
  if (due === "inform") return toInform(state).map(({ user }) => ({ kind: "user", id: user }));
  const position = movingPosition(state);
  if (position === null || due !== "chain") return [];
  const { next } = position;
  if (next.kind !== "step" && next.kind !== "repeat") return [];
  const { department } = state;
  // Opening hours decide between the chain and whoever stands in for it.
  if (hasClosedContact(department) || next.kind === "repeat") return everybodyCalled(department);
  return [...firstContacts(state), ...stepAt(department, next.step).call];
}

/** Those of them who are in a pool of whom one is called. */
function poolOf(stored: Stored, now: Date): readonly UserId[] {
  const { steps } = stored.state.department.chain;
  const pooled = new Set(
    steps.flatMap(({ call, oneOf }) => (oneOf ? call.map(({ id }) => id as string) : [])),
  );
  return contactsOf(stored, now).flatMap((contact) =>
    contact.kind === "user" && pooled.has(contact.id) ? [contact.id] : [],
  );
}

/** Asks about each of them once. */
async function lookUp<T>(
  contacts: readonly Contact[],
  ask: (contact: Contact) => Promise<T>,
): Promise<ReadonlyMap<string, T>> {
  const byId = new Map(contacts.map((contact) => [contact.id, contact]));
  return new Map(
    await Promise.all([...byId.values()].map(async (contact) => [contact.id, await ask(contact)] as const)),
  );
}
