/** A hash function with the size of the blocks it works in, bytes. */
export type BlockHash = { hash(data: Uint8Array): Uint8Array; block: number }

/** HMAC (RFC 2104) of `data` under `key`. */
export function hmac({ hash, block }: BlockHash, key: Uint8Array, data: Uint8Array): Uint8Array {
  const padded = new Uint8Array(block)
  padded.set(key.length > block ? hash(key) : key)
  const under = (mask: number, content: Uint8Array): Uint8Array => {
    const message = new Uint8Array(block + content.length)
    for (const [index, byte] of padded.entries()) message[index] = byte ^ mask
    message.set(content, block)
    return hash(message)
  }
  return under(0x5c, under(0x36, data))
}
