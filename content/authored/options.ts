import type { AuthoredQuestion } from '../schema/authored-question.ts'
import type { LocalizedText } from '../schema/localized-text.ts'
import type { Parameters } from '../schema/parameter.ts'
import type { WorldNames } from './world-names.ts'

/** An option of a question and what it is called. */
export type Option = { id: string; label: LocalizedText }

type Options = Extract<AuthoredQuestion, { kind: 'choice' }>['options']

/** The options of a question: as written, or what the world has; null for a parameter that is none to pick from. */
export function listOptions(options: Options, names: WorldNames, parameters: Parameters): Option[] | null {
  if (typeof options === 'string') return fromSource(options, names, parameters)
  if (!Array.isArray(options)) return Object.entries(options).map(([id, label]) => ({ id, label }))
  const lists = options.map((source) => fromSource(source, names, parameters))
  if (lists.some((list) => list === null)) return null
  const all = lists.flatMap((list) => list!)
  return all.filter(({ id }, index) => all.findIndex((other) => other.id === id) === index)
}

function fromSource(source: string, names: WorldNames, parameters: Parameters): Option[] | null {
  if (source === 'faults') return names.faults.map(({ id, reason }) => ({ id, label: reason }))
  if (source.startsWith('parameter:')) {
    const name = source.slice('parameter:'.length)
    const parameter = Object.hasOwn(parameters, name) ? parameters[name] : undefined
    return parameter === undefined || !('pick' in parameter) ? null : parameter.pick.map((value) => called(`${value}`))
  }
  return names[source as 'services' | 'peers' | 'edges' | 'operations' | 'hosts'].map(called)
}

const called = (id: string): Option => ({ id, label: { en: id, th: id } })
