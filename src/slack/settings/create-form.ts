import type { ModalView } from "@slack/types";
import type { FilePath } from "../../app/departments/problem.js";
import type { FileDepartment } from "../../app/settings/edit-department.js";
import type { UserId } from "../../domain/ids.js";
import { channelField, peopleField, textField } from "../blocks/inputs.js";
import { plain } from "../blocks/text.js";
import { callbackIds } from "../ids.js";
import { channelIn, type FormState, textIn, usersIn } from "../payloads/form-state.js";
import type { ViewContext } from "../views/view-context.js";
import { contactFields, contactsIn } from "./contact-fields.js";
import type { FormInput } from "./form.js";
import { writeSettingsMetadata } from "./metadata.js";
import { nameFields, nameIn } from "./name-fields.js";
import { nameBlocks } from "./profile-form.js";
import { durationInFile, durationTyped } from "./typed-duration.js";

const block = {
  ...{ key: "create_key", channel: "create_channel", leads: "create_leads" },
  ...{ contact: "create", after: "create_after" },
} as const;

/** A new department, with as little as it needs: everything else can be set afterwards. @param user leads it unless somebody else is named */
export function createForm(user: UserId, groups: FormInput["groups"], context: ViewContext): ModalView {
  const { modals, settings } = context.messages;
  const { createForm: texts, profileForm, step } = settings;
  return {
    type: "modal",
    callback_id: callbackIds.settingsForm,
    title: plain(settings.title, 24),
    submit: plain(texts.submit, 24),
    close: plain(modals.close, 24),
    private_metadata: writeSettingsMetadata({
      ...{ locale: context.reader.locale, department: null, at: "create" },
    }),
    blocks: [
      ...nameFields(nameBlocks, null, context),
      textField({
        ...{ id: block.key, label: texts.key, hint: texts.keyHint, required: true },
        ...{ initial: null, maxLength: 40 },
      }),
      channelField({
        ...{ id: block.channel, label: profileForm.channel, hint: profileForm.channelHint },
        ...{ required: true, initial: null },
      }),
      peopleField({
        ...{ id: block.leads, label: profileForm.leads, hint: profileForm.leadsHint },
        ...{ initial: [user], max: 50 },
      }),
      ...contactFields(block.contact, [], step, { groups, context }, 20),
      textField({
        ...{ id: block.after, label: texts.after, hint: texts.afterHint, required: true, maxLength: 20 },
        initial: durationTyped(0, context.reader.locale),
      }),
    ],
  };
}

/** What was filled in, as the departments file has it. */
export function newDepartment(
  state: FormState,
  { locale, timezone }: ViewContext["reader"],
): { readonly key: string; readonly file: FileDepartment } {
  const leads = usersIn(state, block.leads);
  return {
    key: textIn(state, block.key) ?? "",
    file: {
      name: nameIn(nameBlocks, state),
      channel: channelIn(state, block.channel) ?? undefined,
      ...{ locale, timezone },
      leads: leads.length === 0 ? undefined : leads,
      chain: [
        {
          after: durationInFile(textIn(state, block.after) ?? ""),
          call: contactsIn(state, block.contact),
          level: "L1",
        },
      ],
    },
  };
}

/** The field that a place in the file was read from; an empty path is the key's. */
export function createBlockOf([field, , inside]: FilePath): string {
  switch (field) {
    case "name":
      return nameBlocks.ja;
    case "channel":
      return block.channel;
    case "leads":
      return block.leads;
    case "chain":
      return inside === "after" ? block.after : `${block.contact}_users`;
    default:
      return block.key;
  }
}
