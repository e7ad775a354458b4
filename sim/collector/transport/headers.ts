import type { ConfigProblem } from '../component/component.ts'
import { inside } from '../component/config-problem.ts'
import type { Pair } from '../config/field.ts'

/** Upstream: configopaque.MapList.Validate; only a list of pairs can name a header twice. */
export function validateHeaders(key: string, headers: readonly Pair[]): ConfigProblem[] {
  const names = headers.map(({ name }) => name)
  const twice = [...new Set(names.filter((name, index) => names.indexOf(name) !== index))].sort()
  if (twice.length === 0) return []
  return inside(key, key, [{ path: [], message: `duplicate keys in map-style list: [${twice.join(' ')}]`, keys: [] }])
}
