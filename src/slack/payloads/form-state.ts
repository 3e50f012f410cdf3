import { z } from "zod";
import type { ChannelId, UserId } from "../../domain/ids.js";
import { channelId, userId } from "./slack-ids.js";
import { typedText } from "./typed-text.js";

const option = z.object({ value: z.string() });

const inputValue = z.object({
  type: z.string(),
  /** Text inputs. */
  value: z.string().nullish(),
  /** Selects and radio buttons. */
  selected_option: option.nullish(),
  /** Checkboxes and multi-selects. */
  selected_options: z.array(option).nullish(),
  /** User selects. */
  selected_user: userId.nullish(),
  selected_users: z.array(userId).nullish(),
  /** Channel selects. */
  selected_conversation: channelId.nullish(),
  /** Date pickers: `YYYY-MM-DD`. */
  selected_date: z.iso.date().nullish(),
  /** Date-time pickers, in seconds. */
  selected_date_time: z.number().int().nullish(),
});

/** What stands in a form: block id → action id → value. */
export const formState = z.record(z.string(), z.record(z.string(), inputValue));
export type FormState = z.output<typeof formState>;
type InputValue = z.output<typeof inputValue>;

/** What was typed, tidied; null: nothing that can be seen. */
export function textIn(state: FormState, block: string): string | null {
  return typedText(inputIn(state, block)?.value ?? "");
}

/** The one thing chosen. @param actionId where a block's action id changes with what it offers */
export function choiceIn(state: FormState, block: string, actionId?: string): string | null {
  return inputIn(state, block, actionId)?.selected_option?.value ?? null;
}

/** The action id of a block's one input, where it says what the block was drawn for. */
export function actionIn(state: FormState, block: string): string | null {
  return Object.keys(state[block] ?? {})[0] ?? null;
}

/** All things ticked. */
export function choicesIn(state: FormState, block: string): readonly string[] {
  return (inputIn(state, block)?.selected_options ?? []).map(({ value }) => value);
}

/** The person chosen. */
export function userIn(state: FormState, block: string): UserId | null {
  return inputIn(state, block)?.selected_user ?? null;
}

/** All people chosen. */
export function usersIn(state: FormState, block: string): readonly UserId[] {
  return inputIn(state, block)?.selected_users ?? [];
}

/** The channel chosen. */
export function channelIn(state: FormState, block: string): ChannelId | null {
  return inputIn(state, block)?.selected_conversation ?? null;
}

/** The day chosen: `YYYY-MM-DD`. */
export function dayIn(state: FormState, block: string): string | null {
  return inputIn(state, block)?.selected_date ?? null;
}

export function momentIn(state: FormState, block: string): Date | null {
  const seconds = inputIn(state, block)?.selected_date_time ?? null;
  return seconds === null ? null : new Date(seconds * 1_000);
}

function inputIn(state: FormState, block: string, actionId?: string): InputValue | undefined {
  const inputs = state[block] ?? {};
  return actionId === undefined ? Object.values(inputs)[0] : inputs[actionId];
}
