import { connect } from "node:net";

/**
 * Whether somebody listens on this socket. The kernel accepts for a process that is frozen, so a frozen owner
 * counts as one; a killed one does not.
 */
export async function isListening(path: string): Promise<boolean> {
  return await new Promise((resolve) => {
    const socket = connect(path);
    const answer = (listening: boolean) => {
      socket.destroy();
      resolve(listening);
    };
    socket.once("connect", () => answer(true));
    // Only these two say that nobody is there; a full queue or a refused permission does not.
    socket.once("error", (error: NodeJS.ErrnoException) =>
      answer(error.code !== "ECONNREFUSED" && error.code !== "ENOENT"),
    );
  });
}
