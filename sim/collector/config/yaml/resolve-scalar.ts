import { YamlError } from './yaml-error.ts'

/** What a scalar turns out to be; `tag` in YAML's short form. */
export type Resolved =
  | { tag: '!!null'; value: null }
  | { tag: '!!bool'; value: boolean }
  | { tag: '!!int'; value: number | bigint }
  | { tag: '!!float'; value: number }
  | { tag: '!!timestamp'; value: string }
  | { tag: string; value: string }

const WORDS = new Map<string, Resolved>([
  ...['true', 'True', 'TRUE'].map((word): [string, Resolved] => [word, { tag: '!!bool', value: true }]),
  ...['false', 'False', 'FALSE'].map((word): [string, Resolved] => [word, { tag: '!!bool', value: false }]),
  ...['', '~', 'null', 'Null', 'NULL'].map((word): [string, Resolved] => [word, { tag: '!!null', value: null }]),
  ...['.nan', '.NaN', '.NAN'].map((word): [string, Resolved] => [word, { tag: '!!float', value: Number.NaN }]),
  ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map((word): [string, Resolved] => [
    word,
    { tag: '!!float', value: Infinity },
  ]),
  ...['-.inf', '-.Inf', '-.INF'].map((word): [string, Resolved] => [word, { tag: '!!float', value: -Infinity }]),
  ['<<', { tag: '!!merge', value: '<<' }],
])

const RESOLVABLE = new Set(['', '!!str', '!!bool', '!!int', '!!float', '!!null', '!!timestamp'])

/**
 * What a plain scalar means, by the rules of go.yaml.in/yaml/v3: YAML 1.2 with the octals (`0777`), underscores and
 * dates of 1.1, but without its `yes` and `on`. With a tag the result must agree with it; throws YamlError otherwise.
 */
export function resolveScalar(tag: string, text: string, offset: number): Resolved {
  if (!RESOLVABLE.has(tag) || tag === '!!str') return { tag: tag === '' ? '!!str' : tag, value: text }
  const resolved = resolvePlain(text, tag === '' || tag === '!!timestamp')
  if (tag === '' || tag === resolved.tag) return resolved
  if (tag === '!!float' && resolved.tag === '!!int') return { tag, value: Number(resolved.value) }
  throw new YamlError(`yaml: cannot decode ${resolved.tag} \`${text}\` as a ${tag}`, offset)
}

function resolvePlain(text: string, mayBeTime: boolean): Resolved {
  const word = WORDS.get(text)
  if (word !== undefined) return word
  const string: Resolved = { tag: '!!str', value: text }
  const first = text.charCodeAt(0)
  if (first === 46 /* . */) {
    const value = /^\.[0-9]+([eE][-+]?[0-9]+)?$/.test(text) ? Number(text) : Number.NaN
    return Number.isFinite(value) ? { tag: '!!float', value } : string
  }
  const mayBeNumber = (first >= 48 && first <= 57) || first === 43 || first === 45
  if (!mayBeNumber) return string
  if (mayBeTime && isTimestamp(text)) return { tag: '!!timestamp', value: text }
  const plain = text.includes('_') ? text.replaceAll('_', '') : text
  const integer = parseGoInteger(plain)
  if (integer !== null) return { tag: '!!int', value: integer }
  if (/^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/.test(plain)) {
    const value = Number(plain)
    if (Number.isFinite(value)) return { tag: '!!float', value }
  }
  return string
}

const INTEGER = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))$/

/** Go's ParseInt with base 0 in 64 bits, else ParseUint; null when neither takes it. */
function parseGoInteger(text: string): number | bigint | null {
  const match = INTEGER.exec(text)
  if (match === null) return null
  const [, sign = '', hex, binary, octal, decimal] = match
  if (decimal !== undefined && decimal.length <= 15) return sign === '-' ? 0 - Number(decimal) : Number(decimal)
  const digits =
    hex === undefined
      ? binary === undefined
        ? octal === undefined
          ? decimal!
          : `0o${octal}`
        : `0b${binary}`
      : `0x${hex}`
  const value = sign === '-' ? -BigInt(digits) : BigInt(digits)
  if (value < -(1n << 63n) || value >= 1n << 64n) return null
  if (value >= 1n << 63n && sign === '+') return null
  const exact = Number(value)
  return Number.isSafeInteger(exact) ? exact : value
}

const TIMESTAMP =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt](\d{1,2}):(\d{1,2}):(\d{1,2})([.,]\d+)?(?:Z|[-+]\d{2}:\d{2})| (\d{1,2}):(\d{1,2}):(\d{1,2})([.,]\d+)?)?$/

/** Whether Go's time.Parse takes it, with the layouts that yaml tries. */
function isTimestamp(text: string): boolean {
  const match = TIMESTAMP.exec(text)
  if (match === null) return false
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  if (days === undefined || day < 1 || day > days) return false
  const [hour, minute, second] = [match[4] ?? match[8] ?? 0, match[5] ?? match[9] ?? 0, match[6] ?? match[10] ?? 0]
  return Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60
}
