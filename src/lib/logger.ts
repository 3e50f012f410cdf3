import { type DestinationStream, type Logger, pino } from "pino";

export type { Logger } from "pino";

const secretFields = ["token", "authorization", "password", "signingSecret", "databaseUrl"];
const slackToken = /\bx(?:ox[a-z]|app)[.-][A-Za-z0-9][A-Za-z0-9.-]*/g;
const addressPassword = /(\/\/[^\s:/@"]*):[^\s/@"]+@/g;
const bearer = /\b(Bearer|Basic) [A-Za-z0-9+/=._-]+/gi;

/**
 * Writes one JSON object per line. Messages are fixed texts, data goes into fields.
 * Of an error (field `err`) its name, message, code, stack and causes are written, and nothing else.
 * Tokens, passwords in addresses and authorization headers are blanked wherever they turn up, error texts included.
 * @param destination standard output unless told
 */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    redact: {
      paths: secretFields.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
      censor: "[blanked]",
    },
    hooks: { streamWrite: blankSecrets },
    serializers: { err: (err: unknown) => errorFields(err) },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

const deepestCause = 5;

/**
 * What is said of an error. Whatever else libraries hang on theirs can hold customers' words: rows of the database,
 * answers of Slack.
 */
function errorFields(err: unknown, depth = 0): unknown {
  if (!(err instanceof Error)) return { type: typeof err };
  const code =
    "code" in err && (typeof err.code === "string" || typeof err.code === "number") ? err.code : null;
  const deeper =
    depth < deepestCause ? causesOf(err).map((cause: unknown) => errorFields(cause, depth + 1)) : [];
  return {
    type: err.name,
    message: err.message,
    ...(code === null ? {} : { code }),
    stack: err.stack,
    ...(deeper.length === 0 ? {} : { causes: deeper }),
  };
}

/** Slack's libraries keep theirs in `original`. */
function causesOf(err: Error): readonly unknown[] {
  if (err instanceof AggregateError) return err.errors;
  const causes = [err.cause, "original" in err ? err.original : undefined];
  return [...new Set(causes)].filter((cause) => cause instanceof Error);
}

function blankSecrets(line: string): string {
  return line
    .replace(slackToken, "[blanked]")
    .replace(addressPassword, "$1:[blanked]@")
    .replace(bearer, "$1 [blanked]");
}
