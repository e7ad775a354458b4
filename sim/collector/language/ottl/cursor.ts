import type { EmbeddedOttl } from '../../ottl/embedded-text.ts'
import type { OttlFunction, Parameter } from '../../ottl/function.ts'
import { pathWords } from './lex.ts'
import type { LooseToken } from './lex.ts'

/** What can stand at a place of a text. */
export type CursorPlace =
  | { wants: 'nothing' | 'editor' | 'where' }
  /** One more word of a path, behind these. */
  | { wants: 'segment'; behind: string[] }
  /** The argument of a parameter, or any value (null). */
  | { wants: 'value'; parameter: Parameter | null; isCondition: boolean; optional: readonly string[] }
  /** What joins the value before it with another; `comparison` when that value is not compared yet. */
  | { wants: 'operator'; comparison: boolean }

/** A bracket that is open at the cursor. */
type Frame = { kind: 'call' | 'group' | 'list' | 'map' | 'keys'; name: string; argument: number; compared: boolean }

const JOINING = new Set(['and', 'or', 'not', 'where'])
const COMPARISONS = new Set(['==', '!=', '<', '<=', '>', '>='])

/** What may stand behind these pieces of a text. */
export function placeBehind(
  tokens: readonly LooseToken[],
  kind: EmbeddedOttl['kind'],
  functions: ReadonlyMap<string, OttlFunction>,
): CursorPlace {
  const last = tokens.at(-1)
  if (last?.kind === 'open') return { wants: 'nothing' }
  if (last?.text === '.') {
    const words = pathWords([...tokens, last], tokens.length).slice(0, -1)
    return words.length === 0 ? { wants: 'nothing' } : { wants: 'segment', behind: words.map((at) => tokens[at]!.text) }
  }
  const { frames, sawWhere } = openFrames(tokens)
  const top = frames.at(-1)!
  const endsValue = last !== undefined && isValueEnd(last)
  if (kind === 'statement' && !sawWhere && frames.length === 1) {
    if (last === undefined) return { wants: 'editor' }
    return { wants: last.text === ')' ? 'where' : 'nothing' }
  }
  if (endsValue) {
    return top.kind === 'group' ? { wants: 'operator', comparison: !top.compared } : { wants: 'nothing' }
  }
  if (top.kind === 'map' || top.kind === 'keys') return { wants: 'nothing' }
  const called = top.kind === 'call' ? functions.get(top.name) : undefined
  if (called !== undefined && top.argument >= Object.keys(called.parameters).length) return { wants: 'nothing' }
  const isCondition =
    top.kind === 'group' && (last === undefined || JOINING.has(last.text) || last.text === '(') && !top.compared
  const atArgument = top.kind === 'call' && (last!.text === '(' || last!.text === ',')
  const optional = Object.entries(called?.parameters ?? {})
    .filter(([, parameter], place) => atArgument && parameter.optional === true && place >= top.argument)
    .map(([name]) => toSnake(name))
  return { wants: 'value', parameter: parameterOf(frames, functions, tokens), isCondition, optional }
}

const isValueEnd = ({ kind, text }: LooseToken): boolean =>
  kind === 'word' ? !JOINING.has(text) : kind === 'string' || kind === 'number' || /^[\])}]$/.test(text)

/** The brackets that are open behind the pieces, below them the text itself. */
function openFrames(tokens: readonly LooseToken[]): { frames: Frame[]; sawWhere: boolean } {
  const frame = (kind: Frame['kind'], name = ''): Frame => ({ kind, name, argument: 0, compared: false })
  const frames = [frame('group')]
  let sawWhere = false
  for (const [at, token] of tokens.entries()) {
    const top = frames.at(-1)!
    const before = tokens[at - 1]
    const behindValue = before !== undefined && isValueEnd(before)
    if (token.kind === 'word') {
      if (token.text === 'where' && frames.length === 1) sawWhere = true
      if (JOINING.has(token.text)) top.compared = false
    } else if (COMPARISONS.has(token.text)) top.compared = true
    else if (token.text === '(')
      frames.push(before?.kind === 'word' && behindValue ? frame('call', before.text) : frame('group'))
    else if (token.text === '[') frames.push(frame(behindValue ? 'keys' : 'list'))
    else if (token.text === '{') frames.push(frame('map'))
    else if (token.text === ',') top.argument++
    else if (/^[\])}]$/.test(token.text) && token.kind === 'sign' && frames.length > 1) frames.pop()
  }
  return { frames, sawWhere }
}

function parameterOf(
  frames: readonly Frame[],
  functions: ReadonlyMap<string, OttlFunction>,
  tokens: readonly LooseToken[],
): Parameter | null {
  const isInList = frames.at(-1)!.kind === 'list'
  const call = frames.at(isInList ? -2 : -1)
  if (call?.kind !== 'call') return null
  const parameters = Object.entries(functions.get(call.name)?.parameters ?? {})
  const name = !isInList && tokens.at(-1)?.text === '=' ? tokens.at(-2)?.text : undefined
  const parameter =
    name === undefined ? parameters[call.argument]?.[1] : parameters.find(([each]) => each === toCamel(name))?.[1]
  if (parameter === undefined) return null
  return isInList && parameter.list === undefined ? null : parameter
}

const toSnake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** Named arguments are written `replacement_format`, parameters `replacementFormat`. */
const toCamel = (name: string): string => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
