import type { Diagnostic } from '../../../diagnostic.ts'
import type { Scenario } from '../../scenario.ts'
import { compileLearnerCode } from '../compile-learner-code.ts'
import type { LearnerProgram } from '../learner-runtime.ts'
import { loadQuickJs } from '../load-quick-js.ts'
import { CodeProcesses } from './code-processes.ts'
import type { PreparedCode } from './scenario-code.ts'

/** Compiles the code of every service that has some, and loads the engine. */
export async function prepareCode({ services }: Scenario): Promise<PreparedCode> {
  const programs = new Map<string, LearnerProgram>()
  const diagnostics: Diagnostic[] = []
  for (const [service, { code: source, operations }] of Object.entries(services)) {
    if (source === undefined) continue
    const file = `${service}.ts`
    const of = (found: Diagnostic): Diagnostic => ({ ...found, params: { ...found.params, service, file } })
    const compiled = compileLearnerCode(source)
    if ('diagnostics' in compiled) {
      diagnostics.push(...compiled.diagnostics.map(of))
      continue
    }
    programs.set(service, { file, source, code: compiled.code })
    for (const [operation, { code: handler }] of Object.entries(operations)) {
      if (handler === undefined || compiled.handlers.includes(handler)) continue
      const message = `${file} exports no ${handler}, which handles ${service}.${operation}.`
      diagnostics.push(of({ code: 'code-no-handler', severity: 'error', stage: 'validate', message }))
    }
  }
  const quickJs = await loadQuickJs()
  return {
    diagnostics,
    begin: (world, directory, endAt) => new CodeProcesses(quickJs, programs, world, directory, endAt),
  }
}
