import { createServer } from "node:net";

/** A port of this machine at which nobody listens. @param wished taken if it is free; 0: any */
export async function freePort(wished = 0): Promise<number> {
  return await new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", () => (wished === 0 ? reject(new Error("no port is free")) : resolve(freePort(0))));
    server.listen(wished, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : wished;
      server.close(() => resolve(port));
    });
  });
}
