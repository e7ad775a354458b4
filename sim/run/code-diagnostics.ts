import type { Diagnostic } from '../diagnostic.ts'
import type { Recording } from '../mesh/recording.ts'
import type { CodeStopInfo, RunDiagnostic } from '../worker/run-protocol.ts'

/** What is wrong with a program, told of the text of the service whose program it is. */
export function ofItsService(found: Diagnostic): RunDiagnostic {
  return { ...found, of: { code: String(found.params?.service) } }
}

/** The programs that were stopped in a run, in the order in which they were. */
export function codeStopsOf({ codeStops, replicas }: Recording): CodeStopInfo[] {
  return codeStops.map(({ replica: id, at, why }) => {
    const { name, service } = replicas[id]!
    return { replica: name, atNs: at, why: { ...why, of: { code: service } } }
  })
}
