import type { Change } from '../document/changes.ts'
import type { Path } from '../document/edit-yaml.ts'
import { isMapping, textAt, valueAt } from '../document/read-yaml.ts'
import { removal, removeTopic, rewrite } from './rewrite.ts'
import { stepsIn } from './steps.ts'
import { fieldsAt, operationsIn, type Fields, type NamedOperation, type Way, type Worlds } from './worlds.ts'

/** How an operation can be reached instead; none where users call it by themselves or others read its topic too. */
export function waysTo({ merged }: Worlds, name: string): Way[] {
  const operations = operationsIn(merged)
  const target = operations.find((one) => one.name === name)
  if (target === undefined || target.way === 'other') return []
  const readers = operations.filter(({ fields }) => fields['consumes'] === target.fields['consumes'])
  if (target.way === 'kafka') return readers.length > 1 ? ['kafka'] : ['http', 'grpc', 'kafka']
  return name in fieldsAt(merged, 'load', 'mix') ? ['http', 'grpc'] : ['http', 'grpc', 'kafka']
}

/** Has an operation reached over another transport; whoever calls it does so over that one. */
export function changeWay(worlds: Worlds, name: string, way: Exclude<Way, 'other'>): Change[] {
  const { merged } = worlds
  const operations = operationsIn(merged)
  const target = operations.find((one) => one.name === name)
  if (target === undefined || target.way === way) return []
  const { service, operation, fields } = target
  const path: Path = ['services', service, 'operations', operation]
  const old = ['http', 'path', 'grpc', 'consumes', 'consumer'].filter((key) => key in fields)
  const topic = way === 'kafka' ? `${service}.${operation}` : textAt(fields, ['consumes'])
  const [key, value] = reachedBy(target, way, topic)
  const changes: Change[] = [
    ...old.map((each) => removal(worlds, [...path, each])),
    { path: ['world', ...path, key], value },
  ]
  if (way === 'kafka') {
    const isKnown = isMapping(valueAt(merged, ['topics', topic]))
    if (!isKnown) changes.push({ path: ['world', 'topics', topic], value: { address: 'kafka', partitions: 3 } })
    changes.push(
      ...operations.flatMap((one) => replaceSteps(worlds, one, (step) => step['call'] === name, { publish: topic })),
    )
  } else if (target.way === 'kafka') {
    changes.push(...removeTopic(worlds, topic))
    changes.push(
      ...operations.flatMap((one) => replaceSteps(worlds, one, (step) => step['publish'] === topic, { call: name })),
    )
  }
  return changes
}

function reachedBy({ service, operation }: NamedOperation, way: Way, topic: string): [string, string] {
  if (way === 'kafka') return ['consumes', topic]
  if (way === 'http') return ['http', `POST /${operation}`]
  const part = (text: string): string =>
    text.replaceAll(/(^|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_all, _gap, letter: string) => letter.toUpperCase())
  return ['grpc', `${service.replaceAll('-', '_')}.${part(service)}/${part(operation)}`]
}

function replaceSteps(
  worlds: Worlds,
  operation: NamedOperation,
  isOne: (step: Fields) => boolean,
  by: Fields,
): Change[] {
  const found = [...stepsIn(operation.fields['steps'])].filter(({ step }) => isOne(step))
  return rewrite(
    worlds,
    operation,
    found.map(({ path, step }) => ({
      path,
      value: { ...by, ...('attributes' in step && { attributes: step['attributes'] }) },
    })),
  )
}
