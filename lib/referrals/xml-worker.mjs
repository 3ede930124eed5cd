import { constants, setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import { SaxesParser } from "saxes";

/**
 * Reads a referral form beside the server, and answers with {file} or {why}. Nothing is resolved: a file with a document
 * type, and with it entities of its own, is refused at its first one. Plain JavaScript, because Node itself reads a
 * worker. See read-file.ts.
 *
 * @typedef {{ name: string, text: string, line: number }} Field
 * @typedef {{ name: string, nth: number, line: number, fields: Field[] }} Block
 * @typedef {{ nth: number, line: number, blocks: Block[] }} Case
 */
const { text } = /** @type {{ text: string }} */ (workerData);

// Pages come first. On Linux each thread has its own priority; elsewhere this would lower the server's.
if (process.platform === "linux") setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

const MOST = { depth: 8, elements: 200_000, text: 4_000, picture: 8_000_000, name: 80 };
const PIECE = 64_000;

class Refused extends Error {}

/** Width and height of a picture from its first bytes; null if it is none. @param {Buffer} bytes */
function sizeOf(bytes) {
  if (bytes.length > 24 && bytes.readUInt32BE(0) === 0x89504e47)
    return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  if (bytes.length > 10 && bytes.toString("latin1", 0, 4) === "GIF8")
    return [bytes.readUInt16LE(6), bytes.readUInt16LE(8)];
  if (bytes.length > 26 && bytes.toString("latin1", 0, 2) === "BM")
    return [Math.abs(bytes.readInt32LE(18)), Math.abs(bytes.readInt32LE(22))];
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return null;
  let at = 2;
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const kind = bytes[at + 1] ?? 0;
    const isFrame = kind >= 0xc0 && kind <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(kind);
    if (isFrame) return [bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5)];
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return null;
}

/** What is kept of a picture: its size, or that it cannot be read. The picture itself is not. @param {string} base64 */
function pictured(base64) {
  const plain = base64.replace(/\s+/g, "");
  if (plain === "") return "";
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(plain)) return "?";
  const size = sizeOf(Buffer.from(plain, "base64"));
  return size ? `${size[0]} × ${size[1]}` : "?";
}

/** The form as cases of blocks of elements. Throws Refused. */
function read() {
  /** @type {Case[]} */
  const cases = [];
  let indicator = "";
  let namespaced = false;
  /** @type {string[]} */
  const path = [];
  let elements = 0;
  /** How many blocks of each name the case has so far. @type {Map<string, number>} */
  let counted = new Map();
  let held = "";
  let line = 1;
  const parser = new SaxesParser({ position: true, xmlns: false });
  parser.on("error", () => {
    throw new Refused("unreadable");
  });
  parser.on("doctype", () => {
    throw new Refused("doctype");
  });
  parser.on("opentag", ({ name, attributes }) => {
    elements += 1;
    path.push(name.slice(name.indexOf(":") + 1));
    if (path.length > MOST.depth || elements > MOST.elements || name.length > MOST.name)
      throw new Refused("tooLarge");
    if (path.length === 1 && path[0] !== "UNHCR_RRF") throw new Refused("notReferral");
    if (path.length === 1) namespaced = Object.keys(attributes).some((each) => /^xmlns/.test(each));
    held = "";
    line = parser.line;
    const one = cases.at(-1);
    if (path.length === 2 && path[1] === "CASE") {
      cases.push({ nth: cases.length + 1, line, blocks: [] });
      counted = new Map();
    }
    if (path.length === 3 && path[1] === "CASE" && one) {
      const block = path[2] ?? "";
      const nth = (counted.get(block) ?? 0) + 1;
      counted.set(block, nth);
      one.blocks.push({ name: block, nth, line, fields: [] });
    }
    // An element within an element that should hold text only.
    if (path.length > 4) throw new Refused("notReferral");
  });
  /** @param {string} more */
  const add = (more) => {
    held += more;
    if (held.length > (path.at(-1) === "Photo" ? MOST.picture : MOST.text)) throw new Refused("tooLarge");
  };
  parser.on("text", add);
  parser.on("cdata", add);
  parser.on("closetag", () => {
    const name = path.at(-1) ?? "";
    const said = name === "Photo" ? pictured(held) : held.trim();
    if (path.length === 3 && path[1] === "RRFBATCHTYPE") indicator = said;
    if (path.length === 4 && path[1] === "CASE")
      cases.at(-1)?.blocks.at(-1)?.fields.push({ name, text: said, line });
    held = "";
    path.pop();
  });
  for (let at = 0; at < text.length; at += PIECE) parser.write(text.slice(at, at + PIECE));
  parser.close();
  return { indicator, namespaced, cases };
}

try {
  parentPort?.postMessage({ file: read() });
} catch (error) {
  parentPort?.postMessage({ why: error instanceof Refused ? error.message : "unreadable" });
}
