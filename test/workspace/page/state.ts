import type { ConfirmationDialog } from "@slack/types";
import type { PageAct, PageActResult, PageState } from "../page-protocol.js";
import { watchOthers } from "./others.js";
import { hashOf, type Place, placeFromHash, settle } from "./place.js";
import { markSeen } from "./seen.js";
import { textsFor } from "./texts.js";
import { createTyping, type Typing } from "./typing.js";

/** An act without who acts: the person on the screen is added when it is sent. */
type Act = PageAct extends infer A ? (A extends PageAct ? Omit<A, "as"> : never) : never;

export interface Question {
  confirm: ConfirmationDialog;
  answer: (yes: boolean) => void;
}

/** Everything the screen is drawn from. */
export interface Snapshot {
  state: PageState | null;
  place: Place;
  connected: boolean;
  /** Notices of the page itself, such as a refused act. */
  ownNotices: { id: string; text: string }[];
  /** Unread direct messages of everybody else, by person. */
  unreadOfOthers: Record<string, number>;
  question: Question | null;
}

export interface Store {
  current(): Snapshot;
  subscribe(listener: () => void): () => void;
  start(): void;
  /** Becomes another person; the screen changes when that person's picture has arrived. */
  become(personId: string): void;
  go(place: Place): void;
  /** Sends the act as the person on the screen; a refusal is shown as a notice. True if it was accepted. */
  act(act: Act): Promise<boolean>;
  notify(text: string): void;
  dismissOwn(id: string): void;
  /** Takes every notice off the screen. */
  dismissAll(): Promise<void>;
  /** Asks in a confirmation dialog; resolves when it is answered. */
  ask(confirm: ConfirmationDialog): Promise<boolean>;
  typing: Typing;
  /** Text typed into composers and not sent yet, by composer. */
  drafts: Map<string, string>;
}

export function createStore(): Store {
  const listeners = new Set<() => void>();
  let wantedPerson = new URL(location.href).searchParams.get("as") ?? "";
  let wantedPlace = placeFromHash(location.hash);
  let loading = false;
  let stale = false;
  let notices = 0;
  let snapshot: Snapshot = {
    state: null,
    place: { kind: "home" },
    connected: true,
    ownNotices: [],
    unreadOfOthers: {},
    question: null,
  };

  function set(patch: Partial<Snapshot>): void {
    snapshot = { ...snapshot, ...patch };
    for (const listener of listeners) listener();
  }

  function show(state: PageState): void {
    const place = settle(wantedPlace, state);
    const here = state.conversations.find(
      (conversation) => place.kind === "conversation" && conversation.id === place.id,
    );
    if (here !== undefined) markSeen(state.me.id, here);
    const url = new URL(location.href);
    url.searchParams.set("as", state.me.id);
    url.hash = hashOf(place);
    history.replaceState(null, "", url);
    set({ state, place, connected: true });
  }

  async function load(): Promise<void> {
    const person = wantedPerson;
    const state = await fetchState(person);
    // A picture that was asked for before the person was changed is no longer wanted.
    if (person === wantedPerson) show(state);
  }

  async function refresh(): Promise<void> {
    stale = true;
    if (loading) return;
    loading = true;
    try {
      while (stale) {
        stale = false;
        await load();
      }
      others.refresh(snapshot.state);
    } catch {
      set({ connected: false });
    } finally {
      loading = false;
    }
  }

  async function post(act: PageAct): Promise<boolean> {
    const result = await postAct(act);
    if (!result.ok) notify(textsFor(snapshot.state?.me.locale ?? "en").refused(result.error));
    void refresh();
    return result.ok;
  }

  function notify(text: string): void {
    notices += 1;
    set({ ownNotices: [...snapshot.ownNotices, { id: `own-${notices}`, text }] });
  }

  const typing = createTyping(post);
  const others = watchOthers(fetchState, (unreadOfOthers) => set({ unreadOfOthers }));

  function go(place: Place): void {
    const comesHome = place.kind === "home" && snapshot.place.kind !== "home";
    wantedPlace = place;
    if (snapshot.state !== null) show(snapshot.state);
    if (comesHome) void store.act({ act: "open_home" });
  }

  const store: Store = {
    current: () => snapshot,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start() {
      const changes = new EventSource("/page/changes");
      changes.addEventListener("change", () => void refresh());
      changes.addEventListener("open", () => void refresh());
      changes.addEventListener("error", () => set({ connected: false }));
      window.addEventListener("hashchange", () => {
        const place = placeFromHash(location.hash);
        if (place !== null) go(place);
      });
      void refresh().then(() => {
        if (snapshot.place.kind === "home" && snapshot.state !== null) void store.act({ act: "open_home" });
      });
    },
    become(personId) {
      wantedPerson = personId;
      set({ ownNotices: [] });
      void refresh().then(() => {
        if (snapshot.place.kind === "home") void store.act({ act: "open_home" });
      });
    },
    go,
    async act(act) {
      if (snapshot.state === null) return false;
      // Adding `as` to a distributed Omit gives back the union; the compiler cannot follow that.
      const whole = { ...act, as: snapshot.state.me.id } as PageAct;
      if (act.act.startsWith("modal_")) await typing.flush();
      return post(whole);
    },
    notify,
    dismissOwn(id) {
      set({ ownNotices: snapshot.ownNotices.filter((notice) => notice.id !== id) });
    },
    async dismissAll() {
      set({ ownNotices: [] });
      for (const { id } of snapshot.state?.notices ?? []) await store.act({ act: "dismiss_notice", id });
    },
    ask(confirm) {
      return new Promise((resolve) => {
        const answer = (yes: boolean) => {
          set({ question: null });
          resolve(yes);
        };
        set({ question: { confirm, answer } });
      });
    },
    typing,
    drafts: new Map(),
  };
  return store;
}

async function fetchState(personId: string): Promise<PageState> {
  const response = await fetch(`/page/state?as=${encodeURIComponent(personId)}`);
  if (!response.ok) throw new Error(`page state: ${response.status}`);
  // Both sides are compiled against page-protocol.ts, so the answer has its shape.
  return (await response.json()) as PageState;
}

async function postAct(act: PageAct): Promise<PageActResult> {
  try {
    const response = await fetch("/page/act", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(act),
    });
    // As above: the same protocol file on both sides.
    return (await response.json()) as PageActResult;
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error.message : String(error) };
  }
}
