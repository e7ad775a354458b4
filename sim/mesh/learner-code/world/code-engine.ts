import type { Diagnostic } from '../../../diagnostic.ts'
import type { Scenario } from '../../scenario.ts'
import { compileLearnerCode } from '../compile-learner-code.ts'
import type { LearnerProgram } from '../learner-runtime.ts'
import { loadQuickJs } from '../load-quick-js.ts'
import { CodeProcesses } from './code-processes.ts'
import type { CodeEngine } from './scenario-code.ts'

/** The programs of a scenario by their services, and what is wrong with those that are not here. */
export type Programs = { programs: ReadonlyMap<string, LearnerProgram>; diagnostics: readonly Diagnostic[] }

/** Loads the machine; the rest came with this file, which is loaded only where there is code. */
export async function loadCodeEngine(): Promise<CodeEngine> {
  const quickJs = await loadQuickJs()
  let last: CodeProcesses | null = null
  return {
    get usable() {
      return !quickJs.spent
    },
    check: (scenario) => compilePrograms(scenario).diagnostics,
    begin(world, directory, endAt) {
      // Runs come one after another: one that was left before its end will not be taken up again.
      last?.dispose()
      last = new CodeProcesses(quickJs, compilePrograms(world.scenario), world, directory, endAt)
      return last
    },
  }
}

function compilePrograms({ services }: Scenario): Programs {
  const programs = new Map<string, LearnerProgram>()
  const diagnostics: Diagnostic[] = []
  for (const [service, { code: source, operations }] of Object.entries(services)) {
    if (source === undefined) continue
    const file = `${service}.ts`
    const compiled = compileLearnerCode(source)
    const problems = 'diagnostics' in compiled ? [...compiled.diagnostics] : []
    for (const [operation, { code: handler }] of Object.entries(operations)) {
      if (handler === undefined || 'diagnostics' in compiled || compiled.handlers.includes(handler)) continue
      const message = `${file} exports no ${handler}, which handles ${service}.${operation}.`
      problems.push({ code: 'code-no-handler', severity: 'error', stage: 'validate', message })
    }
    diagnostics.push(...problems.map((found) => ({ ...found, params: { ...found.params, service, file } })))
    if (problems.length === 0 && 'code' in compiled) programs.set(service, { file, source, code: compiled.code })
  }
  return { programs, diagnostics }
}
