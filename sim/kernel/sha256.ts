import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** SHA-256 (FIPS 180-4), fed piece by piece: the same digest wherever the engine runs, without asking the host. */
export class Sha256 {
  private readonly hash = sha256.create()

  /** Adds a text as UTF-8 (half a pair is U+FFFD), or bytes. */
  update(data: string | Uint8Array): this {
    this.hash.update(typeof data === 'string' ? utf8ToBytes(data) : data)
    return this
  }

  /** The digest of everything added, 64 hexadecimal digits; nothing may be added after. */
  hex(): string {
    return bytesToHex(this.hash.digest())
  }
}
