import type { ActionsBlock } from "@slack/types";
import type { Department, Locale } from "../../domain/department.js";
import { option } from "./inputs.js";
import { plain } from "./text.js";

type Named = Pick<Department, "key" | "name">;

/** Which department a page is about; nothing where there is only one to choose. */
export function departmentChoice(
  hers: readonly Named[],
  shown: Named,
  {
    action,
    placeholder,
    locale,
  }: { readonly action: string; readonly placeholder: string; readonly locale: Locale },
): readonly ActionsBlock[] {
  if (hers.length < 2) return [];
  const options = hers.map(({ key, name }) => option(name[locale], key));
  const initial = options.find(({ value }) => value === shown.key);
  return [
    {
      type: "actions",
      block_id: "departments",
      elements: [
        {
          type: "static_select",
          action_id: action,
          placeholder: plain(placeholder, 150),
          options,
          ...(initial && { initial_option: initial }),
        },
      ],
    },
  ];
}
