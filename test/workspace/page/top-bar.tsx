import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Icon } from "./icons.js";
import { usePage } from "./page-context.js";
import { PersonSwitcher } from "./person-switcher.js";
import { unreadCount } from "./seen.js";
import { timeOfDay } from "./times.js";

export function TopBar({ toggleSidebar }: { toggleSidebar: () => void }): JSX.Element {
  const { state, texts } = usePage();
  const unread = state.conversations.reduce(
    (sum, conversation) => sum + unreadCount(state.me.id, conversation),
    0,
  );
  return (
    <header class="top-bar">
      <button type="button" class="burger" aria-label={texts.openSidebar} onClick={toggleSidebar}>
        <Icon name="burger" size={24} />
        {unread > 0 && <span class="badge">{unread}</span>}
      </button>
      <h1>{state.team.name}</h1>
      <a class="to-gallery" href="/gallery">
        {texts.gallery}
      </a>
      <PersonSwitcher />
      <Clock />
    </header>
  );
}

function Clock(): JSX.Element {
  const { state } = usePage();
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), 1000);
    return () => window.clearInterval(timer);
  }, []);
  return (
    <time class="clock" title={state.me.tz}>
      {timeOfDay(state.me, now, true)}
    </time>
  );
}
