import type { JSX } from "preact";
import { Icon } from "./icons.js";
import { usePage } from "./page-context.js";

/** Red bars under the top bar: what the server reports, and what the page itself has to say. */
export function Notices(): JSX.Element {
  const { state, snapshot, store, texts } = usePage();
  return (
    <div class="notices" role="status">
      {!snapshot.connected && <div class="notice">{texts.disconnected}</div>}
      {state.notices.map((notice) => (
        <Notice
          key={notice.id}
          text={texts.error(notice.text)}
          dismiss={() => void store.act({ act: "dismiss_notice", id: notice.id })}
        />
      ))}
      {snapshot.ownNotices.map((notice) => (
        <Notice key={notice.id} text={notice.text} dismiss={() => store.dismissOwn(notice.id)} />
      ))}
    </div>
  );
}

function Notice({ text, dismiss }: { text: string; dismiss: () => void }): JSX.Element {
  const { texts } = usePage();
  return (
    <div class="notice" role="alert">
      <span>{text}</span>
      <button type="button" class="icon" aria-label={texts.dismiss} onClick={dismiss}>
        <Icon name="close" />
      </button>
    </div>
  );
}
