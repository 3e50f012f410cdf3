import type { UserId } from "../../domain/ids.js";
import { ContentionError, triesAtMost } from "../apply.js";
import type { SlackCheck } from "../departments/check-against-slack.js";
import type { Finding } from "../departments/problem.js";
import type { SettingsChange, SettingsEntry } from "./ports.js";

/** Settings as they stand in the database. `revision` is another after every change. */
interface AsStored {
  readonly revision: number;
}

export interface Wish {
  readonly user: UserId;
  /** Of what is changed, as it was when the form was drawn. */
  readonly revision: number;
}

/** What would come of an edit. */
export type Proposed<Stored, After> =
  /** It is not hers to change, or (gone) it is not there any more. */
  | { readonly kind: "forbidden" | "gone" }
  | { readonly kind: "wrong"; readonly problems: readonly Finding[] }
  /** Others have changed the same part since the form was drawn; nothing is overwritten unless she says so now. */
  | { readonly kind: "overtaken"; readonly by: readonly SettingsEntry[]; readonly stored: Stored }
  | { readonly kind: "unchanged"; readonly stored: Stored }
  | {
      readonly kind: "proposed";
      readonly stored: Stored;
      readonly after: After;
      /** What may be meant, and should be known. */
      readonly notes: readonly Finding[];
    };

export type Saved<Stored, After> =
  | Proposed<Stored, After>
  | { readonly kind: "saved"; readonly after: After };

type Edited<After> =
  | { readonly ok: true; readonly after: After; readonly isSame: boolean }
  | { readonly ok: false; readonly problems: readonly Finding[] };

/** What can be edited, and how: one for departments, one for what holds for all of them. */
export interface Editable<Asked extends Wish, Stored extends AsStored, After> {
  /** null: it is gone. */
  read(wish: Asked): Promise<Stored | null>;
  may(wish: Asked, stored: Stored): boolean;
  /** Every change since the form was drawn, oldest first. */
  since(wish: Asked): Promise<readonly SettingsEntry[]>;
  /** What is edited, as text that is the same exactly where that is, before and after a change of others; null: it concerns something else. */
  textsOf(change: SettingsChange, wish: Asked): { readonly before: string; readonly after: string } | null;
  /** As it is now. */
  textNow(stored: Stored, wish: Asked): string;
  edited(stored: Stored, wish: Asked): Edited<After>;
  /** Whether Slack knows whom and what it newly names, and what else should be said of it. */
  check(stored: Stored, after: After, wish: Asked): Promise<SlackCheck>;
  /** Compare-and-set; false: somebody else was first. */
  put(stored: Stored, after: After, wish: Asked): Promise<boolean>;
  onSaved(): Promise<void>;
}

interface Editor<Asked, Stored, After> {
  /** What an edit would do. Changes nothing. */
  propose(wish: Asked): Promise<Proposed<Stored, After>>;
  /** As above, and does it. */
  save(wish: Asked): Promise<Saved<Stored, After>>;
}

/** Edits of which nobody overwrites what others have changed meanwhile. */
export function createEditor<Asked extends Wish, Stored extends AsStored, After>(
  it: Editable<Asked, Stored, After>,
): Editor<Asked, Stored, After> {
  async function consider(wish: Asked): Promise<Proposed<Stored, After>> {
    const stored = await it.read(wish);
    if (stored === null) return { kind: "gone" };
    if (!it.may(wish, stored)) return { kind: "forbidden" };
    const since = stored.revision === wish.revision ? [] : await it.since(wish);
    const overtakers = since.flatMap((entry) => {
      const texts = it.textsOf(entry.change, wish);
      return texts === null || texts.before === texts.after ? [] : [{ entry, texts }];
    });
    const [first] = overtakers;
    if (first !== undefined && first.texts.before !== it.textNow(stored, wish))
      return { kind: "overtaken", by: overtakers.map(({ entry }) => entry), stored };
    const edited = it.edited(stored, wish);
    if (!edited.ok) return { kind: "wrong", problems: edited.problems };
    if (edited.isSame) return { kind: "unchanged", stored };
    return { kind: "proposed", stored, after: edited.after, notes: [] };
  }

  return {
    async propose(wish) {
      const proposed = await consider(wish);
      if (proposed.kind !== "proposed") return proposed;
      const { problems, notes } = await it.check(proposed.stored, proposed.after, wish);
      return problems.length === 0 ? { ...proposed, notes } : { kind: "wrong", problems };
    },
    async save(wish) {
      for (let attempt = 0; attempt < triesAtMost; attempt++) {
        const proposed = await consider(wish);
        if (proposed.kind !== "proposed") return proposed;
        const { after, stored } = proposed;
        if (!(await it.put(stored, after, wish))) continue;
        await it.onSaved();
        return { kind: "saved", after };
      }
      throw new ContentionError(triesAtMost);
    },
  };
}
