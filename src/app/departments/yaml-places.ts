import { type Document, isAlias, isMap, isScalar, isSeq, type LineCounter, type Node, type Pair } from "yaml";
import type { FilePath, Finding, Problem } from "./problem.js";
import { writePath } from "./problem.js";

/** A finding about a key is shown at the key; any other at the value. */
type Spot = "key" | "value";

/** Finds the lines and columns of the values of a YAML text. */
export interface Places {
  of(path: FilePath, spot?: Spot): { readonly line: number; readonly column: number };
  problem(finding: Finding, spot?: Spot): Problem;
}

export function createPlaces(document: Document, lines: LineCounter): Places {
  function of(path: FilePath, spot: Spot = "value") {
    const offset = offsetOf(document, path, spot);
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  }
  return {
    of,
    problem: ({ path, message }, spot) => ({ ...of(path, spot), path: writePath(path), message }),
  };
}

/** Where the value stands; for what is missing, the nearest place above it. */
function offsetOf(document: Document, path: FilePath, spot: Spot): number {
  let node: unknown = document.contents;
  let offset = start(node) ?? 0;
  for (const [index, part] of path.entries()) {
    const container: unknown = isAlias(node) ? node.resolve(document) : node;
    const isLast = index === path.length - 1;
    if (isMap(container)) {
      const pair: Pair | undefined = container.items.find(({ key }) => keyText(key) === String(part));
      if (pair === undefined) return offset;
      const atKey = start(pair.key) ?? offset;
      // A map stands under its key: the key's line is where people look for it.
      offset = (isLast && spot === "key") || !isScalarLike(pair.value) ? atKey : (start(pair.value) ?? atKey);
      node = pair.value;
    } else if (isSeq(container) && typeof part === "number") {
      const item: unknown = container.items[part];
      offset = start(item) ?? offset;
      node = item;
    } else {
      return offset;
    }
  }
  return offset;
}

function isScalarLike(node: unknown): boolean {
  return isScalar(node) || isAlias(node);
}

export function keyText(key: unknown): string {
  return isScalar(key) ? String(key.value) : String(key);
}

function start(node: unknown): number | null {
  const range = (node as Partial<Node> | null | undefined)?.range; // the parser sets it on every node it makes
  return range?.[0] ?? null;
}
