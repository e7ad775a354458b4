import fc from 'fast-check'
import type { Family } from '../fuzz-case.ts'
import { SAMPLING, EDITING, TELEMETRY, OLDER_TELEMETRY } from '../mistake-texts.ts'

const VALUES = [
  '',
  '~',
  '12',
  '-1',
  '1.5',
  'true',
  'text',
  '""',
  '[]',
  '{}',
  '[a, 1]',
  '{a: b}',
  '10s',
  '1h30m',
  '0x1F',
  '1e3',
  '99999999999',
  '${env:NOTHING}',
  '${env:',
  'null',
  '"10"',
  'yes',
  '.inf',
  '-.inf',
  '9223372036854775807',
  '2024-01-01',
  '"a,b"',
  '[{a: 1}, text]',
  '1_000',
]

/** One change of one line: what a tired person does to a working configuration. */
const change = fc.tuple(
  fc.nat(TELEMETRY.length + EDITING.length - 1),
  fc.constantFrom('value', 'value', 'value', 'key', 'key', 'delete', 'twice', 'indent', 'word'),
  fc.constantFrom(...VALUES),
  fc.nat(30),
)

function apply(lines: readonly string[], [place, what, value, where]: [number, string, string, number]): string[] {
  // Lines may have been taken away before.
  const index = place % lines.length
  const line = lines[index]!
  const [, key = '', rest = ''] = /^(\s*(?:- )?[\w/]+:)(.*)$/.exec(line) ?? []
  switch (what) {
    case 'value':
      return key === '' ? [...lines] : lines.with(index, `${key} ${value}`)
    case 'key':
      return key === '' ? [...lines] : lines.with(index, `${key.slice(0, -2)}_x:${rest}`)
    case 'delete':
      return lines.toSpliced(index, 1)
    case 'twice':
      return lines.toSpliced(index, 0, line)
    case 'indent':
      return lines.with(index, ` ${line}`)
    default: {
      const words = line.split(/([\w/]+)/)
      const at = 1 + 2 * (where % Math.max(1, (words.length - 1) / 2))
      return words.length < 3 ? [...lines] : lines.with(index, words.with(Math.floor(at), 'otlp').join(''))
    }
  }
}

/** Broken configurations: the stage that refuses them, and its sentence. */
export const mistakes: Family = {
  name: 'mistakes',
  covers: 'configurations with one to three mistakes, up to the build stage',
  cases: fc
    .tuple(
      fc.constantFrom(SAMPLING, EDITING, TELEMETRY, OLDER_TELEMETRY),
      fc.array(change, { minLength: 1, maxLength: 3 }),
    )
    .map(([start, changes]) => ({
      id: 'mistakes',
      config: changes.reduce<readonly string[]>(apply, start).join('\n'),
      input: [],
      until_ms: 51,
      mode: 'validate' as const,
    })),
}
