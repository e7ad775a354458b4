import { RENAMED } from '../analysis/conventions/conventions-table.ts'
import type { ConventionNote } from '../worker/explore-protocol.ts'
import { CONVENTION_KEYS } from './convention-keys.ts'

const REPLACED: ReadonlyMap<string, string> = new Map(RENAMED.map(([key, replacement]) => [key, replacement]))

/** Keys of which every name behind them is one of the conventions'. */
const TEMPLATES = [
  'http.request.header',
  'http.response.header',
  'db.query.parameter',
  'db.operation.parameter',
  'k8s.pod.label',
  'k8s.pod.annotation',
  'container.label',
  'process.environment_variable',
  'rpc.request.metadata',
  'rpc.response.metadata',
]

/** Which of some keys the semantic conventions know, by which name they describe them, and what took their place. */
export function knownConventions(keys: Iterable<string>): ConventionNote[] {
  const notes: ConventionNote[] = []
  for (const key of new Set(keys)) {
    const template = TEMPLATES.find((name) => key.startsWith(`${name}.`))
    const replacedBy = REPLACED.get(key) ?? null
    if (template !== undefined || replacedBy !== null || CONVENTION_KEYS.has(key))
      notes.push({ key, name: template ?? key, replacedBy })
  }
  return notes
}
