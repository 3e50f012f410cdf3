import type { Overflow } from "@slack/types";
import type { JSX } from "preact";
import { plainText } from "../emoji.js";
import { Menu } from "../menu.js";
import { usePage } from "../page-context.js";
import { confirmed, type ElementProps, useSurface } from "../surface.js";

export function OverflowElement({ element, blockId }: ElementProps<Overflow>): JSX.Element {
  const surface = useSurface();
  const { store, texts } = usePage();
  return (
    <Menu
      label={texts.moreOptions}
      buttonClass="button overflow"
      buttonData={{ "data-block-id": blockId, "data-action-id": element.action_id ?? "" }}
      face="more"
      items={element.options.map((option) => ({
        key: option.value ?? option.text.text,
        text: plainText(option.text.text),
        detail: option.description === undefined ? null : plainText(option.description.text),
        run: async () => {
          if (!(await confirmed(store.ask, element.confirm))) return;
          if (option.url !== undefined) window.open(option.url, "_blank", "noopener");
          await surface.act(blockId, element.action_id ?? "", { type: "overflow", selected_option: option });
        },
      }))}
    />
  );
}
