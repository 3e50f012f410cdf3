import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { isObject, type JsonObject, parseJson } from "../json.js";
import type { BotAnswer, BotRequest, BotTransport } from "../transport.js";
import { acceptConnection, type Connection } from "./connection.js";

const MOST_CONNECTIONS = 10;
const SECONDS_TO_LIVE = 18_060;

/** The sockets of a bot in Socket Mode; each request goes over one of them, in turn. */
export interface SocketModeHub extends BotTransport {
  /** An address for one new connection, as apps.connections.open gives it. */
  ticket(origin: string): string;
  /** Takes an upgrade request; false when it has no valid ticket. */
  accept(request: IncomingMessage, socket: Duplex): boolean;
  /** Connections that have been greeted. */
  count(): number;
  /** Asks the oldest connection (or all) to go and come back, as Slack does every few hours. */
  refresh(which?: "oldest" | "all"): void;
  /** Cuts all connections without a word. */
  cutAll(): void;
  /** From now on no new connection gets in, whatever its ticket; `false` opens the door again. */
  refuse(on: boolean): void;
  /** All connections stay open, but nobody at this end reads, writes or answers a ping any more. */
  freezeAll(): void;
}

interface Open {
  connection: Connection;
  /** Told to go: gets nothing more. */
  leaving: boolean;
}

/** `onConnected` is called with every connection that is ready. */
export function createSocketModeHub(appId: string, onConnected: () => void): SocketModeHub {
  const tickets = new Set<string>();
  const waiting = new Map<string, (payload: unknown) => void>();
  let open: Open[] = [];
  let turn = 0;
  let isRefusing = false;

  function hear(text: string): void {
    const message = parseJson(text);
    if (!isObject(message) || typeof message.envelope_id !== "string") return;
    waiting.get(message.envelope_id)?.(message.payload);
  }

  function disconnect(item: Open, reason: string): void {
    item.leaving = true;
    item.connection.send({ type: "disconnect", reason, debug_info: { host: "applink-local" } });
  }

  return {
    ticket(origin) {
      const id = randomUUID();
      tickets.add(id);
      return `${origin.replace(/^http/, "ws")}/link/?ticket=${id}&app_id=${appId}`;
    },
    accept(request, socket) {
      const { pathname, searchParams } = new URL(request.url ?? "/", "http://workspace");
      // A ticket opens one connection.
      if (isRefusing || pathname !== "/link/" || !tickets.delete(searchParams.get("ticket") ?? ""))
        return false;
      const connection = acceptConnection(request, socket, hear, () => {
        open = open.filter((item) => item.connection !== connection);
      });
      const item: Open = { connection, leaving: false };
      open.push(item);
      if (open.length > MOST_CONNECTIONS) {
        disconnect(item, "too_many_websockets");
        return true;
      }
      connection.send({
        type: "hello",
        num_connections: open.length,
        debug_info: { host: "applink-local", build_number: 1, approximate_connection_time: SECONDS_TO_LIVE },
        connection_info: { app_id: appId },
      });
      onConnected();
      return true;
    },
    count: () => open.filter((item) => !item.leaving).length,
    refresh(which = "oldest") {
      const staying = open.filter((item) => !item.leaving);
      for (const item of which === "all" ? staying : staying.slice(0, 1))
        disconnect(item, "refresh_requested");
    },
    cutAll() {
      for (const item of open) {
        item.leaving = true;
        item.connection.cut();
      }
    },
    refuse(on) {
      isRefusing = on;
    },
    freezeAll() {
      for (const item of open) {
        item.leaving = true;
        item.connection.freeze();
      }
    },
    deliver(request, signal) {
      const ready = open.filter((item) => !item.leaving);
      turn += 1;
      const chosen = ready[turn % Math.max(1, ready.length)];
      if (!chosen) return Promise.reject(new Error("no socket is open"));
      const envelopeId = randomUUID();
      return new Promise<BotAnswer>((resolve, reject) => {
        waiting.set(envelopeId, (payload) => {
          waiting.delete(envelopeId);
          resolve({ status: 200, body: bodyOf(payload) });
        });
        signal.addEventListener("abort", () => {
          waiting.delete(envelopeId);
          reject(new Error("no acknowledgement in time"));
        });
        chosen.connection.send(envelope(envelopeId, request));
      });
    },
  };
}

function envelope(id: string, { kind, payload }: BotRequest): JsonObject {
  if (kind === "events_api")
    return {
      envelope_id: id,
      payload,
      type: kind,
      accepts_response_payload: false,
      retry_attempt: 0,
      retry_reason: "",
    };
  const answerable = kind === "slash_commands" || payload.type === "view_submission";
  return { envelope_id: id, payload, type: kind, accepts_response_payload: answerable };
}

/** An acknowledgement's payload as the body of an HTTP answer; an empty one is no body. */
function bodyOf(payload: unknown): string {
  if (!isObject(payload) || Object.keys(payload).length === 0) return "";
  return JSON.stringify(payload);
}
