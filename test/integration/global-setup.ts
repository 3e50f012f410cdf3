import { databaseKind, prepareTemplate } from "./template.js";

/** Makes the template database before the first test file asks for a copy. */
export default async function setup(): Promise<void> {
  await prepareTemplate(databaseKind());
}
