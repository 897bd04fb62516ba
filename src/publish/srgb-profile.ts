// Generates the sRGB colour profile of the PDF's output intent: ICC version 2, which PDF/A-1 and PDF/A-2 both accept.

const CURVE_POINTS = 256;
/** Primaries of sRGB adapted to D50 (IEC 61966-2-1 with the Bradford transform). */
const COLORANTS = {
  rXYZ: [0.43607, 0.22249, 0.01392],
  gXYZ: [0.38515, 0.71687, 0.09708],
  bXYZ: [0.14307, 0.06061, 0.7141],
} as const;
const D50 = [0.9642, 1, 0.8249] as const;

/** The bytes of the profile (ICC.1:2001-04). Always the same bytes. */
export function buildSrgbProfile(): Uint8Array {
  const curve = curveTag();
  const tags: [string, Buffer][] = [
    ["desc", descriptionTag("sRGB IEC61966-2.1")],
    ["cprt", Buffer.from("text\0\0\0\0No copyright, use freely\0", "latin1")],
    ["wtpt", xyzTag(D50)],
    ["rXYZ", xyzTag(COLORANTS.rXYZ)],
    ["gXYZ", xyzTag(COLORANTS.gXYZ)],
    ["bXYZ", xyzTag(COLORANTS.bXYZ)],
    ["rTRC", curve],
    ["gTRC", curve],
    ["bTRC", curve],
  ];
  const table = Buffer.alloc(4 + tags.length * 12);
  table.writeUInt32BE(tags.length, 0);
  const placed = new Map<Buffer, number>();
  const bodies: Buffer[] = [];
  let end = 128 + table.length;
  tags.forEach(([signature, data], i) => {
    if (!placed.has(data)) {
      placed.set(data, end);
      bodies.push(padded(data));
      end += padded(data).length;
    }
    table.write(signature, 4 + i * 12, "latin1");
    table.writeUInt32BE(placed.get(data) ?? 0, 8 + i * 12);
    table.writeUInt32BE(data.length, 12 + i * 12);
  });
  return Buffer.concat([header(end), table, ...bodies]);
}

function header(size: number): Buffer {
  const data = Buffer.alloc(128);
  data.writeUInt32BE(size, 0);
  data.writeUInt32BE(0x02400000, 8);
  data.write("mntrRGB XYZ ", 12, "latin1");
  [2000, 1, 1, 0, 0, 0].forEach((value, i) => {
    data.writeUInt16BE(value, 24 + i * 2);
  });
  data.write("acsp", 36, "latin1");
  D50.forEach((value, i) => {
    data.writeInt32BE(fixed16(value), 68 + i * 4);
  });
  return data;
}

/** The transfer curve of sRGB, sampled. */
function curveTag(): Buffer {
  const data = Buffer.alloc(12 + CURVE_POINTS * 2);
  data.write("curv", 0, "latin1");
  data.writeUInt32BE(CURVE_POINTS, 8);
  for (let i = 0; i < CURVE_POINTS; i++) {
    const v = i / (CURVE_POINTS - 1);
    const linear = v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
    data.writeUInt16BE(Math.round(linear * 65535), 12 + i * 2);
  }
  return data;
}

function xyzTag(xyz: readonly number[]): Buffer {
  const data = Buffer.alloc(20);
  data.write("XYZ ", 0, "latin1");
  xyz.forEach((value, i) => {
    data.writeInt32BE(fixed16(value), 8 + i * 4);
  });
  return data;
}

/** textDescriptionType: the ASCII name, then empty Unicode and Macintosh names. */
function descriptionTag(name: string): Buffer {
  const data = Buffer.alloc(12 + name.length + 1 + 8 + 3 + 67);
  data.write("desc", 0, "latin1");
  data.writeUInt32BE(name.length + 1, 8);
  data.write(name, 12, "latin1");
  return data;
}

const fixed16 = (value: number) => Math.round(value * 65536);
const padded = (data: Buffer) => Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)]);
