import { parseAsFloat, parseAsInteger, parseAsString, parseAsStringLiteral, type inferParserType } from 'nuqs'
import { figures } from './span-figures.ts'

/** Rooms for all traces together. */
export const sourceViews = ['findings', 'map', 'compare', 'replay', 'hand_on'] as const

/** What is shown of all traces together. */
export type SourceView = (typeof sourceViews)[number]

/** Ways to look at one trace. */
export const traceTabs = ['waterfall', 'flame', 'graph', 'table', 'logs', 'raw'] as const

export type TraceTab = (typeof traceTabs)[number]

/** How a room is looked at, by the words of its address; what is left out is as it is first seen. */
export const lookKeys = {
  /** What is searched for in the waterfall, and what becomes of the rest. */
  q: parseAsString,
  rest: parseAsStringLiteral(['dim', 'remove']),
  path: parseAsStringLiteral(['hidden', 'only']),
  idle: parseAsStringLiteral(['cut']),
  /** The span that others are shown under. */
  root: parseAsString,
  /** The flame graph's order. */
  order: parseAsStringLiteral(['aggregated']),
  /** What the table groups by, and its order. */
  by: parseAsString,
  rank: parseAsStringLiteral(figures),
  /** Words that events hold. */
  events: parseAsString,
  /** How two traces are shown, and whether only with what changed. */
  pair: parseAsStringLiteral(['beside']),
  changed: parseAsStringLiteral(['only']),
  /** The span that is looked at in a comparison: B's, or A's where B has none. */
  at: parseAsString,
  /** A picture, or its table. */
  as: parseAsStringLiteral(['picture', 'table']),
  /** The map: its chosen node, the stretch of time in ms, and which part of it is shown. */
  node: parseAsString,
  from: parseAsFloat,
  until: parseAsFloat,
  find: parseAsString,
  hops: parseAsInteger,
  least: parseAsFloat,
}

type EveryLook = inferParserType<typeof lookKeys>
export type Look = Partial<EveryLook>

/** Words of an address that may hold what only the owner of a file knows. */
export const tellingKeys = [
  'q',
  'root',
  'by',
  'events',
  'at',
  'node',
  'find',
] as const satisfies readonly (keyof Look)[]

export const nothingSaid = Object.fromEntries(Object.keys(lookKeys).map((key) => [key, null])) as {
  [Key in keyof EveryLook]: null
}
