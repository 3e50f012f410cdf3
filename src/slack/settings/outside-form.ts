import { severities } from "../../domain/facts.js";
import { checkboxField, option } from "../blocks/inputs.js";
import { choicesIn } from "../payloads/form-state.js";
import { contactFields, contactsIn } from "./contact-fields.js";
import type { SettingsForm } from "./form.js";

const block = { run: "outside_run", contact: "outside" } as const;

/** What happens while the department is closed. */
export const outsideForm: SettingsForm = {
  part: "outside",
  fields({ department: { hours }, context, groups }) {
    const { outsideForm: texts, chain } = context.messages.settings;
    const options = severities.toReversed().map((severity) => option(chain.kind[severity], severity));
    const running = severities.filter((severity) => hours.outside[severity] === "run");
    return [
      checkboxField({ id: block.run, label: texts.run, hint: texts.runHint, options, initial: running }),
      ...contactFields(block.contact, hours.closedContact, texts, { groups, context }, 20),
    ];
  },
  change: (state) => (file) => {
    const running = choicesIn(state, block.run);
    const contact = contactsIn(state, block.contact);
    return {
      ...file,
      outsideHours:
        running.length === 0 ? undefined : Object.fromEntries(running.map((severity) => [severity, "run"])),
      closedContact: contact.length === 0 ? undefined : contact,
    };
  },
  blockOf: ([key]) => (key === "closedContact" ? `${block.contact}_users` : block.run),
};
