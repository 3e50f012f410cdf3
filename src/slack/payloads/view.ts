import { z } from "zod";
import { type FormState, formState } from "./form-state.js";

/** A modal or Home tab as it stood when somebody did something in it. */
export interface View {
  readonly id: string;
  readonly rootViewId: string | null;
  /** It is the Home tab. */
  readonly isHome: boolean;
  /** The one under it on the screen; null: there is none. */
  readonly previousViewId: string | null;
  readonly callbackId: string;
  /** What the bot put there; read it with its own schema. */
  readonly privateMetadata: string;
  /** Slack's mark of this state of the view; passing it back refuses an update of a newer one. */
  readonly hash: string | null;
  /** What its submit button reads. */
  readonly submit: string | null;
  readonly state: FormState;
}

export const view = z
  .object({
    id: z.string().min(1),
    root_view_id: z.string().nullish(),
    type: z.string().nullish(),
    previous_view_id: z.string().nullish(),
    callback_id: z.string().default(""),
    private_metadata: z.string().default(""),
    hash: z.string().nullish(),
    submit: z.object({ text: z.string() }).nullish().catch(null),
    state: z.object({ values: formState.default({}) }).nullish(),
  })
  .transform(
    (it): View => ({
      id: it.id,
      rootViewId: it.root_view_id ?? null,
      isHome: it.type === "home",
      previousViewId: it.previous_view_id ?? null,
      callbackId: it.callback_id,
      privateMetadata: it.private_metadata,
      hash: it.hash ?? null,
      submit: it.submit?.text ?? null,
      state: it.state?.values ?? {},
    }),
  );
