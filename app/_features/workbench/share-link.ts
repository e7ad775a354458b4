import type { LabSettings } from './lab-state.ts'

/** Everything that is needed to have the same run somewhere else, and who made it. */
export type SharedRun = LabSettings & {
  collector: string
  engine: string
  release: string
}

const version = 1
/** A link is at most this long; browsers and chats cut longer ones. */
const longestLink = 2_000_000
/** What a link may unfold to: a small hash must not fill the memory. */
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

/** The part of a link after `#`: version, then the run as deflated JSON. */
export async function encodeSharedRun(run: SharedRun): Promise<string> {
  const { scenario, seed, load, durationS, engine, release, collector } = run
  const json = JSON.stringify([scenario, seed, load, durationS, engine, release, collector])
  const packed = await pipe(new TextEncoder().encode(json), new CompressionStream('deflate-raw'), Infinity)
  return `run=${version}.${toBase64Url(packed)}`
}

/** True for hashes that mean to be a shared run, whole or damaged. */
export function isSharedRun(hash: string): boolean {
  return /^#?run=/.test(hash)
}

/** The run of a hash; null when it is damaged, too large, or of a version this page does not know. */
export async function decodeSharedRun(hash: string): Promise<SharedRun | null> {
  if (hash.length > longestLink) return null
  const [, found, packed] = /^#?run=(\d+)\.([\w-]+)$/.exec(hash) ?? []
  if (packed === undefined || Number(found) !== version) return null
  try {
    const bytes = await pipe(fromBase64Url(packed), new DecompressionStream('deflate-raw'), longestText)
    const parts: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    if (!Array.isArray(parts) || parts.length !== 7) return null
    const [scenario, seed, load, durationS, engine, release, collector]: unknown[] = parts
    if (
      typeof scenario !== 'string' ||
      typeof engine !== 'string' ||
      typeof release !== 'string' ||
      typeof collector !== 'string' ||
      !isBetween(seed, 0, 2 ** 32 - 1) ||
      !Number.isInteger(seed) ||
      !isBetween(load, 0.01, 20) ||
      !isBetween(durationS, 1, 3600)
    ) {
      return null
    }
    return { scenario, seed, load, durationS, engine, release, collector }
  } catch {
    return null
  }
}

function isBetween(value: unknown, low: number, high: number): value is number {
  return typeof value === 'number' && value >= low && value <= high
}
