import { constants, gunzipSync } from 'node:zlib'
import type { Diagnostic } from '../diagnostic.ts'
import { lintConventions } from '../analysis/conventions/lint-conventions.ts'
import { diagnose } from '../analysis/diagnosis/diagnose.ts'
import { findingText } from '../analysis/diagnosis/finding-text.ts'
import { countFacts } from '../import/count-facts.ts'
import { isGzip, readTraceFile } from '../import/read-trace-file.ts'
import type { TraceStore } from '../query/trace-store.ts'
import type { BytesIo, Io } from './node-io.ts'

const USAGE = 'Usage: tracelab import FILE'

/** How often one file may be compressed on top of another. */
const MAX_WRAPS = 3

/**
 * `tracelab import`: what a file of traces holds, as one line of JSON. Whatever had to be left out is told in one sentence
 * each, and then the exit code is 1 though the rest is printed.
 */
export async function importCommand(argv: string[], io: Pick<Io, 'stdout' | 'stderr'> & BytesIo): Promise<number> {
  const [file] = argv
  if (file === undefined || argv.length > 1 || file.startsWith('--')) {
    io.stderr(USAGE)
    return 1
  }
  let bytes: Uint8Array
  try {
    bytes = await io.readBytes(file)
  } catch (error) {
    const { code } = error as { code?: string }
    io.stderr(`${file} ${code === 'ENOENT' ? 'does not exist' : code === 'EISDIR' ? 'is a folder' : 'cannot be read'}.`)
    return 1
  }
  const unpacked = unpack(bytes)
  if (unpacked.isCut) {
    io.stderr(
      `${file}: The file is compressed by gzip and broken or cut short: ${unpacked.bytes.length} bytes could be unpacked.`,
    )
  }
  if (unpacked.bytes.length === 0 && unpacked.isCut) return 1
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  const read = readTraceFile(unpacked.bytes, { decode: (part) => decoder.decode(part) })
  if ('diagnostic' in read) {
    io.stderr(sentence(file, read.diagnostic))
    return 1
  }
  for (const _ of read.fillDetails());
  const problems = read.problems()
  for (const problem of problems) io.stderr(sentence(file, problem))
  const facts = countFacts(read.store)
  io.stdout(
    JSON.stringify({
      format: read.format,
      traces: facts.traces,
      spans: facts.spans,
      services: facts.services,
      roots: facts.roots,
      orphans: facts.orphans,
      duplicate_ids: facts.duplicateIds,
      cycles: facts.cycles,
      max_depth: facts.maxDepth,
      child_starts_before_parent: facts.childStartsBeforeParent,
      child_ends_after_parent: facts.childEndsAfterParent,
      events: facts.events,
      links: facts.links,
      errors: facts.errors,
      duration_ms: facts.durationMs,
      diagnosis: diagnosis(read.store),
    }),
  )
  return unpacked.isCut || problems.some(({ severity }) => severity === 'error') ? 1 : 0
}

/** What gzip holds; of a file that is cut short, what comes before its end. */
function unpack(packed: Uint8Array): { bytes: Uint8Array; isCut: boolean } {
  let bytes = packed
  for (let wraps = 0; isGzip(bytes) && wraps < MAX_WRAPS; wraps++) {
    try {
      bytes = gunzipSync(bytes)
    } catch {
      try {
        return { bytes: gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }), isCut: true }
      } catch {
        return { bytes: new Uint8Array(), isCut: true }
      }
    }
  }
  return { bytes, isCut: false }
}

/** What is wrong with the traces, each with its sentence and a few spans that show it. */
const diagnosis = (store: TraceStore): object[] =>
  [...diagnose(store), ...lintConventions(store)].map((finding) => ({
    code: finding.code,
    severity: finding.severity,
    message: findingText(finding),
    count: finding.count,
    traces: finding.traces,
    examples: finding.rows.map((row) => ({
      trace_id: store.columns.traceId(row),
      span_id: store.columns.spanId(row),
    })),
  }))

const sentence = (file: string, { message, hint }: Diagnostic): string =>
  `${file}: ${message}${hint === undefined ? '' : ` ${hint}`}`
