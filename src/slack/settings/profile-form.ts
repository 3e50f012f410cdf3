import { locales } from "../../domain/department.js";
import { channelField, flat, option, peopleField, selectField, textField } from "../blocks/inputs.js";
import { channelIn, choiceIn, textIn, usersIn } from "../payloads/form-state.js";
import type { SettingsForm } from "./form.js";
import { nameFields, nameIn } from "./name-fields.js";

const block = {
  ...{ ja: "profile_name_ja", en: "profile_name_en", channel: "profile_channel" },
  ...{ locale: "profile_locale", timezone: "profile_timezone", leads: "profile_leads" },
} as const;

/** What the department is called, where its cards appear, and who leads it. */
export const profileForm: SettingsForm = {
  part: "profile",
  fields({ department, context }) {
    const { profileForm: texts, words } = context.messages.settings;
    const { name, channel, locale, timezone, leads } = department;
    return [
      ...nameFields(nameBlocks, name, context),
      channelField({
        ...{ id: block.channel, label: texts.channel, hint: texts.channelHint, required: true },
        initial: channel,
      }),
      peopleField({ id: block.leads, label: texts.leads, hint: texts.leadsHint, initial: leads, max: 50 }),
      selectField({
        ...{ id: block.locale, label: texts.locale, required: true, initial: locale },
        choices: flat(locales.map((it) => option(words.languages[it], it))),
      }),
      textField({
        ...{ id: block.timezone, label: texts.timezone, hint: texts.timezoneHint, required: true },
        ...{ initial: timezone, maxLength: 60 },
      }),
    ];
  },
  change: (state) => (file) => {
    const leads = usersIn(state, block.leads);
    return {
      ...file,
      name: nameIn(nameBlocks, state),
      channel: channelIn(state, block.channel) ?? undefined,
      locale: choiceIn(state, block.locale) ?? undefined,
      timezone: textIn(state, block.timezone) ?? "",
      leads: leads.length === 0 ? undefined : leads,
    };
  },
  blockOf([key, inside]) {
    if (key === "name") return inside === "en" ? block.en : block.ja;
    return key === "channel" || key === "locale" || key === "timezone" || key === "leads"
      ? block[key]
      : block.ja;
  },
};

/** The fields of a department's name, also where it is a new one. */
export const nameBlocks = { ja: block.ja, en: block.en } as const;
