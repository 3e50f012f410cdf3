import type { JSX } from "preact";
import { Dialog } from "./dialog.js";
import { plainText } from "./emoji.js";
import { Text } from "./mrkdwn.js";
import { usePage } from "./page-context.js";
import type { Question } from "./state.js";

/** The confirmation an element asks for before it acts. */
export function Confirm({ question }: { question: Question }): JSX.Element {
  const { texts } = usePage();
  const { confirm, answer } = question;
  return (
    <Dialog class="confirm" labelledBy="confirm-title" onEscape={() => answer(false)}>
      <h2 id="confirm-title">{confirm.title === undefined ? "" : plainText(confirm.title.text)}</h2>
      <div class="confirm-body">
        <Text text={confirm.text} />
      </div>
      <footer>
        <button type="button" class="button" onClick={() => answer(false)}>
          {confirm.deny === undefined ? texts.cancel : plainText(confirm.deny.text)}
        </button>
        <button type="button" class={`button ${confirm.style ?? "primary"}`} onClick={() => answer(true)}>
          {confirm.confirm === undefined ? texts.confirm : plainText(confirm.confirm.text)}
        </button>
      </footer>
    </Dialog>
  );
}
