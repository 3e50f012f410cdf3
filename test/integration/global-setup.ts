import { databaseKind, prepareTemplate, removeLeftovers } from "./template.js";

/** Makes the template database before the first test file asks for a copy; cleans up after the last. */
export default async function setup(): Promise<() => Promise<void>> {
  const kind = databaseKind();
  await prepareTemplate(kind);
  return () => removeLeftovers(kind);
}
