/** Packed text is at most this long; browsers and chats cut longer links. */
const longestPacked = 2_000_000
/** What it may unfold to: a small hash must not fill the memory. */
const longestText = 8_000_000

function toBase64Url(bytes: Uint8Array): string {
  let binary = ''
  // In pieces: a call has only so many arguments.
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(binary, (char) => char.charCodeAt(0))
}

async function pipe(
  bytes: Uint8Array<ArrayBuffer>,
  through: GenericTransformStream,
  most: number,
): Promise<Uint8Array> {
  const reader = new Blob([bytes])
    .stream()
    .pipeThrough(through as ReadableWritablePair<Uint8Array, BufferSource>)
    .getReader()
  const parts: Uint8Array[] = []
  let length = 0
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parts.push(part.value)
    length += part.value.length
    if (length > most) {
      await reader.cancel()
      throw new RangeError(`The link unfolds to more than ${most} bytes.`)
    }
  }
  const all = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

/** A value as deflated JSON, in letters that no address escapes. */
export async function packJson(value: unknown): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(value))
  return toBase64Url(await pipe(bytes, new CompressionStream('deflate-raw'), Infinity))
}

/** What was packed; null when it is damaged, or too large. */
export async function unpackJson(packed: string): Promise<unknown> {
  if (packed.length > longestPacked) return null
  try {
    const bytes = await pipe(fromBase64Url(packed), new DecompressionStream('deflate-raw'), longestText)
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return null
  }
}
