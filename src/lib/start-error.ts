/** The setup is wrong in a way that trying again does not mend. The message says, one line per fault, how to mend it. */
export class StartError extends Error {
  override readonly name = "StartError";
}
