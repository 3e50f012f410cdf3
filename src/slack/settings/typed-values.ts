import type { KnownBlock } from "@slack/types";
import type { FormState } from "../payloads/form-state.js";

type Typed = FormState[string][string];

/** The fields with what stands in them now, so that a form that is drawn anew loses nothing. */
export function withTyped(blocks: readonly KnownBlock[], state: FormState): readonly KnownBlock[] {
  return blocks.map((block) => {
    if (block.type !== "input" || block.block_id === undefined) return block;
    const typed = Object.values(state[block.block_id] ?? {})[0];
    // The spread keeps the element's own type: only what it begins with is another.
    return typed === undefined
      ? block
      : ({ ...block, element: filled(block.element, typed) } as typeof block);
  });
}

function filled(element: object, typed: Typed): object {
  const empty = Object.fromEntries(Object.entries(element).filter(([key]) => !key.startsWith("initial_")));
  const wanted = [
    ...(typed.selected_options ?? []),
    ...(typed.selected_option ? [typed.selected_option] : []),
  ];
  const chosen = optionsOf(element).filter(({ value }) => wanted.some((it) => it.value === value));
  const initial: Readonly<Record<string, unknown>> = {
    initial_value: typed.value || undefined,
    initial_option: typed.selected_option ? chosen[0] : undefined,
    initial_options: typed.selected_options && chosen.length > 0 ? chosen : undefined,
    initial_user: typed.selected_user ?? undefined,
    initial_users: typed.selected_users?.length ? typed.selected_users : undefined,
    initial_conversation: typed.selected_conversation ?? undefined,
    initial_date_time: typed.selected_date_time ?? undefined,
  };
  return {
    ...empty,
    ...Object.fromEntries(Object.entries(initial).filter(([, value]) => value !== undefined)),
  };
}

interface Option {
  readonly value?: string;
}

function optionsOf(element: object): readonly Option[] {
  if ("options" in element && Array.isArray(element.options)) return element.options;
  if (!("option_groups" in element) || !Array.isArray(element.option_groups)) return [];
  return element.option_groups.flatMap((group: { readonly options: readonly Option[] }) => group.options);
}
