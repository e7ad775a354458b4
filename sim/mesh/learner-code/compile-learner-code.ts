import { parse } from 'acorn'
import type { Program } from 'acorn'
import { transform } from 'sucrase'
import type { Diagnostic } from '../../diagnostic.ts'
import { GUEST, GUEST_MODULES } from './guest-modules.ts'
import { lowerAsync } from './lower-async.ts'
import { rangeOfLine, rangeOfOffsets } from './source-range.ts'

/** Code that the virtual machine can run, or what is wrong with it. Lines keep their numbers. */
export type CompiledCode = { code: string; handlers: readonly string[] } | { diagnostics: readonly Diagnostic[] }

/** Longer texts are not read. */
const MAX_LENGTH = 200_000

/** Takes the types off TypeScript and lowers `async`, so that the active context can be kept across `await`. */
export function compileLearnerCode(source: string): CompiledCode {
  if (source.length > MAX_LENGTH) {
    return { diagnostics: [problem('code-too-long', `The code is longer than ${MAX_LENGTH} characters.`)] }
  }
  let plain: string
  let program: Program
  try {
    plain = transform(source, { transforms: ['typescript'], disableESTransforms: true }).code
    program = parse(plain, { ecmaVersion: 2024, sourceType: 'module', allowAwaitOutsideFunction: true })
  } catch (error) {
    return { diagnostics: [syntaxProblem(source, error)] }
  }
  const at = (start: number, end: number): Diagnostic['range'] => rangeOfOffsets(source, plain, start, end)
  const diagnostics = importProblems(program, at)
  const { code, refusals } = lowerAsync(plain, program)
  for (const { start, end, message } of refusals) {
    diagnostics.push(problem('code-unsupported', message, at(start, end)))
  }
  if (diagnostics.length > 0) return { diagnostics }
  return { code: `import{tl as __tl}from'${GUEST}';${code}`, handlers: exportedNames(program) }
}

function problem(code: string, message: string, range?: Diagnostic['range']): Diagnostic {
  return { code, severity: 'error', stage: 'unmarshal', message, ...(range !== undefined && { range }) }
}

/** Both parsers end their sentence with `(line:column)`. */
function syntaxProblem(source: string, error: unknown): Diagnostic {
  const text = error instanceof Error ? error.message : String(error)
  const place = /\((\d+):(\d+)\)\s*$/.exec(text)
  const message = text
    .replace(/\s*\(\d+:\d+\)\s*$/, '')
    .replace(/^Error transforming \S*:?\s*/, '')
    .replace(/^SyntaxError:\s*/, '')
  const sentence = `${message.replace(/\.$/, '')}.`
  if (place === null) return problem('code-syntax', sentence)
  return problem('code-syntax', sentence, rangeOfLine(source, Number(place[1])))
}

function importProblems(program: Program, at: (start: number, end: number) => Diagnostic['range']): Diagnostic[] {
  const problems: Diagnostic[] = []
  for (const node of program.body) {
    if (
      node.type !== 'ImportDeclaration' &&
      node.type !== 'ExportNamedDeclaration' &&
      node.type !== 'ExportAllDeclaration'
    ) {
      continue
    }
    if (node.source == null) continue
    const name = String(node.source.value)
    const names = GUEST_MODULES[name]
    if (names === undefined) {
      const known = Object.keys(GUEST_MODULES).join(', ')
      const { start, end } = node.source
      problems.push(problem('code-no-module', `There is no module "${name}" here; there are ${known}.`, at(start, end)))
      continue
    }
    if (node.type !== 'ImportDeclaration') continue
    for (const specifier of node.specifiers) {
      if (specifier.type !== 'ImportSpecifier') continue
      const { imported } = specifier
      const wanted = imported.type === 'Identifier' ? imported.name : String(imported.value)
      if (wanted === 'default' || names.includes(wanted)) continue
      problems.push(problem('code-no-export', `"${name}" has no ${wanted} here.`, at(specifier.start, specifier.end)))
    }
  }
  return problems
}

function exportedNames(program: Program): string[] {
  const names: string[] = []
  for (const node of program.body) {
    if (node.type !== 'ExportNamedDeclaration') continue
    const { declaration } = node
    if (declaration?.type === 'FunctionDeclaration' || declaration?.type === 'ClassDeclaration') {
      names.push(declaration.id.name)
    } else if (declaration?.type === 'VariableDeclaration') {
      for (const { id } of declaration.declarations) if (id.type === 'Identifier') names.push(id.name)
    }
    for (const { exported } of node.specifiers) {
      names.push(exported.type === 'Identifier' ? exported.name : String(exported.value))
    }
  }
  return names
}
