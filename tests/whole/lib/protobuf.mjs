// tests/whole/lib/protobuf.mjs — the little of protobuf's wire format that devices need: varints, doubles and nested bytes.
export function varint(value) {
  const bytes = [];
  for (let rest = BigInt(value); ; rest >>= 7n) {
    if (rest < 128n) return Buffer.from([...bytes, Number(rest)]);
    bytes.push(Number(rest & 127n) | 128);
  }
}

const kVarint = 0, kEight = 1, kBytes = 2;
const tag = (number, type) => varint((number << 3) | type);

/** Fields as [number, value]: bytes and texts are length-delimited, a {double} takes eight bytes, numbers and booleans are varints. */
export function message(...fields) {
  return Buffer.concat(fields.flatMap(([number, value]) => {
    if (typeof value === 'string' || Buffer.isBuffer(value)) {
      const bytes = Buffer.from(value);
      return [tag(number, kBytes), varint(bytes.length), bytes];
    }
    if (typeof value === 'object') {
      const eight = Buffer.alloc(8);
      eight.writeDoubleLE(value.double);
      return [tag(number, kEight), eight];
    }
    return [tag(number, kVarint), varint(value)];
  }));
}

export const framed = (bytes) => Buffer.concat([varint(bytes.length), bytes]);

/** [value, bytes taken], or null when the bytes end before it does. */
function readVarint(bytes, at) {
  let value = 0n;
  for (let taken = 0; at + taken < bytes.length; ++taken) {
    value |= BigInt(bytes[at + taken] & 127) << BigInt(7 * taken);
    if (bytes[at + taken] < 128) return [Number(value), taken + 1];
  }
  return null;
}

/** Field number → value (the last one): Buffer for bytes, number for the rest. */
export function fields(bytes) {
  const found = {};
  for (let at = 0; at < bytes.length; ) {
    const [key, keyBytes] = readVarint(bytes, at);
    at += keyBytes;
    if ((key & 7) === kEight) {
      found[key >> 3] = bytes.readDoubleLE(at);
      at += 8;
      continue;
    }
    const [value, valueBytes] = readVarint(bytes, at);
    at += valueBytes;
    found[key >> 3] = value;
    if ((key & 7) !== kBytes) continue;
    found[key >> 3] = bytes.subarray(at, at + value);
    at += value;
  }
  return found;
}

/** Takes whole frames off the front: [frames, rest]. */
export function frames(bytes) {
  const whole = [];
  for (;;) {
    const prefix = readVarint(bytes, 0);
    if (!prefix || bytes.length < prefix[0] + prefix[1]) return [whole, bytes];
    whole.push(bytes.subarray(prefix[1], prefix[0] + prefix[1]));
    bytes = bytes.subarray(prefix[0] + prefix[1]);
  }
}
