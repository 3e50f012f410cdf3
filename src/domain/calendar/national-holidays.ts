import holidayJp from "@holiday-jp/holiday_jp";

/** Countries whose national holidays are known, by ISO code. */
export const countriesWithHolidays: readonly string[] = ["JP"];

const japan: ReadonlySet<string> = new Set(Object.keys(holidayJp.holidays));

/**
 * Whether a day is a national holiday there. Japan's are known from 1970 to 2050, days in lieu included; a country
 * that is not known has none.
 * @param day `YYYY-MM-DD`
 */
export function isNationalHoliday(country: string, day: string): boolean {
  return country === "JP" && japan.has(day);
}
