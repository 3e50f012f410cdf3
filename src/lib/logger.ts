import { type DestinationStream, type Logger, pino } from "pino";

export type { Logger } from "pino";

const secretFields = ["token", "authorization", "password", "signingSecret", "databaseUrl"];
const slackToken = /\bx(?:ox[a-z]|app)[.-][A-Za-z0-9][A-Za-z0-9.-]*/g;
const addressPassword = /(\/\/[^\s:/@"]*):[^\s/@"]+@/g;
const bearer = /\b(Bearer|Basic) [A-Za-z0-9+/=._-]+/gi;

/**
 * Writes one JSON object per line. Messages are fixed texts, data goes into fields.
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
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

function blankSecrets(line: string): string {
  return line
    .replace(slackToken, "[blanked]")
    .replace(addressPassword, "$1:[blanked]@")
    .replace(bearer, "$1 [blanked]");
}
