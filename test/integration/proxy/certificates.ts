import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface Certificates {
  /** File with the certificate of the company's own authority. */
  readonly authority: string;
  readonly key: Buffer;
  readonly cert: Buffer;
}

export function hasOpenssl(): boolean {
  return spawnSync("openssl", ["version"]).status === 0;
}

/** Names by which a machine knows itself. */
const thisMachine = ["DNS:localhost", "IP:127.0.0.1"];

/** An authority of our own, and a certificate by it for `hosts`, and for this machine unless told. */
export function makeCertificates(
  folder: string,
  hosts: readonly string[],
  here: readonly string[] = thisMachine,
): Certificates {
  const at = (name: string) => join(folder, name);
  const days = ["-days", "2"];
  const newKey = (name: string) => ["-newkey", "rsa:2048", "-nodes", "-keyout", at(name)];
  openssl(
    "req",
    "-x509",
    ...newKey("ca.key"),
    "-out",
    at("ca.pem"),
    ...days,
    "-subj",
    "/CN=Our own authority",
  );
  openssl("req", ...newKey("front.key"), "-out", at("front.csr"), "-subj", "/CN=front");
  const names = [...hosts.map((host) => `DNS:${host}`), ...here];
  writeFileSync(at("names"), `subjectAltName=${names.join(",")}\n`);
  const authority = ["-CA", at("ca.pem"), "-CAkey", at("ca.key"), "-CAcreateserial"];
  openssl(
    "x509",
    "-req",
    "-in",
    at("front.csr"),
    ...authority,
    ...days,
    "-extfile",
    at("names"),
    "-out",
    at("front.pem"),
  );
  return {
    authority: at("ca.pem"),
    key: readFileSync(at("front.key")),
    cert: readFileSync(at("front.pem")),
  };
}

function openssl(...args: readonly string[]): void {
  const { status, stderr } = spawnSync("openssl", args);
  if (status !== 0) throw new Error(`openssl ${args[0]}: ${stderr}`);
}
