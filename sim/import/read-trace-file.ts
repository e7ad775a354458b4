import type { TraceStore } from '../query/trace-store.ts'
import { refusal } from './import-problems.ts'
import { lineAndColumn } from './json-check.ts'
import { readJsonFile } from './read-json-file.ts'
import { readProtoFile } from './read-proto-file.ts'
import type { TraceFile, TraceFileHost, UnreadableFile } from './trace-file.ts'

/** Whether bytes are compressed by gzip: a host unpacks them before they are read. */
export const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b

/** Files of other kinds by how they begin. */
const OTHERS: readonly { magic: readonly number[]; at?: number; what: string }[] = [
  { magic: [0x1f, 0x8b], what: 'compressed by gzip' },
  { magic: [0x50, 0x4b, 3, 4], what: 'a zip archive' },
  { magic: [0x28, 0xb5, 0x2f, 0xfd], what: 'compressed by zstd' },
  // As the collector's file exporter does it: message by message, each behind its length.
  { magic: [0x28, 0xb5, 0x2f, 0xfd], at: 4, what: 'compressed by zstd' },
  { magic: [0x42, 0x5a, 0x68], what: 'compressed by bzip2' },
  { magic: [0xfd, 0x37, 0x7a, 0x58], what: 'compressed by xz' },
]

/**
 * Reads the traces of a file, whoever wrote it, into a new store or into `into`; nothing is thrown, whatever the bytes.
 * What comes back can be looked at at once; `fillDetails` brings the rest.
 */
export function readTraceFile(
  bytes: Uint8Array,
  host: TraceFileHost,
  into: TraceStore | null = null,
): TraceFile | UnreadableFile {
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  let from = hasMark ? 3 : 0
  while (from < bytes.length && (bytes[from] === 0x20 || (bytes[from]! >= 9 && bytes[from]! <= 13))) from++
  if (from === bytes.length) return { diagnostic: refusal('file-empty', 'The file is empty.') }
  for (const { magic, at = 0, what } of OTHERS) {
    if (magic.every((byte, index) => bytes[at + index] === byte))
      return { diagnostic: refusal('file-compressed', `The file is ${what}: unpack it first.`, { what }) }
  }
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
    return { diagnostic: refusal('file-utf16', 'The file is text in UTF-16: save it as UTF-8.') }
  const read = isBinary(bytes) ? readProtoFile(bytes, host, into) : null
  if (read !== null) return read
  const first = bytes[from]!
  if (first === 0x7b || first === 0x5b) return readJsonFile({ bytes, from, host, into })
  if (first === 0x3c)
    return {
      diagnostic: refusal('file-html', 'This is a web page (HTML), not a trace: download the JSON behind it instead.'),
    }
  if (isBinary(bytes)) return { diagnostic: refusal('file-binary', 'The file is neither JSON nor OTLP protobuf.') }
  const { line, column } = lineAndColumn(bytes, from)
  const found = JSON.stringify([...host.decode(bytes.subarray(from, from + 40))].slice(0, 20).join(''))
  return {
    diagnostic: refusal(
      'file-no-json',
      `Line ${line}, column ${column}: a trace in JSON begins with { or [, and this with ${found}.`,
    ),
  }
}

/** Whether bytes are no text: they have control characters. */
function isBinary(bytes: Uint8Array): boolean {
  for (const byte of bytes.subarray(0, 1024)) if (byte < 9 || (byte > 13 && byte < 0x20 && byte !== 0x1b)) return true
  return false
}
