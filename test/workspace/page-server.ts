import { readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import type { InteractionParts, Interactions } from "./interactions.js";
import { parseJson } from "./json.js";
import { pageAct, performPageAct } from "./page-acts.js";
import type { PageActResult } from "./page-protocol.js";
import { pageState } from "./page-state.js";
import { isPicture } from "./web-api/files.js";
import { sendJson } from "./web-api/http.js";

const PAGE = new URL("./page/", import.meta.url);
/** Several changes in one moment are one event for the page. */
const GATHER_MS = 30;

const SHELL = shell("Slack", "app", ["/style.css"], "/page.js");
const GALLERY_SHELL = shell("Tsunagi", "gallery", ["/style.css", "/gallery.css"], "/gallery.js");

export interface PageServer {
  /** Answers what belongs to the page; false when the path is none of its business. */
  answer(
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
    body: () => Promise<string>,
  ): Promise<boolean>;
  stop(): void;
}

/** Serves the web page on which a person can act as anybody, and its endpoints (page-protocol.ts). */
export function createPage(parts: InteractionParts, interactions: Interactions): PageServer {
  const { state } = parts;
  const listeners = new Set<ServerResponse>();
  const script = bundled("main.tsx");
  const galleryScript = bundled("gallery/main.tsx");
  let gallery: string | null = null;
  let timer: NodeJS.Timeout | null = null;

  const tell = () => {
    if (listeners.size === 0 || timer) return;
    timer = setTimeout(() => {
      timer = null;
      for (const listener of listeners) listener.write("event: change\ndata: {}\n\n");
    }, GATHER_MS);
  };
  state.changes.on("change", tell);

  async function act(body: string): Promise<PageActResult> {
    const wanted = pageAct.safeParse(parseJson(body));
    if (!wanted.success) return { ok: false, error: z.prettifyError(wanted.error) };
    try {
      await performPageAct(parts, interactions, wanted.data);
      return { ok: true };
    } catch (error) {
      return { ok: false, error: error instanceof Error ? error.message : String(error) };
    }
  }

  function sendFile(response: ServerResponse, id: string): boolean {
    const file = state.files.get(id);
    if (file === undefined || file.bytes === null) return false;
    const type = isPicture(file) ? "image/png" : "text/plain; charset=utf-8";
    response.writeHead(200, { "content-type": type, "cache-control": "no-store" }).end(file.bytes);
    return true;
  }

  return {
    async answer(request, response, path, body) {
      switch (path) {
        case "/":
          send(response, "text/html", SHELL);
          return true;
        case "/page.js":
          send(response, "text/javascript", await script());
          return true;
        case "/style.css":
          send(response, "text/css", readFileSync(new URL("style.css", PAGE), "utf8"));
          return true;
        case "/gallery":
          send(response, "text/html", GALLERY_SHELL);
          return true;
        case "/gallery.js":
          send(response, "text/javascript", await galleryScript());
          return true;
        case "/gallery.css":
          send(response, "text/css", readFileSync(new URL("gallery/gallery.css", PAGE), "utf8"));
          return true;
        case "/gallery.json": {
          // The one place where the workspace looks into the bot: loaded only when somebody wants to see its texts.
          const { galleryData } = await import("../gallery/page-data.js");
          gallery ??= JSON.stringify(galleryData());
          send(response, "application/json", gallery);
          return true;
        }
        case "/page/state": {
          const { searchParams } = new URL(request.url ?? "/", "http://workspace");
          sendJson(response, 200, { ...pageState(state, searchParams.get("as") ?? "") });
          return true;
        }
        case "/page/changes":
          response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
          response.write(": connected\n\n");
          listeners.add(response);
          response.on("close", () => listeners.delete(response));
          return true;
        case "/page/act":
          sendJson(response, 200, { ...(await act(await body())) });
          return true;
        default:
          return path.startsWith("/page/files/") && sendFile(response, path.slice("/page/files/".length));
      }
    },
    stop() {
      state.changes.off("change", tell);
      if (timer) clearTimeout(timer);
      for (const listener of listeners) listener.end();
    },
  };
}

function shell(title: string, root: string, styles: readonly string[], script: string): string {
  return `<!doctype html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
${styles.map((style) => `<link rel="stylesheet" href="${style}">`).join("\n")}
</head>
<body>
<div id="${root}"></div>
<script type="module" src="${script}"></script>
</body>
</html>
`;
}

/** A script of the page, made once. A failed one is tried again, so that a mistake can be mended while it runs. */
function bundled(entry: string): () => Promise<string> {
  let script: Promise<string> | null = null;
  return () => {
    script ??= bundle(entry).catch((error: unknown) => {
      script = null;
      throw error;
    });
    return script;
  };
}

async function bundle(entry: string): Promise<string> {
  // Loaded only when somebody looks: tests never need it.
  const { build } = await import("esbuild");
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(entry, PAGE))],
    bundle: true,
    write: false,
    format: "esm",
    target: "es2022",
    jsx: "automatic",
    jsxImportSource: "preact",
    sourcemap: "inline",
    logLevel: "silent",
  });
  return outputFiles[0]?.text ?? "";
}

function send(response: ServerResponse, type: string, body: string): void {
  response
    .writeHead(200, { "content-type": `${type}; charset=utf-8`, "cache-control": "no-store" })
    .end(body);
}
