import { locales } from "../../domain/department.js";
import { channelField, flat, option, peopleField, selectField, textField } from "../blocks/inputs.js";
import { channelIn, choiceIn, type FormState, textIn, usersIn } from "../payloads/form-state.js";
import type { ViewContext } from "../views/view-context.js";
import type { SettingsForm } from "./form.js";

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
      ...nameFields(name, context),
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
      name: nameIn(state),
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

/** Where something about a name is said. */
export const nameBlock = block.ja;

/** Both names of a department. */
export function nameFields(name: { readonly ja: string; readonly en: string } | null, context: ViewContext) {
  const { profileForm: texts } = context.messages.settings;
  return (["ja", "en"] as const).map((locale) =>
    textField({
      ...{ id: block[locale], label: texts.name[locale], required: locale === context.reader.locale },
      ...{ initial: name?.[locale] ?? null, maxLength: 75 },
    }),
  );
}

/** As the file has it; one that is left empty is the same as the other. */
export function nameIn(state: FormState): unknown {
  const [ja, en] = [textIn(state, block.ja), textIn(state, block.en)];
  return ja === null || en === null ? (ja ?? en ?? "") : { ja, en };
}
