import type { Locale } from "../../domain/department.js";
import type { About, Finding, FindingName, FindingParams, Place } from "../../domain/doctor/finding.js";
import type { Messages } from "../../i18n/messages.js";

/** A finding as people read it. */
export interface FindingWords {
  /** Whose rules it is about; null: it is a technical matter. */
  readonly about: string | null;
  readonly what: string;
  readonly why: string;
  readonly todo: string;
}

/** What a text is told: places in words, and what a missing scope means. */
type Told<P> = Omit<P, "places"> & { readonly places: string; readonly without: string };
type Text<P> = string | ((told: Told<P>) => string);
type Texts = {
  readonly [Name in FindingName]: Readonly<Record<"what" | "why" | "todo", Text<FindingParams[Name]>>>;
};

export function findingWords<Name extends FindingName>(
  finding: Finding<Name>,
  messages: Messages,
  locale: Locale,
): FindingWords {
  const { doctor } = messages;
  const texts: Texts = doctor.findings;
  const { what, why, todo } = texts[finding.name];
  const told = { ...finding.params, ...toldOf(finding.params, messages) };
  return {
    about: aboutWords(finding.about, messages, locale),
    what: say(what, told),
    why: say(why, told),
    todo: say(todo, told),
  };
}

function say<P>(text: Text<P>, told: Told<P>): string {
  return typeof text === "string" ? text : text(told);
}

/** Any finding's. */
type Params = FindingParams[FindingName];

function toldOf(params: Params, messages: Messages): { places: string; without: string } {
  const { doctor } = messages;
  const places = "places" in params ? params.places : [];
  const scope = "scope" in params ? params.scope : null;
  const known = Object.entries(doctor.without).find(([name]) => name === scope);
  return {
    places: doctor.places({ places: places.map((place) => placeWords(place, messages)) }),
    without: known?.[1] ?? doctor.withoutAnother,
  };
}

function placeWords(place: Place, { doctor }: Messages): string {
  switch (place.kind) {
    case "step":
      return doctor.place.step(place);
    case "category":
      return doctor.place.category(place);
    default:
      return doctor.place[place.kind];
  }
}

function aboutWords(about: About, { doctor }: Messages, locale: Locale): string | null {
  if (about === null) return null;
  const name = about.name[locale];
  if (about.kind === "team") return doctor.team({ name });
  return about.retired === true ? doctor.retired({ name }) : name;
}

/** All of it in one line. */
export function findingLine(words: FindingWords, { doctor }: Messages): string {
  const line = doctor.line(words);
  return words.about === null ? line : doctor.lineAbout({ about: words.about, line });
}
