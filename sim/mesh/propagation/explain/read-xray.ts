import { EMPTY_READING, part, readingOf } from './header-reading.ts'
import type { HeaderPart, HeaderProblem, HeaderReading } from './header-reading.ts'
import { idProblem } from './hex-problem.ts'

/** Takes an `X-Amzn-Trace-Id` apart: `Root`, `Parent` and `Sampled` in any order, of each the last counts. */
export function readXray(value: string): HeaderReading {
  if (value === '') return EMPTY_READING
  let root: HeaderPart | null = null
  let parent: HeaderPart | null = null
  let sampled: HeaderPart | null = null
  const others: HeaderPart[] = []
  for (const written of value.split(';')) {
    const text = written.trim()
    const said = text.slice(text.indexOf('=') + 1)
    if (text.startsWith('Root')) root = part('trace-id', said, rootProblem(said), traceIdOf(said))
    else if (text.startsWith('Parent')) parent = part('parent-id', said, idProblem('parent-id', said, 16))
    else if (text.startsWith('Sampled')) sampled = part('sampled', said, sampledProblem(said))
    else if (text !== '') others.push(part('extra', text, null))
  }
  return readingOf([
    root ?? part('trace-id', '', missing('Root')),
    parent ?? part('parent-id', '', missing('Parent')),
    sampled ?? part('sampled', '', missing('Sampled')),
    ...others,
  ])
}

function rootProblem(root: string): HeaderProblem | null {
  if (root.length !== 35 || root[1] !== '-' || root[10] !== '-') {
    return { code: 'root-form', message: 'It is `1-`, eight digits of seconds, `-`, and twenty-four digits.' }
  }
  if (root[0] !== '1') return { code: 'root-version', message: 'Only version 1 is known.' }
  return idProblem('trace-id', root.slice(2, 10) + root.slice(11), 32)
}

function traceIdOf(root: string): string | undefined {
  return rootProblem(root) === null ? root.slice(2, 10) + root.slice(11) : undefined
}

function sampledProblem(sampled: string): HeaderProblem | null {
  if (sampled === '0' || sampled === '1') return null
  if (sampled === '?') {
    return {
      code: 'sampled-asked',
      message: 'X-Ray allows `?`, a decision still to be made; the JavaScript propagator refuses the whole header.',
    }
  }
  return { code: 'bad-state', message: 'The decision is 0 or 1.' }
}

const missing = (name: string): HeaderProblem => ({
  code: 'missing',
  message: `\`${name}\` is missing; the JavaScript propagator wants all three.`,
  params: { name },
})
