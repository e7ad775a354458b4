import type { Path } from '../document/edit-yaml.ts'
import { isMapping, listAt, textAt } from '../document/read-yaml.ts'
import { fieldsAt } from './worlds.ts'

/** Something outside of the graph that names a place of it: what it is, what it is called, and where it stands. */
export type Mention = { kind: 'fault' | 'question' | 'check' | 'parameter' | 'signal'; id: string; path: Path }

/** Keys whose texts are for people: a name in them is only a word. */
const words = new Set(['prompt', 'feedback', 'label', 'reason', 'title', 'id', 'kind', 'unit'])

/**
 * Everything of a document that names a service, a silent peer, or (as `caller>callee`) a call: it would point at nothing
 * without it.
 */
export function namedIn(data: Record<string, unknown>, name: string): Mention[] {
  const of = (kind: Mention['kind'], path: Path, entries: readonly unknown[]): Mention[] =>
    entries.flatMap((entry, index) =>
      isNamed(entry, name) ? [{ kind, id: textAt(entry, ['id']), path: [...path, index] }] : [],
    )
  return [
    ...of('fault', ['world', 'faults'], listAt(data, ['world', 'faults'])),
    ...of('question', ['questions'], listAt(data, ['questions'])),
    ...of('check', ['checks'], listAt(data, ['checks'])),
    ...Object.entries(fieldsAt(data, 'parameters'))
      .filter(([, parameter]) => isNamed(parameter, name))
      .map(([id]): Mention => ({ kind: 'parameter', id, path: ['parameters', id] })),
    ...(isNamed(data['signal'], name) ? [{ kind: 'signal' as const, id: 'signal', path: ['signal'] }] : []),
  ]
}

function isNamed(value: unknown, name: string): boolean {
  if (typeof value === 'string') return value === name || (!name.includes('>') && leadsTo(value, name))
  if (Array.isArray(value)) return value.some((one) => isNamed(one, name))
  if (!isMapping(value)) return false
  return Object.entries(value).some(([key, inner]) => key === name || (!words.has(key) && isNamed(inner, name)))
}

/** `payment/charge`, `payment.charge` and `order>payment` name payment. */
function leadsTo(text: string, name: string): boolean {
  return text.startsWith(`${name}/`) || text.startsWith(`${name}.`) || text.split('>').includes(name)
}
