import { generalName } from '../analysis/conventions/span-name.ts'
import type { SpanStore } from '../query/span-store.ts'
import { attributeText } from '../telemetry/attribute-text.ts'
import type { AttributeValue } from '../telemetry/attribute.ts'
import type { SpanTrait } from '../worker/explore-protocol.ts'

/** Whether a trace has a span with a trait: what a comparison of sets counted, found again. */
export function traitTest(store: SpanStore, trait: SpanTrait): (trace: number) => boolean {
  if (trait.by === 'operation') return operationTest(store, trait.service, trait.name)
  const { value, range } = trait
  const isAbsence = value === null && range === null
  const holds = (found: AttributeValue): boolean => {
    if (isAbsence) return true
    if (range === null) return attributeText(found) === value
    const number = Number(found)
    return number >= range[0] && number < range[1]
  }
  const test = attributeTest(store, trait.of, trait.key, holds)
  return isAbsence ? (trace) => !test(trace) : test
}

/** Each distinct name is looked at once, however many spans there are. */
function operationTest(store: SpanStore, service: string, name: string): (trace: number) => boolean {
  const { columns } = store
  const names = new Set(columns.strings.texts.flatMap((text, at) => (generalName(text).name === name ? [at] : [])))
  const at = store.services.indexOf(service)
  return (trace) => someRow(store, trace, (row) => store.serviceOf(row) === at && names.has(columns.name[row]!))
}

/** Each distinct value, resource and list of keys is looked at once. */
function attributeTest(
  store: SpanStore,
  of: 'span' | 'resource' | 'event',
  key: string,
  holds: (found: AttributeValue) => boolean,
): (trace: number) => boolean {
  const { columns } = store
  switch (of) {
    case 'span': {
      const places = columns.layouts.layouts.map((keys) => keys.indexOf(key))
      const known = new Map<number, boolean>()
      return (trace) =>
        someRow(store, trace, (row) => {
          const place = places[columns.layout[row]!]!
          if (place < 0) return false
          const id = columns.attributeValues[columns.firstAttribute[row]! + place]!
          let answer = known.get(id)
          if (answer === undefined) known.set(id, (answer = holds(columns.values.value(id))))
          return answer
        })
    }
    case 'resource': {
      const answers = columns.resources.map(({ attributes }) =>
        attributes.some(([name, found]) => name === key && holds(found)),
      )
      return (trace) => someRow(store, trace, (row) => answers[store.resourceOf(row)] ?? false)
    }
    case 'event':
      return (trace) =>
        someRow(store, trace, (row) =>
          (columns.events.get(row) ?? []).some(({ attributes }) =>
            attributes.some(([name, found]) => name === key && holds(found)),
          ),
        )
  }
}

function someRow(store: SpanStore, trace: number, holds: (row: number) => boolean): boolean {
  const rows = store.rowsOf(trace)
  for (let index = 0; index < rows.length; index++) if (holds(rows[index]!)) return true
  return false
}
