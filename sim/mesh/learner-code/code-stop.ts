import { parse } from 'acorn'
import type { AnyNode } from 'acorn'
import type { Diagnostic } from '../../diagnostic.ts'
import { MEMORY_LIMIT, STEPS_PER_UNIT } from './code-limits.ts'
import type { CodeLimits } from './code-limits.ts'
import { childrenOf } from './lower-async.ts'
import type { MachineStop } from './quick-js-machine.ts'
import { rangeOfLine } from './source-range.ts'

type Program = { file: string; source: string; code: string }

/** What to tell a person whose program was stopped, with the line where it was. */
export function describeStop(stop: MachineStop, { file, source, code }: Program, limits: CodeLimits): Diagnostic {
  const place = new RegExp(`\\(${file.replace(/[^\w]/g, '\\$&')}:(\\d+):(\\d+)\\)`).exec(stop.stack)
  const reported = place === null ? null : { line: Number(place[1]), column: Number(place[2]) }
  const told = (id: string, message: string, line: number | null): Diagnostic => ({
    code: id,
    severity: 'error',
    stage: 'limit',
    message,
    params: { file, line: line ?? 0 },
    ...(line !== null && { range: rangeOfLine(source, line) }),
  })
  if (stop.reason === 'steps') {
    const line = reported === null ? null : (loopAt(code, reported.line, reported.column) ?? reported.line)
    const steps = limits.steps * STEPS_PER_UNIT
    const where = line === null ? file : `${file} line ${line}`
    return told('code-endless', `${where}: stopped after ${steps} steps without a pause; does this loop end?`, line)
  }
  const line = reported?.line ?? null
  const where = line === null ? file : `${file} line ${line}`
  if (stop.reason === 'memory') {
    const limit = MEMORY_LIMIT / (1024 * 1024)
    return told('code-memory', `${where}: stopped, there is no more memory than ${limit} MB for all processes.`, line)
  }
  if (stop.reason === 'stack') return told('code-too-deep', `${where}: stopped, something is nested too deeply.`, line)
  return { ...told('code-threw', `${where}: ${stop.message}`, line), stage: 'start' }
}

/**
 * The line of the loop that a program hangs in. The machine knows the last call made; a loop without
 * calls is after it, in the same function. Null when there is no loop there.
 */
function loopAt(code: string, line: number, column: number): number | null {
  const lines = code.split('\n')
  const offset = lines.slice(0, line - 1).reduce((sum, { length }) => sum + length + 1, 0) + column - 1
  const program: AnyNode = parse(code, { ecmaVersion: 2024, sourceType: 'module' })
  let around: AnyNode = program
  const loops: AnyNode[] = []
  const find = (node: AnyNode): void => {
    if (FUNCTIONS.has(node.type) && node.start <= offset && offset < node.end) around = node
    for (const child of childrenOf(node)) find(child)
  }
  find(program)
  const collect = (node: AnyNode): void => {
    for (const child of childrenOf(node)) {
      if (LOOPS.has(child.type)) loops.push(child)
      if (!FUNCTIONS.has(child.type)) collect(child)
    }
  }
  collect(around)
  const inside = loops.findLast(({ start, end }) => start <= offset && offset < end)
  const loop = inside ?? loops.find(({ start }) => start >= offset)
  return loop === undefined ? null : code.slice(0, loop.start).split('\n').length
}

const LOOPS = new Set(['ForStatement', 'WhileStatement', 'DoWhileStatement', 'ForOfStatement', 'ForInStatement'])
const FUNCTIONS = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'])
