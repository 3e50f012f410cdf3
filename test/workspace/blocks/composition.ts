import { isObject, type JsonObject, objectsIn } from "../json.js";
import { byType, flag, list, object, oneOf, type Problem, type Shape, text } from "./shape.js";

/** Text objects, options and confirmation dialogs, with their lengths. */

export function plainText(max: number): Shape {
  return object({ type: oneOf("plain_text"), text: text({ min: 1, max }) }, { emoji: flag });
}

function mrkdwn(max: number): Shape {
  return object({ type: oneOf("mrkdwn"), text: text({ min: 1, max }) }, { verbatim: flag });
}

export function anyText(max: number): Shape {
  return byType({ plain_text: plainText(max), mrkdwn: mrkdwn(max) }, "text type");
}

export const blockId = text({ max: 255 });
export const actionId = text({ min: 1, max: 255 });
export const url = text({ min: 1, max: 3000, pattern: /^[a-z][a-z0-9+.-]*:/i });

export const confirmation = object(
  { text: anyText(300) },
  { title: plainText(100), confirm: plainText(30), deny: plainText(30), style: oneOf("primary", "danger") },
);

/** `text` is plain in selects and overflow menus; checkboxes and radio buttons also take mrkdwn. */
export function option(kind: "plain" | "any", extra: Record<string, Shape> = {}): Shape {
  return object(
    { text: kind === "plain" ? plainText(75) : anyText(75), value: text({ min: 1, max: 75 }) },
    { description: kind === "plain" ? plainText(75) : anyText(75), ...extra },
  );
}

export const optionGroup = object({
  label: plainText(75),
  options: list(option("plain"), { min: 1, max: 100 }),
});

/** Every option of an element, grouped or not. */
export function optionsOf(element: JsonObject): JsonObject[] {
  return [
    ...objectsIn(element.options),
    ...objectsIn(element.option_groups).flatMap((group) => objectsIn(group.options)),
  ];
}

/** `initial_option(s)` must be among the options, to the letter. */
export function initialAmongOptions(element: JsonObject, pointer: string, problems: Problem[]): void {
  const options = optionsOf(element);
  const check = (chosen: unknown, at: string) => {
    if (!isObject(chosen) || options.some((item) => sameOption(item, chosen))) return;
    problems.push({ text: "must match an option provided", pointer: at });
  };
  if (element.initial_option !== undefined) check(element.initial_option, `${pointer}/initial_option`);
  objectsIn(element.initial_options).forEach((chosen, index) => {
    check(chosen, `${pointer}/initial_options/${index}`);
  });
}

function sameOption(a: JsonObject, b: JsonObject): boolean {
  return a.value === b.value && isObject(a.text) && isObject(b.text) && a.text.text === b.text.text;
}

export const imageSource = {
  image_url: text({ min: 1, max: 3000 }),
  slack_file: object({}, { id: text(), url: text() }),
};
