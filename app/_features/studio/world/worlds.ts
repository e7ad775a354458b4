import { isMapping, valueAt } from '../document/read-yaml.ts'

/** Anything of a world by its keys, as it stands in YAML. */
export type Fields = Record<string, unknown>

/** A document's world as data, names of parameters still in it. */
export type Worlds = {
  /** The stock scenario that it is laid over; empty where there is none. */
  base: Fields
  /** What the document says. */
  own: Fields
  /** Both together. */
  merged: Fields
}

/** How an operation is reached; `other` is nothing that the graph can change: a queue, a job, a command, or only users. */
export type Way = 'http' | 'grpc' | 'kafka' | 'other'

/** An operation of a service, as calls name it. */
export type NamedOperation = { name: string; service: string; operation: string; fields: Fields; way: Way }

/** The map that keys lead to; empty for anything else. */
export function fieldsAt(data: unknown, ...path: (string | number)[]): Fields {
  const value = valueAt(data, path)
  return isMapping(value) ? value : {}
}

/** Every operation of a world, in its order. */
export function operationsIn(world: Fields): NamedOperation[] {
  return Object.entries(fieldsAt(world, 'services')).flatMap(([service, declared]) =>
    Object.entries(fieldsAt(declared, 'operations')).map(([operation, given]) => {
      const fields = isMapping(given) ? given : {}
      return { name: `${service}.${operation}`, service, operation, fields, way: wayOf(fields) }
    }),
  )
}

function wayOf({ http, grpc, consumes }: Fields): Way {
  if (http !== undefined) return 'http'
  if (grpc !== undefined) return 'grpc'
  return consumes === undefined ? 'other' : 'kafka'
}
