import type { ParameterTypes } from '../../ottl/function.ts'
import type { OttlFunction } from '../../ottl/function.ts'
import type { PathTable } from '../../ottl/context.ts'
import type { EmbeddedOttl } from '../../ottl/embedded-text.ts'
import type { CompletionItem } from '../../../editor/complete-yaml.ts'
import { placeBehind } from './cursor.ts'
import type { CursorPlace } from './cursor.ts'
import { isEditor, parametersText } from './describe.ts'
import type { LooseToken } from './lex.ts'
import { groupNames, pathsBelow } from './scope.ts'
import type { OttlScope } from './scope.ts'

const OPERATORS: readonly (readonly [string, string])[] = [
  ['==', 'Equal; values of different types are not.'],
  ['!=', 'Not equal.'],
  ['<', 'Less than.'],
  ['<=', 'At most.'],
  ['>', 'Greater than.'],
  ['>=', 'At least.'],
]
const JOINS: readonly (readonly [string, string])[] = [
  ['and', 'Both are true.'],
  ['or', 'One of them is true; `and` binds tighter.'],
]

/** Whether only a path, only the name of an enum, … will do for a parameter. */
const ONLY: Partial<Record<keyof ParameterTypes, 'paths' | 'enums' | 'names' | 'booleans' | 'nothing'>> = {
  Setter: 'paths',
  GetSetter: 'paths',
  PMapGetSetter: 'paths',
  PSliceGetSetter: 'paths',
  Enum: 'enums',
  FunctionGetter: 'names',
  bool: 'booleans',
  string: 'nothing',
  int64: 'nothing',
  float64: 'nothing',
  '[]byte': 'nothing',
  LambdaExpression: 'nothing',
}

/** What may stand behind the pieces of a text; `next` is the character behind the cursor's word. */
export function ottlOffers(
  tokens: readonly LooseToken[],
  kind: EmbeddedOttl['kind'],
  scope: OttlScope,
  next: string,
): CompletionItem[] {
  const place = placeBehind(tokens, kind, scope.functions)
  const functions = [...scope.functions.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
  switch (place.wants) {
    case 'nothing':
      return []
    case 'editor':
      return functions.filter(isEditor).map((editor) => callItem(editor, next))
    case 'where':
      return [word('where', 'keyword', 'The statement runs only where this is true.', 'where ')]
    case 'operator': {
      const joins = JOINS.map(([label, doc]) => word(label, 'operator', doc, `${label} `))
      const compare = OPERATORS.map(([label, doc]) => word(label, 'operator', doc, `${label} `))
      return place.comparison ? [...compare, ...joins] : joins
    }
    case 'segment':
      return pathItems(pathsBelow(scope, place.behind))
    case 'value':
      return [...valueOffers(place, scope, functions, next), ...place.optional.map(namedArgument)]
  }
}

const namedArgument = (name: string): CompletionItem => ({
  label: `${name}=`,
  kind: 'key',
  detail: 'optional argument',
  doc: 'An argument by its name; arguments behind it need their names too.',
  insert: `${name}=`,
})

function valueOffers(
  place: CursorPlace & { wants: 'value' },
  scope: OttlScope,
  functions: readonly OttlFunction[],
  next: string,
): CompletionItem[] {
  const converters = functions.filter((each) => !isEditor(each))
  const only = place.parameter === null ? undefined : ONLY[place.parameter.type]
  if (only === 'nothing') return []
  if (only === 'booleans') return booleans()
  if (only === 'enums') return enumItems(scope)
  if (only === 'names') return converters.map((each) => ({ ...callItem(each, '('), insert: each.name }))
  const paths = [...pathItems(pathsBelow(scope, [])), ...contextItems(scope, next)]
  if (only === 'paths') return paths
  const calls = converters.map((each) => callItem(each, next))
  const literals = [...booleans(), word('nil', 'literal', 'No value.')]
  if (!place.isCondition) return [...paths, ...enumItems(scope), ...calls, ...literals]
  return [...paths, ...calls, word('not', 'operator', 'The opposite of what follows.', 'not '), ...booleans()]
}

const word = (label: string, detail: string, doc: string, insert = label): CompletionItem => ({
  label,
  kind: 'value',
  detail,
  doc,
  insert,
})

const booleans = (): CompletionItem[] => [word('true', 'literal', ''), word('false', 'literal', '')]

const pathItems = (table: PathTable): CompletionItem[] =>
  Object.entries(table).map(([label, { type, doc }]) => ({ label, kind: 'path', detail: type, doc, insert: label }))

const contextItems = (scope: OttlScope, next: string): CompletionItem[] =>
  groupNames(scope).map((label) => ({
    label,
    kind: 'path',
    detail: 'context',
    doc: `Paths of the ${label} begin with its name.`,
    insert: next === '.' ? label : `${label}.`,
  }))

const enumItems = ({ enums }: OttlScope): CompletionItem[] =>
  Object.entries(enums).map(([label, number]) => ({
    label,
    kind: 'enum',
    detail: `enum, ${number}`,
    doc: `Stands for the number ${number}.`,
    insert: label,
  }))

function callItem(definition: OttlFunction, next: string): CompletionItem {
  const { name, doc, parameters } = definition
  const shared = { label: name, kind: 'function', detail: parametersText(definition), doc } as const
  if (next === '(') return { ...shared, insert: name }
  const places = Object.entries(parameters)
    .filter(([, { optional }]) => optional !== true)
    .map(([parameter], at) => `\${${at + 1}:${parameter}}`)
  return { ...shared, insert: `${name}()`, snippet: `${name}(${places.join(', ')})` }
}
