import type { Diagnostic } from '../../diagnostic.ts'
import { checkTopology } from '../../mesh/scenario/check-topology.ts'
import { readDocument } from '../../mesh/scenario/read-document.ts'
import { topology as schema } from '../../mesh/scenario/topology.ts'
import type { Topology } from '../../mesh/scenario/topology.ts'

/** Reads a topology; what is wrong with it comes back as diagnostics with their places in the text. */
export function parseTopology(yaml: string): { topology: Topology } | { diagnostics: Diagnostic[] } {
  const read = readDocument(yaml, 'A topology', schema, (value) => checkTopology(value))
  return 'diagnostics' in read ? read : { topology: read.value }
}
