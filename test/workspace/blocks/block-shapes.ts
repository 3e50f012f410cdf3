import type { JsonObject } from "../json.js";
import { chart } from "./chart.js";
import { anyText, blockId, imageSource, plainText, url } from "./composition.js";
import {
  accessoryElements,
  actionsElements,
  button,
  contextElements,
  image,
  inputElements,
} from "./elements.js";
import { richText, tableCell } from "./rich-text.js";
import { byType, flag, integer, list, object, oneOf, type Problem, type Shape, text } from "./shape.js";

/** Where blocks are shown; not every block is allowed everywhere. */
export type Surface = "message" | "modal" | "home";

function block(
  type: string,
  required: Record<string, Shape>,
  optional: Record<string, Shape> = {},
  check?: (value: JsonObject, pointer: string, problems: Problem[]) => void,
): Shape {
  return object({ type: oneOf(type), ...required }, { block_id: blockId, ...optional }, check);
}

const section = block(
  "section",
  {},
  {
    text: anyText(3000),
    fields: list(anyText(2000), { min: 1, max: 10 }),
    accessory: byType(accessoryElements, "element type"),
    expand: flag,
  },
  (value, pointer, problems) => {
    if (value.text === undefined && value.fields === undefined)
      problems.push({ text: "missing required field: text", pointer });
  },
);

const columnSettings = list(object({}, { align: oneOf("left", "center", "right"), is_wrapped: flag }), {
  max: 20,
});

const everywhere: Record<string, Shape> = {
  section,
  actions: block("actions", { elements: list(byType(actionsElements, "element type"), { min: 1, max: 25 }) }),
  context: block("context", { elements: list(byType(contextElements, "element type"), { min: 1, max: 10 }) }),
  divider: block("divider", {}),
  header: block("header", { text: plainText(150) }, { level: integer(1, 4) }),
  image: block(
    "image",
    { alt_text: text({ min: 1, max: 2000 }) },
    { title: plainText(2000), ...imageSource },
    (value, pointer, problems) => {
      if ((value.image_url === undefined) === (value.slack_file === undefined))
        problems.push({ text: "one of image_url or slack_file must be provided", pointer });
    },
  ),
  input: block(
    "input",
    { label: plainText(2000), element: byType(inputElements, "element type") },
    { hint: plainText(2000), optional: flag, dispatch_action: flag },
  ),
  rich_text: richText,
  video: block(
    "video",
    { video_url: url, thumbnail_url: url, alt_text: text({ min: 1 }), title: plainText(200) },
    {
      title_url: url,
      author_name: text({ max: 50 }),
      provider_name: text(),
      provider_icon_url: url,
      description: plainText(200),
    },
  ),
};

const table = block(
  "table",
  { rows: list(list(tableCell, { min: 1, max: 20 }), { min: 1, max: 100 }) },
  { column_settings: columnSettings },
);

const dataTable = block(
  "data_table",
  { caption: text({ min: 1 }), rows: list(list(tableCell, { min: 1, max: 20 }), { min: 2, max: 201 }) },
  { page_size: integer(1, 100), row_header_column_index: integer(0, 19) },
);

const container = block(
  "container",
  {
    child_blocks: list(byType({ ...everywhere, table }, "block type"), { min: 1, max: 10 }),
  },
  {
    title: plainText(150),
    rich_text_title: richText,
    subtitle: anyText(150),
    width: oneOf("narrow", "standard", "wide", "full"),
    icon: image,
    is_collapsible: flag,
    default_collapsed: flag,
    has_header_divider: flag,
  },
);

const card = block(
  "card",
  {},
  {
    hero_image: image,
    icon: image,
    title: anyText(150),
    subtitle: anyText(150),
    body: anyText(200),
    actions: list(button, { max: 3 }),
  },
);

const alert = block(
  "alert",
  { text: anyText(200) },
  { level: oneOf("default", "info", "warning", "error", "success") },
);

const dataVisualization = block("data_visualization", { title: text({ min: 1, max: 50 }), chart });

const markdown = block("markdown", { text: text({ min: 1, max: 12_000 }) });

const surfaces: Record<Surface, Record<string, Shape>> = {
  message: {
    ...everywhere,
    table,
    data_table: dataTable,
    data_visualization: dataVisualization,
    container,
    card,
    markdown,
  },
  modal: { ...everywhere, alert, card },
  home: { ...everywhere, table, data_table: dataTable, container, card },
};

export function blockShape(surface: Surface): Shape {
  return byType(surfaces[surface], "block type");
}
