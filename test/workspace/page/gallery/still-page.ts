import type { GalleryData, GalleryLocale } from "../../../gallery/protocol.js";
import type { PageState } from "../../page-protocol.js";
import type { usePage } from "../page-context.js";
import type { Snapshot, Store } from "../state.js";
import { textsFor } from "../texts.js";

type Page = ReturnType<typeof usePage>;

/** A page on which nothing happens: its parts draw themselves as in the workspace, and every click goes nowhere. */
export function stillPage(locale: GalleryLocale, data: GalleryData): Page {
  const tag = locale === "ja" ? "ja-JP" : "en-GB";
  const names = data.names[locale];
  const state: PageState = {
    team: { name: "", domain: "" },
    bot: { userId: "U0TSUNAGI", name: "Tsunagi" },
    people: names
      .filter(({ id }) => id.startsWith("U"))
      .map(({ id, name }) => ({ id, name, title: "", locale: tag, tz: "Asia/Tokyo", external: false })),
    me: { id: "", name: "", title: "", locale: tag, tz: "Asia/Tokyo", external: false },
    groups: names.map(({ id, name }) => ({ id, handle: name })),
    conversations: names
      .filter(({ id }) => id.startsWith("C"))
      .map(({ id, name }) => ({
        id,
        name,
        kind: "channel",
        extShared: false,
        topic: "",
        messages: [],
        unread: 0,
      })),
    commands: [],
    globalShortcuts: [],
    messageShortcuts: [],
    modals: [],
    home: null,
    notices: [],
  };
  const snapshot: Snapshot = {
    state,
    place: { kind: "home" },
    connected: true,
    ownNotices: [],
    unreadOfOthers: {},
    question: null,
  };
  const nothing = () => {};
  const store: Store = {
    current: () => snapshot,
    subscribe: () => nothing,
    start: nothing,
    become: nothing,
    go: nothing,
    act: async () => false,
    notify: nothing,
    dismissOwn: nothing,
    dismissAll: async () => {},
    ask: async () => false,
    typing: { put: nothing, flush: async () => {}, isPending: () => false },
    drafts: new Map(),
  };
  return { store, snapshot, state, texts: textsFor(tag) };
}
