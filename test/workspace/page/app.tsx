import type { JSX } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { Confirm } from "./confirm.js";
import { Conversation } from "./conversation.js";
import { Home } from "./home.js";
import { Modal } from "./modal.js";
import { Notices } from "./notices.js";
import { PageContext } from "./page-context.js";
import { Sidebar } from "./sidebar.js";
import type { Store } from "./state.js";
import { textsFor } from "./texts.js";
import { TopBar } from "./top-bar.js";

export function App({ store }: { store: Store }): JSX.Element | null {
  const [snapshot, setSnapshot] = useState(store.current());
  const [sidebarOpen, setSidebarOpen] = useState(false);
  useEffect(() => {
    const stop = store.subscribe(() => setSnapshot(store.current()));
    store.start();
    return () => void stop();
  }, [store]);

  const { state, place, question } = snapshot;
  const locale = state?.me.locale ?? "en";
  const title = state === null ? null : `${state.me.name} – ${state.team.name}`;
  useEffect(() => {
    document.documentElement.lang = locale;
    if (title !== null) document.title = title;
  }, [locale, title]);

  const page = useMemo(
    () => (state === null ? null : { store, snapshot, state, texts: textsFor(locale) }),
    [store, snapshot, state, locale],
  );
  if (page === null || state === null) {
    return snapshot.connected ? null : <p class="nothing">{textsFor(navigator.language).disconnected}</p>;
  }

  const conversation =
    place.kind === "conversation" ? state.conversations.find(({ id }) => id === place.id) : undefined;
  const modal = state.modals.at(-1);
  return (
    <PageContext.Provider value={page}>
      <TopBar toggleSidebar={() => setSidebarOpen(!sidebarOpen)} />
      {modal === undefined && <Notices />}
      <div class="panes" key={state.me.id}>
        <Sidebar open={sidebarOpen} close={() => setSidebarOpen(false)} />
        {conversation === undefined || place.kind === "home" ? (
          <Home />
        ) : (
          <Conversation conversation={conversation} threadTs={place.threadTs} />
        )}
      </div>
      {modal !== undefined && <Modal key={`${state.me.id} ${modal.viewId}`} modal={modal} />}
      {question !== null && <Confirm question={question} />}
    </PageContext.Provider>
  );
}
