// Passwords of reviewers as scrypt hashes (RFC 7914), each with its own salt and its costs beside it.
import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";

/** About 64 MB and a tenth of a second a try: OWASP's recommendation of 2023 for scrypt, halved for small machines. */
const COSTS = { N: 2 ** 16, r: 8, p: 1 };
const KEY_BYTES = 32;

/** "scrypt$N$r$p$salt$key", salt and key in base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, COSTS);
  const { N, r, p } = COSTS;
  return ["scrypt", N, r, p, salt.toString("base64url"), key.toString("base64url")].join("$");
}

/** False also for a hash that this version does not know, and after the same time where there is none at all. */
export async function isPassword(password: string, hash: string | undefined): Promise<boolean> {
  const [kind, N, r, p, salt = "", key = ""] = (hash ?? `scrypt$${COSTS.N}$8$1$AAAA$AAAA`).split("$");
  const costs = { N: Number(N), r: Number(r), p: Number(p) };
  if (kind !== "scrypt" || !(costs.N <= 2 ** 20 && costs.r <= 32 && costs.p <= 16)) return false;
  const wanted = Buffer.from(key, "base64url");
  const found = await derive(password, Buffer.from(salt, "base64url"), costs);
  return wanted.length === found.length && timingSafeEqual(wanted, found);
}

function derive(password: string, salt: Buffer, costs: ScryptOptions): Promise<Buffer> {
  const options = { ...costs, maxmem: 256 * 1024 * 1024 };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize("NFKC"), salt, KEY_BYTES, options, (failure, key) => {
      if (failure) reject(failure);
      else resolve(key);
    });
  });
}
