import type { CollectorConfig } from '../config/collector-config.ts'
import { valueAt } from '../config/config-value.ts'
import type { ConfigValue } from '../config/config-value.ts'
import type { GraphNode } from './graph.ts'

/** What a start sentence is about: a path into the configuration, and a code that says which mistake it is. */
export type StartFailurePlace = { code: string; path: (string | number)[]; params?: Record<string, string> }

/**
 * Finds the policy that a sentence of tail_sampling's start speaks of, else points at the component.
 *
 * Upstream names the policy only in the text, so that is where it is read from.
 */
export function locateStartFailure(
  config: CollectorConfig,
  { section, key, id }: GraphNode,
  reason: string,
): StartFailurePlace {
  const owner = [section, key]
  const list = valueAt(config.source.root, [...owner, 'policies'])
  const policies = list?.kind === 'list' ? list.items : []
  const nameOf = (policy: ConfigValue): string => {
    const name = valueAt(policy, ['name'])
    return name?.kind === 'string' ? name.value : ''
  }
  const at = (index: number): (string | number)[] => (index === -1 ? owner : [...owner, 'policies', index])
  if (reason === 'policy name cannot be empty') {
    const index = policies.findIndex((policy) => nameOf(policy) === '')
    return { code: 'policy-without-name', path: at(index) }
  }
  const duplicate = /^duplicate policy name "((?:[^"\\]|\\.)*)"$/.exec(reason)
  if (duplicate !== null) {
    const name = unquote(duplicate[1]!)
    const first = policies.findIndex((policy) => nameOf(policy) === name)
    const second = policies.findIndex((policy, index) => index > first && nameOf(policy) === name)
    return { code: 'duplicate-policy', path: [...at(second), ...(second === -1 ? [] : ['name'])], params: { name } }
  }
  const named = /policy (?:evaluator for )?"((?:[^"\\]|\\.)*)"/.exec(reason)
  if (named === null) return { code: 'start-failed', path: owner, params: { id } }
  const name = unquote(named[1]!)
  const path = at(policies.findIndex((policy) => nameOf(policy) === name))
  if (reason.includes(': unknown sampling policy type ')) {
    const type = valueAt(config.source.root, [...path, 'type'])
    const written = type?.kind === 'string' ? type.value : ''
    const isItsOwn = reason.endsWith(`: unknown sampling policy type ${written}`)
    return {
      code: 'unknown-policy-type',
      path: isItsOwn && type !== undefined ? [...path, 'type'] : path,
      params: { name },
    }
  }
  return { code: 'policy-start-failed', path, params: { name } }
}

/** The inverse of Go's `%q` for the escapes that occur in names. */
const unquote = (quoted: string): string => quoted.replaceAll(/\\(.)/g, '$1')
